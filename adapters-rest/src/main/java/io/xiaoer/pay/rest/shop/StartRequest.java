package io.xiaoer.pay.rest.shop;

import io.xiaoer.pay.application.port.out.PaymentGateway.Client;
import io.xiaoer.pay.rest.json.MayBeEmpty;
import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the shopper pays with. */
public record StartRequest(
        @Schema(enumeration = {"native", "jsapi", "h5", "page"}) @Pattern(regexp = "native|jsapi|h5|page")
        String channel,

        @PlainText(max = 128) String openid,
        @PlainText(max = 64) String clientIp)
        implements MayBeEmpty {

    Client client() {
        return new Client(Optional.ofNullable(channel), Optional.ofNullable(openid), Optional.ofNullable(clientIp));
    }
}
