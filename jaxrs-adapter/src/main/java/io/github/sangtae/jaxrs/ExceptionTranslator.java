package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.ProblemException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one table from Jakarta REST's exceptions to core's words. */
final class ExceptionTranslator {

    private final @Nullable ConstraintTexts texts = ConstraintTexts.ifPresent();

    /**
     * The answer for an exception.
     *
     * @param language of the constraints' texts
     */
    Answer translate(Throwable thrown, FailedRequest request, Locale language) {
        if (Causes.find(thrown, ProblemException.class::isInstance) instanceof ProblemException own) {
            return Answer.of(own.problem(), own.headers());
        }
        Throwable exception = Causes.unwrapped(thrown);
        Failure constraints = texts == null ? null : texts.failure(exception, language);
        if (constraints != null) {
            return Answer.of(constraints);
        }
        if (UnreadableBody.isCauseOf(exception, request)) {
            return Answer.of(request.saysItIsEmpty() ? Failure.missingBody() : Failure.malformedBody());
        }
        if (exception instanceof WebApplicationException e && !JaxrsRuntime.threwAsAClient(e)) {
            Response response = e.getResponse();
            return Answer.of(failure(e, response.getStatus(), request), headers(response));
        }
        return Answer.of(Failure.unhandled());
    }

    private static Failure failure(WebApplicationException exception, int status, FailedRequest request) {
        if (!Failure.isError(status)) {
            return Failure.unhandled(); // Thrown as an error, but with a status that is none.
        }
        if (!JaxrsRuntime.threw(exception)) {
            return Failure.ofStatus(status, reason(exception));
        }
        Response.Status known = Response.Status.fromStatusCode(status); // Not every runtime throws the special types.
        if (known == Response.Status.METHOD_NOT_ALLOWED) {
            return Failure.methodNotAllowed(request.method());
        }
        if (known == Response.Status.NOT_ACCEPTABLE) {
            return Failure.notAcceptable();
        }
        if (known == Response.Status.UNSUPPORTED_MEDIA_TYPE) {
            return Failure.unsupportedMediaType(request.contentType());
        }
        if (known == Response.Status.SERVICE_UNAVAILABLE && exception.getCause() == null) {
            return Failure.timeout(); // What AsyncResponse is resumed with when its time is over.
        }
        Failure illTyped = IllTypedParameter.failure(exception, request);
        return illTyped != null ? illTyped : Failure.ofStatus(status); // The runtime's own English is not shown.
    }

    /** The app's words; null if the message is the one that the exception makes up when it is given none. */
    private static @Nullable String reason(WebApplicationException exception) {
        Response.StatusType status = exception.getResponse().getStatusInfo();
        String madeUp = "HTTP " + status.getStatusCode() + ' ' + status.getReasonPhrase();
        return madeUp.equals(exception.getMessage()) ? null : exception.getMessage();
    }

    private static MultivaluedMap<String, Object> headers(Response response) {
        MultivaluedMap<String, Object> copy = new MultivaluedHashMap<>();
        response.getHeaders().forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return copy;
    }
}
