package io.github.sangtae.spring.mvc;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.spring.ProblemDesk;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.WebUtils;

/**
 * Answers the exceptions of handlers. It stands right behind the resolver that calls {@code @ExceptionHandler} methods, so
 * every handler of the app comes first, and before those that call {@code sendError}.
 */
final class ProblemExceptionResolver implements HandlerExceptionResolver {

    private static final ModelAndView DONE = new ModelAndView();

    private final Supplier<ServletProblemWriter> writers;
    private final Supplier<AppErrorPages> pages;

    ProblemExceptionResolver(Supplier<ServletProblemWriter> writers, Supplier<AppErrorPages> pages) {
        this.writers = writers;
        this.pages = pages;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (ServletProblemWriter.isGivenUp(request) || WebUtils.isIncludeRequest(request)) {
            return null; // Of a part of a page only the one who includes it can make an answer.
        }
        ServletProblemWriter writer = writers.get();
        try {
            return isAnswered(exception, writer, request, response) ? DONE : null;
        } catch (Throwable fault) {
            writer.stepAside("ProblemExceptionResolver", fault, request);
            return null; // Spring has its own answer.
        }
    }

    private boolean isAnswered(
            Exception exception,
            ServletProblemWriter writer,
            HttpServletRequest request,
            HttpServletResponse response) {
        ServletRequestLens lens = writer.lens(request, exception);
        ProblemDesk desk = writer.desk();
        if (exception instanceof AsyncRequestNotUsableException || WatchedResponse.isGone(response)) {
            ProblemDesk.clientGone(lens, exception); // The first is what Spring makes of a response that has failed.
            return true;
        }
        if (response.isCommitted()) {
            return false; // Part of another answer is on its way; the container breaks it off.
        }
        Failure failure = desk.translate(exception, lens);
        if (failure == null) {
            return false;
        }
        if (failure.isUnhandled() && TimeoutNote.explains(exception, request)) {
            failure = Failure.timeout();
        }
        if (isForTheApp(failure, writer, request)) {
            return false;
        }
        observe(exception, failure, request);
        writer.write(failure, exception, request, response);
        return true;
    }

    private boolean isForTheApp(Failure failure, ServletProblemWriter writer, HttpServletRequest request) {
        if (failure.isUnhandled() && pages.get().hasController()) {
            return true; // What nobody handles is what an error controller is for.
        }
        return writer.wantsPage(request) && pages.get().hasView(request, failure.status());
    }

    /** Spring observes only what nobody handles. */
    static void observe(Throwable exception, Failure failure, HttpServletRequest request) {
        if (failure.isServerError()) {
            ServerHttpObservationFilter.findObservationContext(request)
                    .ifPresent(context -> context.setError(exception));
        }
    }
}
