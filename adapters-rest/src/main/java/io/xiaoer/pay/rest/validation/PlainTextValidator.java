package io.xiaoer.pay.rest.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/** Checks {@link PlainText}. */
public class PlainTextValidator implements ConstraintValidator<PlainText, CharSequence> {

    private int max;

    @Override
    public void initialize(PlainText constraint) {
        max = constraint.max();
    }

    @Override
    public boolean isValid(CharSequence text, ConstraintValidatorContext context) {
        return text == null
                || text.codePoints().noneMatch(PlainTextValidator::isUnfit)
                        && text.codePoints().count() <= max;
    }

    private static boolean isUnfit(int codePoint) {
        return switch (codePoint) {
            case '\n', '\t' -> false;
            default -> Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
        };
    }
}
