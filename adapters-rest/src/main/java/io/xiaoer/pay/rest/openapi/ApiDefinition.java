package io.xiaoer.pay.rest.openapi;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/**
 * Title, licence, authentication and the shape of errors. Resources refer to the parts as {@code ref = "Problem"}.
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Xiaoer Pay",
                        version = "0.1.0",
                        description =
                                "Orders and payments: placed, paid by a signed callback, or cancelled in time."
                                        + " Money is a decimal string with two places, instants are RFC 3339 in UTC, ids are opaque.",
                        license =
                                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0.txt")),
        security = @SecurityRequirement(name = ApiDefinition.BEARER),
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = ApiDefinition.BEARER,
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        bearerFormat = "JWT",
                                        description = "`sub` is the user, `groups` holds `customer` or `staff`."),
                        schemas =
                                @Schema(
                                        name = ApiDefinition.PROBLEM,
                                        type = SchemaType.OBJECT,
                                        description =
                                                "An error (RFC 9457). `code` never changes; `title` and `detail`"
                                                        + " follow `Accept-Language` (zh, en). Some codes carry further members.",
                                        requiredProperties = {"type", "title", "status", "detail", "code"},
                                        properties = {
                                            @SchemaProperty(name = "type", type = SchemaType.STRING, format = "uri"),
                                            @SchemaProperty(name = "title", type = SchemaType.STRING),
                                            @SchemaProperty(
                                                    name = "status",
                                                    type = SchemaType.INTEGER,
                                                    format = "int32"),
                                            @SchemaProperty(name = "detail", type = SchemaType.STRING),
                                            @SchemaProperty(name = "code", type = SchemaType.STRING),
                                        }),
                        responses =
                                @APIResponse(
                                        name = ApiDefinition.PROBLEM,
                                        description = "Refused",
                                        content =
                                                @Content(
                                                        mediaType = "application/problem+json",
                                                        schema = @Schema(ref = ApiDefinition.PROBLEM),
                                                        examples =
                                                                @ExampleObject(
                                                                        name = "insufficient-stock",
                                                                        value = ApiDefinition.EXAMPLE)))))
public class ApiDefinition extends Application {

    /** The name of the security scheme. */
    public static final String BEARER = "bearerAuth";

    /** The name of the schema and of the response that every refusal has. */
    public static final String PROBLEM = "Problem";

    static final String EXAMPLE = """
            {"type": "urn:xiaoer:problem:insufficient-stock", "title": "库存不足", "status": 409,
             "detail": "库存不足，当前库存: 3，需要: 5", "code": "INSUFFICIENT_STOCK", "available": 3, "requested": 5}""";
}
