package io.github.sangtae.jaxrs;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import org.jspecify.annotations.Nullable;

/** Answers what nobody else does: the least special of all handlers, with the least priority. */
final class ProblemExceptionMapper implements ExceptionMapper<Throwable>, RuntimeMappers.KitMapper {

    private final ErrorResponses responses;

    @Context
    @Nullable
    Providers providers;

    ProblemExceptionMapper(ErrorResponses responses) {
        this.responses = responses;
    }

    @Override
    public Response toResponse(Throwable exception) {
        return responses.of(exception, QuarkusRest.providers(providers, null));
    }
}
