package io.xiaoer.pay.gateway.alipay;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that end in a refusal when there are more of them than any bill has: what was packed may unpack without end. */
final class AlipayBillLimits extends FilterInputStream {

    private long left;

    AlipayBillLimits(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] target, int offset, int most) throws IOException {
        int length = super.read(target, offset, most);
        count(Math.max(length, 0));
        return length;
    }

    private void count(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException("longer than any bill");
        }
    }
}
