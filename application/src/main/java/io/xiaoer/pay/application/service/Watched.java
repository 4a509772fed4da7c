package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.in.HandleCallback;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Reply;
import io.xiaoer.pay.application.port.out.Observations;
import io.xiaoer.pay.application.port.out.Observations.UseCase;
import io.xiaoer.pay.application.port.out.Observations.Watch;
import java.util.function.Supplier;

/** Has operators see how calls of use cases end, and how long they take. */
final class Watched {

    private final Observations observations;

    Watched(Observations observations) {
        this.observations = observations;
    }

    <T> Outcome<T> call(UseCase useCase, Supplier<Outcome<T>> calling) {
        Watch watch = observations.begins(useCase);
        Outcome<T> outcome;
        try {
            outcome = calling.get();
        } catch (KeyedCall.KeyTaken copy) {
            watch.answeredBefore();
            throw copy;
        } catch (RuntimeException e) {
            watch.failed(e);
            throw e;
        }
        outcome.fold(
                accepted -> {
                    watch.accepted();
                    return accepted;
                },
                refusal -> {
                    watch.refused(refusal.reason());
                    return refusal;
                });
        return outcome;
    }

    HandleCallback callbacks(HandleCallback handling) {
        return new HandleCallback() {
            @Override
            public Outcome<Reply> handle(String provider, Message message) {
                return call(UseCase.HANDLE_CALLBACK, () -> handling.handle(provider, message));
            }

            @Override
            public Outcome<Reply> handleRefund(String provider, Message message) {
                return call(UseCase.HANDLE_REFUND_CALLBACK, () -> handling.handleRefund(provider, message));
            }
        };
    }
}
