package io.xiaoer.pay.gateway.simulator;

import io.xiaoer.pay.domain.money.Money;
import java.util.Optional;

/**
 * The behaviours that the cents of an amount choose, where the simulator is built so. Unless a row says otherwise,
 * the shopper pays by himself shortly after the trade was opened. Cents that are not in the table choose nothing, and
 * nobody pays until told.
 */
public enum CentsTable {
    PAYS(1, Behaviour.PAY),
    PAYS_LATE(2, Behaviour.PAY_LATE),
    PAYS_TWICE(3, Behaviour.PAY_TWICE),
    PAYS_WRONG_AMOUNT(4, Behaviour.WRONG_AMOUNT),
    TELLS_MANY_TIMES(5, Behaviour.DUPLICATE),
    TELLS_LATER(6, Behaviour.DELAY),
    TELLS_OUT_OF_ORDER(7, Behaviour.REORDER),
    TELLS_NEVER(8, Behaviour.DROP_CALLBACK),
    ANSWERS_5XX(9, Behaviour.ANSWER_5XX),
    NEVER_ANSWERS(10, Behaviour.TIME_OUT_AFTER_ACTING),
    SIGNS_WRONGLY_FIRST(11, Behaviour.BAD_SIGNATURE),
    /** Nobody pays until the trade is to be closed. */
    PAYS_BETWEEN_QUERY_AND_CLOSE(12, Behaviour.PAID_ON_CLOSE),
    LOSES_ANSWERS(13, Behaviour.LOSE_ANSWER),
    /** Nobody can pay: the trade is never opened. */
    NEVER_ACTS(14, Behaviour.TIME_OUT_BEFORE_ACTING);

    private final int cents;
    private final Behaviour behaviour;

    CentsTable(int cents, Behaviour behaviour) {
        this.cents = cents;
        this.behaviour = behaviour;
    }

    static Optional<CentsTable> of(Money amount) {
        for (CentsTable row : values()) {
            if (row.cents == amount.cents() % 100) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    public int cents() {
        return cents;
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    boolean paysByItself() {
        return behaviour != Behaviour.PAID_ON_CLOSE && behaviour != Behaviour.TIME_OUT_BEFORE_ACTING;
    }
}
