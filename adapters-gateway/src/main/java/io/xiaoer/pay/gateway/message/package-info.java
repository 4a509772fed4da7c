/** What the messages of several providers have in common. Nothing that belongs to one of them alone. */
package io.xiaoer.pay.gateway.message;
