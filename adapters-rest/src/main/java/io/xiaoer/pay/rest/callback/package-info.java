/** Where providers report. Hands bytes on and answers in the provider's own form; nobody here is authenticated by token. */
package io.xiaoer.pay.rest.callback;
