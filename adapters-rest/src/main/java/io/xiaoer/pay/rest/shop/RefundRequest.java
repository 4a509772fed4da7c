package io.xiaoer.pay.rest.shop;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.rest.json.AmountText;
import io.xiaoer.pay.rest.problem.Problem;
import io.xiaoer.pay.rest.problem.Text;
import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.constraints.NotBlank;
import java.util.Optional;

/** How much is to go back, and why; without an amount, all that is left. */
public record RefundRequest(
        AmountText amount, @NotBlank @PlainText(max = 500) String reason) {

    private static final Text NOTHING = new Text("必须大于 0", "must be more than 0");

    Optional<Money> money() {
        Optional<Money> money = Optional.ofNullable(amount).map(AmountText::money);
        if (money.isPresent() && !money.get().isPositive()) {
            throw Problem.invalid("amount", NOTHING).exception();
        }
        return money;
    }
}
