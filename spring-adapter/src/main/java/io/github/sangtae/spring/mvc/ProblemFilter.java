package io.github.sangtae.spring.mvc;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.spring.Answer;
import io.github.sangtae.spring.FailureLog;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.util.DisconnectedClientHelper;
import org.springframework.web.util.WebUtils;

/**
 * Answers what never reaches a handler's exception resolvers: exceptions of filters, {@code sendError}, and error statuses
 * without a body. It stands outside the security filters, whose refusals often are exactly that.
 */
final class ProblemFilter implements Filter {

    private final MvcExceptionTranslator translator;
    private final ProblemHttpWriter writer;
    private final AppErrorPages pages;

    ProblemFilter(MvcExceptionTranslator translator, ProblemHttpWriter writer, AppErrorPages pages) {
        this.translator = translator;
        this.writer = writer;
        this.pages = pages;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
        } else if (request.getDispatcherType() == DispatcherType.ERROR) {
            answerErrorDispatch(WithoutLocales.ifUnreadable(http), answer, chain);
        } else {
            watch(WithoutLocales.ifUnreadable(http), answer, chain);
        }
    }

    /** The container was told of an error and asks for a page. */
    private void answerErrorDispatch(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer number ? number : response.getStatus();
        if (response.isCommitted() || !Failure.isError(status) || isForTheApp(request, status)) {
            chain.doFilter(request, response);
            return;
        }
        Throwable thrown = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Answer fromException = thrown == null ? null : translator.translate(thrown, writer.language(request));
        Answer answer = fromException != null ? fromException : Answer.of(Failure.ofStatus(status));
        if (answer.isServerError() && TimeoutNote.hasRunOut(request)) {
            answer = Answer.of(Failure.timeout()); // Jetty calls it a failure if the task ended at the same moment.
        }
        writer.write(answer, thrown, request, response);
    }

    private void watch(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        WatchedResponse known = WebUtils.getNativeResponse(response, WatchedResponse.class);
        WatchedResponse watched = known != null ? known : new WatchedResponse(response);
        try {
            chain.doFilter(request, known != null ? response : watched);
        } catch (IOException | ServletException | RuntimeException e) {
            if (!answers(e, request, response)) {
                throw e;
            }
            return;
        }
        if (request.isAsyncStarted()) {
            TimeoutNote.listenTo(request);
        } else if (watched.isEmptyError()) {
            writer.write(Answer.of(Failure.ofStatus(watched.getStatus())), null, request, response);
        }
    }

    /** Answers an exception that nobody handled; false if it has to go on to the container. */
    private boolean answers(Exception exception, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (DisconnectedClientHelper.isClientDisconnectedException(exception)) {
            FailureLog.clientGone(exception);
            return true;
        }
        if (response.isCommitted()) {
            return false; // Part of another answer is on its way; the container breaks it off.
        }
        Throwable thrown = unwrapped(exception);
        Answer answer = translator.translate(thrown, writer.language(request));
        if (answer == null || isForTheApp(request, answer.status())) {
            return false;
        }
        ObservedFailure.answered(exception, answer.isServerError(), request);
        writer.write(answer, thrown, request, response);
        return true;
    }

    private static Throwable unwrapped(Throwable exception) {
        Throwable cause = exception.getCause();
        return exception instanceof ServletException && cause != null ? cause : exception;
    }

    private boolean isForTheApp(HttpServletRequest request, int status) {
        return pages.hasController() || (ProblemHttpWriter.wantsPage(request) && pages.hasView(request, status));
    }
}
