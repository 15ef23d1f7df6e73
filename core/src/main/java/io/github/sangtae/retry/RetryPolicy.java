package io.github.sangtae.retry;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.Retryability;
import io.github.sangtae.Status;
import io.github.sangtae.StatusCatalog;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides after every try whether to send the same request again, and when. Immutable but for its {@link RetryBudget}, and
 * safe for use by many threads; a process has one, or one for each service that it calls.
 *
 * <pre>{@code
 * RetryPolicy policy = RetryPolicy.builder().maxAttempts(4).maxServerDelay(Duration.ofSeconds(10)).build();
 * }</pre>
 *
 * <h2>Implementation notes</h2>
 *
 * <p>What an adapter does with it:
 *
 * <ol>
 *   <li>Send. If this was the first try and an answer came, ask {@link #passes}; if it passes, hand it to the caller.
 *   <li>Else ask {@link #decide}, also about a later try that succeeded, since the budget counts those.
 *   <li>{@link Decision.Stop}: hand over the answer, or throw what was thrown, as it is.
 *   <li>{@link Decision.Retry}: close the answer, wait without holding a thread that others need, and begin again.
 * </ol>
 */
public final class RetryPolicy {

    /** The first wait after an answer that tells of too many requests is this many times as long. */
    private static final int THROTTLED_FACTOR = 10;

    private static final RetryListener NOBODY = (attempt, decision) -> {};
    private static final RandomGenerator RANDOM =
            () -> ThreadLocalRandom.current().nextLong();

    private final int maxAttempts;
    private final long baseDelay;
    private final long maxDelay;
    private final long maxServerDelay;
    private final RetryBudget budget;
    private final RetryListener listener;
    private final StatusCatalog catalog;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<Reason, Decision> stops = new EnumMap<>(Reason.class);

    private RetryPolicy(Builder builder) {
        maxAttempts = builder.maxAttempts;
        baseDelay = builder.baseDelay.toMillis();
        maxDelay = builder.maxDelay.toMillis();
        maxServerDelay = builder.maxServerDelay.toMillis();
        budget = builder.budget != null ? builder.budget : RetryBudget.standard();
        listener = builder.listener;
        catalog = builder.catalog;
        clock = builder.clock;
        random = builder.random;
        for (Reason reason : Reason.values()) {
            stops.put(reason, new Decision.Stop(reason)); // Made once, so that stopping allocates nothing.
        }
    }

    /**
     * A new policy that is right for most: 3 tries, full jitter from 100 ms doubling to at most 20 s (10 times as long
     * after an answer that tells of too many requests), server-given waits up to 30 s, and a budget of its own.
     */
    public static RetryPolicy standard() {
        return builder().build();
    }

    /** A builder that begins with the values of {@link #standard()}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A first look at the answer to a first try: true if it is no failure, so that there is nothing to decide. Counts it
     * for the budget. False if the policy has a listener, which hears of successes too.
     *
     * @param status the code of the answer
     */
    public boolean passes(int status, String host, int port) {
        if (!isSuccess(status) || listener != NOBODY) {
            return false;
        }
        budget.succeeded(host, port);
        return true;
    }

    /**
     * Whether doing the request twice counts once, by its method (RFC 9110 section 9.2.2) or its {@code Idempotency-Key}.
     * For adapters of libraries that send requests again by themselves: where this is false, they must be kept from it.
     *
     * @param headers the fields of the request
     */
    public static boolean isRepeatable(String method, HeaderLookup headers) {
        return Evidence.isIdempotent(method) || Evidence.hasIdempotencyKey(headers);
    }

    /** Whether, when and why to send the request again. Never fails. */
    public Decision decide(Attempt attempt) {
        Decision decision = attempt.delivery() == Delivery.ANSWERED
                ? afterAnswer(attempt)
                : afterFailure(attempt, attempt.delivery());
        if (listener != NOBODY) {
            tell(attempt, decision);
        }
        return decision;
    }

    private void tell(Attempt attempt, Decision decision) {
        try {
            listener.onDecision(attempt, decision);
        } catch (Throwable e) {
            // The call matters more than whoever watches it, whatever it throws; the listener's contract says so.
        }
    }

    private Decision afterFailure(Attempt attempt, Delivery delivery) {
        if (delivery == Delivery.CANCELLED) {
            return stop(Reason.CANCELLED); // Nobody waits for an answer.
        }
        if (delivery == Delivery.HOPELESS) {
            return stop(Reason.HOPELESS); // An untrusted certificate is untrusted the next time too.
        }
        if (Evidence.asksForUpgrade(attempt)) {
            return stop(Reason.PROTOCOL_UPGRADE); // The library on top of it has its own way to reconnect.
        }
        if (delivery == Delivery.NOT_SENT) {
            return again(attempt, Reason.NOT_SENT, ServerDelay.UNSAID, false); // No server has seen it.
        }
        if (Evidence.isIdempotent(attempt.method())) {
            return again(attempt, Reason.IDEMPOTENT, ServerDelay.UNSAID, false); // Done twice is done once.
        }
        if (Evidence.hasIdempotencyKey(attempt::requestHeader)) {
            return again(attempt, Reason.IDEMPOTENCY_KEY, ServerDelay.UNSAID, false); // The server tells the two apart.
        }
        return stop(Reason.MAY_HAVE_BEEN_PROCESSED); // Only the answer was lost, perhaps.
    }

    private Decision afterAnswer(Attempt attempt) {
        int code = attempt.status();
        if (isSuccess(code)) {
            return succeeded(attempt);
        }
        if (attempt.fromCache()) {
            return stop(Reason.FROM_CACHE); // No server was asked; asking the cache again changes nothing.
        }
        if (Evidence.asksForUpgrade(attempt)) {
            return stop(Reason.PROTOCOL_UPGRADE); // The library on top of it has its own way to reconnect.
        }
        HeaderLookup headers = attempt.responseHeaders();
        if (Boolean.FALSE.equals(Evidence.shouldRetry(headers))) {
            return stop(Reason.SERVER_FORBIDS); // Whatever the code, the server knows better.
        }
        if (Evidence.isOverloaded(headers)) {
            return stop(Reason.OVERLOADED); // The proxy gave up retrying for this reason, and so do we.
        }
        Status row = catalog.resolve(code, headers);
        boolean hasKey = Evidence.hasIdempotencyKey(attempt::requestHeader);
        Retryability retryability = Evidence.retryability(row, headers, hasKey);
        if (retryability == Retryability.NEVER) {
            return stop(Reason.FINAL_STATUS); // The same request gets the same answer.
        }
        if (retryability == Retryability.AFTER_CHANGE) {
            return stop(Reason.NEEDS_CHANGE); // Only the caller can change the request.
        }
        long retryAfter = ServerDelay.retryAfter(headers, clock);
        if (retryability == Retryability.WITH_RETRY_AFTER && retryAfter == ServerDelay.UNSAID) {
            return stop(Reason.SERVER_SAID_NOT_WHEN); // Without a date it is not a passing failure.
        }
        boolean throttled = Evidence.isThrottling(row);
        long told = retryAfter != ServerDelay.UNSAID ? retryAfter : ServerDelay.rateLimit(headers, throttled, clock);
        if (retryability == Retryability.NOT_PROCESSED) {
            return again(attempt, Reason.NOT_PROCESSED, told, throttled); // The server did no work.
        }
        if (Evidence.isIdempotent(attempt.method())) {
            return again(attempt, Reason.IDEMPOTENT, told, throttled); // Done twice is done once.
        }
        if (hasKey) {
            return again(attempt, Reason.IDEMPOTENCY_KEY, told, throttled); // The server tells the two apart.
        }
        if (Evidence.isTooManyRequests(row) && retryAfter != ServerDelay.UNSAID) {
            return again(
                    attempt, Reason.SERVER_SAID_WHEN, told, throttled); // A limiter refused it, and invites it back.
        }
        return stop(Reason.MAY_HAVE_BEEN_PROCESSED); // The code does not say how far the server got.
    }

    private Decision succeeded(Attempt attempt) {
        if (attempt.number() > 1) {
            budget.retrySucceeded(attempt.host(), attempt.port());
        } else {
            budget.succeeded(attempt.host(), attempt.port());
        }
        return stop(Reason.SUCCEEDED);
    }

    /** The checks that every retry has to pass; the budget is asked last, since asking spends. */
    private Decision again(Attempt attempt, Reason reason, long told, boolean throttled) {
        if (attempt.number() >= maxAttempts) {
            return stop(Reason.ATTEMPTS_EXHAUSTED);
        }
        if (!attempt.replayable()) {
            return stop(Reason.BODY_NOT_REPEATABLE); // A part of it is gone.
        }
        if (told > maxServerDelay) {
            return stop(Reason.SERVER_DELAY_TOO_LONG); // Earlier than told would be rude, and later helps nobody.
        }
        Duration delay = Duration.ofMillis(delay(attempt.number(), told, throttled));
        Duration timeLeft = attempt.timeLeft();
        if (timeLeft != null && timeLeft.compareTo(delay) <= 0) {
            return stop(Reason.NO_TIME_LEFT); // The wait would be for nothing.
        }
        if (!budget.take(attempt.host(), attempt.port())) {
            return stop(Reason.BUDGET_EXHAUSTED); // The host is down; more requests would keep it there.
        }
        return new Decision.Retry(delay, why(reason, told, throttled));
    }

    private static Reason why(Reason reason, long told, boolean throttled) {
        if (told > 0) {
            return Reason.SERVER_SAID_WHEN;
        }
        return throttled ? Reason.THROTTLED : reason;
    }

    /** What the server said and a little more, so that its callers do not all come back at once; else full jitter. */
    private long delay(int number, long told, boolean throttled) {
        if (told > 0) {
            return told + upTo(Math.min(baseDelay, maxDelay));
        }
        long bound = throttled ? baseDelay * THROTTLED_FACTOR : baseDelay;
        for (int i = 1; i < number && bound < maxDelay; i++) {
            bound *= 2;
        }
        return upTo(Math.min(bound, maxDelay));
    }

    private long upTo(long bound) {
        return bound == 0 ? 0 : random.nextLong(bound + 1);
    }

    private Decision stop(Reason reason) {
        return Objects.requireNonNull(stops.get(reason));
    }

    /** Interim, successful and redirecting answers (RFC 9110 section 15); whoever follows redirects is not us. */
    private static boolean isSuccess(int code) {
        return code >= 100 && code < 400;
    }

    /** Makes policies. Not safe for use by many threads. */
    public static final class Builder {

        private static final Duration LONGEST = Duration.ofDays(1);

        private int maxAttempts = 3;
        private Duration baseDelay = Duration.ofMillis(100);
        private Duration maxDelay = Duration.ofSeconds(20);
        private Duration maxServerDelay = Duration.ofSeconds(30);
        private @Nullable RetryBudget budget;
        private RetryListener listener = NOBODY;
        private StatusCatalog catalog = StatusCatalog.standard();
        private Clock clock = Clock.systemUTC();
        private RandomGenerator random = RANDOM;

        private Builder() {}

        /**
         * How often a request is sent at most, the first time included.
         *
         * @param newMaxAttempts 1 to 20; 1 never retries
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxAttempts(int newMaxAttempts) {
            if (newMaxAttempts < 1 || newMaxAttempts > 20) {
                throw new IllegalArgumentException("maxAttempts is " + newMaxAttempts + "; allowed are 1 to 20.");
            }
            maxAttempts = newMaxAttempts;
            return this;
        }

        /**
         * The bound of the first wait, which is chosen at random below it; each later bound is twice as long.
         *
         * @throws IllegalArgumentException if it is negative or longer than a day
         */
        public Builder baseDelay(Duration newBaseDelay) {
            baseDelay = checked("baseDelay", newBaseDelay);
            return this;
        }

        /**
         * No wait of our own choice is longer than this.
         *
         * @throws IllegalArgumentException if it is negative or longer than a day
         */
        public Builder maxDelay(Duration newMaxDelay) {
            maxDelay = checked("maxDelay", newMaxDelay);
            return this;
        }

        /**
         * If the server asks for a longer wait than this, the request is not sent again.
         *
         * @throws IllegalArgumentException if it is negative or longer than a day
         */
        public Builder maxServerDelay(Duration newMaxServerDelay) {
            maxServerDelay = checked("maxServerDelay", newMaxServerDelay);
            return this;
        }

        /** The budget that retries are taken from; one of its own for each policy unless given. */
        public Builder budget(RetryBudget newBudget) {
            budget = Objects.requireNonNull(newBudget, "budget");
            return this;
        }

        /** Hears of every decision; nobody unless given. */
        public Builder listener(RetryListener newListener) {
            listener = Objects.requireNonNull(newListener, "listener");
            return this;
        }

        /** What codes mean; the standard catalog unless given one with a company's own codes. */
        public Builder catalog(StatusCatalog newCatalog) {
            catalog = Objects.requireNonNull(newCatalog, "catalog");
            return this;
        }

        /** The clock that dates without a {@code Date} header are measured by; the system's unless given. */
        public Builder clock(Clock newClock) {
            clock = Objects.requireNonNull(newClock, "clock");
            return this;
        }

        /** Where jitter comes from; each thread's own generator unless given one, which must be safe for many threads. */
        public Builder random(RandomGenerator newRandom) {
            random = Objects.requireNonNull(newRandom, "random");
            return this;
        }

        /** A policy; the builder can go on to make others. */
        public RetryPolicy build() {
            return new RetryPolicy(this);
        }

        private static Duration checked(String name, Duration value) {
            if (value.isNegative() || value.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(name + " is " + value + "; allowed are PT0S to PT24H.");
            }
            return value;
        }
    }
}
