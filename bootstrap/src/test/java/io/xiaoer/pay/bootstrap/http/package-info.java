/** The contract, asked over HTTP of the whole service on a real database. */
package io.xiaoer.pay.bootstrap.http;
