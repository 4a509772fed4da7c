package io.xiaoer.pay.rest.json;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.rest.problem.ErrorCode;
import io.xiaoer.pay.rest.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An amount of money as a client wrote it: a JSON string, never a number. Whether it is well-formed is judged by the
 * domain's money, so that the answer is {@code AMOUNT_MALFORMED} wherever the amount came from.
 */
@Schema(
        type = SchemaType.STRING,
        pattern = "^[0-9]+(\\.[0-9]{1,2})?$",
        examples = "199.00",
        description = "Money as a decimal string with 0 to 2 decimals")
public record AmountText(String value) {

    /** The amount; a text that is none leaves as {@code AMOUNT_MALFORMED}. */
    public Money money() {
        return Money.parse(value)
                .orElseThrow(() -> Problem.of(ErrorCode.AMOUNT_MALFORMED).exception());
    }

    @Override
    public String toString() {
        return value;
    }
}
