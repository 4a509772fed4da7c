package io.xiaoer.pay.rest.checkout;

import io.xiaoer.pay.application.port.out.PaymentGateway.Client;
import io.xiaoer.pay.rest.json.MayBeEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** In what the shopper has opened the page. */
record PayRequest(@Pattern(regexp = "native|h5|page") String channel) implements MayBeEmpty {

    Client client(String address) {
        return new Client(Optional.ofNullable(channel), Optional.empty(), Optional.ofNullable(address));
    }
}
