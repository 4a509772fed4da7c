package io.xiaoer.pay.gateway.fuzzing;

import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.GenuineRefund;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.RefundNotice;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;

/** What has to hold for whatever a parser lets through: it can be stored, and counted. */
public final class Plausible {

    private static final int LONGEST_NUMBER = 64;

    private Plausible() {}

    public static void reading(CallbackReading reading) {
        if (reading instanceof Genuine genuine) {
            payment(genuine.notice());
        } else if (reading instanceof GenuineRefund genuine) {
            refund(genuine.notice());
        }
    }

    public static void payment(PaymentNotice notice) {
        must(notice.amount().signum() > 0 && notice.amount().precision() <= 24, "an amount of nothing");
        must(!notice.isPaid() || !notice.transactionId().isBlank(), "money without a number");
        must(notice.transactionId().length() <= LONGEST_NUMBER, "a number that is too long");
        must(notice.trade().number().isPresent() || notice.trade().payment().isPresent(), "of no payment");
        notice.trade()
                .number()
                .ifPresent(number -> must(number.value().length() <= LONGEST_NUMBER, "too long a trade"));
        notice.paidAt().ifPresent(Plausible::instant);
    }

    public static void refund(RefundNotice notice) {
        must(notice.amount().signum() > 0, "a refund of nothing");
        must(notice.number().value().length() <= LONGEST_NUMBER, "too long a number of ours");
        must(notice.refundId().length() <= LONGEST_NUMBER, "too long a number of theirs");
    }

    public static void line(BillLine line) {
        must(line.amount().cents() >= 0, "less than nothing in a bill");
        instant(line.at());
    }

    /** A refusal has words for staff, and they are few: a bill's lines may name people. */
    public static void refusal(IOException refused) {
        must(refused.getMessage() == null || refused.getMessage().length() < 500, "a long refusal");
    }

    private static void instant(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        must(year >= -1 && year <= 10_000, "an instant that no database holds");
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
