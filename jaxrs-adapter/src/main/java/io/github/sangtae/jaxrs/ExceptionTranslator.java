package io.github.sangtae.jaxrs;

import io.github.sangtae.StatusMessages;
import io.github.sangtae.problem.BeanValidation;
import io.github.sangtae.problem.Causes;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.ProblemException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one table from Jakarta REST's exceptions to core's words. */
final class ExceptionTranslator {

    private final JaxrsRuntime runtime;

    /** Null if the app has no Bean Validation. */
    private final @Nullable ConstraintViolations constraints;

    ExceptionTranslator(JaxrsRuntime runtime, StatusMessages messages) {
        this.runtime = runtime;
        constraints = BeanValidation.isPresent(ExceptionTranslator.class.getClassLoader())
                ? new ConstraintViolations(runtime, messages)
                : null;
    }

    /**
     * What an exception means.
     *
     * @param language of the constraints' texts
     */
    Failure translate(Throwable thrown, RequestLens request, Locale language) {
        ProblemException own = Causes.find(thrown, ProblemException.class);
        if (own != null) {
            return Failure.of(own);
        }
        Throwable exception = unwrapped(thrown, runtime);
        Failure broken = constraints == null ? null : constraints.failure(exception, language);
        if (broken != null) {
            return broken;
        }
        if (UnreadableBody.isCauseOf(exception, request)) {
            return request.saysItIsEmpty() ? Failure.missingBody() : Failure.malformedBody();
        }
        if (UndecodableRequest.isCauseOf(exception)) {
            return Failure.ofStatus(Response.Status.BAD_REQUEST.getStatusCode());
        }
        if (exception instanceof WebApplicationException e && !JaxrsRuntime.threwAsAClient(e)) {
            Response response = e.getResponse();
            MultivaluedMap<String, String> headers = response.getStringHeaders();
            return failure(e, response.getStatus(), request).withHeaders(headers);
        }
        return Failure.unhandled();
    }

    /**
     * The exception without what asynchronous code, or what an app on Quarkus says, wraps it in; on CXF, which looks there
     * itself, the status exception that is its cause.
     */
    static Throwable unwrapped(Throwable thrown, JaxrsRuntime runtime) {
        Throwable exception = Causes.unwrapped(thrown, QuarkusRest::unwraps);
        return runtime == JaxrsRuntime.CXF
                        && !(exception instanceof WebApplicationException)
                        && exception.getCause() instanceof WebApplicationException cause
                        && !JaxrsRuntime.threwAsAClient(cause)
                ? cause
                : exception;
    }

    private static Failure failure(WebApplicationException exception, int status, RequestLens request) {
        if (!Failure.isError(status)) {
            return Failure.unhandled(); // Thrown as an error, but with a status that is none.
        }
        if (!JaxrsRuntime.threw(exception)) {
            return Failure.raised(status, reason(exception));
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
}
