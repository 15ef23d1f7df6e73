package io.github.sangtae.retry;

import io.github.sangtae.HeaderLookup;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known after one try. Adapters implement it on their client's request, and response or exception.
 *
 * <h2>Implementation notes</h2>
 *
 * <p>Read only while {@link RetryPolicy#decide} runs, on the thread that called it. No method may throw. Values are passed
 * as they came; core reads headers, and bounds what reading them may cost.
 */
public interface Attempt {

    /** The method as it stood in the request line; compared with regard to case (RFC 9110 section 9.1). */
    String method();

    /** The first value of a field of the request, or null if the request has no such field. */
    @Nullable
    String requestHeader(String name);

    /** Whether the same body can be sent again; false for a stream that can be read once, and for a duplex one. */
    default boolean replayable() {
        return true;
    }

    /** The name of the host that was asked. With {@link #port()} it says whose budget a retry is taken from. */
    String host();

    /** The port that was asked. */
    int port();

    /** Which try this was, from 1. */
    int number();

    /** What is left of the time that the caller gives the whole call, with all its tries; null if there is no limit. */
    @Nullable
    Duration timeLeft();

    /** What became of the request. */
    Delivery delivery();

    /** The code of the answer; read only if {@link #delivery()} is {@link Delivery#ANSWERED}. */
    int status();

    /** The headers of the answer; read only if {@link #delivery()} is {@link Delivery#ANSWERED}. */
    HeaderLookup responseHeaders();

    /** Whether the answer came from the client's own cache, so that no server said it now. */
    default boolean fromCache() {
        return false;
    }
}
