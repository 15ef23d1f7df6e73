package io.github.sangtae.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sangtae.HeaderLookup;
import io.github.sangtae.Retryability;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.fuzzing.FuzzingRun;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every header grammar of the decision engine, by the one way that leads to them. What must hold is written anew here. */
@ExtendWith(FuzzingRun.class)
class RetryPolicyFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
    private static final Duration MAX_SERVER_DELAY = Duration.ofSeconds(30);
    private static final Duration BASE_DELAY = Duration.ofMillis(100);
    private static final int MAX_ATTEMPTS = 3;
    private static final RetryPolicy POLICY = RetryPolicy.builder()
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .budget(RetryBudget.unlimited())
            .build();

    private static final List<String> RETRY_AFTER = List.of("Retry-After", "retry-after-ms", "x-ms-retry-after-ms");
    private static final List<String> HEADERS = List.of(
            "Retry-After",
            "retry-after-ms",
            "x-ms-retry-after-ms",
            "Date",
            "Age",
            "RateLimit",
            "RateLimit-Policy",
            "RateLimit-Remaining",
            "RateLimit-Reset",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset",
            "X-Rate-Limit-Reset",
            "Proxy-Status",
            "x-should-retry",
            "x-envoy-overloaded",
            "x-envoy-ratelimited",
            "x-envoy-upstream-service-time",
            "Server",
            "cf-ray",
            "X-Cf-RouterError");
    // Where a mutation begins: the right form of each grammar.
    private static final List<String> WELL_FORMED = List.of(
            "120",
            "0.5",
            "Wed, 25 Nov 2026 03:00:07 GMT",
            "Wednesday, 25-Nov-26 03:00:07 GMT",
            "Wed Nov 25 03:00:07 2026",
            "\"default\";r=0;t=5",
            "\"burst\";q=100;w=60, \"daily\";q=1000;w=86400;pk=:cHsdsRa894==:",
            "proxy.example; error=connection_refused; details=\"no \\\"route\\\"\"",
            "edge; error=http_response_timeout, origin; error=dns_error",
            "true",
            "false",
            "envoy",
            "1795575607");
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY");
    // RFC 9209 section 2.3: the errors of a proxy that did not get as far as sending the request.
    private static final List<String> UNDELIVERED = List.of(
            "dns_timeout",
            "dns_error",
            "destination_unavailable",
            "destination_ip_unroutable",
            "connection_refused",
            "connection_timeout",
            "connection_limit_reached",
            "tls_protocol_error",
            "tls_alert_received");
    // RFC 9110 section 5.6.7.
    private static final List<DateTimeFormatter> DATES = List.of(
            date("EEE, dd MMM yyyy HH:mm:ss 'GMT'"),
            date("EEEE, dd-MMM-yy HH:mm:ss 'GMT'"),
            date("EEE MMM ppd HH:mm:ss yyyy"));

    @FuzzTest(maxDuration = "10m")
    void whateverAServerSends_noRetryIsTooEarly_tooLate_orUnsafe(FuzzedDataProvider data) {
        FuzzingRun.count();
        FuzzedAttempt attempt = FuzzedAttempt.of(data);
        BigInteger told = data.consumeBoolean() ? attempt.putDates(data) : BigInteger.ZERO;

        Decision decision = POLICY.decide(attempt);

        assertFalse(decision.reason().message(Locale.KOREAN).isBlank());
        if (attempt.delivery == Delivery.CANCELLED || attempt.delivery == Delivery.HOPELESS) {
            assertTrue(decision instanceof Decision.Stop, attempt.toString());
        }
        if (attempt.delivery == Delivery.ANSWERED && attempt.status >= 100 && attempt.status < 400) {
            assertEquals(Reason.SUCCEEDED, decision.reason(), attempt.toString());
        }
        if (decision instanceof Decision.Retry retry) {
            mayBeSentAgain(attempt, retry);
            waitsAsTold(attempt, retry, told);
        }
    }

    private static void mayBeSentAgain(FuzzedAttempt attempt, Decision.Retry retry) {
        String what = attempt + " gave " + retry;
        assertTrue(attempt.number < MAX_ATTEMPTS, what);
        assertTrue(attempt.replayable, what);
        assertFalse(attempt.requestHeaders.containsKey("Upgrade"), what);
        boolean answered = attempt.delivery == Delivery.ANSWERED;
        assertFalse(answered && attempt.fromCache, what);
        assertFalse(answered && "false".equals(attempt.responseHeaders.get("x-should-retry")), what);
        String key = attempt.requestHeaders.get("Idempotency-Key");
        boolean safeToRepeat = IDEMPOTENT.contains(attempt.method) || (key != null && !key.isBlank());
        assertTrue(safeToRepeat || attempt.isProvenUnprocessed(), what);
    }

    private static void waitsAsTold(FuzzedAttempt attempt, Decision.Retry retry, BigInteger told) {
        String what = attempt + " gave " + retry;
        Duration delay = retry.delay();
        assertFalse(delay.isNegative(), what);
        assertTrue(delay.compareTo(MAX_SERVER_DELAY.plus(BASE_DELAY)) <= 0, what);
        assertTrue(attempt.timeLeft == null || delay.compareTo(attempt.timeLeft) < 0, what);
        if (attempt.delivery == Delivery.ANSWERED) {
            BigInteger milliseconds = told.max(attempt.secondsToldPlainly().multiply(BigInteger.valueOf(1000)))
                    .max(attempt.millisecondsToldPlainly());
            assertTrue(BigInteger.valueOf(delay.toMillis()).compareTo(milliseconds) >= 0, what);
        }
    }

    private static DateTimeFormatter date(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
    }

    private static final class FuzzedAttempt implements Attempt {
        final String method;
        final Delivery delivery;
        final int status;
        final int number;
        final boolean replayable;
        final boolean fromCache;
        final @Nullable Duration timeLeft;
        final Map<String, String> requestHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        final Map<String, String> responseHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        private FuzzedAttempt(FuzzedDataProvider data) {
            method =
                    data.consumeBoolean() ? "POST" : data.pickValue(List.of("GET", "PUT", "PATCH", "QUERY", "get", ""));
            delivery = data.consumeInt(0, 3) > 0 ? Delivery.ANSWERED : data.pickValue(Delivery.values());
            status = data.consumeBoolean()
                    ? data.pickValue(List.of(503, 429, 408, 502, 413))
                    : data.consumeInt(-1, 1100);
            number = data.consumeInt(1, MAX_ATTEMPTS);
            replayable = data.consumeInt(0, 7) > 0;
            fromCache = data.consumeInt(0, 7) == 0;
            timeLeft = data.consumeBoolean() ? null : Duration.ofMillis(data.consumeLong(-1000, 60_000));
            if (data.consumeInt(0, 3) == 0) {
                requestHeaders.put("Idempotency-Key", data.consumeString(10));
            }
            if (data.consumeInt(0, 7) == 0) {
                requestHeaders.put("Upgrade", data.consumeString(10));
            }
        }

        static FuzzedAttempt of(FuzzedDataProvider data) {
            FuzzedAttempt attempt = new FuzzedAttempt(data);
            for (int i = data.consumeInt(0, 5); i > 0; i--) {
                attempt.responseHeaders.put(data.pickValue(HEADERS), value(data));
            }
            return attempt;
        }

        private static String value(FuzzedDataProvider data) {
            String base = data.pickValue(WELL_FORMED);
            int at = data.consumeInt(0, base.length());
            int kept = data.consumeInt(at, base.length());
            return switch (data.consumeInt(0, 4)) {
                case 0 -> base;
                case 1 -> Long.toString(data.consumeLong());
                case 2 -> data.consumeString(80);
                case 3 -> base.substring(0, at) + data.consumeString(20) + base.substring(kept);
                default -> data.consumeString(4).repeat(data.consumeInt(0, 3000));
            };
        }

        /** A wait that the test knows without reading it: a date so many seconds after the server's own. */
        BigInteger putDates(FuzzedDataProvider data) {
            Instant server = NOW.plusSeconds(data.consumeLong(-1_000_000, 1_000_000));
            int seconds = data.consumeInt(-10, 50);
            responseHeaders.put("Date", data.pickValue(DATES).format(server));
            responseHeaders.put("Retry-After", data.pickValue(DATES).format(server.plusSeconds(seconds)));
            return BigInteger.valueOf(Math.max(0, seconds) * 1000L);
        }

        /** RFC 9110 section 10.2.3: delay-seconds = 1*DIGIT. */
        BigInteger secondsToldPlainly() {
            return number("Retry-After");
        }

        BigInteger millisecondsToldPlainly() {
            return number("retry-after-ms").max(number("x-ms-retry-after-ms"));
        }

        private BigInteger number(String header) {
            String value = responseHeaders.getOrDefault(header, "").strip();
            return !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? new BigInteger(value)
                    : BigInteger.ZERO;
        }

        /** Anything that could prove it; whether it does is for the engine to say. */
        boolean isProvenUnprocessed() {
            if (delivery != Delivery.ANSWERED) {
                return delivery == Delivery.NOT_SENT;
            }
            boolean byCode = StatusCatalog.standard().findAll(status).stream()
                    .anyMatch(row -> row.retryability() == Retryability.NOT_PROCESSED);
            boolean byLimiter = status == 429 && RETRY_AFTER.stream().anyMatch(responseHeaders::containsKey);
            String proxy = responseHeaders.getOrDefault("Proxy-Status", "");
            boolean byProxy = status >= 500 && UNDELIVERED.stream().anyMatch(proxy::contains);
            return byCode || byLimiter || byProxy;
        }

        @Override
        public String method() {
            return method;
        }

        @Override
        public @Nullable String requestHeader(String name) {
            return requestHeaders.get(name);
        }

        @Override
        public boolean replayable() {
            return replayable;
        }

        @Override
        public String host() {
            return "api.example";
        }

        @Override
        public int port() {
            return 443;
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
            return status;
        }

        @Override
        public HeaderLookup responseHeaders() {
            return responseHeaders::get;
        }

        @Override
        public boolean fromCache() {
            return fromCache;
        }

        @Override
        public String toString() {
            return method + " " + requestHeaders + ", try " + number + ", " + delivery + " " + status + " "
                    + responseHeaders + ", time left " + timeLeft;
        }
    }
}
