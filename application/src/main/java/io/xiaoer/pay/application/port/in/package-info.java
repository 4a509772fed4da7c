/**
 * What can be asked of this service: one interface for each intention, its command beside it. No framework's types, and
 * no word about how it is done.
 */
package io.xiaoer.pay.application.port.in;
