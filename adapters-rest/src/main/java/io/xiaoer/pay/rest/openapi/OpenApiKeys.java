package io.xiaoer.pay.rest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.xiaoer.pay.rest.idempotency.Once;
import io.xiaoer.pay.rest.problem.ErrorCode;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Says of every call that takes an {@code Idempotency-Key} that it does. Runs when the service is built. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiKeys implements OASFilter {

    /** How such a call may refuse a key; its form aside, which every call may complain of. */
    static final List<ErrorCode> PROBLEMS = List.of(ErrorCode.IDEMPOTENCY_KEY_REUSED, ErrorCode.IDEMPOTENCY_KEY_IN_USE);

    /** What does no more when it is done twice. */
    private static final Set<String> REPEATABLE =
            Set.of("/api/admin/cancel-unpaid-orders", "/api/admin/consistency-check", "/api/admin/reconciliations");

    static boolean isTakenBy(String path, HttpMethod method) {
        boolean callback = path.contains("/callback/") || path.contains("/refund-callback/");
        return method == HttpMethod.POST && path.startsWith("/api/") && !callback && !REPEATABLE.contains(path);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach(OpenApiKeys::describe);
    }

    private static void describe(String path, PathItem item) {
        if (isTakenBy(path, HttpMethod.POST) && item.getPOST() != null) {
            describe(item.getPOST());
        }
    }

    private static void describe(Operation call) {
        call.addParameter(OASFactory.createParameter()
                .name(Once.HEADER)
                .in(Parameter.In.HEADER)
                .required(false)
                .description("Any text of the client's own for this request. Sent again within 24 hours, the request is"
                        + " not done again and gets the first answer, with `server_time` and `remaining_seconds` of now."
                        + " A refusal leaves the key free.")
                .schema(text().pattern("^[!-~]{1,255}$").minLength(1).maxLength(255))
                .example("3f0c1b9e-6d3e-4a52-9f0c-0d2b7a1f4c55"));
        call.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                response.addHeader(Once.REPLAYED, replayed());
            }
        });
    }

    private static Header replayed() {
        return OASFactory.createHeader()
                .description("`true` when this answer was given before; not there otherwise")
                .schema(text());
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}
