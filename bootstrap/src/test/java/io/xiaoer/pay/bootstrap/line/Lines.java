package io.xiaoer.pay.bootstrap.line;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lines to all places that are asked for, with the same luck. */
public final class Lines implements AutoCloseable {

    private final Luck luck;
    private final Map<Integer, Line> byTarget = new ConcurrentHashMap<>();

    public Lines(Luck luck) {
        this.luck = luck;
    }

    /** The same place, by way of a line. */
    public URI insteadOf(URI place) {
        return byTarget.computeIfAbsent(place.getPort(), target -> new Line(target, luck))
                .insteadOf(place);
    }

    @Override
    public void close() {
        byTarget.values().forEach(Line::close);
    }
}
