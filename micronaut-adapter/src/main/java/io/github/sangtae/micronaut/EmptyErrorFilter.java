package io.github.sangtae.micronaut;

import io.github.sangtae.problem.Answer;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.FailureReport;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.web.router.RouteAttributes;

/**
 * Gives a problem to error responses that have no body. It stands outside every filter, so that it sees their responses
 * too and comes last.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
@ServerSide
final class EmptyErrorFilter implements Ordered {

    private final ProblemWriter writer;

    EmptyErrorFilter(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @ResponseFilter
    void afterRouting(HttpRequest<?> request, MutableHttpResponse<?> response) {
        fill(request, response);
    }

    /** The same for a filter that answers before the route is looked for; Micronaut calls the one or the other. */
    @PreMatching
    @ResponseFilter
    void beforeRouting(HttpRequest<?> request, MutableHttpResponse<?> response) {
        fill(request, response);
    }

    private void fill(HttpRequest<?> request, MutableHttpResponse<?> response) {
        try {
            if (!Failure.isError(response.code()) || response.getBody().isPresent()) {
                return; // A success, or a body of the app's own.
            }
            if (RouteAttributes.getHeadBody(response).isPresent()) {
                return; // There would be a body if the method were not HEAD.
            }
            if (isOnItsWay(response.getHeaders())) {
                return; // Another server's answer that is being passed on.
            }
            RequestLens lens = writer.lens(request, null, false);
            Answer answer = writer.answer(Failure.ofStatus(response.code()), lens, response);
            FailureLog.write(answer.reports());
            writer.write(answer, response);
        } catch (Throwable fault) { // Of ours: the response stays as the app made it.
            FailureLog.write(FailureReport.ofTheKit("EmptyErrorFilter", fault));
        }
    }

    /** Whether the headers announce a body. A proxied response is a stream, which is no body to Micronaut. */
    private static boolean isOnItsWay(HttpHeaders headers) {
        return headers.contains(HttpHeaders.TRANSFER_ENCODING)
                || headers.contentLength().orElse(0) > 0;
    }
}
