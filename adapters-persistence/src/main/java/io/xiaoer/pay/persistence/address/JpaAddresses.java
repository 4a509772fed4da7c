package io.xiaoer.pay.persistence.address;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Addresses;
import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.persistence.database.Entities;
import io.xiaoer.pay.persistence.database.Ids;
import io.xiaoer.pay.persistence.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Addresses in PostgreSQL, written as the entities they are. */
@ApplicationScoped
public class JpaAddresses implements Addresses {

    private static final String OF_CUSTOMER = "select * from addresses where id = ? and customer = ?";

    private final AddressRows rows;
    private final Entities entities;
    private final Sql sql;
    private final Ids ids;

    JpaAddresses(AddressRows rows, Entities entities, Sql sql, Ids ids) {
        this.rows = rows;
        this.entities = entities;
        this.sql = sql;
        this.ids = ids;
    }

    @Override
    public AddressId nextId() {
        return new AddressId(ids.next());
    }

    @Override
    public void add(CustomerId customer, Address address, Instant now) {
        entities.write(() -> rows.persist(new AddressEntity(customer, address, now)));
    }

    @Override
    public Optional<Address> find(CustomerId customer, AddressId id) {
        return sql.statement(OF_CUSTOMER)
                .with(id.value())
                .with(customer.value())
                .readOne(AddressEntity::of)
                .map(AddressEntity::toAddress);
    }

    @Override
    public Page<Address> page(Optional<CustomerId> customer, Page.Request page) {
        List<AddressEntity> found = entities.read(() -> rows.page(customer.map(CustomerId::value), page));
        return Page.of(found, page.limit(), row -> new Page.Cursor(row.createdAt, row.id))
                .map(AddressEntity::toAddress);
    }
}
