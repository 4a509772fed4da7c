package io.xiaoer.pay.rest.json;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Reads JSON bodies in place of the framework's reader, which turns an empty body into null and wraps its refusals.
 * A resource that wants the raw bytes takes {@code byte[]} and never comes here.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
@Priority(Priorities.USER - 1)
public class JsonBodyReader implements ServerMessageBodyReader<Object> {

    private static final byte[] NO_FIELDS = "{}".getBytes(StandardCharsets.US_ASCII);

    private final StrictJson json;

    JsonBodyReader(StrictJson json) {
        this.json = json;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, ResteasyReactiveResourceInfo method, MediaType mediaType) {
        return isReadable(type);
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return isReadable(type);
    }

    @Override
    public Object readFrom(Class<Object> type, Type generic, MediaType mediaType, ServerRequestContext context)
            throws IOException {
        return read(type, generic, context.getInputStream());
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return read(type, generic, body);
    }

    private Object read(Class<?> type, Type generic, InputStream stream) throws IOException {
        byte[] body = stream.readAllBytes();
        boolean nothing = body.length == 0 && MayBeEmpty.class.isAssignableFrom(type);
        return json.read(nothing ? NO_FIELDS : body, generic == null ? type : generic);
    }

    private static boolean isReadable(Class<?> type) {
        return type != byte[].class && type != String.class && !InputStream.class.isAssignableFrom(type);
    }
}
