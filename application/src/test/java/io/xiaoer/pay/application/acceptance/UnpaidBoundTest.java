package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.contract.AtOnce;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.PlaceOrder.Command;
import io.xiaoer.pay.application.port.in.PlaceOrder.Item;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.product.Product;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nobody holds the shop's stock without paying. */
class UnpaidBoundTest extends InShop {

    private static final int BOUND = 10;
    private static final Refusal TOO_MANY = Refusal.of(Reason.TOO_MANY_UNPAID_ORDERS);

    private final Product product = situations.product(1_000);
    private final Command alices = situations.command(ALICE, new Item(product.id(), 1));
    private final Command bobs = situations.command(BOB, new Item(product.id(), 1));

    UnpaidBoundTest() {
        super(new Shop(BOUND));
    }

    @Test
    void whoHasAsManyUnpaidOrdersAsAllowedPlacesNoFurtherOne() {
        unpaidOrders(BOUND);

        assertThat(refusedWithoutTrace(() -> place(alices))).isEqualTo(TOO_MANY);
        assertThat(shop.stock(product.id()).reserved()).isEqualTo(BOUND);
        accepted(place(bobs));
    }

    @Test
    void onceOneIsPaidThereIsRoomForAnother() {
        List<Placed> placed = unpaidOrders(BOUND);

        shop.reply("bank", Report.success(placed.get(0).payment().payment()));

        accepted(place(alices));
        assertThat(refusedWithoutTrace(() -> place(alices))).isEqualTo(TOO_MANY);
    }

    @Test
    void onceOneIsCancelledThereIsRoomForAnother() {
        List<Placed> placed = unpaidOrders(BOUND);

        accepted(useCases.moveOrder().cancel(ALICE, placed.get(0).order().id(), ""));

        accepted(place(alices));
        assertThat(refusedWithoutTrace(() -> place(alices))).isEqualTo(TOO_MANY);
    }

    @Test
    void theSweepMakesRoomForWhoeverNeverPays() {
        unpaidOrders(BOUND);
        situations.after(Duration.ofHours(1));

        useCases.cancelUnpaidOrders().cancelUnpaid(new CancelUnpaidOrders.Command(Optional.empty(), 1_000, false));

        accepted(place(alices));
    }

    @Test
    void everyOrderOfABasketCountsAndTheBasketIsRefusedAsAWhole() {
        unpaidOrders(BOUND - 2);
        Item one = new Item(product.id(), 1);
        Item two = new Item(situations.product(10).id(), 1);
        Item three = new Item(situations.product(10).id(), 1);

        Command tooMany = situations.command(ALICE, one, two, three);
        Command enough = situations.command(ALICE, one, two, one);

        assertThat(refusedWithoutTrace(() -> place(tooMany))).isEqualTo(TOO_MANY);
        accepted(place(enough));
    }

    @Test
    void theBoundHoldsForOrdersPlacedAtOnce() {
        unpaidOrders(BOUND - 5);

        List<Outcome<List<Placed>>> answers = AtOnce.run(20, () -> place(alices));

        assertThat(answers).filteredOn(Outcome::isRefused).hasSize(15);
        assertThat(shop.stock(product.id()).reserved()).isEqualTo(BOUND);
    }

    private List<Placed> unpaidOrders(int number) {
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            placed.addAll(accepted(place(alices)));
        }
        return placed;
    }

    private Outcome<List<Placed>> place(Command command) {
        return useCases.placeOrder().place(command);
    }
}
