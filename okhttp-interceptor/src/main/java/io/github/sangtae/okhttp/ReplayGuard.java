package io.github.sangtae.okhttp;

import static java.net.HttpURLConnection.HTTP_CLIENT_TIMEOUT;
import static java.net.HttpURLConnection.HTTP_UNAVAILABLE;

import io.github.sangtae.retry.RetryPolicy;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * A network interceptor that keeps OkHttp from sending requests again by itself, and knows of each call whether a request
 * of it went out.
 *
 * <p>OkHttp (its RetryAndFollowUpInterceptor, between the two of ours) has no switch for its replays. It replays two codes,
 * looking at the last {@code Retry-After} only, so it gets a last one that it cannot read. It replays what it sent on a
 * pooled connection that broke, unless the failure is a ProtocolException, so it gets one. {@link #released} and
 * {@link #original} undo both before anybody sees them.
 */
final class ReplayGuard implements Interceptor {

    private static final String RETRY_AFTER = "Retry-After";
    private static final String HELD = "held";
    private static final int SLOTS = 4096;

    /**
     * Calls of which no request has gone out yet, each in the slot that its hash gives. A call whose slot another one takes
     * counts as sent, which is the careful answer. So it costs a call neither a lock nor an allocation.
     */
    private final AtomicReferenceArray<Call> unsent = new AtomicReferenceArray<>(SLOTS);

    private final PooledConnections connections = new PooledConnections();

    /** Sends a request, on as many connections as it takes to find one that is not dead. */
    Response proceed(Chain chain, Request request) throws IOException {
        Response response = null;
        while (response == null) { // Ends, since each round closes a connection, and new ones are not dead.
            expect(chain.call());
            try {
                response = chain.proceed(request);
            } catch (DeadConnection e) {
                response = null; // Nothing was written to it.
            }
        }
        forget(chain.call()); // The cache may have answered.
        return response;
    }

    private void expect(Call call) {
        unsent.set(slot(call), call);
    }

    /** A try ended; true if no request went out, or if the server refused it unread. */
    boolean forget(Call call) {
        int slot = slot(call);
        return unsent.get(slot) == call && unsent.compareAndSet(slot, call, null);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Call call = chain.call();
        Request request = chain.request();
        Connection connection = Objects.requireNonNull(chain.connection(), "a network interceptor has a connection");
        boolean first = forget(call); // Not so when this follows a redirect or a challenge.
        if (first
                && connections.wasIdle(connection)
                && !isRepeatable(request)
                && PooledConnections.isDead(connection)) {
            throw new DeadConnection(); // OkHttp closes it.
        }
        try {
            Response response = chain.proceed(request);
            connections.used(connection);
            return held(response);
        } catch (IOException e) {
            if (Refusal.isProvedBy(e)) {
                if (first) {
                    expect(call);
                }
                throw e; // OkHttp may send it on another connection.
            }
            throw isRepeatable(request) ? e : new Held(e);
        }
    }

    private static boolean isRepeatable(Request request) {
        return RetryPolicy.isRepeatable(request.method(), request::header);
    }

    private static Response held(Response response) {
        if (response.code() != HTTP_CLIENT_TIMEOUT && response.code() != HTTP_UNAVAILABLE) {
            return response;
        }
        return response.newBuilder().addHeader(RETRY_AFTER, HELD).build();
    }

    /** The answer as it came from the server. */
    static Response released(Response response) {
        Response network = response.networkResponse();
        if (network == null || !HELD.equals(network.header(RETRY_AFTER))) {
            return response;
        }
        return response.newBuilder()
                .headers(withoutHeld(response.headers()))
                .networkResponse(network.newBuilder()
                        .headers(withoutHeld(network.headers()))
                        .build())
                .build();
    }

    private static Headers withoutHeld(Headers headers) {
        Headers.Builder kept = new Headers.Builder();
        for (int i = 0; i < headers.size(); i++) {
            if (!(headers.name(i).equals(RETRY_AFTER) && headers.value(i).equals(HELD))) {
                kept.addUnsafeNonAscii(headers.name(i), headers.value(i));
            }
        }
        return kept.build();
    }

    /** The failure as OkHttp threw it. */
    static IOException original(IOException failure) {
        if (!(failure instanceof Held held)) {
            return failure;
        }
        for (Throwable suppressed : held.getSuppressed()) {
            held.failure.addSuppressed(suppressed); // What OkHttp recovered from before.
        }
        return held.failure;
    }

    private static int slot(Call call) {
        return System.identityHashCode(call) & (SLOTS - 1);
    }

    /** Thrown instead of writing to a connection that the server has closed. */
    private static final class DeadConnection extends IOException {
        private static final long serialVersionUID = 1;

        DeadConnection() {
            super("The server has closed the connection while it was idle");
        }
    }

    /** Tells what it holds, to interceptors between the two of ours. */
    private static final class Held extends ProtocolException {
        private static final long serialVersionUID = 1;

        private final IOException failure;

        Held(IOException failure) {
            super(failure.toString());
            this.failure = failure;
            initCause(failure);
        }
    }
}
