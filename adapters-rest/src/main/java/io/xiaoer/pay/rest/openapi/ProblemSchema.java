package io.xiaoer.pay.rest.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.xiaoer.pay.rest.problem.ErrorCode;
import io.xiaoer.pay.rest.problem.Language;
import io.xiaoer.pay.rest.problem.Problem;
import io.xiaoer.pay.rest.problem.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** What the document says of problems: their schema, and for each code the very problem that a client would get. */
final class ProblemSchema {

    static final String NAME = "Problem";
    static final String MEDIA_TYPE = "application/problem+json";

    /** What the codes that carry members carry in the examples. */
    private static final Map<ErrorCode, Map<String, Object>> MEMBERS = Map.of(
            ErrorCode.INSUFFICIENT_STOCK, Map.of("available", 3, "requested", 5),
            ErrorCode.INVALID_ORDER_STATUS,
                    Map.of("from", "completed", "to", "cancelled", "allowed", List.of("refunding")),
            ErrorCode.INVALID_PAYMENT_STATUS, Map.of("payment_status", "succeeded"),
            ErrorCode.REFUND_EXCEEDS_PAID, Map.of("refundable", "99.00"),
            ErrorCode.PAYLOAD_TOO_LARGE, Map.of("limit", 65_536),
            ErrorCode.INTERNAL, Map.of("error_id", "0b0f0a4e-6f3f-4d0c-9a52-1f8f5c1d7a10"));

    private static final Map<String, String> HEADERS = Map.of(
            "Allow", "The methods that the path has",
            "Retry-After", "Seconds after which it is worth trying again",
            "WWW-Authenticate", "What is missing");

    private static final Problem INVALID = Problem.invalid("quantity", new Text("最小不能小于1", "must be at least 1"));

    private ProblemSchema() {}

    static Schema schema() {
        Schema schema = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("An error (RFC 9457). `code` never changes; `title` and `detail` follow `Accept-Language`"
                        + " (zh, which is the default, and en). The members after `code` come with the codes that"
                        + " their descriptions name.")
                .required(List.of("type", "title", "status", "detail", "code"))
                .addProperty("type", text("A name, never to be dereferenced").format("uri"))
                .addProperty("title", text("What kind of problem it is"))
                .addProperty("status", whole("The HTTP status"))
                .addProperty("detail", text("What is wrong, for people"))
                .addProperty("code", text("What is wrong, for programs").enumeration(codes()));
        return withMembers(schema);
    }

    private static Schema withMembers(Schema schema) {
        return schema.addProperty("available", whole("`INSUFFICIENT_STOCK`: pieces there are"))
                .addProperty("requested", whole("`INSUFFICIENT_STOCK`: pieces asked for"))
                .addProperty("from", text("`INVALID_ORDER_STATUS`: the order's status"))
                .addProperty("to", text("`INVALID_ORDER_STATUS`: the status asked for"))
                .addProperty(
                        "allowed",
                        list(text("A status")).description("`INVALID_ORDER_STATUS`: where the order could go instead"))
                .addProperty("payment_status", text("`INVALID_PAYMENT_STATUS`: the payment's status"))
                .addProperty("refundable", text("`REFUND_EXCEEDS_PAID`: what can be refunded"))
                .addProperty("limit", whole("`PAYLOAD_TOO_LARGE`: the most bytes a body may have"))
                .addProperty("error_id", text("`INTERNAL`: the id under which it stands in the log"))
                .addProperty("violations", list(violation()).description("`VALIDATION_FAILED`: each broken rule"));
    }

    private static Schema violation() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .required(List.of("field", "message"))
                .addProperty("field", text("As the client wrote it"))
                .addProperty("message", text("The rule, in the client's language"));
    }

    static Schema reference() {
        return OASFactory.createSchema().ref(NAME);
    }

    /** The titles of the codes, each with its code. */
    static String description(List<ErrorCode> codes) {
        return codes.stream()
                .map(code -> "%s: `%s`".formatted(code.title().en(), code))
                .collect(Collectors.joining("; "));
    }

    static Example example(ErrorCode code, int status) {
        return OASFactory.createExample()
                .summary(code.title().en())
                .value(new ObjectMapper().valueToTree(problem(code, status).body(Language.ZH)));
    }

    private static Problem problem(ErrorCode code, int status) {
        Problem problem = code == ErrorCode.VALIDATION_FAILED ? INVALID : Problem.of(code);
        for (Map.Entry<String, Object> member : new TreeMap<>(MEMBERS.getOrDefault(code, Map.of())).entrySet()) {
            problem = problem.with(member.getKey(), member.getValue());
        }
        return problem.withStatus(status);
    }

    /** Describes the headers that come with these codes. */
    static void describeHeaders(List<ErrorCode> codes, APIResponse response) {
        for (ErrorCode code : codes) {
            Problem.of(code).headers().forEach((name, value) -> describeHeader(response, name, value));
            if (code == ErrorCode.METHOD_NOT_ALLOWED) {
                describeHeader(response, "Allow", "GET, HEAD, OPTIONS");
            }
        }
    }

    private static void describeHeader(APIResponse response, String name, String value) {
        response.addHeader(
                name,
                OASFactory.createHeader()
                        .description(HEADERS.get(name))
                        .schema(OASFactory.createSchema().addType(SchemaType.STRING))
                        .example(value));
    }

    private static List<Object> codes() {
        return Arrays.stream(ErrorCode.values()).<Object>map(Enum::name).toList();
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }

    private static Schema whole(String description) {
        return OASFactory.createSchema().addType(SchemaType.INTEGER).description(description);
    }

    private static Schema list(Schema items) {
        return OASFactory.createSchema().addType(SchemaType.ARRAY).items(items);
    }
}
