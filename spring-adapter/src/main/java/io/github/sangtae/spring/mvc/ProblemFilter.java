package io.github.sangtae.spring.mvc;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.spring.ProblemDesk;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers what never reaches a handler's exception resolvers: exceptions of filters, {@code sendError}, and error statuses
 * without a body. It stands outside the security filters, whose refusals often are exactly that.
 */
final class ProblemFilter implements Filter {

    private static final String NAME = "ProblemFilter";
    private static final String LEFT_TO_THE_APP = ProblemFilter.class.getName() + ".LEFT";

    /** What a gateway of Spring Cloud notes of the answer that it passes on, in MVC. */
    private static final String PASSED_ON =
            "org.springframework.cloud.gateway.server.mvc.common.MvcUtils.cachedClientResponseBody";

    private final ServletProblemWriter writer;
    private final AppErrorPages pages;

    ProblemFilter(ServletProblemWriter writer, AppErrorPages pages) {
        this.writer = writer;
        this.pages = pages;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletRequest readable = WithoutLocales.ifUnreadable(http);
        switch (request.getDispatcherType()) {
            case ERROR -> answerErrorDispatch(readable, answer, chain);
            case FORWARD -> answerForward(readable, answer, chain);
            case REQUEST, ASYNC, INCLUDE -> watch(readable, answer, chain);
        }
    }

    /** In a WAR a filter of Spring Boot goes on to the error page by itself; other forwards are the app's. */
    private void answerForward(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean isError = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null
                && request.getAttribute(LEFT_TO_THE_APP) == null;
        if (isError) {
            answerErrorDispatch(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The container was told of an error and asks for a page. */
    private void answerErrorDispatch(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isDispatchAnswered(request, response)) {
            request.setAttribute(LEFT_TO_THE_APP, true);
            chain.doFilter(request, response);
        }
    }

    private boolean isDispatchAnswered(HttpServletRequest request, HttpServletResponse response) {
        if (ServletProblemWriter.isGivenUp(request)) {
            return false;
        }
        try {
            Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
            int status = code instanceof Integer number ? number : response.getStatus();
            if (response.isCommitted() || !Failure.isError(status) || isForTheApp(request, status)) {
                return false;
            }
            Throwable thrown = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
            writer.write(failure(status, thrown, request), thrown, request, response);
            return true;
        } catch (Throwable fault) {
            writer.stepAside(NAME, fault, request);
            return false;
        }
    }

    private Failure failure(int status, Throwable thrown, HttpServletRequest request) {
        ProblemDesk desk = writer.desk();
        Failure known = thrown == null ? null : desk.translate(unwrapped(thrown), writer.lens(request, thrown));
        // The container may know better than we do what became of a request, so its status counts for more than
        // "unhandled".
        Failure failure = known == null || known.isUnhandled() ? Failure.ofStatus(status) : known;
        // Jetty calls it a failure if the task ended at the same moment.
        return failure.isServerError() && TimeoutNote.hasRunOut(request) ? Failure.timeout() : failure;
    }

    private void watch(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        WatchedResponse known = WatchedResponse.in(response);
        WatchedResponse watched = known != null ? known : new WatchedResponse(response);
        HttpServletResponse passed = known != null ? response : watched;
        try {
            chain.doFilter(request, passed);
        } catch (IOException | ServletException | RuntimeException e) {
            if (!isAnswered(e, request, passed)) {
                throw e;
            }
            return;
        }
        if (request.isAsyncStarted()) {
            TimeoutNote.listenTo(request);
        } else {
            fill(watched, request, response);
        }
    }

    private void fill(WatchedResponse watched, HttpServletRequest request, HttpServletResponse response) {
        if (ServletProblemWriter.isGivenUp(request) || !watched.isEmptyError(request.getMethod())) {
            return;
        }
        if (request.getAttribute(PASSED_ON) != null) {
            return; // Another server's answer, in whose name there is nothing to add.
        }
        try {
            writer.write(Failure.ofStatus(watched.getStatus()), null, request, response);
        } catch (Throwable fault) {
            writer.stepAside(NAME, fault, request);
        }
    }

    /** Answers an exception that nobody handled; false if it has to go on to the container. */
    private boolean isAnswered(Exception exception, HttpServletRequest request, HttpServletResponse response) {
        if (ServletProblemWriter.isGivenUp(request)) {
            return false;
        }
        try {
            Throwable thrown = unwrapped(exception);
            ServletRequestLens lens = writer.lens(request, thrown);
            if (WatchedResponse.isGone(response)) {
                ProblemDesk.clientGone(lens, exception);
                return true;
            }
            if (response.isCommitted()) {
                return false; // Part of another answer is on its way; the container breaks it off.
            }
            Failure failure = writer.desk().translate(thrown, lens);
            if (failure == null || isForTheApp(request, failure.status())) {
                return false;
            }
            ProblemExceptionResolver.observe(exception, failure, request);
            writer.write(failure, thrown, request, response);
            return true;
        } catch (Throwable fault) {
            writer.stepAside(NAME, fault, request);
            return false;
        }
    }

    private static Throwable unwrapped(Throwable exception) {
        Throwable cause = exception.getCause();
        return exception instanceof ServletException && cause != null ? cause : exception;
    }

    private boolean isForTheApp(HttpServletRequest request, int status) {
        return pages.hasController() || (writer.wantsPage(request) && pages.hasView(request, status));
    }
}
