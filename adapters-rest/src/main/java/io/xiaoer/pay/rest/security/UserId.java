package io.xiaoer.pay.rest.security;

/** Who a token may speak of. */
public final class UserId {

    private static final int LONGEST = 64;

    private UserId() {}

    /** Whether {@code subject} can be kept as a user's id, and shown. */
    public static boolean isFit(String subject) {
        return subject != null
                && !subject.isBlank()
                && subject.length() <= LONGEST
                && subject.codePoints().noneMatch(UserId::isUnfit);
    }

    private static boolean isUnfit(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
