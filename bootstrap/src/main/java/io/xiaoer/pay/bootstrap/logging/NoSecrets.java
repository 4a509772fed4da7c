package io.xiaoer.pay.bootstrap.logging;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Lets every line pass, and blots out of it what {@link Mask} hides: of its text, of what its causes say, and of what is
 * known about the request. A net under everybody who writes lines, for what should not come so far.
 */
@LoggingFilter(name = "no-secrets")
public final class NoSecrets implements Filter {

    private static final ExtFormatter TEXT = new PatternFormatter("%s");

    @Override
    public boolean isLoggable(LogRecord line) {
        if (line instanceof ExtLogRecord ours) {
            hide(ours);
        }
        if (line.getThrown() != null) {
            line.setThrown(MaskedThrowable.of(line.getThrown()));
        }
        return true;
    }

    private static void hide(ExtLogRecord line) {
        String text = TEXT.formatMessage(line);
        if (text != null) {
            String masked = Mask.of(text);
            if (!masked.equals(text)) {
                line.setMessage(masked, ExtLogRecord.FormatStyle.NO_FORMAT);
            }
        }
    }
}
