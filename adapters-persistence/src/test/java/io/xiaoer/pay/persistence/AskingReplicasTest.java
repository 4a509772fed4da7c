package io.xiaoer.pay.persistence;

import static io.xiaoer.pay.application.fixture.Shop.ASKING;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.contract.AtOnce;
import io.xiaoer.pay.application.port.in.AskGateways;
import io.xiaoer.pay.application.port.in.CloseOrders;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.persistence.postgres.Rows;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Replicas that ask one gateway about the same payments at the same time. All that they share is the database: each has
 * use cases and connections of its own.
 */
@DatabaseTest
class AskingReplicasTest {

    private static final int REPLICAS = 3;
    private static final int PAID = 20;
    private static final int UNPAID = 40;

    /** More than there are payments, so that the pace holds nobody up. */
    private static final UseCases.Asking FAST = new UseCases.Asking(ASKING.schedule(), 1_000, ASKING.closing());

    private final Trades wechat = new Trades();

    @Inject
    UseCases.Storage storage;

    @Inject
    Shop shop;

    @Inject
    Rows rows;

    private ProductId product;
    private List<Payment> payments;

    @BeforeEach
    void sixtyPaymentsOfWhichTwentyArePaidAndNobodyHasSaidSo() throws SQLException {
        rows.emptyTheShop();
        product = shop.newProduct(PAID + UNPAID);
        payments = shop.placeAndStart(product, PAID + UNPAID);
        payments.subList(0, PAID).forEach(wechat::pay);
    }

    @Test
    void ofReplicasThatPollAtOnceOneAsksAboutEachPaymentAndOnce() throws SQLException {
        rows.execute("""
                update payments set started_at = now() - interval '1 min', next_ask_at = now() - interval '1 s'
                """);

        List<AskGateways.Report> reports =
                AtOnce.run(REPLICAS, () -> replica().askGateways().askDue());

        assertThat(sum(reports, AskGateways.Report::over)).isEqualTo(PAID);
        assertThat(sum(reports, AskGateways.Report::open)).isEqualTo(UNPAID);
        assertThat(sum(reports, AskGateways.Report::unknown)).isZero();
        assertThat(sum(reports, AskGateways.Report::failed)).isZero();
        assertThat(wechat.queries).hasSize(PAID + UNPAID).allSatisfy((trade, times) -> assertThat(times)
                .as(trade.value())
                .isEqualTo(1));
        assertThat(wechat.closings).isEmpty();
        assertThat(rows.texts("""
                        select concat_ws(' ', o.status, p.status, times_asked,
                            case when gateway_done_at is null then 'open' else 'done' end,
                            case when next_ask_at > now() then 'asked again' else 'never again' end, count(*))
                        from orders o join payments p on p.order_id = o.id
                        group by o.status, p.status, times_asked, gateway_done_at is null, next_ask_at > now()
                        order by o.status
                        """))
                .containsExactly(
                        "paid succeeded 1 done never again " + PAID, "pending processing 1 open asked again " + UNPAID);
        assertThat(rows.number("select count(*) from receipts")).isEqualTo(PAID);

        assertThat(AtOnce.run(REPLICAS, () -> replica().askGateways().askDue()))
                .as("nothing is due any more")
                .containsOnly(AskGateways.Report.NOTHING);
    }

    @Test
    void allReplicasTogetherKeepToThePace() throws SQLException {
        rows.execute("update payments set next_ask_at = now() - interval '1 s'");
        UseCases.Asking slow = new UseCases.Asking(ASKING.schedule(), 5, ASKING.closing());
        long before = System.nanoTime();

        AtOnce.run(
                REPLICAS,
                () -> shop.replica(List.of(wechat), slow).askGateways().askDue());

        long secondsTouched = 2 + (System.nanoTime() - before) / 1_000_000_000;
        assertThat(wechat.queries.size()).isBetween(1, Math.toIntExact(5 * secondsTouched));
    }

    @Test
    void ofReplicasThatCloseAtOnceOneClosesEachOrderAndOnce() throws SQLException {
        rows.execute("""
                update orders set closing_by = 'staff', closing_reason = 'nobody pays', closing_since = now(),
                    closing_attempts = 1, closing_next_at = now() - interval '1 s'
                """);

        List<CloseOrders.Report> reports =
                AtOnce.run(REPLICAS, () -> replica().closeOrders().closeDue());

        assertThat(sum(reports, CloseOrders.Report::cancelled)).isEqualTo(UNPAID);
        assertThat(sum(reports, CloseOrders.Report::paid)).isEqualTo(PAID);
        assertThat(sum(reports, CloseOrders.Report::closing)).isZero();
        assertThat(sum(reports, CloseOrders.Report::failed)).isZero();
        assertThat(wechat.closings).hasSize(UNPAID).allSatisfy((trade, times) -> assertThat(times)
                .as(trade.value())
                .isEqualTo(1));
        payments.forEach(payment -> assertThat(wechat.queries.get(payment.tradeNumber()))
                .as("before and after it is closed")
                .isEqualTo(wechat.closings.containsKey(payment.tradeNumber()) ? 2 : 1));
        assertEachMoveHappenedOnce();
    }

    private void assertEachMoveHappenedOnce() {
        assertThat(rows.texts("""
                        select concat_ws(' ', status, operators, releases, closing_by, count(*))
                        from orders o,
                            lateral (select string_agg(operator, ', ') from order_changes where order_id = o.id)
                                c (operators),
                            lateral (select count(*) from stock_moves
                                where order_number = o.order_number and kind = 'release') s (releases)
                        group by status, operators, releases, closing_by
                        order by status
                        """)).containsExactly("cancelled staff 1 " + UNPAID, "paid wechat 0 " + PAID);
        assertThat(storage.stock().find(product)).contains(new StockItem(product, UNPAID, PAID));
    }

    private UseCases replica() {
        return shop.replica(List.of(wechat), FAST);
    }

    private static <R> int sum(List<R> reports, ToIntFunction<R> count) {
        return reports.stream().mapToInt(count).sum();
    }
}
