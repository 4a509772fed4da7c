package io.xiaoer.pay.application.harness;

import io.xiaoer.pay.application.fake.FakeRefundGateway.Crash;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The points of one process at which it may end: before and after each commit, each call of a gateway and each answer.
 * Points are counted as they are crossed; at the chosen one the process ends, and whatever is left of it ends, too, as
 * soon as it crosses another one.
 */
final class HaltPoints {

    private final int chosen;
    private final List<String> crossed = new ArrayList<>();
    private boolean over;

    private HaltPoints(int chosen) {
        this.chosen = chosen;
    }

    static HaltPoints endingAt(int nth) {
        return new HaltPoints(nth);
    }

    static HaltPoints never() {
        return new HaltPoints(0);
    }

    void cross(String point) {
        if (over) {
            throw new Crash();
        }
        crossed.add(point);
        if (crossed.size() == chosen) {
            over = true;
            throw new Crash();
        }
    }

    <T> T around(String call, Supplier<T> real) {
        cross("before " + call);
        T answer = real.get();
        cross("after " + call);
        return answer;
    }

    /** Their names, in the order in which they were crossed. */
    List<String> crossed() {
        return List.copyOf(crossed);
    }
}
