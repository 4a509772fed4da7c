package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.anomaly.AnomalyId;
import io.xiaoer.pay.domain.payment.Receipt;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What staff should look at, and what they did about it. */
public interface Anomalies {

    /** An id that no other anomaly has or will have. */
    AnomalyId nextId();

    /**
     * Writes a new anomaly. Where there is one of its kind and subject, that one is kept instead: open, with the new
     * evidence and last seen now.
     */
    void report(Anomaly anomaly);

    Optional<Anomaly> find(AnomalyId id);

    /** Reads it under a lock that lasts until the transaction ends; after those of its order and receipt. */
    Optional<Anomaly> lock(AnomalyId id);

    /** Open ones about some money. */
    List<Anomaly> openOf(Receipt.Key receipt);

    /** Writes its status, and what was done about it. */
    void save(Anomaly anomaly, Anomaly.Step step);

    /** What was done about one, oldest first. */
    List<Anomaly.Step> steps(AnomalyId id);

    /** Newest first, by when they were first seen. */
    Page<Anomaly> page(Filter filter, Page.Request page);

    /** How many are open, by kind; kinds without any may be left out. */
    Map<Anomaly.Kind, Long> countOpen();

    /** Which are wanted; what is empty does not matter. */
    record Filter(Optional<Anomaly.Status> status, Optional<Anomaly.Kind> kind) {}
}
