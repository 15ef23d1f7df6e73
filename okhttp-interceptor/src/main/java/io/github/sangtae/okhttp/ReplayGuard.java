package io.github.sangtae.okhttp;

import static java.net.HttpURLConnection.HTTP_CLIENT_TIMEOUT;
import static java.net.HttpURLConnection.HTTP_UNAVAILABLE;

import io.github.sangtae.retry.RetryPolicy;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import okhttp3.Call;
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

    /** A try begins. */
    void expect(Call call) {
        unsent.set(slot(call), call);
    }

    /** A try ended; true if no request went out, or if the server refused it unread. */
    boolean forget(Call call) {
        int slot = slot(call);
        return unsent.get(slot) == call && unsent.compareAndSet(slot, call, null);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        boolean first = forget(chain.call()); // Not so when this follows a redirect or a challenge.
        try {
            return held(chain.proceed(chain.request()));
        } catch (IOException e) {
            if (Refusal.isProvedBy(e)) {
                if (first) {
                    expect(chain.call());
                }
                throw e; // OkHttp may send it on another connection.
            }
            Request request = chain.request();
            throw RetryPolicy.isRepeatable(request.method(), request::header) ? e : new Held(e);
        }
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
