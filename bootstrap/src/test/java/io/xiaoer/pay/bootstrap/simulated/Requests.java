package io.xiaoer.pay.bootstrap.simulated;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import java.util.function.Supplier;

/** Each call of the shop is a request of its own, as in the service: it sees nothing that an earlier one has read. */
final class Requests {

    private Requests() {}

    static <T> T in(Supplier<T> call) {
        ManagedContext context = Arc.container().requestContext();
        ContextState before = context.getStateIfActive();
        context.activate();
        try {
            return call.get();
        } finally {
            context.terminate();
            if (before != null) {
                context.activate(before);
            }
        }
    }
}
