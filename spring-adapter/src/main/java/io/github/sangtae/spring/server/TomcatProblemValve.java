package io.github.sangtae.spring.server;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.spring.Answer;
import io.github.sangtae.spring.AnswerRenderer;
import io.github.sangtae.spring.FailedRequest;
import io.github.sangtae.spring.FailureLog;
import io.github.sangtae.spring.RenderedAnswer;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Answers what Tomcat refuses before any filter sees it: a request line it cannot read, headers that are too large, an
 * unknown version of HTTP. Tomcat's own page is in English and tells its version.
 */
final class TomcatProblemValve extends ErrorReportValve {

    private static final String HEAD = "HEAD";

    private final AnswerRenderer renderer;

    private TomcatProblemValve(AnswerRenderer renderer) {
        this.renderer = renderer;
    }

    /**
     * Puts a valve in front of the page of a context's host. The valve that was added last reports first, and the others
     * see that the error is reported.
     */
    static void addTo(Context context, AnswerRenderer renderer) {
        Container host = context.getParent();
        host.getPipeline().addValve(new TomcatProblemValve(renderer));
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable exception) {
        int status = response.getStatus();
        if (!Failure.isError(status) || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return; // No error, or somebody has answered it.
        }
        AtomicBoolean canWrite = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, canWrite);
        if (!canWrite.get()) {
            return; // The connection is gone.
        }
        try {
            write(Answer.of(Failure.ofStatus(status)), request, response);
        } catch (IOException e) {
            FailureLog.clientGone(e);
        }
    }

    private void write(Answer answer, Request request, Response response) throws IOException {
        FailedRequest failed = FailedRequest.beforeAnyStack(
                request.getRequestURI(),
                joined(request, HttpHeaders.ACCEPT_LANGUAGE),
                joined(request, HttpHeaders.ACCEPT));
        response.resetBuffer();
        RenderedAnswer rendered =
                renderer.render(answer, failed, response::getHeader, response.getHeader(HttpHeaders.VARY));
        rendered.headers().forEach(response::setHeader);
        response.setContentLength(rendered.body().length);
        if (!HEAD.equals(request.getMethod())) {
            response.getOutputStream().write(rendered.body());
        }
        response.flushBuffer();
    }

    private static @Nullable String joined(Request request, String name) {
        List<String> lines = Collections.list(request.getHeaders(name));
        return lines.isEmpty() ? null : String.join(",", lines);
    }
}
