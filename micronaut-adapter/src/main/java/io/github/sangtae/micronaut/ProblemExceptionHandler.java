package io.github.sangtae.micronaut;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.ProblemException;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers {@link ProblemException}s. Without it Micronaut would log each of them as an unexpected error. */
@Singleton
@Secondary
@ServerSide
final class ProblemExceptionHandler implements ExceptionHandler<ProblemException, HttpResponse<?>> {

    private final ProblemWriter writer;
    private final boolean isLogged;

    ProblemExceptionHandler(ProblemWriter writer, HttpServerConfiguration configuration) {
        this.writer = writer;
        this.isLogged = configuration.isLogHandledExceptions();
    }

    @Override
    @SuppressWarnings("rawtypes") // As the interface has it.
    public HttpResponse<?> handle(HttpRequest request, ProblemException exception) {
        HttpRequest<?> typed = request;
        return writer.respond(
                "ProblemExceptionHandler",
                writer.lens(typed, exception, isLogged),
                language -> Failure.of(exception),
                HttpResponse.ok());
    }
}
