package io.github.sangtae.micronaut;

import io.micronaut.context.annotation.Secondary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseBodyProvider;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.exceptions.response.HtmlErrorResponseBodyProvider;
import io.micronaut.http.server.exceptions.response.JsonErrorResponseBodyProvider;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the body of every error that Micronaut, or a handler of Micronaut's, answers. Secondary, so that a processor of
 * the app takes its place.
 */
@Singleton
@Secondary
@ServerSide
final class ProblemErrorResponseProcessor implements ErrorResponseProcessor<Object> {

    private final ExceptionTranslator translator;
    private final ProblemHttpWriter writer;
    private final HtmlErrorResponseBodyProvider html;
    private final JsonErrorResponseBodyProvider<?> json;

    ProblemErrorResponseProcessor(
            List<OptionalTranslator> ofLibraries,
            ProblemHttpWriter writer,
            HtmlErrorResponseBodyProvider html,
            JsonErrorResponseBodyProvider<?> json) {
        this.translator = new ExceptionTranslator(ofLibraries);
        this.writer = writer;
        this.html = html;
        this.json = json;
    }

    @Override
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        Throwable cause = context.getRootCause().orElse(null);
        Answer answer = translator.translate(cause, request, response, writer.language(request));
        if (!answer.isServerError()) {
            FailureLog.refused(request, cause);
        } else if (RouteAttributes.getException(response).isEmpty()) {
            FailureLog.serverError(request, cause); // Micronaut logs only what reaches it without a handler.
        }
        ErrorResponseBodyProvider<?> own = ofTheApp(ProblemHttpWriter.prefersPage(request) ? html : json);
        if (own != null) {
            return response.<Object>body(own.body(context, response)).contentType(own.contentType());
        }
        return writer.write(answer, request, cause, response);
    }

    /** What makes pages, or JSON of another shape, if it is the app's; null if it is Micronaut's. */
    private static @Nullable ErrorResponseBodyProvider<?> ofTheApp(ErrorResponseBodyProvider<?> provider) {
        return provider.getClass().getName().startsWith("io.micronaut.") ? null : provider;
    }
}
