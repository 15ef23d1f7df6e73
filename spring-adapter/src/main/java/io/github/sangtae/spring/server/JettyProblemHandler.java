package io.github.sangtae.spring.server;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.spring.Answer;
import io.github.sangtae.spring.AnswerRenderer;
import io.github.sangtae.spring.FailedRequest;
import io.github.sangtae.spring.RenderedAnswer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Answers what Jetty refuses before the app's context sees it. The app's own errors have another handler, which Boot sets. */
final class JettyProblemHandler extends ErrorHandler {

    private final AnswerRenderer renderer;

    JettyProblemHandler(AnswerRenderer renderer) {
        this.renderer = renderer;
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
        if (!Failure.isError(code)) {
            super.generateResponse(request, response, code, message, cause, callback);
            return;
        }
        // Jetty makes a path up for a request that it could not read, so none is told.
        FailedRequest failed = FailedRequest.beforeAnyStack(
                null, joined(request, HttpHeaders.ACCEPT_LANGUAGE), joined(request, HttpHeaders.ACCEPT));
        HttpFields.Mutable headers = response.getHeaders();
        RenderedAnswer rendered =
                renderer.render(Answer.of(Failure.ofStatus(code)), failed, headers::get, headers.get(HttpHeaders.VARY));
        response.setStatus(rendered.status());
        rendered.headers().forEach(headers::put);
        response.write(true, ByteBuffer.wrap(rendered.body()), callback);
    }

    private static @Nullable String joined(Request request, String name) {
        List<String> lines = request.getHeaders().getValuesList(name);
        return lines.isEmpty() ? null : String.join(",", lines);
    }
}
