package io.xiaoer.pay.gateway.alipay;

import java.util.Arrays;
import java.util.List;

/** Strange archives where Alipay packs its bills: whatever the input is, it is looked at as one. */
public final class AlipayPackedBillFuzz {

    private AlipayPackedBillFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        byte[] archive = Arrays.copyOf(input, Math.max(input.length, 2));
        archive[0] = 'P';
        archive[1] = 'K';
        AlipayBillFuzz.fuzzerTestOneInput(archive);
    }

    /** Ways in. */
    public static List<byte[]> beginnings() {
        return List.of(
                BillFile.packed(BillFile.of(BillFile.paid(1, "洗衣机"))),
                BillFile.packed(List.of(BillFile.DETAILS), List.of("")));
    }
}
