package io.xiaoer.pay.rest.pages;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jboss.resteasy.reactive.RestResponse;

/** A page's document, as it lies among the files. It holds nothing of anyone, so any address may show it. */
public final class PageFile {

    private static final String FOLDER = "META-INF/resources/pages/";

    private final byte[] content;

    private PageFile(byte[] content) {
        this.content = content;
    }

    /** @param name under {@code pages}, such as {@code console.html} */
    public static PageFile of(String name) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("There is no page " + name);
            }
            return new PageFile(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Asked for anew each time: a new release shows at once. */
    public RestResponse<byte[]> response(RestResponse.Status status) {
        return RestResponse.ResponseBuilder.create(status, content)
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
