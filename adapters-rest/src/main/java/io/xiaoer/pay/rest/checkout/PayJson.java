package io.xiaoer.pay.rest.checkout;

import io.xiaoer.pay.application.port.in.StartPayment;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the shopper needs to pay.
 *
 * @param qr the code to scan, drawn; null where there is none
 */
record PayJson(Map<String, String> payParams, QrDrawing qr) {

    static PayJson of(StartPayment.Result started) {
        Optional<String> code = Optional.ofNullable(started.parameters().get("code_url"));
        return new PayJson(
                new TreeMap<>(started.parameters()), code.flatMap(QrDrawing::of).orElse(null));
    }
}
