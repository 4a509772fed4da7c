package io.xiaoer.pay.rest.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a problem in the client's language, the same for a resource's refusal and for one before any resource. */
@Singleton
public class ProblemWriter {

    public static final String MEDIA_TYPE = "application/problem+json";

    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    /** The answer as Jakarta REST wants it. */
    public Response response(Problem problem, Language language) {
        Response.ResponseBuilder response = Response.status(problem.status()).entity(body(problem, language));
        headers(problem, language).forEach(response::header);
        return response.build();
    }

    /** The answer's headers, {@code Content-Type} among them. */
    public Map<String, String> headers(Problem problem, Language language) {
        Map<String, String> headers = new LinkedHashMap<>(problem.headers());
        headers.put("Content-Type", MEDIA_TYPE);
        headers.put("Content-Language", language.tag());
        headers.put("Cache-Control", "no-store");
        return headers;
    }

    /** The answer's body. Text, since a failure in writing JSON leaves us the JSON writer, which would quote bytes. */
    public String body(Problem problem, Language language) {
        try {
            return json.writeValueAsString(problem.body(language));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("A problem's members must be plain JSON: " + problem.code(), unwritable);
        }
    }
}
