package io.github.sangtae.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.Retryability;
import io.github.sangtae.Status;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.TestResources;
import io.github.sangtae.Vendor;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetryPolicyTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T09:00:00Z"), ZoneOffset.UTC);

    private final RetryPolicy policy = builder().budget(RetryBudget.unlimited()).build();

    private static RetryPolicy.Builder builder() {
        return RetryPolicy.builder().clock(CLOCK).random(new MostJitter());
    }

    @Test
    void everyCodeOfTheCatalog_isDecidedAsItsClassSays() throws IOException {
        assertTable("retry/decisions.tsv", 400);
    }

    @Test
    void headers_changeWhatTheCodeSays() throws IOException {
        assertTable("retry/decisions-by-evidence.tsv", 90);
    }

    private void assertTable(String name, int atLeast) throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String> lines = TestResources.lines(name);
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            Try attempt = Try.answered(fields[0], Integer.parseInt(fields[2]))
                    .responseHeader("Date", "Wed, 25 Nov 2026 09:00:00 GMT");
            headers(fields[1]).forEach(header -> attempt.requestHeader(header[0], header[1]));
            headers(fields[3]).forEach(header -> attempt.responseHeader(header[0], header[1]));
            Decision decision = policy.decide(attempt);
            String said = decision instanceof Decision.Retry ? "RETRY " : "STOP ";
            boolean right = fields[4].equals(said + decision.reason());
            if (fields.length > 5 && decision instanceof Decision.Retry again) {
                right &= again.delay().toMillis() == Long.parseLong(fields[5]);
            }
            if (!right) {
                wrong.add(line + "   was " + decision);
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(lines.size() >= atLeast, "only " + lines.size() + " rows were read");
    }

    private static List<String[]> headers(String field) {
        List<String[]> headers = new ArrayList<>();
        for (String header : field.split(" \\| ")) {
            if (!header.isEmpty()) {
                int colon = header.indexOf(": ");
                headers.add(new String[] {header.substring(0, colon), header.substring(colon + 2)});
            }
        }
        return headers;
    }

    @ParameterizedTest
    @CsvSource({
        "GET,NOT_SENT,NOT_SENT",
        "POST,NOT_SENT,NOT_SENT",
        "GET,UNKNOWN,IDEMPOTENT",
        "DELETE,UNKNOWN,IDEMPOTENT",
        "POST,UNKNOWN,MAY_HAVE_BEEN_PROCESSED",
        "PATCH,UNKNOWN,MAY_HAVE_BEEN_PROCESSED",
        "GET,HOPELESS,HOPELESS",
        "GET,CANCELLED,CANCELLED"
    })
    void withoutAnAnswer_itMattersWhetherTheRequestWasSent(String method, Delivery delivery, Reason reason) {
        assertEquals(reason, policy.decide(Try.failed(method, delivery)).reason());
    }

    @Test
    void aKey_makesALostAnswerHarmless() {
        Try attempt = Try.failed("POST", Delivery.UNKNOWN).requestHeader("Idempotency-Key", "7f3");
        assertEquals(
                Reason.IDEMPOTENCY_KEY,
                assertInstanceOf(Decision.Retry.class, policy.decide(attempt)).reason());
    }

    @Test
    void waits_doubleUpToTheCap() {
        RetryPolicy long20 =
                builder().maxAttempts(20).budget(RetryBudget.unlimited()).build();
        List<Long> waits = new ArrayList<>();
        for (int number = 1; number < 12; number++) {
            waits.add(delay(long20.decide(Try.answered("GET", 500).number(number))));
        }
        assertEquals(List.of(100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 12800L, 20000L, 20000L, 20000L), waits);
        assertEquals(1000, delay(long20.decide(Try.answered("GET", 429))));
        assertEquals(2000, delay(long20.decide(Try.answered("GET", 429).number(2))));
    }

    @Test
    void jitter_isFull() {
        RetryPolicy seeded = RetryPolicy.builder()
                .random(new Random(7))
                .budget(RetryBudget.unlimited())
                .build();
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < 2000; i++) {
            long delay = delay(seeded.decide(Try.answered("GET", 500)));
            least = Math.min(least, delay);
            most = Math.max(most, delay);
        }
        assertEquals(0, least);
        assertEquals(100, most);
    }

    private static long delay(Decision decision) {
        return assertInstanceOf(Decision.Retry.class, decision).delay().toMillis();
    }

    @Test
    void theThirdTry_isTheLast() {
        assertInstanceOf(
                Decision.Retry.class, policy.decide(Try.answered("GET", 500).number(2)));
        assertEquals(
                Reason.ATTEMPTS_EXHAUSTED,
                policy.decide(Try.answered("GET", 500).number(3)).reason());
    }

    @Test
    void aBodyThatIsGone_isNotSentAgain() {
        assertEquals(
                Reason.BODY_NOT_REPEATABLE,
                policy.decide(Try.answered("PUT", 503).oneShot()).reason());
        assertEquals(
                Reason.BODY_NOT_REPEATABLE,
                policy.decide(Try.failed("PUT", Delivery.UNKNOWN).oneShot()).reason());
    }

    @Test
    void whatTheCacheSays_noServerSaysNow() {
        assertEquals(
                Reason.FROM_CACHE,
                policy.decide(Try.answered("GET", 503).cached()).reason());
    }

    @Test
    void anUpgrade_isNotRepeated() {
        Try attempt = Try.failed("GET", Delivery.NOT_SENT).requestHeader("Upgrade", "websocket");
        assertEquals(Reason.PROTOCOL_UPGRADE, policy.decide(attempt).reason());
    }

    @Test
    void aWaitThatWouldOutliveTheCall_isNotBegun() {
        assertEquals(
                Reason.NO_TIME_LEFT,
                policy.decide(Try.answered("GET", 500).timeLeft(Duration.ofMillis(100)))
                        .reason());
        assertInstanceOf(
                Decision.Retry.class, policy.decide(Try.answered("GET", 500).timeLeft(Duration.ofMillis(101))));
        assertInstanceOf(
                Decision.Retry.class,
                policy.decide(Try.answered("GET", 500).timeLeft(Duration.ofSeconds(Long.MAX_VALUE))));
        assertEquals(
                Reason.NO_TIME_LEFT,
                policy.decide(Try.answered("GET", 500).timeLeft(Duration.ofSeconds(-1)))
                        .reason());
    }

    @Test
    void theBudget_isSpentLast() {
        RetryPolicy poor = builder().budget(RetryBudget.of(1, 0)).build();
        for (Try refused : List.of(
                Try.answered("POST", 503),
                Try.answered("GET", 404),
                Try.answered("GET", 503).number(3),
                Try.answered("GET", 503).oneShot(),
                Try.answered("GET", 503).responseHeader("Retry-After", "3600"),
                Try.answered("GET", 503).timeLeft(Duration.ZERO))) {
            assertInstanceOf(Decision.Stop.class, poor.decide(refused));
        }
        assertInstanceOf(Decision.Retry.class, poor.decide(Try.answered("GET", 503)));
        assertEquals(
                Reason.BUDGET_EXHAUSTED, poor.decide(Try.answered("GET", 503)).reason());
        assertInstanceOf(
                Decision.Retry.class, poor.decide(Try.answered("GET", 503).host("other.example.com")));
    }

    @Test
    void theBudget_getsBackWhatASuccessfulRetryTook() {
        RetryBudget budget = RetryBudget.of(2, 0.1);
        RetryPolicy counted = builder().budget(budget).build();
        counted.decide(Try.answered("GET", 503));
        counted.decide(Try.answered("GET", 503));
        assertEquals(0.0, budget.available("api.example.com", 443));
        counted.decide(Try.answered("GET", 200).number(2));
        assertEquals(1.1, budget.available("api.example.com", 443));
        assertTrue(counted.passes(200, "api.example.com", 443));
        assertEquals(1.2, budget.available("API.example.com", 443));
        assertEquals(2.0, budget.available("api.example.com", 8443));
        assertFalse(counted.passes(503, "api.example.com", 443));
    }

    @Test
    void policies_doNotShareABudgetUnlessTheyAreGivenOne() {
        RetryPolicy.Builder builder = builder();
        RetryPolicy first = builder.build();
        RetryPolicy second = builder.build();
        for (int i = 0; i < 10; i++) {
            assertInstanceOf(Decision.Retry.class, first.decide(Try.answered("GET", 503)));
        }
        assertEquals(
                Reason.BUDGET_EXHAUSTED, first.decide(Try.answered("GET", 503)).reason());
        assertInstanceOf(Decision.Retry.class, second.decide(Try.answered("GET", 503)));
    }

    @Test
    void theListener_hearsOfEveryDecision_andCannotFailACall() {
        List<Reason> heard = new ArrayList<>();
        RetryPolicy watched = builder()
                .listener((attempt, decision) -> {
                    heard.add(decision.reason());
                    throw new IllegalStateException("a bug of the listener");
                })
                .build();
        assertFalse(watched.passes(200, "api.example.com", 443), "the listener would not hear of it");
        watched.decide(Try.answered("GET", 200));
        watched.decide(Try.answered("POST", 503));
        watched.decide(Try.failed("GET", Delivery.NOT_SENT));
        assertEquals(List.of(Reason.SUCCEEDED, Reason.MAY_HAVE_BEEN_PROCESSED, Reason.NOT_SENT), heard);
    }

    static Stream<Throwable> bugs() {
        return Stream.of(
                new IllegalStateException(),
                new NoSuchMethodError("of another version of a library"),
                new ExceptionInInitializerError(),
                new OutOfMemoryError("of what it collects"),
                new StackOverflowError(),
                new AssertionError());
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aListenerThatFails_costsNoCall(Throwable bug) {
        RetryPolicy watched = builder()
                .listener((attempt, decision) -> {
                    if (bug instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) bug;
                })
                .build();
        assertEquals(Reason.SUCCEEDED, watched.decide(Try.answered("GET", 200)).reason());
    }

    @Test
    void stopping_allocatesNothing() {
        assertSame(policy.decide(Try.answered("GET", 200)), policy.decide(Try.answered("GET", 204)));
        assertSame(policy.decide(Try.answered("GET", 404)), policy.decide(Try.answered("GET", 410)));
    }

    @Test
    void aCompanysOwnCode_isDecidedByItsRow() {
        Status busy = Status.of(477, Vendor.of("ACME"), "Busy").withRetryability(Retryability.NOT_PROCESSED);
        RetryPolicy own = builder().catalog(StatusCatalog.standard().with(busy)).build();
        assertInstanceOf(Decision.Retry.class, own.decide(Try.answered("POST", 477)));
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void decide_answersForEveryDelivery(Delivery delivery) {
        Try attempt = delivery == Delivery.ANSWERED ? Try.answered("GET", 503) : Try.failed("GET", delivery);
        assertFalse(
                policy.decide(attempt).reason().message(java.util.Locale.KOREAN).isBlank());
    }

    @Test
    void wrongSettings_areRefusedInOneSentence() {
        assertRefused("maxAttempts is 0; allowed are 1 to 20.", () -> builder().maxAttempts(0));
        assertRefused(
                "baseDelay is PT-1S; allowed are PT0S to PT24H.",
                () -> builder().baseDelay(Duration.ofSeconds(-1)));
        assertRefused(
                "maxServerDelay is PT25H; allowed are PT0S to PT24H.",
                () -> builder().maxServerDelay(Duration.ofHours(25)));
        assertRefused("Budget tokens are 0; allowed are 1 to 1000000.", () -> RetryBudget.of(0, 0.1));
        assertRefused("Budget per success is NaN; allowed are 0 to 1.", () -> RetryBudget.of(10, Double.NaN));
    }

    private static void assertRefused(String sentence, Runnable wrong) {
        assertEquals(
                sentence,
                assertThrows(IllegalArgumentException.class, wrong::run).getMessage());
    }
}
