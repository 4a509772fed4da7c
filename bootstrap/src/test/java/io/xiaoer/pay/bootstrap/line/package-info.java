/**
 * TCP lines that do not do what lines should. Knows nothing of who speaks over them, nor of what is said but that a request
 * is followed by its answer.
 */
package io.xiaoer.pay.bootstrap.line;
