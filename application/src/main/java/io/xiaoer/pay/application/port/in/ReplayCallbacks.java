package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.CallbackInbox.CallbackId;
import io.xiaoer.pay.application.port.out.CallbackInbox.Kept;
import io.xiaoer.pay.application.port.out.CallbackInbox.Verdict;
import java.util.Optional;

/** Handles genuine callbacks again, as if they arrived just then, but counting from when they did. */
public interface ReplayCallbacks {

    /** Those whose handling failed and that are due. Safe to run beside itself; says how many were handled. */
    int replayDue();

    /**
     * Any one that is kept. Handled before, it is a duplicate and changes nothing.
     *
     * @param reason why, in staff's words, for the log of the payment that it is about; may be blank
     */
    Outcome<Kept> replay(Actor staff, CallbackId id, String reason);

    Page<Kept> callbacks(Optional<Verdict> verdict, Page.Request page);

    /** Forgets those that were handled or refused long ago, and says how many. */
    int forgetOld();
}
