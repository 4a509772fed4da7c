package io.xiaoer.pay.rest.probe;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.in.HandleCallback;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Reply;
import jakarta.inject.Singleton;

/** Answers a callback with what arrived of it. */
@Singleton
public class EchoCallbacks implements HandleCallback {

    @Override
    public Outcome<Reply> handle(String provider, Message message) {
        String body = "{\"code\":\"" + provider + " " + message.body().length + "\"}";
        return Outcome.accepted(new Reply(200, "application/json", body));
    }

    @Override
    public Outcome<Reply> handleRefund(String provider, Message message) {
        return handle(provider, message);
    }
}
