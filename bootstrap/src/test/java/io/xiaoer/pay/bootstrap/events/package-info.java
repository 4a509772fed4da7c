/** Events out, from the outbox to a webhook that listens on this machine: relays that die, answers that fail, secrets that change. */
package io.xiaoer.pay.bootstrap.events;
