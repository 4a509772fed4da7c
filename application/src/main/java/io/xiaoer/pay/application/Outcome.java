package io.xiaoer.pay.application;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** The answer of a use case: what was asked for, or why not. A refusal is ordinary and changes nothing. */
public final class Outcome<T> {

    private final T value;
    private final Refusal refusal;

    private Outcome(T value, Refusal refusal) {
        this.value = value;
        this.refusal = refusal;
    }

    public static <T> Outcome<T> accepted(T value) {
        return new Outcome<>(Objects.requireNonNull(value), null);
    }

    public static <T> Outcome<T> refused(Refusal refusal) {
        return new Outcome<>(null, Objects.requireNonNull(refusal));
    }

    public boolean isRefused() {
        return refusal != null;
    }

    public <R> R fold(Function<? super T, ? extends R> accepted, Function<Refusal, ? extends R> refused) {
        return isRefused() ? refused.apply(refusal) : accepted.apply(value);
    }

    public <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        return isRefused() ? refused(refusal) : next.apply(value);
    }

    public <R> Outcome<R> map(Function<? super T, ? extends R> mapping) {
        return then(accepted -> accepted(mapping.apply(accepted)));
    }

    public Outcome<T> peek(Consumer<? super T> look) {
        if (!isRefused()) {
            look.accept(value);
        }
        return this;
    }

    @Override
    public String toString() {
        return isRefused() ? "refused: " + refusal : "accepted: " + value;
    }
}
