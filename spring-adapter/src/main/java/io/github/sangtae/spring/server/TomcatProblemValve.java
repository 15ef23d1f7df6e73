package io.github.sangtae.spring.server;

import io.github.sangtae.problem.Answer;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.spring.ProblemDesk;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Answers what Tomcat refuses before any filter sees it: a request line it cannot read, headers that are too large, an
 * unknown version of HTTP. Tomcat's own page is in English and tells its version.
 */
final class TomcatProblemValve extends ErrorReportValve {

    private static final String OF_TOMCAT = "org.apache.catalina.";

    private final Supplier<ProblemDesk> desks;

    private TomcatProblemValve(Supplier<ProblemDesk> desks) {
        this.desks = desks;
    }

    /**
     * Puts a valve in front of the page of a context's host. The valve that was added last reports first, and the others
     * see that the error is reported.
     */
    static void addTo(Context context, Supplier<ProblemDesk> desks) {
        Container container = context.getParent();
        container.getPipeline().addValve(new TomcatProblemValve(desks));
        if (container instanceof StandardHost host
                && ErrorReportValve.class.getName().equals(host.getErrorReportValveClass())) {
            // Else Tomcat adds its own page behind ours at the start, where Boot has not done so before.
            host.setErrorReportValveClass(TomcatProblemValve.class.getName());
        }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable exception) {
        int status = response.getStatus();
        if (!Failure.isError(status)
                || response.getContentWritten() > 0
                || isForTheApp()
                || !response.setErrorReported()) {
            return; // No error, or somebody has answered it, or will.
        }
        AtomicBoolean canWrite = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, canWrite);
        RefusedRequestLens refused =
                new RefusedRequestLens(request.getMethod(), request.getRequestURI(), name -> lines(request, name));
        if (!canWrite.get()) {
            return; // The connection is gone.
        }
        try {
            write(answer(status, refused, request, response), response);
        } catch (IOException e) {
            ProblemDesk.clientGone(refused, e);
        }
    }

    /** A valve of the app's that reports errors, on the host or the engine; asked now, since it may have been added after ours. */
    private boolean isForTheApp() {
        for (Container container = getContainer(); container != null; container = container.getParent()) {
            for (Valve valve : container.getPipeline().getValves()) {
                if (valve instanceof ErrorReportValve
                        && !(valve instanceof TomcatProblemValve)
                        && !valve.getClass().getName().startsWith(OF_TOMCAT)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Tomcat's own page is not to be had any more once the error is reported, so the last resort is ours. */
    private Answer answer(int status, RefusedRequestLens refused, Request request, Response response) {
        try {
            return desks.get()
                    .answer(Failure.ofStatus(status), refused, name -> List.copyOf(response.getHeaders(name)));
        } catch (Throwable fault) {
            return ProblemDesk.lastResort("TomcatProblemValve", fault, request.getMethod());
        }
    }

    private static void write(Answer answer, Response response) throws IOException {
        MimeHeaders headers = response.getCoyoteResponse().getMimeHeaders();
        response.resetBuffer(true); // A writer or a charset of the failed answer as well.
        answer.removed().forEach(headers::removeHeader);
        response.setStatus(answer.status());
        answer.headers().forEach((name, lines) -> {
            headers.removeHeader(name);
            response.setHeader(name, lines.get(0));
            lines.stream().skip(1).forEach(line -> response.addHeader(name, line));
        });
        if (answer.body().length > 0) {
            response.getOutputStream().write(answer.body());
        }
        response.flushBuffer();
    }

    private static List<String> lines(Request request, String name) {
        return Collections.list(request.getHeaders(name));
    }
}
