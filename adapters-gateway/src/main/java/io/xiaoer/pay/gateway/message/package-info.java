/** What the messages of several providers, and answers to ours, have in common. Nothing that belongs to one alone. */
package io.xiaoer.pay.gateway.message;
