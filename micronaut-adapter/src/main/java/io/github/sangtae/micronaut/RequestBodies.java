package io.github.sangtae.micronaut;

import io.github.sangtae.retry.RepeatableBody;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import org.jspecify.annotations.Nullable;

/** Which bodies can be sent more than once. */
final class RequestBodies {

    private RequestBodies() {}

    /** Set by an app on a request whose body is of a type that may be read only once, and that can be written again. */
    static final String REPEATABLE_BODY = "sangtae.client.retry.repeatable-body";

    /** Whether a request's body is the same each time it is written. */
    static boolean canBeSentAgain(HttpRequest<?> request, @Nullable Object body) {
        if (request.getAttribute(REPEATABLE_BODY, Boolean.class).orElse(false)) {
            return true;
        }
        return body == null ? !isHidden(request) : RepeatableBody.isValue(body);
    }

    /** A server's request that is passed on has a body which is none to Micronaut's client. */
    private static boolean isHidden(HttpRequest<?> request) {
        boolean announced = request.getHeaders().contains(HttpHeaders.TRANSFER_ENCODING)
                || request.getHeaders().contentLength().orElse(0) > 0;
        boolean wrapped = request instanceof HttpRequestWrapper<?>;
        return HttpMethod.permitsRequestBody(request.getMethod()) && (announced || wrapped);
    }
}
