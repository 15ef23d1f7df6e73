package io.github.sangtae.spring.client;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.retry.Attempt;
import io.github.sangtae.retry.Authority;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.Delivery;
import io.github.sangtae.retry.RetryPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/** One call of a blocking client with all its tries, on the thread that calls, as these clients do everything. */
final class BlockingCall {

    /** One try: behind it is the connection, and nothing of the app's. */
    interface Wire {

        ClientHttpResponse send() throws IOException;
    }

    private final RetryPolicy policy;
    private final HttpRequest request;
    private final @Nullable SentBody body;
    private final Wire wire;
    private final String host;
    private final int port;

    /**
     * A call.
     *
     * @param request what is sent at every try
     * @param body what goes out with it; null if there is none, or if it is bytes in memory
     */
    BlockingCall(RetryPolicy policy, HttpRequest request, @Nullable SentBody body, Wire wire) {
        this.policy = policy;
        this.request = request;
        this.body = body;
        this.wire = wire;
        Authority authority = Authority.of(request.getURI());
        this.host = authority.host();
        this.port = authority.port();
    }

    ClientHttpResponse make() throws IOException {
        for (int number = 1; ; number++) {
            ClientHttpResponse answer = null;
            Exception failure = null;
            int status = 0;
            if (body != null) {
                body.beginTry();
            }
            try {
                answer = wire.send();
                status = answer.getStatusCode().value();
            } catch (IOException | RuntimeException e) {
                failure = e;
                if (answer != null) {
                    FailedAnswer.discard(answer); // It has no status: nobody will close it.
                    answer = null;
                }
            }
            if (failure == null && number == 1 && policy.passes(status, host, port)) {
                return Objects.requireNonNull(answer);
            }
            Decision decision = policy.decide(new Try(this, number, answer, status, failure));
            if (!(decision instanceof Decision.Retry retry)) {
                return handOver(answer, failure);
            }
            if (answer != null) {
                FailedAnswer.discard(answer);
            }
            sleep(retry.delay());
        }
    }

    private static ClientHttpResponse handOver(@Nullable ClientHttpResponse answer, @Nullable Exception failure)
            throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        return Objects.requireNonNull(answer);
    }

    private static void sleep(Duration delay) throws IOException {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting to send the request again.");
        }
    }

    private Delivery delivery(Exception failure) {
        if (Thread.currentThread().isInterrupted()) {
            return Delivery.CANCELLED; // The JDK's client tells it by an exception that may mean anything.
        }
        if (body != null && body.isFaulty()) {
            return Delivery.HOPELESS; // Whatever it is, the app's own body threw it, and no connection.
        }
        return Delivery.ofConnection(failure, body != null && body.begun());
    }

    private record Try(
            BlockingCall call,
            int number,
            @Nullable ClientHttpResponse answer,
            int status,
            @Nullable Exception failure) implements Attempt {

        @Override
        public String method() {
            return call.request.getMethod().name();
        }

        @Override
        public @Nullable String requestHeader(String name) {
            return call.request.getHeaders().getFirst(name);
        }

        @Override
        public boolean replayable() {
            return call.body == null || call.body.repeatable();
        }

        @Override
        public String host() {
            return call.host;
        }

        @Override
        public int port() {
            return call.port;
        }

        @Override
        public @Nullable Duration timeLeft() {
            return null; // These clients limit a try, and no call.
        }

        @Override
        public Delivery delivery() {
            return failure == null ? Delivery.ANSWERED : call.delivery(failure);
        }

        @Override
        public HeaderLookup responseHeaders() {
            return answer == null ? HeaderLookup.none() : answer.getHeaders()::getFirst;
        }
    }
}
