package io.github.sangtae.spring.client;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.retry.Attempt;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.Delivery;
import io.github.sangtae.retry.RetryPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Sends a request of a RestClient or a RestTemplate again where core says so. It waits on the thread that calls, as these
 * clients do everything.
 *
 * <pre>{@code
 * RestClient client = RestClient.builder().requestInterceptor(RetryInterceptor.create()).build();
 * }</pre>
 *
 * <p>Add it last: before Spring 7 the interceptors behind one that sends twice see the first try only. Spring reads the
 * body of a request with interceptors into memory, so that every body can be sent again.
 */
public final class RetryInterceptor implements ClientHttpRequestInterceptor {

    private final RetryPolicy policy;

    private RetryInterceptor(RetryPolicy policy) {
        this.policy = policy;
    }

    /** An interceptor with a standard policy of its own. */
    public static RetryInterceptor create() {
        return create(RetryPolicy.standard());
    }

    /** An interceptor with this policy, whose budget it shares with whoever else has it. */
    public static RetryInterceptor create(RetryPolicy policy) {
        return new RetryInterceptor(Objects.requireNonNull(policy, "policy"));
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        String host = Target.host(request.getURI());
        int port = Target.port(request.getURI());
        for (int number = 1; ; number++) {
            ClientHttpResponse answer = null;
            IOException failure = null;
            int status = 0;
            try {
                answer = execution.execute(request, body);
                status = answer.getStatusCode().value();
            } catch (IOException e) {
                failure = e;
            }
            if (failure == null && number == 1 && policy.passes(status, host, port)) {
                return Objects.requireNonNull(answer);
            }
            Decision decision = policy.decide(new Try(request, host, port, number, answer, status, failure));
            if (!(decision instanceof Decision.Retry retry)) {
                return handOver(answer, failure);
            }
            if (answer != null) {
                answer.close();
            }
            sleep(retry.delay());
        }
    }

    private static ClientHttpResponse handOver(@Nullable ClientHttpResponse answer, @Nullable IOException failure)
            throws IOException {
        if (failure != null) {
            throw failure;
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

    private record Try(
            HttpRequest request,
            String host,
            int port,
            int number,
            @Nullable ClientHttpResponse answer,
            int status,
            @Nullable IOException failure)
            implements Attempt {

        @Override
        public String method() {
            return request.getMethod().name();
        }

        @Override
        public @Nullable String requestHeader(String name) {
            return request.getHeaders().getFirst(name);
        }

        @Override
        public @Nullable Duration timeLeft() {
            return null; // These clients limit a try, and no call.
        }

        @Override
        public Delivery delivery() {
            return failure == null ? Delivery.ANSWERED : Delivery.of(failure);
        }

        @Override
        public HeaderLookup responseHeaders() {
            return answer == null ? HeaderLookup.none() : answer.getHeaders()::getFirst;
        }
    }
}
