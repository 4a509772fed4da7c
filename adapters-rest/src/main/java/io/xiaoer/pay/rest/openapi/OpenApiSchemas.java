package io.xiaoer.pay.rest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;

/**
 * Tells schemas and parameters what is so everywhere: a request takes no fields but its own, an answer has all of them,
 * constants are lower-case words, and a name means the same in every call. Runs when the service is built.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiSchemas implements OASFilter {

    /** What the names of all schemas end with that a client sends. */
    private static final String REQUEST = "Request";

    /** The id in a request, which may also be a JSON number: an annotation can name one type only. */
    private static final String REQUESTED_ID = "IdText";

    private static final String NOT_BLANK = "\\S";

    private static final Map<String, String> PARAMETERS = Map.of(
            "id", "As an answer gave it; one of another form is the id of nothing",
            "status", "Only those of this status",
            "kind", "Only those of this kind",
            "verdict", "Only those of which this became",
            "provider", "Who reports: `bank`, or where it is enabled `mock`");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        schemas.forEach(OpenApiSchemas::describe);
        document.getPaths().getPathItems().values().stream()
                .map(PathItem::getPOST)
                .filter(call -> call != null && call.getRequestBody() != null)
                .forEach(call -> describe(call.getRequestBody(), schemas));
    }

    /** A request without a mandatory field may be left out, unless it is a change, which would change nothing. */
    private static void describe(RequestBody body, Map<String, Schema> schemas) {
        boolean optional = body.getContent().getMediaTypes().values().stream()
                .map(type -> type.getSchema().getRef())
                .allMatch(ref -> ref != null && isOptional(schemas.get(ref.substring(ref.lastIndexOf('/') + 1))));
        body.setRequired(!optional);
    }

    private static boolean isOptional(Schema request) {
        return request.getRequired() == null || request.getRequired().isEmpty();
    }

    private static void describe(String name, Schema schema) {
        if (name.endsWith(REQUEST)) {
            schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
        } else if (schema.getProperties() != null && schema.getRequired() == null) {
            schema.setRequired(new ArrayList<>(schema.getProperties().keySet()));
        } else if (name.equals(REQUESTED_ID)) {
            schema.addType(SchemaType.INTEGER);
        }
        if (schema.getEnumeration() != null && !name.equals(ApiDefinition.CURRENCY)) {
            schema.setEnumeration(schema.getEnumeration().stream()
                    .<Object>map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .toList());
        }
    }

    @Override
    public Parameter filterParameter(Parameter parameter) {
        return parameter.getDescription() == null
                ? parameter.description(PARAMETERS.get(parameter.getName()))
                : parameter;
    }

    /** Corrects what the scanner says in the terms of Java and JSON Schema reads otherwise. */
    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getRef() != null) {
            schema.setType(null);
        }
        String pattern = schema.getPattern();
        if (pattern != null && !pattern.startsWith("^") && !pattern.equals(NOT_BLANK)) {
            schema.setPattern("^(" + pattern + ")$");
        }
        if (schema.getDefaultValue() instanceof String text
                && schema.getType() != null
                && schema.getType().contains(SchemaType.INTEGER)) {
            schema.setDefaultValue(Integer.valueOf(text));
        }
        return schema;
    }
}
