package io.github.sangtae.okhttp;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.retry.Attempt;
import io.github.sangtae.retry.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One try of a call: a lens on OkHttp's request, and on its response or exception. */
final class OkHttpAttempt implements Attempt {

    private final Request request;
    private final boolean redirected;
    private final int number;
    private final @Nullable Duration timeLeft;
    private final Delivery delivery;
    private final @Nullable Response response;
    private final @Nullable IOException failure;

    private OkHttpAttempt(
            Request request,
            boolean redirected,
            int number,
            @Nullable Duration timeLeft,
            Delivery delivery,
            @Nullable Response response,
            @Nullable IOException failure) {
        this.request = request;
        this.redirected = redirected;
        this.number = number;
        this.timeLeft = timeLeft;
        this.delivery = delivery;
        this.response = response;
        this.failure = failure;
    }

    static OkHttpAttempt answered(Request request, int number, @Nullable Duration timeLeft, Response response) {
        Request last = response.request();
        // A POST that was redirected to its result did its work: what failed, and can be sent again, is the GET of it.
        boolean redirected = !last.method().equals(request.method());
        return new OkHttpAttempt(
                redirected ? last : request, redirected, number, timeLeft, Delivery.ANSWERED, response, null);
    }

    static OkHttpAttempt failed(
            Request request, int number, @Nullable Duration timeLeft, IOException failure, Delivery delivery) {
        return new OkHttpAttempt(request, false, number, timeLeft, delivery, null, failure);
    }

    /** What the caller gets if this was the last try. */
    Response outcome() throws IOException {
        if (response == null) {
            throw Objects.requireNonNull(failure);
        }
        return response;
    }

    /** Gives the connection back before the wait. */
    void close() {
        if (response != null) {
            response.close();
        }
    }

    /** What to send from now on, if not the same again, or null. */
    @Nullable
    Request redirected() {
        return redirected ? request : null;
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public @Nullable String requestHeader(String name) {
        return first(request.headers(), name);
    }

    @Override
    public boolean replayable() {
        return Bodies.isRepeatable(request.body());
    }

    @Override
    public String host() {
        return request.url().host();
    }

    @Override
    public int port() {
        return request.url().port();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public @Nullable Duration timeLeft() {
        return timeLeft;
    }

    @Override
    public Delivery delivery() {
        return delivery;
    }

    @Override
    public int status() {
        return response == null ? 0 : response.code();
    }

    @Override
    public HeaderLookup responseHeaders() {
        if (response == null) {
            return HeaderLookup.none();
        }
        Headers headers = response.headers();
        return name -> first(headers, name);
    }

    @Override
    public boolean fromCache() {
        if (response == null || response.networkResponse() != null) {
            return false;
        }
        // An answer of an interceptor in a test has neither, and is no copy.
        return response.cacheResponse() != null || request.cacheControl().onlyIfCached();
    }

    /** OkHttp's own accessor gives the last value. */
    private static @Nullable String first(Headers headers, String name) {
        for (int i = 0; i < headers.size(); i++) {
            if (headers.name(i).equalsIgnoreCase(name)) {
                return headers.value(i);
            }
        }
        return null;
    }
}
