package io.xiaoer.pay.rest.problem;

import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.xiaoer.pay.application.port.out.StorageUnavailableException;
import io.xiaoer.pay.rest.routing.AllowedMethods;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns every exception into a problem; nothing else does. The framework's own mappers are overruled by naming their
 * exceptions.
 *
 * <p>What it does not know is {@link ErrorCode#INTERNAL}: logged once with its stack trace under an id, of which the
 * client learns the id alone.
 */
public class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final ProblemWriter writer;
    private final AllowedMethods allowedMethods;

    ProblemMapper(ProblemWriter writer, AllowedMethods allowedMethods) {
        this.writer = writer;
        this.allowedMethods = allowedMethods;
    }

    @ServerExceptionMapper(
            value = {
                Throwable.class,
                ProblemException.class,
                WebApplicationException.class,
                NotFoundException.class,
                ValidationException.class,
                UnauthorizedException.class,
                ForbiddenException.class,
                AuthenticationFailedException.class,
                AuthenticationCompletionException.class,
                AuthenticationRedirectException.class,
                InvalidDefinitionException.class,
                MismatchedInputException.class,
            },
            priority = Priorities.USER - 1)
    public Response toResponse(Throwable failure, ContainerRequestContext request) {
        if (failure instanceof RedirectionException elsewhere) {
            return elsewhere.getResponse();
        }
        Language language = Language.preferredBy(request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE));
        return writer.response(problem(failure, request), language);
    }

    private Problem problem(Throwable failure, ContainerRequestContext request) {
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        if (failure instanceof WebApplicationException http) {
            return ofHttp(http, request);
        }
        if (failure instanceof ResteasyReactiveViolationException invalid && Violations.areTheClients(invalid)) {
            return Problem.invalid(Violations.of(invalid));
        }
        if (failure instanceof UnauthorizedException || failure instanceof AuthenticationException) {
            return Problem.of(ErrorCode.UNAUTHORIZED);
        }
        if (failure instanceof ForbiddenException) {
            return Problem.of(ErrorCode.FORBIDDEN);
        }
        if (failure instanceof StorageUnavailableException) {
            LOG.warnf(failure, "%s answered 503", request.getMethod());
            return Problem.of(ErrorCode.UNAVAILABLE);
        }
        if (failure instanceof RejectedExecutionException) {
            return Problem.of(ErrorCode.UNAVAILABLE);
        }
        return internal(failure, request);
    }

    private Problem ofHttp(WebApplicationException failure, ContainerRequestContext request) {
        if (failure.getCause() instanceof ProblemException known) {
            return known.problem();
        }
        int status = failure.getResponse().getStatus();
        return switch (status) {
            case 401 -> Problem.of(ErrorCode.UNAUTHORIZED);
            case 403 -> Problem.of(ErrorCode.FORBIDDEN);
            case 404, 405 -> unroutable(failure, request);
            case 406 -> Problem.of(ErrorCode.NOT_ACCEPTABLE);
            case 413 -> Problem.of(ErrorCode.PAYLOAD_TOO_LARGE);
            case 415 -> Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
            case 503 -> Problem.of(ErrorCode.UNAVAILABLE);
            default ->
                status >= 400 && status < 500 ? Problem.of(ErrorCode.MALFORMED_REQUEST) : internal(failure, request);
        };
    }

    /** The router says 404 in some cases of a path that exists with other methods, and never says which. */
    private Problem unroutable(WebApplicationException failure, ContainerRequestContext request) {
        Set<String> allowed = allowedMethods.ofThisPath();
        boolean otherMethods = !allowed.isEmpty() && !allowed.contains(request.getMethod());
        if (failure instanceof NotAllowedException || otherMethods) {
            return Problem.of(ErrorCode.METHOD_NOT_ALLOWED).withHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
        }
        return Problem.of(ErrorCode.NOT_FOUND);
    }

    private Problem internal(Throwable failure, ContainerRequestContext request) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(
                failure,
                "%s %s failed, error id %s",
                request.getMethod(),
                request.getUriInfo().getPath(),
                id);
        return Problem.of(ErrorCode.INTERNAL).with("error_id", id);
    }
}
