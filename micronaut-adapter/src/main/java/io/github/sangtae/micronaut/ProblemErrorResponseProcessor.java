package io.github.sangtae.micronaut;

import io.github.sangtae.problem.Answer;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.FailureReport;
import io.github.sangtae.problem.ProblemRenderer;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseBodyProvider;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.exceptions.response.HtmlErrorResponseBodyProvider;
import io.micronaut.http.server.exceptions.response.JsonErrorResponseBodyProvider;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Writes the body of every error that Micronaut, or a handler of Micronaut's, answers. Secondary, so that a processor of
 * the app takes its place.
 */
@Singleton
@Secondary
@ServerSide
final class ProblemErrorResponseProcessor implements ErrorResponseProcessor<Object> {

    private final ExceptionTranslator translator;
    private final ProblemWriter writer;
    private final HtmlErrorResponseBodyProvider html;
    private final JsonErrorResponseBodyProvider<?> json;
    private final boolean logsHandled;

    ProblemErrorResponseProcessor(
            List<OptionalTranslator> ofLibraries,
            ProblemWriter writer,
            HtmlErrorResponseBodyProvider html,
            JsonErrorResponseBodyProvider<?> json,
            HttpServerConfiguration configuration) {
        this.translator = new ExceptionTranslator(ofLibraries);
        this.writer = writer;
        this.html = html;
        this.json = json;
        this.logsHandled = configuration.isLogHandledExceptions();
    }

    @Override
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        try {
            return answered(context, response);
        } catch (Throwable fault) { // Of ours: a class that cannot be linked, say.
            Answer lastResort = Answer.lastResort(
                    "ProblemErrorResponseProcessor", fault, context.getRequest().getMethodName());
            FailureLog.write(lastResort.reports());
            // Micronaut's own answer to a server error would show the exception's message.
            boolean ofMicronaut =
                    !isOfTheApp(json) && !Failure.ofStatus(response.code()).isServerError();
            return ofMicronaut ? withBodyOf(json, context, response) : writer.write(lastResort, response);
        }
    }

    private MutableHttpResponse<Object> answered(ErrorContext context, MutableHttpResponse<?> response) {
        Throwable cause = context.getRootCause().orElse(null);
        // Micronaut logs what reaches it without a handler, and all else if it is told to.
        boolean isLogged = logsHandled || RouteAttributes.getException(response).isPresent();
        RequestLens lens = writer.lens(context.getRequest(), cause, isLogged);
        Answer answer = writer.answer(translator.translate(context, response, writer.language(lens)), lens, response);
        FailureLog.write(answer.reports());
        ErrorResponseBodyProvider<?> provider = ProblemRenderer.wantsPage(lens) ? html : json;
        if (!isOfTheApp(provider)) {
            return writer.write(answer, response);
        }
        try {
            return withBodyOf(provider, context, response);
        } catch (Throwable fault) {
            FailureLog.write(FailureReport.ofHook(ErrorResponseBodyProvider.class.getSimpleName(), fault));
            return writer.write(answer, response);
        }
    }

    private static MutableHttpResponse<Object> withBodyOf(
            ErrorResponseBodyProvider<?> provider, ErrorContext context, MutableHttpResponse<?> response) {
        return response.<Object>body(provider.body(context, response)).contentType(provider.contentType());
    }

    /** Whether what makes pages, or JSON of another shape, is not Micronaut's. */
    private static boolean isOfTheApp(ErrorResponseBodyProvider<?> provider) {
        return !provider.getClass().getName().startsWith("io.micronaut.");
    }
}
