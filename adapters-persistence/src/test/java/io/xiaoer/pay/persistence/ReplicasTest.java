package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.contract.AtOnce;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Command;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Line;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Report;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Result;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.OrderNumber;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.persistence.postgres.Rows;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Replicas that sweep the same overdue orders at the same time. All that they share is the database: each has use cases
 * and connections of its own.
 */
@DatabaseTest
class ReplicasTest {

    private static final int PRODUCTS = 20;
    private static final int ORDERS_OF_EACH = 25;
    private static final int ORDERS = PRODUCTS * ORDERS_OF_EACH;
    private static final int REPLICAS = 3;

    private static final String CHECKSUM = """
            select md5(string_agg(relname || table_to_xml(oid, true, false, '')::text, '' order by relname))
            from pg_class
            where relkind = 'r' and relnamespace = 'public'::regnamespace
            """;

    @Inject
    UseCases.Storage storage;

    @Inject
    Shop shop;

    @Inject
    Rows rows;

    private List<ProductId> products;
    private OrderNumber failing;

    @BeforeEach
    void fiveHundredOverdueOrdersOfWhichOneWillFail() throws SQLException {
        // Whatever other tests left behind is over: here nobody else's order is overdue.
        rows.emptyTheShop();
        AddressId address = shop.newAddress();
        products = Stream.generate(() -> shop.newProduct(ORDERS_OF_EACH))
                .limit(PRODUCTS)
                .toList();
        List<PlaceOrder.Item> basket = products.stream()
                .map(product -> new PlaceOrder.Item(product, 1))
                .toList();
        for (int i = 0; i < ORDERS_OF_EACH; i++) {
            List<PlaceOrder.Placed> placed = Shop.accepted(shop.useCases
                    .placeOrder()
                    .place(new PlaceOrder.Command(Shop.CUSTOMER, basket, address, PaymentMethod.BANK, "")));
            if (i == ORDERS_OF_EACH / 2) {
                failing = placed.get(0).order().number();
            }
        }
        rows.execute(
                "update orders set created_at = created_at - interval '25 hours' where product_id = any(?)",
                (Object) ids());
        rows.execute("create table locked_shelves as select ? as order_number", failing.value());
        rows.execute("""
                create function refuse_to_release() returns trigger language plpgsql as $$
                begin
                    if new.kind = 'release' and new.order_number in (select order_number from locked_shelves) then
                        raise exception 'the shelf of % is locked', new.order_number;
                    end if;
                    return new;
                end $$
                """);
        rows.execute("""
                create trigger locked_shelf before insert on stock_moves
                for each row execute function refuse_to_release()
                """);
    }

    @AfterEach
    void unlockTheShelf() throws SQLException {
        rows.execute("drop function if exists refuse_to_release() cascade");
        rows.execute("drop table if exists locked_shelves");
    }

    @Test
    void ofReplicasThatSweepAtOnceOneCancelsEachOrderAndTheOneThatFailsStopsNoOther() {
        assertADryRunChangesNotOneRow();

        List<Sweep> sweeps = AtOnce.run(REPLICAS, () -> new Sweep(shop.replica(), false));

        List<Line> lines =
                sweeps.stream().flatMap(sweep -> sweep.lines.stream()).toList();
        assertThat(lines)
                .filteredOn(line -> line.result() == Result.CANCELLED)
                .extracting(Line::order)
                .hasSize(ORDERS - 1)
                .doesNotHaveDuplicates()
                .doesNotContain(failing);
        assertThat(lines)
                .filteredOn(line -> line.result() == Result.FAILED)
                .hasSizeBetween(1, REPLICAS)
                .allSatisfy(line -> {
                    assertThat(line.order()).isEqualTo(failing);
                    assertThat(line.reason()).contains("the shelf of " + failing + " is locked");
                });
        assertThat(sweeps).allSatisfy(Sweep::assertCountsAreTrue);
        assertEachMoveHappenedOnce();
    }

    private Long[] ids() {
        return products.stream().map(ProductId::value).toArray(Long[]::new);
    }

    private void assertADryRunChangesNotOneRow() {
        String before = rows.texts(CHECKSUM).get(0);

        Sweep dry = new Sweep(shop.replica(), true);

        assertThat(rows.texts(CHECKSUM)).containsExactly(before);
        assertThat(dry.lines)
                .hasSize(ORDERS)
                .allMatch(line -> line.result() == Result.WOULD_CANCEL)
                .extracting(Line::order)
                .contains(failing)
                .doesNotHaveDuplicates();
        assertThat(dry.report.cancelled()).isZero();
    }

    private void assertEachMoveHappenedOnce() {
        assertThat(rows.texts("""
                        select concat_ws(' ', status, moves, releases, count(*))
                        from orders o,
                            lateral (select count(*) from order_changes where order_id = o.id) c (moves),
                            lateral (select count(*) from stock_moves
                                where order_number = o.order_number and kind = 'release') s (releases)
                        where product_id = any(?)
                        group by status, moves, releases
                        order by status
                        """, (Object) ids())).containsExactly("cancelled 1 1 " + (ORDERS - 1), "pending 0 0 1");
        ProductId ofTheFailing = products.get(0);
        assertThat(products).allSatisfy(product -> {
            int reserved = product.equals(ofTheFailing) ? 1 : 0;
            assertThat(storage.stock().find(product))
                    .contains(new StockItem(product, ORDERS_OF_EACH - reserved, reserved));
        });
    }

    /** One replica's run, and what it told. */
    private static final class Sweep {

        private final List<Line> lines = new ArrayList<>();
        private final Report report;

        Sweep(UseCases replica, boolean dryRun) {
            report = replica.cancelUnpaidOrders()
                    .cancelUnpaid(new Command(Optional.empty(), Integer.MAX_VALUE, dryRun), lines::add);
        }

        void assertCountsAreTrue() {
            assertThat(report.found()).isEqualTo(lines.size());
            assertThat(report.cancelled()).isEqualTo(count(Result.CANCELLED));
            assertThat(report.skipped()).isEqualTo(count(Result.SKIPPED));
            assertThat(report.failed()).isEqualTo(count(Result.FAILED));
        }

        private int count(Result result) {
            return Math.toIntExact(
                    lines.stream().filter(line -> line.result() == result).count());
        }
    }
}
