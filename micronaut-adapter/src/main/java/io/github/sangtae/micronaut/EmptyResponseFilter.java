package io.github.sangtae.micronaut;

import io.github.sangtae.problem.Failure;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.web.router.RouteAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Gives a problem to error responses that have no body. It stands outside every filter, so that it sees their responses
 * too and comes last.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
@ServerSide
final class EmptyResponseFilter implements Ordered {

    private final ProblemHttpWriter writer;

    EmptyResponseFilter(ProblemHttpWriter writer) {
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
        if (!Failure.isError(response.code()) || response.getBody().isPresent()) {
            return; // A success, or a body of the app's own.
        }
        if (RouteAttributes.getHeadBody(response).isPresent()) {
            return; // There would be a body if the method were not HEAD.
        }
        if (isOnItsWay(response.getHeaders())) {
            return; // Another server's answer that is being passed on.
        }
        Answer answer = Answer.of(Failure.ofStatus(response.code(), ownReason(response)));
        FailureLog.refused(request, null);
        writer.write(answer, request, null, response);
    }

    /** Whether the headers announce a body. A proxied response is a stream, which is no body to Micronaut. */
    private static boolean isOnItsWay(HttpHeaders headers) {
        return headers.contains(HttpHeaders.TRANSFER_ENCODING)
                || headers.contentLength().orElse(0) > 0;
    }

    /** The reason phrase that the app gave, or null if it is the one that Micronaut gives to this code. */
    private static @Nullable String ownReason(HttpResponse<?> response) {
        String standard = HttpResponse.ok().status(response.code()).reason();
        return response.reason().equals(standard) ? null : response.reason();
    }
}
