package io.xiaoer.pay.bootstrap.simulated;

import io.xiaoer.pay.domain.order.PaymentMethod;
import java.util.ArrayList;
import java.util.List;

/**
 * What meets at one payment.
 *
 * @param overdue whether its deadline is past when the gateway tells of it
 * @param late whether it was paid only then
 * @param acts all that is done about it, each once, the callback first
 */
record Story(PaymentMethod method, boolean overdue, boolean late, List<Act> acts) {

    /** What somebody does about a payment. */
    enum Act {
        /** The gateway tells of the money. */
        TELL,
        CANCEL,
        ASK_BACK,
        /** The jobs run, which give up what is overdue. */
        SWEEP
    }

    private static final List<PaymentMethod> METHODS =
            List.of(PaymentMethod.WECHAT, PaymentMethod.ALIPAY, PaymentMethod.BANK);

    Story {
        acts = List.copyOf(acts);
    }

    static List<Story> allInTime() {
        return stories(
                false,
                false,
                List.of(
                        List.of(Act.TELL),
                        List.of(Act.TELL, Act.CANCEL),
                        List.of(Act.TELL, Act.ASK_BACK),
                        List.of(Act.TELL, Act.CANCEL, Act.ASK_BACK)));
    }

    static List<Story> allOverdue() {
        List<List<Act>> meetings = List.of(List.of(Act.TELL, Act.SWEEP), List.of(Act.TELL, Act.SWEEP, Act.CANCEL));
        List<Story> all = new ArrayList<>(stories(true, false, meetings));
        all.addAll(stories(true, true, meetings));
        return all;
    }

    private static List<Story> stories(boolean overdue, boolean late, List<List<Act>> meetings) {
        return meetings.stream()
                .flatMap(acts -> METHODS.stream().map(method -> new Story(method, overdue, late, acts)))
                .toList();
    }

    /** All orders in which it could happen if one thing waited for the other. */
    List<List<Act>> orders() {
        return permutations(acts);
    }

    private static List<List<Act>> permutations(List<Act> acts) {
        if (acts.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Act>> all = new ArrayList<>();
        for (Act first : acts) {
            List<Act> others = acts.stream().filter(act -> act != first).toList();
            for (List<Act> rest : permutations(others)) {
                List<Act> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                all.add(order);
            }
        }
        return all;
    }
}
