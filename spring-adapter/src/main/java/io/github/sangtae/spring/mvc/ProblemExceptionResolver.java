package io.github.sangtae.spring.mvc;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.spring.Answer;
import io.github.sangtae.spring.FailureLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers the exceptions of handlers. It stands right behind the resolver that calls {@code @ExceptionHandler} methods, so
 * every handler of the app comes first, and before those that call {@code sendError}.
 */
final class ProblemExceptionResolver implements HandlerExceptionResolver {

    private static final ModelAndView DONE = new ModelAndView();

    private final MvcExceptionTranslator translator;
    private final ProblemHttpWriter writer;
    private final AppErrorPages pages;

    ProblemExceptionResolver(MvcExceptionTranslator translator, ProblemHttpWriter writer, AppErrorPages pages) {
        this.translator = translator;
        this.writer = writer;
        this.pages = pages;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (DisconnectedClientHelper.isClientDisconnectedException(exception)) {
            FailureLog.clientGone(exception);
            return DONE;
        }
        if (response.isCommitted()) {
            return null; // Part of another answer is on its way; the container breaks it off.
        }
        Answer answer = answer(request, exception);
        if (answer == null || isForTheApp(answer, request)) {
            return null;
        }
        ObservedFailure.answered(exception, answer.isServerError(), request);
        try {
            writer.write(answer, exception, request, response);
        } catch (IOException e) {
            FailureLog.clientGone(e);
        }
        return DONE;
    }

    private @Nullable Answer answer(HttpServletRequest request, Exception exception) {
        Locale language = writer.language(request);
        Answer answer = translator.translate(exception, language);
        if (answer != null && answer.isUnhandled() && TimeoutNote.explains(exception, request)) {
            return Answer.of(Failure.timeout());
        }
        return answer;
    }

    private boolean isForTheApp(Answer answer, HttpServletRequest request) {
        if (answer.isUnhandled() && pages.hasController()) {
            return true; // What nobody handles is what an error controller is for.
        }
        return ProblemHttpWriter.wantsPage(request) && pages.hasView(request, answer.status());
    }
}
