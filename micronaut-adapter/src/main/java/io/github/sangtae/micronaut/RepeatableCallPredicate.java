package io.github.sangtae.micronaut;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.retry.Attempt;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.Delivery;
import io.github.sangtae.retry.Reason;
import io.github.sangtae.retry.RetryBudget;
import io.github.sangtae.retry.RetryPolicy;
import io.micronaut.http.HttpResponse;
import io.micronaut.retry.annotation.RetryPredicate;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which failures of a client are worth another try, for those who keep {@code @Retryable}:
 *
 * <pre>{@code
 * @Retryable(attempts = "2", predicate = RepeatableCallPredicate.class)
 * }</pre>
 *
 * <p>The annotation says that the call may be repeated, whatever its method. It knows neither the request nor how long the
 * server asks to wait, so an answer that asks for a wait is not retried, and there is no budget. Not meant to be used
 * together with {@code sangtae.client.retry.enabled}, which knows all of that: the tries would multiply.
 */
public final class RepeatableCallPredicate implements RetryPredicate {

    // Successes never come here, so a budget would run dry.
    private static final RetryPolicy POLICY =
            RetryPolicy.builder().budget(RetryBudget.unlimited()).build();

    /** For Micronaut, which makes one of its own for each annotated method. */
    public RepeatableCallPredicate() {}

    @Override
    public boolean test(Throwable failure) {
        return POLICY.decide(new Repeatable(failure, ClientFailures.answer(failure))) instanceof Decision.Retry retry
                && retry.reason() != Reason.SERVER_SAID_WHEN;
    }

    /** A first try of an idempotent request without headers. */
    private record Repeatable(Throwable failure, @Nullable HttpResponse<?> answer) implements Attempt {

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public @Nullable String requestHeader(String name) {
            return null;
        }

        @Override
        public String host() {
            return "";
        }

        @Override
        public int port() {
            return -1;
        }

        @Override
        public int number() {
            return 1;
        }

        @Override
        public @Nullable Duration timeLeft() {
            return null;
        }

        @Override
        public Delivery delivery() {
            return answer != null ? Delivery.ANSWERED : ClientFailures.delivery(failure);
        }

        @Override
        public int status() {
            return Objects.requireNonNull(answer).code();
        }

        @Override
        public HeaderLookup responseHeaders() {
            return Objects.requireNonNull(answer).getHeaders()::get;
        }
    }
}
