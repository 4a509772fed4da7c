package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.gateway.fuzzing.Plausible;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Strange bills of WeChat Pay, packed and not. */
public final class WechatBillFuzz {

    private static final long MOST_BYTES = 1024 * 1024;
    private static final WechatBills BILLS =
            new WechatBills(WechatPay.merchant(URI.create("https://wechat.example")), null, null, MOST_BYTES);

    private WechatBillFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            BILLS.read(new ByteArrayInputStream(input), Plausible::line);
        } catch (IOException refused) {
            Plausible.refusal(refused);
        }
    }

    /** Ways in. */
    public static List<byte[]> beginnings() {
        return List.of(DayBill.BILL.getBytes(UTF_8), DayBill.packed(DayBill.BILL));
    }
}
