package io.xiaoer.pay.persistence.address;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.persistence.database.Conditions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The queries about addresses. */
@ApplicationScoped
class AddressRows implements PanacheRepositoryBase<AddressEntity, Long> {

    List<AddressEntity> page(Optional<String> customer, Page.Request page) {
        Conditions conditions = new Conditions()
                .and("customer = :customer", "customer", customer)
                .behind(page.after());
        return find(conditions.text(), Conditions.NEWEST_FIRST, conditions.parameters())
                .range(0, page.limit())
                .list();
    }
}
