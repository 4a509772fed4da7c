package io.xiaoer.pay.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.fixture.Answers;
import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.fixture.Situations;
import io.xiaoer.pay.application.service.UseCases;
import java.util.Map;
import java.util.function.Supplier;

/** A shop of its own for each test. */
abstract class InShop {

    protected final Shop shop;
    protected final Situations situations;
    protected final UseCases useCases;

    InShop() {
        this(new Shop());
    }

    InShop(Shop shop) {
        this.shop = shop;
        this.situations = shop.situations();
        this.useCases = shop.useCases();
    }

    /** Expects a refusal, and that not a single row was written or changed. */
    protected final Refusal refusedWithoutTrace(Supplier<Outcome<?>> request) {
        Map<String, Map<?, ?>> before = shop.storage().snapshot();
        Refusal refusal = Answers.refusal(request.get());
        assertNothingChangedSince(before);
        return refusal;
    }

    protected final Map<String, Map<?, ?>> snapshot() {
        return shop.storage().snapshot();
    }

    /** A callback was kept as it came; not another row was written or changed. */
    protected final void assertOnlyTheInboxChangedSince(Map<String, Map<?, ?>> before) {
        Map<String, Map<?, ?>> after = snapshot();
        assertThat(after.remove("callbacks")).isNotEqualTo(before.remove("callbacks"));
        assertThat(after).isEqualTo(before);
    }

    protected final void assertNothingChangedSince(Map<String, Map<?, ?>> before) {
        assertThat(snapshot()).isEqualTo(before);
    }
}
