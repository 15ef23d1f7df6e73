package io.github.sangtae.spring.mvc;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.spring.Answer;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/**
 * Answers what Tomcat refuses before any filter sees it: a request line it cannot read, headers that are too large, an
 * unknown version of HTTP. Tomcat's own page is in English and tells its version.
 */
final class TomcatProblemValve extends ErrorReportValve {

    private final ProblemHttpWriter writer;

    private TomcatProblemValve(ProblemHttpWriter writer) {
        this.writer = writer;
    }

    /**
     * Puts a valve in front of the page of a context's host. The valve that was added last reports first, and the others
     * see that the error is reported.
     */
    static void addTo(Context context, ProblemHttpWriter writer) {
        Container host = context.getParent();
        host.getPipeline().addValve(new TomcatProblemValve(writer));
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
            writer.write(Answer.of(Failure.ofStatus(status)), request, response);
        } catch (IOException e) {
            FailureLog.clientGone(e);
        }
    }
}
