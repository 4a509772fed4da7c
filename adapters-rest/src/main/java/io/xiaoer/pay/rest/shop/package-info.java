/** What a shopper's front end calls. Staff may read here too. */
package io.xiaoer.pay.rest.shop;
