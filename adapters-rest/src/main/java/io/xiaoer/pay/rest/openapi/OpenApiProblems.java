package io.xiaoer.pay.rest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.xiaoer.pay.rest.problem.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Gives every call the refusals it may answer: those that its {@value #EXTENSION} names, and those that are every
 * call's. Runs when the service is built.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiProblems implements OASFilter {

    static final String EXTENSION = "x-problems";

    private static final String PRODUCT_IN_PATH = "/products/{id}";

    private static final List<ErrorCode> EVERY_CALLS =
            List.of(ErrorCode.METHOD_NOT_ALLOWED, ErrorCode.INTERNAL, ErrorCode.UNAVAILABLE);
    private static final List<ErrorCode> OF_A_BODY = List.of(
            ErrorCode.MALFORMED_REQUEST,
            ErrorCode.VALIDATION_FAILED,
            ErrorCode.PAYLOAD_TOO_LARGE,
            ErrorCode.UNSUPPORTED_MEDIA_TYPE);

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().addSchema(ProblemSchema.NAME, ProblemSchema.schema());
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> addProblems(new Call(path, method, operation))));
    }

    private static void addProblems(Call call) {
        APIResponses responses = call.operation().getResponses();
        // What the scanner guesses of a validated body says nothing of its form.
        if (isBare(responses.getAPIResponse("400"))) {
            responses.removeAPIResponse("400");
        }
        Map<Integer, List<ErrorCode>> byStatus = new TreeMap<>();
        for (ErrorCode code : codes(call)) {
            byStatus.computeIfAbsent(status(code, call), none -> new ArrayList<>())
                    .add(code);
        }
        byStatus.forEach((status, codes) -> addProblem(responses, status, codes));
        call.operation().removeExtension(EXTENSION);
    }

    private static boolean isBare(APIResponse response) {
        return response != null && response.getContent() == null;
    }

    private static List<ErrorCode> codes(Call call) {
        List<ErrorCode> codes = new ArrayList<>();
        if (call.isAuthenticated()) {
            codes.addAll(List.of(ErrorCode.UNAUTHORIZED, ErrorCode.FORBIDDEN));
        }
        if (call.isCallback()) {
            codes.add(ErrorCode.PAYLOAD_TOO_LARGE);
        } else {
            codes.add(ErrorCode.NOT_ACCEPTABLE);
            codes.addAll(
                    call.hasBody() ? OF_A_BODY : call.hasQuery() ? List.of(ErrorCode.VALIDATION_FAILED) : List.of());
        }
        if (OpenApiKeys.isTakenBy(call.path(), call.method())) {
            codes.addAll(OpenApiKeys.PROBLEMS);
        }
        codes.addAll(call.ownProblems());
        codes.addAll(EVERY_CALLS);
        return codes;
    }

    private static int status(ErrorCode code, Call call) {
        return code == ErrorCode.PRODUCT_NOT_FOUND && call.path().contains(PRODUCT_IN_PATH) ? 404 : code.status();
    }

    private static void addProblem(APIResponses responses, int status, List<ErrorCode> codes) {
        String key = Integer.toString(status);
        APIResponse response = responses.getAPIResponse(key);
        String text = ProblemSchema.description(codes);
        if (response == null) {
            response = OASFactory.createAPIResponse().content(OASFactory.createContent());
            responses.addAPIResponse(key, response);
        } else {
            text = response.getDescription() + "; or " + text;
        }
        MediaType problem = OASFactory.createMediaType().schema(ProblemSchema.reference());
        codes.forEach(code -> problem.addExample(code.name(), ProblemSchema.example(code, status)));
        response.description(text).getContent().addMediaType(ProblemSchema.MEDIA_TYPE, problem);
        ProblemSchema.describeHeaders(codes, response);
    }

    /** One call of the document. */
    private record Call(String path, HttpMethod method, Operation operation) {

        boolean isCallback() {
            return path.contains("/callback/") || path.contains("/refund-callback/");
        }

        /** As the access rules have it. */
        boolean isAuthenticated() {
            return path.startsWith("/api/") && !isCallback();
        }

        boolean hasBody() {
            return operation.getRequestBody() != null;
        }

        boolean hasQuery() {
            return operation.getParameters() != null
                    && operation.getParameters().stream()
                            .anyMatch(parameter -> "query".equals(String.valueOf(parameter.getIn())));
        }

        List<ErrorCode> ownProblems() {
            Object names = operation.getExtensions() == null
                    ? null
                    : operation.getExtensions().get(EXTENSION);
            return names instanceof List<?> list
                    ? list.stream()
                            .map(name -> ErrorCode.valueOf(name.toString()))
                            .toList()
                    : List.of();
        }
    }
}
