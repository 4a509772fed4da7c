package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.arc.Arc;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.contract.AtOnce;
import io.xiaoer.pay.application.port.out.StorageUnavailableException;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.persistence.database.DatabaseException;
import io.xiaoer.pay.persistence.postgres.Rows;
import io.xiaoer.pay.persistence.postgres.WireTap;
import io.xiaoer.pay.persistence.postgres.WireTap.RoundTrip;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the transactions of this adapter do beyond the port's contract, which they are held to apart. */
@DatabaseTest
class UnitOfWorkTest {

    @Inject
    UseCases.Storage storage;

    @Inject
    Shop shop;

    @Inject
    Rows rows;

    WireTap tap;

    private OrderId order;

    @BeforeEach
    void anOrder() {
        order = shop.place(shop.newProduct(10), shop.newAddress()).order().id();
    }

    @Test
    void aCommitThatTheDatabaseRefusesIsNoSuccess() throws SQLException {
        rows.execute("create table if not exists late_refusals (order_id bigint references orders"
                + " deferrable initially deferred)");

        assertThatThrownBy(() -> storage.unitOfWork().run(() -> {
                    pay();
                    execute("insert into late_refusals values (-4711)");
                    return Outcome.accepted(order);
                }))
                .isNotInstanceOf(StorageUnavailableException.class)
                .hasStackTraceContaining("late_refusals");
        assertStillPending();
    }

    @Test
    void aWriteThatFailedIsNotForgottenBecauseSomebodySwallowedItsException() {
        ProductId product = shop.newProduct(1);

        assertThatThrownBy(() -> storage.unitOfWork().run(() -> {
                    pay();
                    assertThatThrownBy(() -> storage.stock().open(product)).hasStackTraceContaining("stock_pkey");
                    return Outcome.accepted(order);
                }))
                .isInstanceOf(DatabaseException.class);
        assertStillPending();
    }

    @Test
    void aChangeThatFailedIsNotForgottenBecauseSomebodySwallowedItsException() {
        Product product = storage.products().find(shop.newProduct(1)).orElseThrow();

        assertThatThrownBy(() -> storage.unitOfWork().run(() -> {
                    pay();
                    assertThatThrownBy(() -> storage.products().add(product)).hasStackTraceContaining("products_pkey");
                    return Outcome.accepted(order);
                }))
                .isInstanceOf(DatabaseException.class);
        assertStillPending();
    }

    @Test
    void nothingIsWrittenOutsideAUnit() {
        Order loaded = storage.orders().find(order).orElseThrow();

        assertThatThrownBy(() -> storage.orders().save(loaded, List.of())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> storage.stock().release(loaded, "system", loaded.createdAt()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsNotThereIsNotSaved() {
        Order never = shop.place(shop.newProduct(1), shop.newAddress()).order();
        Order.State state = new Order.State(
                storage.orders().nextId(),
                never.number(),
                never.customer(),
                never.line(),
                never.method(),
                never.address(),
                never.note(),
                never.status(),
                never.refundedFrom(),
                never.closing(),
                never.createdAt(),
                never.updatedAt());

        assertThatThrownBy(() -> storage.unitOfWork().run(() -> {
                    storage.orders().save(Order.reconstitute(state), List.of());
                    return Outcome.accepted(true);
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRequestThatReadsBeforeAndAfterItsUnitHoldsOneConnection() {
        List<RoundTrip> trips = tap.during(() -> inRequest(() -> {
            storage.orders().find(order);
            assertThat(storage.unitOfWork().run(() -> Outcome.accepted(pay())).isRefused())
                    .isFalse();
            assertThat(storage.orders().find(order).orElseThrow().status()).isEqualTo(OrderStatus.PAID);
        }));

        assertThat(trips.stream().map(RoundTrip::connection).distinct())
                .as(trips.toString())
                .hasSize(1);
    }

    @Test
    void readsWorkOnAThreadWithoutARequest() {
        Optional<Order> found = AtOnce.run(1, () -> {
                    assertThat(Arc.container().requestContext().isActive()).isFalse();
                    return storage.orders().find(order);
                })
                .get(0);

        assertThat(found).isPresent();
    }

    private static void inRequest(Runnable use) {
        var request = Arc.container().requestContext();
        AtOnce.run(1, () -> {
            request.activate();
            try {
                use.run();
                return true;
            } finally {
                request.terminate();
            }
        });
    }

    private Order pay() {
        Order locked = storage.orders().lock(order).orElseThrow();
        locked.pay("bank", "", locked.createdAt().plusSeconds(1));
        storage.orders().save(locked, List.of());
        return locked;
    }

    private void assertStillPending() {
        assertThat(storage.orders().find(order).orElseThrow().status()).isEqualTo(OrderStatus.PENDING);
        assertThat(storage.orders().history(order)).isEmpty();
    }

    private void execute(String command) {
        try {
            rows.execute(command);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
