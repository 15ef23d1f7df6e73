package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Answer;
import io.github.sangtae.problem.Causes;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import org.jspecify.annotations.Nullable;

/**
 * Makes a response of an exception: the status is right at once where the exception tells it, all else is left to the filter,
 * which sees the request.
 */
final class ErrorResponses {

    private final JaxrsRuntime runtime;
    private final ProblemWriter writer;

    ErrorResponses(JaxrsRuntime runtime, ProblemWriter writer) {
        this.runtime = runtime;
        this.writer = writer;
    }

    /**
     * The response for an exception. A fault of the kit's costs no more than the words: then it is the runtime's own answer,
     * or a plain one.
     *
     * @param providers where the app's handlers are; null if the runtime does not tell
     */
    Response of(Throwable thrown, @Nullable Providers providers) {
        try {
            return response(thrown, providers);
        } catch (Throwable fault) {
            FailureLog.fault(ProblemExceptionMapper.class, fault);
            return withoutTheKit(thrown, fault);
        }
    }

    private Response response(Throwable thrown, @Nullable Providers providers) {
        Throwable exception = ExceptionTranslator.unwrapped(thrown, runtime);
        if (exception != thrown && providers != null) {
            ExceptionMapper<Throwable> own = handlerOfTheApp(exception, providers);
            if (own != null) {
                return byTheApp(own, exception);
            }
        }
        Response given = given(exception);
        if (given != null && !Failure.isError(given.getStatus())) {
            return given; // A redirect.
        }
        if (given != null && given.hasEntity() && !JaxrsRuntime.threw(exception)) {
            return given; // A body of the app's own; CXF has texts with class names in such bodies too.
        }
        return unanswered(status(thrown, given), thrown);
    }

    /** The app's own handler for the exception inside; null if it has none for it. */
    @SuppressWarnings("unchecked")
    private static @Nullable ExceptionMapper<Throwable> handlerOfTheApp(Throwable exception, Providers providers) {
        ExceptionMapper<?> mapper = providers.getExceptionMapper(exception.getClass());
        return mapper != null && RuntimeMappers.isOfTheApp(mapper.getClass())
                ? (ExceptionMapper<Throwable>) mapper
                : null;
    }

    /** A handler that fails itself is answered as any code of the app's that does. */
    private Response byTheApp(ExceptionMapper<Throwable> handler, Throwable exception) {
        try {
            return handler.toResponse(exception);
        } catch (Throwable failed) {
            failed.addSuppressed(exception);
            return unanswered(Failure.unhandled().status(), failed);
        }
    }

    private Response unanswered(int status, Throwable thrown) {
        return builder(status)
                .type(Problem.MEDIA_TYPE)
                .entity(ErrorBody.unanswered(thrown, writer))
                .build();
    }

    /** What the app asks to be sent; null for another server's answer, which is not for our caller. */
    private static @Nullable Response given(Throwable exception) {
        return exception instanceof WebApplicationException e && !JaxrsRuntime.threwAsAClient(e)
                ? e.getResponse()
                : null;
    }

    private static int status(Throwable thrown, @Nullable Response given) {
        ProblemException own = Causes.find(thrown, ProblemException.class);
        if (own != null) {
            return own.problem().status();
        }
        return given != null ? given.getStatus() : Failure.unhandled().status();
    }

    private static Response withoutTheKit(Throwable thrown, Throwable fault) {
        try {
            if (thrown instanceof WebApplicationException e && !JaxrsRuntime.threwAsAClient(e)) {
                return e.getResponse();
            }
        } catch (Throwable again) {
            fault.addSuppressed(again); // The app's own type may be what failed.
        }
        Answer plain = Answer.lastResort(ProblemExceptionMapper.class.getSimpleName(), fault, null);
        return Response.status(plain.status())
                .type(ErrorBody.type(plain))
                .entity(ErrorBody.answered(plain))
                .build();
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
