package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Reply;

/** Takes a provider's callback. Its answer is given only when what it reports is committed. */
public interface HandleCallback {

    /** Refused only when there is no such provider; everything else is answered in the provider's own form. */
    Outcome<Reply> handle(String provider, Message message);

    /** Like {@link #handle}, for a callback about a refund. */
    Outcome<Reply> handleRefund(String provider, Message message);
}
