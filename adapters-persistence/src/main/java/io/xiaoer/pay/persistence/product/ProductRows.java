package io.xiaoer.pay.persistence.product;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.persistence.database.Conditions;
import io.xiaoer.pay.persistence.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** The queries about products. */
@ApplicationScoped
class ProductRows implements PanacheRepositoryBase<ProductEntity, Long> {

    Optional<ProductEntity> lock(long id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    List<ProductEntity> onSale(Page.Request page) {
        return newestFirst(new Conditions().and("onSale = true"), page);
    }

    List<ProductEntity> all(Optional<String> name, Page.Request page) {
        if (!name.map(Texts::canBeStored).orElse(true)) {
            return List.of();
        }
        return newestFirst(new Conditions().and("locate(lower(:name), lower(name)) > 0", "name", name), page);
    }

    private List<ProductEntity> newestFirst(Conditions wanted, Page.Request page) {
        Conditions conditions = wanted.behind(page.after());
        return find(conditions.text(), Conditions.NEWEST_FIRST, conditions.parameters())
                .range(0, page.limit())
                .list();
    }
}
