package io.github.sangtae.spring.webflux;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.spring.StackExceptions;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.resource.NoResourceFoundException;
import org.springframework.web.server.ResponseStatusException;

/** The exceptions that only WebFlux has, or means something by. */
final class WebFluxExceptions implements StackExceptions {

    /** What Spring throws where no handler is mapped; a subclass of its own it has only for files. */
    private static final String NO_HANDLER = "org.springframework.web.reactive.DispatcherHandler";

    private static final String FORMS = "org.springframework.http.codec.FormHttpMessageReader";

    @Override
    public @Nullable Failure failure(Throwable exception) {
        if (exception instanceof NoResourceFoundException) {
            return Failure.notFound(); // Whether a file or a handler was looked for is nobody's business.
        }
        if (exception instanceof ResponseStatusException status && isOfRouting(status)) {
            return Failure.ofStatus(status.getStatusCode().value());
        }
        if (exception instanceof IllegalArgumentException && StackExceptions.isThrownIn(FORMS, exception)) {
            return Failure.malformedBody(); // A form that cannot be decoded, which Spring has no exception for.
        }
        if (exception instanceof TimeoutException) {
            return Failure.timeout(); // What the timeout operator of a handler signals.
        }
        return null;
    }

    private static boolean isOfRouting(ResponseStatusException exception) {
        StackTraceElement[] stack = exception.getStackTrace();
        return stack.length > 0 && stack[0].getClassName().startsWith(NO_HANDLER);
    }
}
