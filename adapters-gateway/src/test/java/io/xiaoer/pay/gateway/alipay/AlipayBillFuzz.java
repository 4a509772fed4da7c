package io.xiaoer.pay.gateway.alipay;

import io.xiaoer.pay.gateway.fuzzing.Plausible;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** Strange bills of Alipay, not packed. */
public final class AlipayBillFuzz {

    private static final long MOST_BYTES = 1024 * 1024;
    static final AlipayBills BILLS =
            new AlipayBills(Alipays.merchant("https://alipay.example", Alipays.THEIRS), null, null, MOST_BYTES);

    private AlipayBillFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            BILLS.read(new ByteArrayInputStream(input), Plausible::line);
        } catch (IOException refused) {
            Plausible.refusal(refused);
        }
    }

    /** Ways in. */
    public static List<byte[]> beginnings() {
        return List.of(
                BillFile.plain(BillFile.of(BillFile.paid(1, "洗衣机"), BillFile.refunded(1, "R1"))),
                BillFile.plain(BillFile.of(BillFile.paid(1, "\"A,B\""), BillFile.paid(2, "A,B"))));
    }
}
