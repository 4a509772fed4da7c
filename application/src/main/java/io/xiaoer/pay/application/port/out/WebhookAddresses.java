package io.xiaoer.pay.application.port.out;

/** Where webhooks may lead. */
@FunctionalInterface
public interface WebhookAddresses {

    /**
     * Whether events may be sent there: a URL of the right form whose host is in nobody's private network. May ask the
     * network who the host is, so never inside a transaction. It is asked again at each call, since names change hands.
     */
    boolean accept(String address);
}
