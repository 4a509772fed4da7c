package io.xiaoer.pay.persistence.anomaly;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The queries about what was done about anomalies. */
@ApplicationScoped
class StepRows implements PanacheRepositoryBase<StepEntity, Long> {

    List<StepEntity> ofAnomaly(long anomaly) {
        return list("anomalyId", Sort.ascending("id"), anomaly);
    }
}
