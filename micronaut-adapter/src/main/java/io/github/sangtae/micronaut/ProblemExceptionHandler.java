package io.github.sangtae.micronaut;

import io.github.sangtae.problem.ProblemException;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers {@link ProblemException}s. Without it Micronaut would log each of them as an unexpected error. */
@Singleton
@Secondary
@ServerSide
final class ProblemExceptionHandler implements ExceptionHandler<ProblemException, HttpResponse<?>> {

    private final ProblemHttpWriter writer;

    ProblemExceptionHandler(ProblemHttpWriter writer) {
        this.writer = writer;
    }

    @Override
    @SuppressWarnings("rawtypes") // As the interface has it.
    public HttpResponse<?> handle(HttpRequest request, ProblemException exception) {
        HttpRequest<?> typed = request;
        if (exception.problem().isServerError()) {
            FailureLog.serverError(typed, exception);
        } else {
            FailureLog.refused(typed, exception);
        }
        return writer.write(Answer.of(exception), typed, exception, HttpResponse.ok());
    }
}
