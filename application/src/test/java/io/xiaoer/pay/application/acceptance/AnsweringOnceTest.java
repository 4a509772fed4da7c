package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Answers.refusal;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.CLIENT;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.contract.AtOnce;
import io.xiaoer.pay.application.port.in.AnswerOnce.Answer;
import io.xiaoer.pay.application.port.in.AnswerOnce.Request;
import io.xiaoer.pay.application.port.in.KeepAddresses.NewAddress;
import io.xiaoer.pay.application.port.in.KeepCatalogue.NewProduct;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.application.port.in.StartPayment;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Key;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Reply;
import io.xiaoer.pay.application.port.out.SupplierStock;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Requests that come with a key, and again with the same. */
class AnsweringOnceTest extends InShop {

    private final Product product = situations.product(10);
    private final PlaceOrder.Command command = situations.command(ALICE, new PlaceOrder.Item(product.id(), 2));

    @Test
    void aCopyGetsTheFirstAnswerAndNothingIsDoneAgain() {
        Answer first = accepted(place(request("k", "body")));
        Map<String, Map<?, ?>> before = shop.storage().snapshot();
        shop.clock().advance(Duration.ofMinutes(5));

        Answer again = accepted(place(request("k", "body")));

        assertThat(first.repeated()).isFalse();
        assertThat(again).isEqualTo(new Answer(first.reply(), true, shop.clock().instant()));
        assertThat(shop.storage().snapshot()).isEqualTo(before);
        assertThat(shop.stock(product.id()).reserved()).isEqualTo(2);
    }

    @Test
    void keyAndAnswerAreCommittedWithTheWork() {
        int before = shop.storage().unitOfWork().commits();

        place(request("k", "body"));

        assertThat(shop.storage().unitOfWork().commits()).isEqualTo(before + 1);
    }

    @Test
    void aProcessThatDiesBeforeTheCommitLeavesNeitherAndOneThatDiesAfterItLeavesBoth() {
        Map<String, Map<?, ?>> before = shop.storage().snapshot();
        shop.storage().unitOfWork().failCommit(1);
        assertThatThrownBy(() -> place(request("k", "body"))).isInstanceOf(IllegalStateException.class);
        assertThat(shop.storage().snapshot()).isEqualTo(before);

        assertThatThrownBy(() -> {
                    place(request("k", "body"));
                    throw new IllegalStateException("the process dies");
                })
                .hasMessage("the process dies");

        assertThat(accepted(place(request("k", "body"))).repeated()).isTrue();
        assertThat(shop.stock(product.id()).reserved()).isEqualTo(2);
    }

    @Test
    void whatBecameOfACommitThatNobodyConfirmedIsToldByItsKey() {
        shop.storage().unitOfWork().loseAnswerOfCommit(1);

        Answer found = accepted(place(request("k", "body")));

        assertThat(accepted(place(request("k", "body"))).reply()).isEqualTo(found.reply());
        assertThat(shop.stock(product.id()).reserved()).isEqualTo(2);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        place(request("k", "body"));

        assertThat(refusedWithoutTrace(() -> place(request("k", "another"))))
                .isEqualTo(Refusal.of(Reason.IDEMPOTENCY_KEY_REUSED));
    }

    @Test
    void aRefusalLeavesNoKey() {
        PlaceOrder.Command tooMuch = situations.command(ALICE, new PlaceOrder.Item(product.id(), 11));
        assertThat(refusedWithoutTrace(() ->
                        once(request("k", "body"), () -> useCases.placeOrder().place(tooMuch))))
                .isEqualTo(Refusal.insufficientStock(10, 11));

        assertThat(accepted(place(request("k", "another"))).repeated()).isFalse();
    }

    @Test
    void aRequestWithoutAKeyTouchesNone() {
        Map<?, ?> before = shop.storage().snapshot().get("idempotency keys");

        accepted(useCases.placeOrder().place(command));

        assertThat(before).isEmpty();
        assertThat(shop.storage().snapshot().get("idempotency keys")).isEmpty();
    }

    @Test
    void copiesAtOnceAreAnsweredAlike() {
        List<Answer> answers = AtOnce.run(20, () -> accepted(place(request("k", "body"))));

        assertThat(answers).filteredOn(answer -> !answer.repeated()).hasSize(1);
        assertThat(answers)
                .extracting(Answer::reply)
                .containsOnly(answers.get(0).reply());
        assertThat(shop.stock(product.id()).reserved()).isEqualTo(2);
    }

    @Test
    void aCopyThatWaitsTooLongIsToldThatTheFirstIsStillAtWork() {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (AtOnce atOnce = new AtOnce()) {
            Future<Outcome<Answer>> first = atOnce.start(() -> useCases.answerOnce()
                    .once(request("k", "body"), () -> useCases.placeOrder().place(command), answer -> {
                        working.countDown();
                        AtOnce.await(mayEnd);
                        return new Reply(201, "placed");
                    }));
            AtOnce.await(working);

            assertThat(refusal(place(request("k", "body")))).isEqualTo(Refusal.of(Reason.IDEMPOTENCY_KEY_IN_USE));

            mayEnd.countDown();
            assertThat(accepted(AtOnce.result(first)).repeated()).isFalse();
        }
        assertThat(accepted(place(request("k", "body"))).reply()).isEqualTo(new Reply(201, "placed"));
    }

    @Test
    void aCopyNeedsNoSupplier() {
        PlaceOrder.Command haier = situations.command(
                ALICE, new PlaceOrder.Item(situations.productOfSupplier().id(), 1));
        Answer first =
                accepted(once(request("k", "body"), () -> useCases.placeOrder().place(haier)));
        shop.supplier().answers(SupplierStock.Answer.UNAVAILABLE);

        assertThat(accepted(once(request("k", "body"), () -> useCases.placeOrder()
                                .place(haier)))
                        .reply())
                .isEqualTo(first.reply());
    }

    @Test
    void everyUseCaseThatAnswersARequestKeepsItsAnswer() {
        PaymentId open = situations.placed().payment().payment().id();
        PaymentId other = situations.placed().payment().payment().id();
        OrderId unpaid = situations.placed().order().id();
        OrderId pending = situations.placed().order().id();
        OrderId paid = situations.paid().order().id();
        OrderId shipped = situations.shipped().order().id();
        keepsItsAnswer(() -> useCases.startPayment().start(new StartPayment.Command(ALICE, open, CLIENT)));
        keepsItsAnswer(() -> useCases.cancelPayment().cancel(ALICE, other));
        keepsItsAnswer(() -> useCases.createPayment()
                .create(io.xiaoer.pay.application.fixture.Situations.payWith(pending, PaymentMethod.ALIPAY)));
        keepsItsAnswer(() -> useCases.moveOrder().cancel(ALICE, unpaid, "no"));
        keepsItsAnswer(() -> useCases.moveOrder().ship(STAFF, paid, ""));
        keepsItsAnswer(() -> useCases.moveOrder().confirmReceipt(ALICE, shipped));
        keepsItsAnswer(() -> useCases.keepCatalogue().adjustStock(STAFF, product.id(), 1, "found"));
        keepsItsAnswer(() -> Outcome.accepted(useCases.keepCatalogue()
                .create(STAFF, new NewProduct("冰箱", Money.ofCents(1), ProductSource.LOCAL, Optional.empty(), 1))));
        keepsItsAnswer(() -> Outcome.accepted(
                useCases.keepAddresses().add(ALICE, new NewAddress("张三", "13800000000", "山东", "海尔路"))));
    }

    private void keepsItsAnswer(Supplier<Outcome<?>> useCase) {
        Request request = request("key " + System.identityHashCode(useCase), "body");
        AtomicInteger calls = new AtomicInteger();
        Supplier<Outcome<Object>> counted = () -> {
            calls.incrementAndGet();
            return useCase.get().map(answer -> (Object) answer);
        };
        Answer first = accepted(once(request, counted));
        Map<String, Map<?, ?>> before = shop.storage().snapshot();

        Answer again = accepted(once(request, counted));

        assertThat(again.repeated()).isTrue();
        assertThat(again.reply()).isEqualTo(first.reply());
        assertThat(calls).hasValue(1);
        assertThat(shop.storage().snapshot()).isEqualTo(before);
    }

    @Test
    void aPaymentPastItsDeadlineIsExpiredAndTheKeyStaysFree() {
        PaymentId late = situations.placed().payment().payment().id();
        shop.clock().advance(Duration.ofMinutes(31));

        for (int i = 0; i < 2; i++) {
            assertThat(refusal(once(
                            request("k", "body"), () -> useCases.cancelPayment().cancel(ALICE, late))))
                    .isEqualTo(Refusal.of(Reason.PAYMENT_EXPIRED));
        }

        assertThat(shop.payment(late).status()).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(shop.storage().snapshot().get("idempotency keys")).isEmpty();
    }

    @Test
    void afterADayTheKeyIsFreeAgainWhetherOrNotItIsForgotten() {
        place(request("forgotten", "body"));
        place(request("still there", "body"));
        shop.clock().advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(useCases.forgetAnswers().forgetOld()).isZero();
        assertThat(accepted(place(request("forgotten", "body"))).repeated()).isTrue();

        shop.clock().advance(Duration.ofSeconds(1));
        assertThat(accepted(place(request("still there", "another"))).repeated())
                .isFalse();
        assertThat(useCases.forgetAnswers().forgetOld()).isEqualTo(1);

        assertThat(accepted(place(request("forgotten", "another"))).repeated()).isFalse();
        assertThat(accepted(place(request("still there", "another"))).repeated())
                .isTrue();
    }

    @Test
    void allThatIsOldIsForgottenBatchByBatch() {
        for (int i = 0; i < 7; i++) {
            Product one = situations.product(1);
            PlaceOrder.Command order = situations.command(ALICE, new PlaceOrder.Item(one.id(), 1));
            accepted(once(request("k" + i, "body"), () -> useCases.placeOrder().place(order)));
        }
        shop.clock().advance(Duration.ofHours(24));

        assertThat(useCases.forgetAnswers().forgetOld()).isEqualTo(7);
        assertThat(shop.storage().snapshot().get("idempotency keys")).isEmpty();
    }

    private Outcome<Answer> place(Request request) {
        return once(request, () -> useCases.placeOrder().place(command));
    }

    private <T> Outcome<Answer> once(Request request, Supplier<Outcome<T>> useCase) {
        return useCases.answerOnce().once(request, useCase, answer -> new Reply(201, answer.toString()));
    }

    private static Request request(String key, String fingerprint) {
        return new Request(new Key("alice", "POST", "/api/orders", key), fingerprint);
    }
}
