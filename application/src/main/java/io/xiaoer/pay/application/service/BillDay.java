package io.xiaoer.pay.application.service;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** A day as providers bill it: from midnight to midnight in China. */
record BillDay(LocalDate date) {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** By then on the next day providers have written their bills. */
    private static final LocalTime WRITTEN_BY = LocalTime.of(10, 0);

    /** The last two that are over, older first. */
    static List<BillDay> lastTwo(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, CHINA);
        return List.of(new BillDay(today.minusDays(2)), new BillDay(today.minusDays(1)));
    }

    Instant begin() {
        return date.atStartOfDay(CHINA).toInstant();
    }

    Instant end() {
        return date.plusDays(1).atStartOfDay(CHINA).toInstant();
    }

    boolean hasBegun(Instant now) {
        return !begin().isAfter(now);
    }

    /** Whether its bill has to be there: a provider without one then says that nothing has moved. */
    boolean isBilled(Instant now) {
        return !date.plusDays(1).atTime(WRITTEN_BY).atZone(CHINA).toInstant().isAfter(now);
    }
}
