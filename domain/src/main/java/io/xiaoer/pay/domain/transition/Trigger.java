package io.xiaoer.pay.domain.transition;

/** What makes a status move. Each trigger leads to one status, wherever it starts from. */
public interface Trigger<S extends Enum<S>> {

    S target();
}
