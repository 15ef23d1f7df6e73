package io.github.sangtae.spring.webflux;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.spring.Answer;
import io.github.sangtae.spring.ExceptionTranslator;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.springframework.web.reactive.resource.NoResourceFoundException;

/** The exceptions that only WebFlux has; all others are the shared translator's. */
final class WebFluxExceptionTranslator {

    private final ExceptionTranslator shared;

    WebFluxExceptionTranslator(ExceptionTranslator shared) {
        this.shared = shared;
    }

    /** The answer for an exception. */
    Answer translate(Throwable exception, Locale locale) {
        if (exception instanceof NoResourceFoundException) {
            return Answer.of(Failure.notFound()); // Whether a file or a handler was looked for is nobody's business.
        }
        if (exception instanceof TimeoutException) {
            return Answer.of(Failure.timeout()); // What the timeout operator of a handler signals.
        }
        // Spring Security has had its turn: its filters are inside, and what they leave nobody expected.
        return Objects.requireNonNullElseGet(shared.translate(exception, locale), () -> Answer.of(Failure.unhandled()));
    }
}
