package io.github.sangtae.micronaut;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.core.io.buffer.ReferenceCounted;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.client.multipart.MultipartBody;
import java.io.Closeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which bodies can be sent more than once. */
final class RequestBodies {

    private RequestBodies() {}

    /**
     * Whether a body is the same each time it is written.
     *
     * @param headers of the request as the caller made it
     */
    static boolean canBeSentAgain(@Nullable Object body, Map<String, List<String>> headers) {
        if (body == null) {
            return !isAnnounced(
                    headers); // A server's request that is passed on has a body which is none to the client.
        }
        if (Publishers.isConvertibleToPublisher(body)) {
            return false; // Nobody knows whether it can be subscribed to twice.
        }
        if (body instanceof ByteBuffer<?> || body instanceof ReferenceCounted) {
            return false; // Released when it has been written.
        }
        return !(body instanceof Closeable || body instanceof MultipartBody); // Streams, or parts that may be streams.
    }

    private static boolean isAnnounced(Map<String, List<String>> headers) {
        return headers.keySet().stream()
                .anyMatch(name -> name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)
                        || name.equalsIgnoreCase(HttpHeaders.TRANSFER_ENCODING));
    }
}
