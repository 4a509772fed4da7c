package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How staff and their reasons go on record in the log of a payment. */
final class StaffNotes {

    private static final String OPERATOR = "operator";
    private static final String NOTE = "note";

    /** The facts that stay inside the house: no subscriber is told who works here, nor what they think. */
    static final Set<String> KEYS = Set.of(OPERATOR, NOTE);

    private StaffNotes() {}

    /** @param about what they had done; nothing but the note when empty */
    static void add(Payment payment, Actor staff, String note, Map<String, String> about, Instant now) {
        payment.log(LogEntry.Event.NOTED, with(about, staff, note), now);
    }

    /** {@code facts}, and who brought them about and why, if they said so. */
    static Map<String, String> with(Map<String, String> facts, Actor staff, String note) {
        Map<String, String> all = new HashMap<>(facts);
        all.put(OPERATOR, staff.name());
        if (!note.isBlank()) {
            all.put(NOTE, note);
        }
        return all;
    }
}
