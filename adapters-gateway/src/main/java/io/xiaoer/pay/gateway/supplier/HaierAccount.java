package io.xiaoer.pay.gateway.supplier;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Objects;

/**
 * How this shop is known to Haier. Its text names nothing secret.
 *
 * @param baseUrl where Haier's services are, with or without a slash at its end
 * @param tokenUrl where tokens are granted
 * @param clientSecret proves to the token endpoint that it is us
 * @param salesCode who buys
 * @param senderCode whom it is sent to
 * @param sellerPassword proves to the stock service that it is us
 * @param countyCode the national code of the county whose warehouses are asked about; may be empty
 */
public record HaierAccount(
        URI baseUrl,
        URI tokenUrl,
        String clientId,
        String clientSecret,
        String salesCode,
        String senderCode,
        String sellerPassword,
        String countyCode) {

    public HaierAccount {
        HttpRequest.newBuilder(baseUrl); // Refuses here and now what no request can be sent to.
        HttpRequest.newBuilder(tokenUrl);
        Objects.requireNonNull(clientId);
        Objects.requireNonNull(clientSecret);
        Objects.requireNonNull(salesCode);
        Objects.requireNonNull(senderCode);
        Objects.requireNonNull(sellerPassword);
        Objects.requireNonNull(countyCode);
    }

    /** Without anything of the URLs but their hosts: some put a password into a URL. */
    @Override
    public String toString() {
        return "HaierAccount[" + salesCode + " at " + baseUrl.getHost() + ", tokens from " + tokenUrl.getHost() + "]";
    }
}
