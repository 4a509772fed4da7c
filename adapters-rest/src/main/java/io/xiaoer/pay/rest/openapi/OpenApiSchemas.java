package io.xiaoer.pay.rest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Tells the schemas what our JSON does everywhere: a request takes no fields but its own, an answer has all of them, and
 * constants are lower-case words. Runs when the service is built.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiSchemas implements OASFilter {

    /** What the names of all schemas end with that a client sends. */
    private static final String REQUEST = "Request";

    /** The id in a request, which may also be a JSON number: an annotation can name one type only. */
    private static final String REQUESTED_ID = "IdText";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().getSchemas().forEach((name, schema) -> {
            if (name.endsWith(REQUEST)) {
                schema.setAdditionalPropertiesBoolean(false);
            } else if (schema.getProperties() != null && schema.getRequired() == null) {
                schema.setRequired(new ArrayList<>(schema.getProperties().keySet()));
            } else if (name.equals(REQUESTED_ID)) {
                schema.addType(SchemaType.INTEGER);
            }
            if (schema.getEnumeration() != null && !name.equals(ApiDefinition.CURRENCY)) {
                lowerCase(schema);
            }
        });
    }

    private static void lowerCase(Schema schema) {
        schema.setEnumeration(schema.getEnumeration().stream()
                .<Object>map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList());
    }
}
