package io.github.sangtae.micronaut;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;

/**
 * Writes the body of every error that Micronaut, or a handler of Micronaut's, answers. Secondary, so that a processor of
 * the app takes its place.
 */
@Singleton
@Secondary
@Requires(condition = ServerEnabled.class)
final class ProblemErrorResponseProcessor implements ErrorResponseProcessor<byte[]> {

    private final ExceptionTranslator translator;
    private final ProblemHttpWriter writer;

    ProblemErrorResponseProcessor(ExceptionTranslator translator, ProblemHttpWriter writer) {
        this.translator = translator;
        this.writer = writer;
    }

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        Throwable cause = context.getRootCause().orElse(null);
        Answer answer = translator.translate(cause, request, response, writer.language(request));
        MutableHttpResponse<byte[]> written = writer.write(answer, request, cause, response);
        if (!answer.isServerError()) {
            FailureLog.refused(request, cause);
        } else if (RouteAttributes.getException(response).isEmpty()) {
            FailureLog.serverError(request, cause); // Micronaut logs only what reaches it without a handler.
        }
        return written;
    }
}
