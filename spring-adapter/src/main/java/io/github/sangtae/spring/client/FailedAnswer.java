package io.github.sangtae.spring.client;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.ReflectionUtils;

/**
 * Throws an answer away that nobody will read. Spring reads it to its end first, for the sake of the connection; one that
 * has no end would hold up the retry for ever.
 */
final class FailedAnswer {

    /** No connection is worth reading more than this. */
    private static final long MOST_READ = 64 * 1024;

    private FailedAnswer() {}

    static void discard(ClientHttpResponse answer) {
        try {
            InputStream body = answer.getBody();
            if (!isHere(answer, body)) {
                abort(body);
            }
        } catch (IOException | RuntimeException e) {
            // There is no body, or it broke off: nothing is left to read.
        }
        try {
            answer.close();
        } catch (RuntimeException e) {
            // Some read on here, and find that the body is closed.
        }
    }

    /** Whether all of the body has come already, so that reading it does not wait. */
    private static boolean isHere(ClientHttpResponse answer, InputStream body) throws IOException {
        long length = answer.getHeaders().getContentLength();
        return length >= 0 && length <= MOST_READ && body.available() >= length;
    }

    /** Apache's streams read on when they are closed, and have a method of this name for those who do not want that. */
    private static void abort(InputStream body) throws IOException {
        @Nullable Method abort = ReflectionUtils.findMethod(body.getClass(), "abort");
        if (abort != null) {
            ReflectionUtils.makeAccessible(abort);
            ReflectionUtils.invokeMethod(abort, body);
        }
        body.close();
    }
}
