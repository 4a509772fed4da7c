package io.xiaoer.pay.bootstrap.config;

import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** Time between two sweeps; {@code off} is no time at all. */
public final class SweepInterval implements Converter<Duration> {

    static final String OFF = "off";

    private static final long serialVersionUID = 1L;

    @Override
    public Duration convert(String text) {
        return text.equalsIgnoreCase(OFF) ? null : SettingDuration.parse(text);
    }
}
