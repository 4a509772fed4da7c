package io.xiaoer.pay.bootstrap.http;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Keeps the spans that ended, while tracing is on. */
@Singleton
class EndedSpans implements SpanProcessor {

    private final List<SpanData> ended = new CopyOnWriteArrayList<>();

    List<SpanData> ended() {
        return List.copyOf(ended);
    }

    void forget() {
        ended.clear();
    }

    SpanData only(SpanKind kind) {
        return only(span -> span.getKind() == kind);
    }

    SpanData named(String name) {
        return only(span -> span.getName().equals(name));
    }

    private SpanData only(Predicate<SpanData> wanted) {
        List<SpanData> found = ended.stream().filter(wanted).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " such spans among "
                    + ended.stream().map(SpanData::getName).toList());
        }
        return found.get(0);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        // Only what has ended is looked at.
    }

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        ended.add(span.toSpanData());
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
