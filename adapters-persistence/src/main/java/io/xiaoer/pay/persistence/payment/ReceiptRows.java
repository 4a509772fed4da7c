package io.xiaoer.pay.persistence.payment;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** The queries about receipts. */
@ApplicationScoped
class ReceiptRows implements PanacheRepositoryBase<ReceiptEntity, Long> {

    Optional<ReceiptEntity> ofTransaction(String provider, String transactionId) {
        return withNumber(provider, transactionId).singleResultOptional();
    }

    Optional<ReceiptEntity> lock(String provider, String transactionId) {
        return withNumber(provider, transactionId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResultOptional();
    }

    private PanacheQuery<ReceiptEntity> withNumber(String provider, String transactionId) {
        return find("transactionId = ?1 and provider = ?2", transactionId, provider);
    }

    List<ReceiptEntity> ofOrder(long order) {
        return list("orderId", Sort.ascending("id"), order);
    }
}
