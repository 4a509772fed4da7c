package io.xiaoer.pay.gateway.supplier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Strange answers of the supplier about its stock. */
public final class HaierStockFuzz {

    private HaierStockFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (HaierJson.stock(input).orElse(0) < 0) {
            throw new IllegalStateException("less than nothing in stock");
        }
    }

    /** Ways in. */
    public static List<byte[]> beginnings() {
        return List.of("{\"data\":[{\"stock\":\"3.000\"},{\"stock\":-1}]}".getBytes(UTF_8));
    }
}
