package io.xiaoer.pay.rest.openapi;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** Title, licence and authentication, and the schemas that records refer to as {@code ref = ApiDefinition.MONEY}. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Xiaoer Pay",
                        version = "0.1.0",
                        description = "Orders and payments: placed, paid by a signed callback, or cancelled in time."
                                + " Money is a decimal string with two places, instants are RFC 3339 in UTC,"
                                + " ids are opaque. Paths may end in a slash. Unknown fields in a request are"
                                + " refused. Every refusal is a `Problem`; a path that does not exist answers"
                                + " 404 `NOT_FOUND`.",
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
                        schemas = {
                            @Schema(
                                    name = ApiDefinition.MONEY,
                                    type = SchemaType.STRING,
                                    pattern = "^[0-9]+\\.[0-9]{2}$",
                                    examples = "199.00",
                                    description = "Money as a decimal string with two places"),
                            @Schema(
                                    name = ApiDefinition.ID,
                                    type = SchemaType.STRING,
                                    examples = "8",
                                    description = "Opaque"),
                            @Schema(
                                    name = ApiDefinition.CURRENCY,
                                    type = SchemaType.STRING,
                                    enumeration = "CNY",
                                    description = "ISO 4217")
                        }))
public class ApiDefinition extends Application {

    /** The name of the security scheme. */
    public static final String BEARER = "bearerAuth";

    /** The name of the schema of an amount in an answer. */
    public static final String MONEY = "Money";

    /** The name of the schema of an id in an answer. */
    public static final String ID = "Id";

    /** The name of the schema of a currency. */
    public static final String CURRENCY = "Currency";
}
