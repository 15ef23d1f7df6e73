package io.github.sangtae.micronaut;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.core.io.buffer.ReferenceCounted;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.client.multipart.MultipartBody;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** Which bodies can be sent more than once. */
final class RequestBodies {

    private RequestBodies() {}

    /** Whether a request's body is the same each time it is written. */
    static boolean canBeSentAgain(HttpRequest<?> request, @Nullable Object body) {
        if (body == null) {
            return !isHidden(request);
        }
        if (Publishers.isConvertibleToPublisher(body)) {
            return false; // Nobody knows whether it can be subscribed to twice.
        }
        if (body instanceof ByteBuffer<?> || body instanceof ReferenceCounted) {
            return false; // Released when it has been written.
        }
        return !(body instanceof Closeable || body instanceof MultipartBody); // Streams, or parts that may be streams.
    }

    /** A server's request that is passed on has a body which is none to Micronaut's client. */
    private static boolean isHidden(HttpRequest<?> request) {
        boolean announced = request.getHeaders().contains(HttpHeaders.TRANSFER_ENCODING)
                || request.getHeaders().contentLength().orElse(0) > 0;
        boolean wrapped = request instanceof HttpRequestWrapper<?>;
        return HttpMethod.permitsRequestBody(request.getMethod()) && (announced || wrapped);
    }
}
