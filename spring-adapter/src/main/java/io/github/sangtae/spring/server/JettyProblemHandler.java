package io.github.sangtae.spring.server;

import io.github.sangtae.problem.Answer;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.spring.ProblemDesk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what Jetty refuses before the app's context sees it. The app's own errors have another handler, which Boot sets. */
final class JettyProblemHandler extends ErrorHandler {

    private static final String OF_JETTY = "org.eclipse.jetty.";

    private final Supplier<ProblemDesk> desks;

    JettyProblemHandler(Supplier<ProblemDesk> desks) {
        this.desks = desks;
    }

    /** Sets it where the app has not set a handler of its own; one that the app sets later takes its place. */
    static void addTo(Server server, Supplier<ProblemDesk> desks) {
        Request.Handler known = server.getErrorHandler();
        if (known == null || known.getClass().getName().startsWith(OF_JETTY)) {
            server.setErrorHandler(new JettyProblemHandler(desks));
        }
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true; // Jetty's own pages are for GET, POST and HEAD only.
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback)
            throws IOException {
        Answer answer = Failure.isError(code) ? answer(code, request, response) : null;
        if (answer == null) {
            super.generateResponse(request, response, code, message, cause, callback);
            return;
        }
        HttpFields.Mutable headers = response.getHeaders();
        response.setStatus(answer.status());
        answer.removed().forEach(headers::remove);
        answer.headers().forEach(headers::put);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    /** The answer, or null if it is Jetty's to give. */
    private @Nullable Answer answer(int code, Request request, Response response) {
        try {
            // Jetty makes a path up for a request that it could not read, so none is told.
            RefusedRequestLens refused = new RefusedRequestLens(
                    request.getMethod(), null, name -> request.getHeaders().getValuesList(name));
            return desks.get()
                    .answer(
                            Failure.ofStatus(code),
                            refused,
                            name -> response.getHeaders().getValuesList(name));
        } catch (Throwable fault) {
            ProblemDesk.stepAside("JettyProblemHandler", fault);
            return null;
        }
    }
}
