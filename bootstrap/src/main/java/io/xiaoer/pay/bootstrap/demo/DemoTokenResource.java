package io.xiaoer.pay.bootstrap.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Hands out tokens without asking who you are. It exists only where the demo runs; elsewhere the path is not there. */
@Path("/demo/token")
@Tag(name = "Demo", description = "Only in the demo")
@EndpointDisabled(name = "xiaoer.demo.enabled", stringValue = "false", disableIfMissing = true)
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class DemoTokenResource {

    private static final String REQUEST = "{\"user\": \"alice\", \"role\": \"customer\"}";
    private static final String ANSWER = "{\"access_token\": \"eyJhbGciOiJSUzI1NiJ9...\", \"expires_in\": 3600}";

    private final DemoTokens tokens;

    DemoTokenResource(DemoTokens tokens) {
        this.tokens = tokens;
    }

    @POST
    @Operation(
            operationId = "createToken",
            summary = "A token for any user and role",
            description = "Good for one hour.")
    @SecurityRequirementsSet
    @APIResponse(
            responseCode = "200",
            description = "The token",
            content =
                    @Content(
                            schema = @Schema(implementation = Answer.class),
                            examples = @ExampleObject(name = "Token", value = ANSWER)))
    public Answer token(
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Request.class),
                                            examples = @ExampleObject(name = "Alice", value = REQUEST)))
                    Request request) {
        return new Answer(tokens.issue(request.user(), request.role()), DemoTokens.LIFE.toSeconds());
    }

    @Schema(name = "DemoTokenRequest")
    record Request(
            @NotNull @Pattern(regexp = "[A-Za-z0-9._@-]{1,64}", message = "1 to 64 of A-Z a-z 0-9 . _ @ -")
            String user,

            @NotNull
            @Schema(enumeration = {"customer", "staff"})
            @Pattern(regexp = "customer|staff", message = "customer or staff")
            String role) {}

    @Schema(name = "DemoToken")
    record Answer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("expires_in") long expiresIn) {

        /** Without the token: it must not end in a log. */
        @Override
        public String toString() {
            return "a token good for " + expiresIn + " s";
        }
    }
}
