package io.github.sangtae.conformance;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request as a scripted server saw it, and when it was answered. */
final class Visit {

    private final int number;
    private final String method;
    private final String path;
    private final Map<String, List<String>> headers;
    private final String body;
    private final boolean whole;
    private final int connection;
    private final long arrived = System.nanoTime();
    private volatile long answered;
    private volatile String answer = "not answered";

    /**
     * A request that has just been read.
     *
     * @param number which of its path, from 1
     * @param whole whether the body was as long as its framing said
     * @param connection which of the server's, from 1
     */
    Visit(
            int number,
            String method,
            String path,
            Map<String, List<String>> headers,
            String body,
            boolean whole,
            int connection) {
        this.number = number;
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.body = body;
        this.whole = whole;
        this.connection = connection;
    }

    int number() {
        return number;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    /** The first value, or null. */
    @Nullable
    String header(String name) {
        List<String> values = headers(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** All values, in the order of arrival. */
    List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    String body() {
        return body;
    }

    int connection() {
        return connection;
    }

    /** When the last byte had been read, by the clock of {@link System#nanoTime()}. */
    long arrived() {
        return arrived;
    }

    /** To be called before the first byte of the answer is sent, so that no client can have waited longer than it seems. */
    void answeredWith(String text) {
        answered = System.nanoTime();
        answer = text;
    }

    /** When the answer began; 0 if it has not. */
    long answered() {
        return answered;
    }

    /** What happened, with times since a moment, for a failure's message. */
    String toString(long since) {
        boolean before = arrived - since < 0;
        StringBuilder text = new StringBuilder()
                .append(before ? "earlier" : (arrived - since) / 1_000_000 + " ms")
                .append("  ")
                .append(method)
                .append(' ')
                .append(path)
                .append(" on connection ")
                .append(connection);
        if (!whole) {
            text.append(", cut off");
        }
        if (!body.isEmpty() || !whole) {
            text.append(", body of ").append(body.length()).append(" characters");
        }
        String key = header("Idempotency-Key");
        if (key != null) {
            text.append(", Idempotency-Key: ").append(key);
        }
        text.append(" -> ").append(answer);
        if (answered != 0 && !before) {
            text.append(" at ").append((answered - since) / 1_000_000).append(" ms");
        }
        return text.toString();
    }
}
