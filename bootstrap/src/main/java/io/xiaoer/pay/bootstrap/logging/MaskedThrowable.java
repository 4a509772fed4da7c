package io.xiaoer.pay.bootstrap.logging;

/** Stands in a log for a throwable that says what a log may not: same name, same places, masked words. */
final class MaskedThrowable extends Throwable {

    private static final long serialVersionUID = 1L;

    /** Nobody reads further, and a chain may lead back to itself. */
    private static final int DEEPEST = 20;

    private final String text;

    private MaskedThrowable(Throwable original, int depth) {
        super(Mask.of(String.valueOf(original.getMessage())), cause(original, depth), true, true);
        this.text = Mask.of(original.toString());
        setStackTrace(original.getStackTrace());
        for (Throwable suppressed : original.getSuppressed()) {
            if (depth < DEEPEST) {
                addSuppressed(new MaskedThrowable(suppressed, depth + 1));
            }
        }
    }

    private static Throwable cause(Throwable original, int depth) {
        Throwable cause = original.getCause();
        return cause == null || depth == DEEPEST ? null : new MaskedThrowable(cause, depth + 1);
    }

    /** The very same where there is nothing to hide. */
    static Throwable of(Throwable original) {
        return isClean(original, 0) ? original : new MaskedThrowable(original, 0);
    }

    private static boolean isClean(Throwable thrown, int depth) {
        if (thrown == null || depth > DEEPEST) {
            return true;
        }
        String said = thrown.toString();
        if (!Mask.of(said).equals(said) || !isClean(thrown.getCause(), depth + 1)) {
            return false;
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (!isClean(suppressed, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
