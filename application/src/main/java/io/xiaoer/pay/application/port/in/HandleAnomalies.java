package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Anomalies;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.anomaly.AnomalyId;

/** What staff do about anomalies. Whatever moves money goes the way that it goes everywhere else. */
public interface HandleAnomalies {

    Page<Anomaly> anomalies(Anomalies.Filter filter, Page.Request page);

    /** Refused as a conflict, and nothing changed, when the state of the money does not allow the action. */
    Outcome<Anomaly> resolve(Actor staff, AnomalyId id, Anomaly.Action action, String reason);
}
