/**
 * What goes over the wire, and in and out of the domain's types: one record for each shape of the contract, and the
 * paging that all lists share. No decisions.
 */
package io.xiaoer.pay.rest.model;
