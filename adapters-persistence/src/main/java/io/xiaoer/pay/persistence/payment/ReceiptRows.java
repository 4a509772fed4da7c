package io.xiaoer.pay.persistence.payment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The queries about receipts. */
@ApplicationScoped
class ReceiptRows implements PanacheRepositoryBase<ReceiptEntity, Long> {

    boolean isKnown(String provider, String transactionId) {
        return count("transactionId = ?1 and provider = ?2", transactionId, provider) > 0;
    }

    List<ReceiptEntity> ofOrder(long order) {
        return list("orderId", Sort.ascending("id"), order);
    }
}
