package io.xiaoer.pay.domain.docs;

import io.xiaoer.pay.domain.order.OrderTransitions;
import io.xiaoer.pay.domain.payment.PaymentTransitions;
import io.xiaoer.pay.domain.refund.RefundTransitions;
import io.xiaoer.pay.domain.transition.Edge;
import io.xiaoer.pay.domain.transition.Edge.Condition;
import io.xiaoer.pay.domain.transition.Edge.Origin;
import io.xiaoer.pay.domain.transition.TransitionTable;
import io.xiaoer.pay.domain.transition.Trigger;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws the transition tables, and lists their edges, in Markdown. Where a move goes is read from the tables alone. */
final class StateDiagrams {

    private static final String PAGE = """
            # State diagrams

            Every legal move of an order, of a payment and of a refund. This page is written from the tables in the code,
            `OrderTransitions`, `PaymentTransitions` and `RefundTransitions`, and the build fails when it says anything
            else. To write it anew: `mvn -pl domain test -Dupdate-docs=true`.

            A move that is asked for has one of three answers: **moved**; **already there**, which is ordinary, since
            gateways repeat themselves; or **refused**, which changes nothing and names the statuses that may be asked for
            instead.

            - A plain label is a move that the original documents draw. **※** marks one that we added; the list under the
              diagram says why.
            - **[in brackets]** stands what a move needs besides the right status.
              - *full refund*: all the money taken for the order is on its way back. Asking for the move sends it there.
              - *confirmed money*: a provider has confirmed money that was paid in time and told late, or the late-payment
                policy takes the order up again. Nobody can ask for that: a refusal does not name such a move.
            - A status with an arrow to the end is final: nothing but confirmed money moves it again.

            ## Orders (订单)

            %s
            ## Payments (支付)

            %s
            ## Refunds (退款)

            %s""";

    private static final Map<String, String> ORDER_NAMES = Map.of(
            "pending", "待支付",
            "paid", "待发货",
            "shipped", "待收货",
            "completed", "已完成",
            "cancelled", "已取消",
            "refunding", "退款中",
            "refunded", "已退款");

    private static final Map<String, String> PAYMENT_NAMES = Map.of(
            "init", "待支付",
            "processing", "支付中",
            "succeeded", "支付成功",
            "failed", "支付失败",
            "cancelled", "已取消",
            "expired", "已过期");

    private static final Map<String, String> REFUND_NAMES = Map.of(
            "pending", "待审核",
            "processing", "退款中",
            "succeeded", "退款成功",
            "failed", "退款失败",
            "rejected", "已拒绝");

    private static final String BEFORE_THE_START = "A callback or the clock may come before the shopper starts.";
    private static final String PAID_IN_TIME = "The money was paid in time and we were told late: it still counts.";

    private static final Map<String, String> ORDER_REASONS = Map.of(
            "paid cancel", "Giving up a paid order gives back what was paid for it.",
            "refunding return to shipped", "The refund was refused; sent back to paid, the goods would ship twice.",
            "refunding return to completed", "The refund was refused; the customer keeps the goods.",
            "cancelled reinstate",
                    "Late money for a cancelled order, where the shop has chosen to take such orders up again.");

    private static final Map<String, String> PAYMENT_REASONS = Map.of(
            "init succeed", BEFORE_THE_START,
            "init fail", BEFORE_THE_START,
            "init cancel", "The shopper may change their mind, or the order be given up, before the start.",
            "init expire", BEFORE_THE_START,
            "failed succeed", PAID_IN_TIME,
            "cancelled succeed", PAID_IN_TIME,
            "expired succeed", PAID_IN_TIME);

    private static final Map<String, String> REFUND_REASONS = Map.of(
            "pending approve", "Staff agree, or nobody need agree: the gateway is asked.",
            "pending reject", "Staff refuse: the money goes on paying for the order.",
            "processing succeed", "The gateway says that the money is back.",
            "processing give up", "The gateway would not, time and again: the money is held for staff.",
            "failed retry", "Staff have the gateway asked again, for the same refund number.",
            "failed succeed", "The gateway paid after all, or staff paid it back by other means.");

    private StateDiagrams() {}

    static String page() {
        return PAGE.formatted(
                section(OrderTransitions.TABLE, "placed", ORDER_NAMES, ORDER_REASONS),
                section(PaymentTransitions.TABLE, "created", PAYMENT_NAMES, PAYMENT_REASONS),
                section(RefundTransitions.TABLE, "requested", REFUND_NAMES, REFUND_REASONS));
    }

    private static <S extends Enum<S>, T extends Trigger<S>> String section(
            TransitionTable<S, T> table, String birth, Map<String, String> names, Map<String, String> reasons) {
        return """
                ```mermaid
                stateDiagram-v2
                %s    [*] --> %s : %s
                %s%s```

                | from | event | to | origin | needs | why |
                |---|---|---|---|---|---|
                %s""".formatted(
                lines(statuses(table), status -> "    state \"%1$s %2$s\" as %1$s\n"
                        .formatted(words(status), known(names, words(status)))),
                words(statuses(table).findFirst().orElseThrow()),
                birth,
                lines(table.edges().stream(), StateDiagrams::arrow),
                lines(statuses(table).filter(status -> table.allowed(status).isEmpty()), status -> "    %s --> [*]\n"
                        .formatted(words(status))),
                lines(table.edges().stream(), edge -> row(edge, reasons)));
    }

    private static <S extends Enum<S>> Stream<S> statuses(TransitionTable<S, ?> table) {
        return Stream.of(table.edges().get(0).from().getDeclaringClass().getEnumConstants());
    }

    private static String arrow(Edge<?, ?> edge) {
        return "    %s --> %s : %s%s%s\n"
                .formatted(
                        words(edge.from()),
                        words(edge.to()),
                        edge.origin() == Origin.EXTENSION ? "※ " : "",
                        event(edge),
                        edge.condition() == Condition.NONE ? "" : " [%s]".formatted(words(edge.condition())));
    }

    private static String row(Edge<?, ?> edge, Map<String, String> reasons) {
        return "| %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        words(edge.from()),
                        event(edge),
                        words(edge.to()),
                        edge.origin() == Origin.EXTENSION ? "※ added" : "original",
                        edge.condition() == Condition.NONE ? "" : words(edge.condition()),
                        reason(edge, reasons));
    }

    /** An edge that everybody expects needs no reason; every other has to have one. */
    private static String reason(Edge<?, ?> edge, Map<String, String> reasons) {
        boolean expected = edge.origin() == Origin.SEED && edge.condition() == Condition.NONE;
        return expected ? "" : known(reasons, words(edge.from()) + " " + event(edge));
    }

    private static String known(Map<String, String> texts, String key) {
        if (!texts.containsKey(key)) {
            throw new IllegalStateException("nobody has written yet what to say of: " + key);
        }
        return texts.get(key);
    }

    private static String event(Edge<?, ?> edge) {
        return words((Enum<?>) edge.trigger());
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static <E> String lines(Stream<E> elements, Function<E, String> line) {
        return elements.map(line).collect(Collectors.joining());
    }
}
