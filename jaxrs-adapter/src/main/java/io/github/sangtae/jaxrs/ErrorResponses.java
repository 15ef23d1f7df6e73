package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.ProblemResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes a response of an exception: status and headers are right at once, the document is left to the filter, which sees
 * the request.
 */
final class ErrorResponses {

    private static final Set<String> OF_ANOTHER_BODY = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        OF_ANOTHER_BODY.add(HttpHeaders.CONTENT_TYPE);
        OF_ANOTHER_BODY.add(HttpHeaders.CONTENT_LENGTH);
        OF_ANOTHER_BODY.add(HttpHeaders.CONTENT_ENCODING);
    }

    private final ExceptionTranslator translator;
    private final ProblemAnswers answers;

    ErrorResponses(ExceptionTranslator translator, ProblemAnswers answers) {
        this.translator = translator;
        this.answers = answers;
    }

    /**
     * The response for an exception.
     *
     * @param providers where the app's handlers are; null if the runtime does not tell
     */
    Response of(Throwable thrown, @Nullable Providers providers) {
        Throwable exception = Causes.unwrapped(thrown);
        if (exception != thrown && providers != null) {
            Response own = byTheApp(exception, providers);
            if (own != null) {
                return own;
            }
        }
        Response given = given(exception);
        if (given != null && !Failure.isError(given.getStatus())) {
            return given; // A redirect.
        }
        if (given != null && given.hasEntity() && !JaxrsRuntime.threw(exception)) {
            return given; // A body of the app's own; CXF has texts with class names in such bodies too.
        }
        FailedRequest unknown = FailedRequest.unknown();
        Answer answer = translator.translate(exception, unknown, answers.language(unknown));
        Response.ResponseBuilder response = builder(answer.status());
        answer.headers().forEach((name, values) -> {
            if (!OF_ANOTHER_BODY.contains(name)) {
                values.forEach(value -> response.header(name, value));
            }
        });
        return response.type(ProblemResponse.MEDIA_TYPE)
                .entity(ErrorBody.unanswered(thrown, answers))
                .build();
    }

    /** What the app's own handler says to the exception inside; null if it has none for it. */
    private static @Nullable <E extends Throwable> Response byTheApp(E exception, Providers providers) {
        @SuppressWarnings("unchecked")
        ExceptionMapper<E> mapper = (ExceptionMapper<E>) providers.getExceptionMapper(exception.getClass());
        return mapper != null && RuntimeMappers.isOfTheApp(mapper.getClass()) ? mapper.toResponse(exception) : null;
    }

    /** What the app asks to be sent; null for another server's answer, which is not for our caller. */
    private static @Nullable Response given(Throwable exception) {
        return exception instanceof WebApplicationException e && !JaxrsRuntime.threwAsAClient(e)
                ? e.getResponse()
                : null;
    }

    /** The specification ends at three digits that begin with 5, and CXF insists; the filter sets the others. */
    static Response.ResponseBuilder builder(int status) {
        try {
            return Response.status(status);
        } catch (IllegalArgumentException e) {
            return Response.serverError();
        }
    }
}
