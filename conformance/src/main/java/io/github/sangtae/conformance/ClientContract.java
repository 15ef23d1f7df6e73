package io.github.sangtae.conformance;

import static io.github.sangtae.conformance.Step.answer;
import static io.github.sangtae.conformance.Step.cut;
import static io.github.sangtae.conformance.Step.disconnect;
import static io.github.sangtae.conformance.Step.silence;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * What every client adapter does, case by case. To run an adapter against it, extend this class in a test and hand over
 * the client, as a user sets it up, behind the few methods of {@link ClientUnderTest}. The test has no assertions of its
 * own.
 *
 * <p>The library must be the real one: the server at the other end counts what truly comes over the wire, the library's own
 * hidden replays included. Each case has a server of its own, on a port of its own, so that one client serves all of them:
 * connections and budgets belong to a host and a port.
 *
 * <p>What a library honestly has not is said by overriding a capability, and its cases are skipped where everybody sees
 * it. What it gets wrong in a way that no adapter can mend is listed in {@link #deviations()}.
 */
public abstract class ClientContract extends WireContract {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** For subclasses. */
    protected ClientContract() {}

    /** Whether the library can send a body that it can read only once (C04, C16). */
    @Override
    protected boolean supportsOneShotBodies() {
        return true;
    }

    /** Whether the library lets a request ask for another protocol by {@code Upgrade} (C04). */
    protected boolean supportsUpgrades() {
        return true;
    }

    /** Whether the library has a read timeout, so that {@link ClientUnderTest#READ_TIMEOUT} is kept (C03). */
    protected boolean supportsReadTimeouts() {
        return true;
    }

    /** Whether a call can be cancelled while it goes on: {@link ClientUnderTest#begin} (C06). */
    protected boolean supportsCancel() {
        return true;
    }

    /** Whether {@link ClientUnderTest#send} waits on the thread that calls it, so that an interrupt reaches it (C06). */
    protected boolean supportsInterrupts() {
        return true;
    }

    /** Whether the library has a limit for a whole call that the adapter can know: {@link ClientCall#timeout()} (C06). */
    protected boolean supportsCallTimeout() {
        return true;
    }

    /** Whether {@link ClientUnderTest#begin} is truly asynchronous (C10, C17). */
    @Override
    protected boolean supportsAsync() {
        return true;
    }

    /** Whether the test hands over what the policy's listener hears: {@link ClientUnderTest#decisions()} (C11, C15). */
    @Override
    protected boolean supportsListener() {
        return true;
    }

    /** What the process logs, or null if the test does not hand it over; the case about it is skipped then (C11). */
    protected @Nullable CapturedLog log() {
        return null;
    }

    // ---- C01

    @ClientCase
    void C01_successIsSentOnce() throws Exception {
        String check = "that a success is handed over without another try.";
        ask(get(), check, answer(200)).sent(1).got(200, 1);
        ask(post(), check, answer(201)).sent(1).got(201, 1).sameOnEveryTry("Content-Type");
    }

    @ClientCase
    void C01_goodAnswerAfterARetryIsReturned() throws Exception {
        ask(get(), "that the answer of the last try is handed over, not an earlier one.", answer(500), answer(200))
                .sent(2)
                .got(200, 2);
    }

    @ClientCase
    void C01_threeTriesAreMade() throws Exception {
        ask(get(), "the number of tries, and that no layer retries on top of another.", answer(500))
                .sent(3)
                .got(500, 3);
    }

    @ClientCase
    void C01_passingStatusesAreRetried() throws Exception {
        String check = "that the status reaches the policy as a number.";
        List<Side> sides = new ArrayList<>();
        for (int status : new int[] {408, 425, 429, 500, 502, 503, 504, 555}) {
            sides.add(
                    () -> ask(get(), check, answer(status), answer(200)).sent(2).got(200, 2));
        }
        together(sides);
    }

    @ClientCase
    void C01_lastingStatusesAreNotRetried() throws Exception {
        String check = "that the policy is asked, and not the class of the status.";
        for (int status : new int[] {400, 403, 404, 405, 406, 409, 410, 412, 413, 415, 421, 422, 423, 431, 451}) {
            ask(get(), check, answer(status), answer(200)).sent(1).got(status, 1);
        }
    }

    @ClientCase
    void C01_status404IsNotRetried() throws Exception {
        ask(get(), "that the policy is asked, and not the class of the status.", answer(404), answer(200))
                .sent(1)
                .got(404, 1);
    }

    @ClientCase
    void C01_status501IsNotRetried() throws Exception {
        String check = "that not every 5xx passes: some tell of a server that cannot do it.";
        for (int status : new int[] {501, 505, 506, 507, 508, 510, 511}) {
            ask(get(), check, answer(status), answer(200)).sent(1).got(status, 1);
        }
    }

    @ClientCase
    void C01_idempotentMethodsAreRetried() throws Exception {
        String check = "that the policy is told the method as it is on the request line.";
        for (Draft draft : List.of(bodiless("HEAD"), bodiless("OPTIONS"), bodiless("DELETE"), withOrder("PUT"))) {
            ask(draft, check, answer(503), answer(200)).sent(2).got(200, 2).sameOnEveryTry("Content-Type");
        }
    }

    @ClientCase
    void C01_waitsAreJittered() throws Exception {
        String check = "that the policy's delay is waited as it is, and not rounded to the bound of the back-off.";
        Duration shortest = LIMIT;
        Trial last = null;
        for (int i = 0; i < 20; i++) {
            last = ask(get(), check, answer(500), answer(200)).sent(2).got(200, 2);
            shortest = last.gap(1).compareTo(shortest) < 0 ? last.gap(1) : shortest;
        }
        // Of 20 waits from 0 to 100 ms the shortest is rarely above 15 ms; a machine would have to be very slow.
        if (last != null && shortest.toMillis() > 80) {
            throw last.broken(
                    "the shortest of 20 such waits clearly below 100 ms; it was " + shortest.toMillis() + " ms");
        }
    }

    // ---- C02

    private static final String TOLD =
            "that the decision's delay is waited in full, and that the policy sees all headers.";

    @ClientCase
    void C02_secondsAreWaited() throws Exception {
        ask(get(), TOLD, answer(503).with("Retry-After", "1"), answer(200))
                .sent(2)
                .got(200, 2)
                .waited(1, SECOND);
    }

    @ClientCase
    void C02_zeroSecondsAreNoWait() throws Exception {
        ask(get(), TOLD, answer(503).with("Retry-After", "0"), answer(200))
                .got(200, 2)
                .waitedAtMost(1, SOON);
    }

    @ClientCase
    void C02_dateIsMeasuredAgainstDate() throws Exception {
        isWaited(Duration.ZERO, Step.IMF_FIXDATE);
    }

    @ClientCase
    void C02_dateOfAServerAheadIsMeasuredAgainstDate() throws Exception {
        isWaited(HOUR, Step.IMF_FIXDATE);
    }

    @ClientCase
    void C02_dateOfAServerBehindIsMeasuredAgainstDate() throws Exception {
        isWaited(HOUR.negated(), Step.IMF_FIXDATE);
    }

    @ClientCase
    void C02_olderFormsOfDatesAreRead() throws Exception {
        together(List.of(() -> isWaited(Duration.ZERO, Step.RFC_850), () -> isWaited(Duration.ZERO, Step.ASCTIME)));
    }

    private void isWaited(Duration wrongBy, DateTimeFormatter form) throws Exception {
        ask(
                        get(),
                        "that the policy sees Date: a server's date means something by the server's clock only.",
                        answer(429).retryAfterDate(wrongBy, SECOND, form),
                        answer(200))
                .sent(2)
                .got(200, 2)
                .waited(1, SECOND);
    }

    @ClientCase
    void C02_dateWithoutDateIsMeasuredByTheClock() throws Exception {
        // The server's second has begun already, so that of the 2 s a part of the first may be over.
        ask(
                        get(),
                        TOLD,
                        answer(503).undated().withDate("Retry-After", Duration.ofSeconds(2), Step.IMF_FIXDATE),
                        answer(200))
                .sent(2)
                .got(200, 2)
                .waited(1, Duration.ofMillis(990));
    }

    @ClientCase
    void C02_pastDateIsNoWait() throws Exception {
        ask(get(), TOLD, answer(503).retryAfterDate(Duration.ZERO, HOUR.negated(), Step.IMF_FIXDATE), answer(200))
                .sent(2)
                .got(200, 2)
                .waitedAtMost(1, SOON);
    }

    @ClientCase
    void C02_longWaitIsNotBegun() throws Exception {
        String check = "that a stop hands the answer back at once; 30 s is the longest wait that a server may ask for.";
        for (String tooLong : List.of("3600", "31")) {
            ask(get(), check, answer(503).with("Retry-After", tooLong), answer(200))
                    .sent(1)
                    .got(503, 1)
                    .gotHeader("Retry-After", tooLong)
                    .endedWithin(SOON);
        }
        ask(get(), check, answer(429).retryAfterDate(Duration.ZERO, HOUR, Step.IMF_FIXDATE), answer(200))
                .sent(1)
                .got(429, 1)
                .endedWithin(SOON);
    }

    @ClientCase
    void C02_contentTooLargeIsRetriedOnlyIfTheServerSaysWhen() throws Exception {
        Draft put = withOrder("PUT");
        ask(put, TOLD, answer(413).with("Retry-After", "1"), answer(200))
                .sent(2)
                .got(200, 2)
                .waited(1, SECOND);
        ask(put, TOLD, answer(413), answer(200)).sent(1).got(413, 1);
    }

    @ClientCase
    void C02_overflowIsTooLong() throws Exception {
        String check = "that a number too large for the type counts as too long, not as absent.";
        for (String huge : List.of("4294967296", "99999999999999999999", "9".repeat(400))) {
            ask(get(), check, answer(503).with("Retry-After", huge), answer(200))
                    .sent(1)
                    .got(503, 1)
                    .endedWithin(SOON);
        }
    }

    @ClientCase
    void C02_illFormedIsIgnored() throws Exception {
        String check = "that what is not in the grammar is as if it were not there: the wait is the back-off's.";
        for (String illFormed :
                List.of("45.5", "-45", "+45", "45s", "soon", "0x2D", "45, 45", "Sun, 32 Nov 2094 08:49:37 GMT")) {
            ask(get(), check, answer(500).with("Retry-After", illFormed), answer(200))
                    .sent(2)
                    .got(200, 2)
                    .waitedAtMost(1, SOON);
        }
    }

    @ClientCase
    void C02_millisecondsAreWaited() throws Exception {
        List<Side> sides = new ArrayList<>();
        for (String name : List.of("retry-after-ms", "x-ms-retry-after-ms")) {
            sides.add(() -> ask(get(), TOLD, answer(503).with(name, "1200"), answer(200))
                    .sent(2)
                    .got(200, 2)
                    .waited(1, Duration.ofMillis(1200)));
        }
        together(sides);
    }

    @ClientCase
    void C02_rateLimitIsWaited() throws Exception {
        together(List.of(
                () -> ask(get(), TOLD, answer(429).with("RateLimit", "\"default\";r=0;t=1"), answer(200))
                        .sent(2)
                        .got(200, 2)
                        .waited(1, SECOND),
                () -> ask(
                                get(),
                                TOLD,
                                answer(429).with("X-RateLimit-Remaining", "0").with("X-RateLimit-Reset", "1"),
                                answer(200))
                        .sent(2)
                        .got(200, 2)
                        .waited(1, SECOND)));
    }

    @ClientCase
    void C02_rateLimitThatIsNotUsedUpIsNoWait() throws Exception {
        String check = "that only a limit that is used up asks for a wait, and that what cannot be read is ignored.";
        List<Side> sides = new ArrayList<>();
        for (String value : List.of("\"default\";r=5;t=45", "\"default\";r=0;t=soon", "r=0;t=45")) {
            sides.add(() -> ask(get(), check, answer(503).with("RateLimit", value), answer(200))
                    .sent(2)
                    .got(200, 2)
                    .waitedAtMost(1, SOON));
        }
        together(sides);
    }

    @ClientCase
    void C02_retryAfterBeatsRateLimit() throws Exception {
        ask(get(), TOLD, answer(429).with("RateLimit", "\"default\";r=0;t=45").with("Retry-After", "1"), answer(200))
                .sent(2)
                .got(200, 2)
                .waited(1, SECOND);
    }

    // ---- C03

    private static final String ONCE = "that a request that may have been processed is handed back, not sent again.";

    private void isSentOnce(Draft draft, Step first) throws Exception {
        Trial trial = ask(draft, ONCE, first, answer(200)).sent(1);
        if (first instanceof Step.Respond respond) {
            trial.got(respond.status(), 1);
        } else {
            trial.failed();
        }
    }

    @ClientCase
    void C03_postIsNotSentTwiceOn503() throws Exception {
        isSentOnce(post(), answer(503));
        isSentOnce(post(), answer(503).with("Retry-After", "1"));
    }

    @ClientCase
    void C03_postIsNotSentTwiceOn500() throws Exception {
        isSentOnce(post(), answer(500));
        isSentOnce(post(), answer(502));
        isSentOnce(post(), answer(504));
    }

    @ClientCase
    void C03_patchIsNotSentTwice() throws Exception {
        isSentOnce(withOrder("PATCH"), answer(503));
    }

    @ClientCase
    void C03_postIsNotSentTwiceAfterADisconnect() throws Exception {
        isSentOnce(post(), disconnect());
    }

    @ClientCase
    void C03_postIsNotSentTwiceAfterHalfAnAnswer() throws Exception {
        isSentOnce(post(), cut(200));
    }

    @ClientCase
    void C03_postIsNotSentTwiceAfterSilence() throws Exception {
        needs(supportsReadTimeouts(), "supportsReadTimeouts");
        isSentOnce(post(), silence());
    }

    @ClientCase
    void C03_getIsSentAgainAfterADisconnect() throws Exception {
        // Twice, since a library may replay a GET once by itself.
        ask(get(), "that an I/O failure reaches the policy.", disconnect(), disconnect(), answer(200))
                .sent(3)
                .got(200, 3);
    }

    @ClientCase
    void C03_getIsSentAgainAfterSilence() throws Exception {
        needs(supportsReadTimeouts(), "supportsReadTimeouts");
        ask(get(), "that a read timeout is no cancel: InterruptedIOException may mean both.", silence(), answer(200))
                .sent(2)
                .got(200, 2);
    }

    @ClientCase
    void C03_postIsSentAgainIfItNeverLeft() throws Exception {
        String check = "that a connection that was refused reaches the policy as not sent.";
        int arrived = 0;
        Trial last = null;
        // The server comes up between the tries, as far as chance allows: now and then all tries, or none, come before
        // it.
        for (int round = 0; round < 6 && arrived < 2; round++) {
            ScriptedServer server = server(answer(200));
            server.refuse();
            Future<?> opened = beside(() -> {
                Thread.sleep(50);
                server.listen();
            });
            last = ask(client(), post(), server, check, answer(200));
            opened.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (last.answer() != null) {
                last.sent(1).got(200, 1).sameOnEveryTry("Content-Type");
                arrived++;
            }
        }
        if (last != null && arrived < 2) {
            throw last.broken("exactly 1 request, in at least 2 of 6 such calls; the server comes up after 50 ms");
        }
    }

    @ClientCase
    void C03_post408IsSentAgain() throws Exception {
        ask(post(), "that a status which proves that no work was done allows any method.", answer(408), answer(200))
                .sent(2)
                .got(200, 2)
                .sameOnEveryTry("Content-Type");
    }

    @ClientCase
    void C03_post425IsSentAgain() throws Exception {
        ask(post(), "that a status which proves that no work was done allows any method.", answer(425), answer(200))
                .sent(2)
                .got(200, 2)
                .sameOnEveryTry("Content-Type");
    }

    @ClientCase
    void C03_post429IsSentAgainIfTheServerSaysWhen() throws Exception {
        ask(post(), TOLD, answer(429).with("Retry-After", "1"), answer(200))
                .sent(2)
                .got(200, 2)
                .waited(1, SECOND)
                .sameOnEveryTry("Content-Type");
    }

    @ClientCase
    void C03_post429IsNotSentTwiceOtherwise() throws Exception {
        isSentOnce(post(), answer(429));
    }

    @ClientCase
    void C03_idempotencyKeyAllowsARetry() throws Exception {
        String check =
                "that the policy is told the request's headers, and that key and body are the same on every try.";
        ask(postWithKey(), check, answer(503), answer(200)).sent(2).got(200, 2).sameOnEveryTry(KEY);
        ask(postWithKey(), check, disconnect(), answer(200)).sent(2).got(200, 2).sameOnEveryTry(KEY);
    }

    @ClientCase
    void C03_status409IsRetriedWithAKey() throws Exception {
        ask(postWithKey(), "that the policy is told the request's headers.", answer(409), answer(201))
                .sent(2)
                .got(201, 2)
                .sameOnEveryTry(KEY);
        isSentOnce(post(), answer(409));
    }

    @ClientCase
    void C03_status422IsNeverRetried() throws Exception {
        isSentOnce(postWithKey(), answer(422));
        isSentOnce(post(), answer(422));
    }

    @ClientCase
    void C03_undeliveredRequestIsSentAgain() throws Exception {
        ask(
                        post(),
                        "that the policy sees Proxy-Status.",
                        answer(502).with("Proxy-Status", "edge.example; error=connection_refused"),
                        answer(200))
                .sent(2)
                .got(200, 2)
                .sameOnEveryTry("Content-Type");
    }

    @ClientCase
    void C03_deliveredRequestIsNot() throws Exception {
        isSentOnce(post(), answer(502).with("Proxy-Status", "edge.example; error=http_response_timeout"));
    }

    // ---- C04

    @ClientCase
    void C04_oneShotBodyIsNotSentTwice() throws Exception {
        needs(supportsOneShotBodies(), "supportsOneShotBodies");
        String check = "that the policy is told of a body that cannot be read again; a second try would send nothing.";
        Draft put = withOrder("PUT").readOnce();
        ask(put, check, answer(503), answer(200)).sent(1).got(503, 1).sameOnEveryTry("Content-Type");
        ask(postWithKey().readOnce(), check, answer(503), answer(200)).sent(1).got(503, 1);
        ask(post().readOnce(), check, answer(429).with("Retry-After", "0"), answer(200))
                .sent(1)
                .got(429, 1);
    }

    @ClientCase
    void C04_oneShotBodyIsNotSentTwiceAfterADisconnect() throws Exception {
        needs(supportsOneShotBodies(), "supportsOneShotBodies");
        String check = "that the policy is told of a body that cannot be read again, also when nothing was answered.";
        ask(withOrder("PUT").readOnce(), check, disconnect(), answer(200))
                .sent(1)
                .failed();
    }

    @ClientCase
    void C04_upgradeIsNotRetried() throws Exception {
        needs(supportsUpgrades(), "supportsUpgrades");
        Draft upgrade = get().header("Connection", "Upgrade").header("Upgrade", "websocket");
        ask(upgrade, "that the policy is told the request's headers.", answer(503), answer(200))
                .sent(1)
                .got(503, 1);
    }

    // ---- C05

    @ClientCase
    void C05_nothingLeaks() throws Exception {
        Step[] script = {answer(200)};
        ScriptedServer server = server(script);
        long started = System.nanoTime();
        String body = "x".repeat(20_000); // More than a library reads ahead by itself.
        for (int i = 0; i < 50; i++) {
            Step[] flaky = {answer(500).body(body), answer(500).body(body), answer(200)};
            server.on(PATH, flaky);
            Trial trial = ask(client(), get(), server, "that every try but the last is closed before the next.", flaky);
            if (trial.answer() == null) {
                throw trial.broken("an answer");
            }
            script = flaky;
        }
        int most = 5;
        int open = server.openConnections(most);
        if (open > most) {
            throw new Report(
                            "50 calls of GET " + PATH + ", one after the other",
                            List.of(script),
                            server,
                            started,
                            open + " connections are open, of " + server.connections(),
                            "that the answer of a try is closed before the next, by every way out of the loop.")
                    .broken("at most " + most + " open connections");
        }
    }

    @ClientCase
    void C05_lastAnswerIsHandedBack() throws Exception {
        String check = "that the caller gets the answer of the last try, open, with its headers and its whole body.";
        String body = "busy ".repeat(20_000);
        ask(
                        get(),
                        check,
                        answer(500).body("early"),
                        answer(502).body("early"),
                        answer(503).body(body))
                .sent(3)
                .got(503, 3);
        ask(get(), check, answer(500), answer(404)).sent(2).got(404, 2);
        ask(get(), check, disconnect(), answer(404)).sent(2).got(404, 2);
        ask(post(), check, answer(503).body(body)).sent(1).got(503, 1);
    }

    @ClientCase
    void C05_lastExceptionIsTheLibrarysOwn() throws Exception {
        String check = "that the exception is thrown on as it was caught: code that catches it must go on working.";
        Trial byItself = ask(plainClient(), get(), server(disconnect()), check, disconnect());
        if (byItself.thrown() == null) {
            throw byItself.broken("an exception, from the client with retry disabled");
        }
        ask(get(), check, disconnect()).failedAs(byItself);
        ask(get(), check, answer(500), disconnect()).failedAs(byItself);
    }

    @ClientCase
    void C05_refusedConnectionIsTheLibrarysOwnException() throws Exception {
        String check = "that the exception is thrown on as it was caught: code that catches it must go on working.";
        ScriptedServer server = server(answer(200));
        server.refuse();
        Trial byItself = ask(plainClient(), get(), server, check, answer(200));
        if (byItself.thrown() == null) {
            throw byItself.broken("an exception, from the client with retry disabled: the server is down");
        }
        ask(client(), get(), server, check, answer(200)).failedAs(byItself);
    }

    // ---- C06

    private static final Duration LONG_WAIT = Duration.ofSeconds(2);

    /** Waits until the answer to the first request is there and the wait has begun. */
    private static void awaitTheWait(ScriptedServer server) throws InterruptedException {
        server.awaits(1, LIMIT.toMillis());
        Thread.sleep(150);
    }

    /** Waits until the wait would have been over, and judges. */
    private static void isSentNoMore(Report report, String after) throws InterruptedException {
        report.server().awaits(2, LONG_WAIT.toMillis());
        if (report.server().visits().size() > 1) {
            throw report.broken("nothing sent after the " + after);
        }
    }

    /** What a call gives, in words; begins with {@code status} if it is an answer. */
    private static String outcome(PendingCall call) throws InterruptedException {
        try {
            return "status "
                    + call.result().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS).status();
        } catch (TimeoutException e) {
            return "nothing";
        } catch (ExecutionException | CancellationException e) {
            return e.getCause() == null ? e.toString() : e.getCause().toString();
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    @ClientCase
    void C06_cancelEndsTheWait() throws Exception {
        needs(supportsCancel(), "supportsCancel");
        Step[] script = {answer(503).with("Retry-After", "2"), answer(200)};
        ScriptedServer server = server(script);
        long started = System.nanoTime();
        PendingCall call = client().begin(get().to(server.uri(PATH)));
        awaitTheWait(server);
        long cancelled = System.nanoTime();
        call.cancel().run();
        String outcome = outcome(call);
        long millis = millisSince(cancelled);
        Report report = new Report(
                "GET " + PATH + ", cancelled while it waits",
                List.of(script),
                server,
                started,
                outcome + ", " + millis + " ms after the cancel",
                "that a cancel ends the wait at once, and that a cancelled call sends nothing more.");
        if (outcome.startsWith("status") || millis > SOON.toMillis()) {
            throw report.broken("an exception, within " + SOON.toMillis() + " ms of the cancel");
        }
        isSentNoMore(report, "cancel");
    }

    @ClientCase
    void C06_interruptEndsTheWait() throws Exception {
        needs(supportsInterrupts(), "supportsInterrupts");
        Step[] script = {answer(503).with("Retry-After", "2"), answer(200)};
        ScriptedServer server = server(script);
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        long started = System.nanoTime();
        Thread thread = daemon(() -> {
            sendWhateverComes(get().to(server.uri(PATH)));
            flag.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        awaitTheWait(server);
        long interrupted = System.nanoTime();
        thread.interrupt();
        @Nullable
        Boolean kept = flag.completeOnTimeout(null, LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .get();
        long millis = millisSince(interrupted);
        Report report = new Report(
                "GET " + PATH + ", interrupted while it waits",
                List.of(script),
                server,
                started,
                kept == null ? "nothing" : "an end, " + millis + " ms after the interrupt",
                "that an interrupt ends the wait, and that the flag is set again for whoever asks next.");
        if (kept == null || millis > SOON.toMillis()) {
            throw report.broken("an end of the call within " + SOON.toMillis() + " ms of the interrupt");
        }
        if (!kept) {
            throw report.broken("a thread whose interrupt flag is set");
        }
        isSentNoMore(report, "interrupt");
    }

    @ClientCase
    void C06_waitLongerThanTheCallIsNotBegun() throws Exception {
        needs(supportsCallTimeout(), "supportsCallTimeout");
        ask(
                        get().within(Duration.ofMillis(1500)),
                        "that the policy is told the time that is left, and that a stop hands the answer back at once.",
                        answer(503).with("Retry-After", "10"),
                        answer(200))
                .sent(1)
                .got(503, 1)
                .endedWithin(SOON);
    }

    @ClientCase
    void C06_timeOfEarlierTriesCounts() throws Exception {
        needs(supportsCallTimeout(), "supportsCallTimeout");
        ask(
                        get().within(Duration.ofSeconds(2)),
                        "that the time that is left is counted from the beginning of the call, not of the try.",
                        answer(503).with("Retry-After", "1"),
                        answer(503).with("Retry-After", "1"),
                        answer(200))
                .sent(2)
                .got(503, 2)
                .waited(1, SECOND)
                .endedWithin(Duration.ofSeconds(2));
    }

    // ---- C07

    @LoneCase
    void C07_budgetBoundsTheRetries() throws Exception {
        Step[] script = {answer(503)};
        ScriptedServer server = server(script);
        long started = System.nanoTime();
        int calls = 200;
        manyCalls(server, calls);
        int most = calls + 10; // The ten tokens of a host that has not failed before; 1.05 requests per call.
        if (server.visits().size() > most || server.visits().size() < calls) {
            throw new Report(
                            calls + " calls of GET " + PATH + ", 20 at a time",
                            List.of(script),
                            server,
                            started,
                            server.visits().size() + " requests",
                            "that all calls share one policy, so that its budget counts all of them.")
                    .broken(calls + " to " + most + " requests");
        }
    }

    /** As many calls as it takes, 20 at a time; what comes of them is not looked at. */
    private void manyCalls(ScriptedServer server, int calls) throws Exception {
        ClientCall call = get().to(server.uri(PATH));
        List<Side> sides = new ArrayList<>();
        for (int side = 0; side < 20; side++) {
            sides.add(() -> {
                for (int i = 0; i < calls / 20; i++) {
                    sendWhateverComes(call);
                }
            });
        }
        together(sides);
    }

    @LoneCase
    void C07_budgetIsOneForEachHost() throws Exception {
        manyCalls(server(answer(500)), 40);
        ask(get(), "that host and port are told to the policy as they are.", answer(500), answer(200))
                .sent(2)
                .got(200, 2);
    }

    @LoneCase
    void C07_successesEarnRetries() throws Exception {
        String check = "that the policy hears of every success, also at the first try.";
        Step[] down = {answer(500)};
        ScriptedServer server = server(down);
        manyCalls(server, 40);
        server.on(PATH, down);
        ask(client(), get(), server, check, down).sent(1).got(500, 1);
        server.on(PATH, answer(200));
        manyCalls(server, 40);
        Step[] flaky = {answer(500), answer(200)};
        server.on(PATH, flaky);
        ask(client(), get(), server, check, flaky).got(200, 2);
    }

    @LoneCase
    void C07_retryThatSucceedsIsRefunded() throws Exception {
        String check = "that the policy hears how a retry ended, also when it succeeded.";
        Step[] flaky = {answer(500), answer(200)};
        ScriptedServer server = server(flaky);
        for (int i = 0; i < 20; i++) {
            server.on(PATH, flaky);
            ask(client(), get(), server, check, flaky).got(200, 2);
        }
    }

    @LoneCase
    void C07_refusalsCostNothing() throws Exception {
        String check = "that the policy alone takes from the budget.";
        ScriptedServer server = server(answer(503));
        for (int i = 0; i < 20; i++) {
            ask(client(), post(), server, check, answer(503)).got(503, i + 1);
        }
        Step[] flaky = {answer(500), answer(200)};
        server.on(PATH, flaky);
        ask(client(), get(), server, check, flaky).got(200, 2);
    }

    // ---- C08

    private static final String EVIDENCE = "that the policy sees all headers of the answer.";

    private void isRetried(Draft draft, Step.Respond first) throws Exception {
        ask(draft, EVIDENCE, first, answer(200)).sent(2).got(200, 2);
    }

    private void isNotRetried(Draft draft, Step.Respond first) throws Exception {
        ask(draft, EVIDENCE, first, answer(200)).sent(1).got(first.status(), 1);
    }

    @ClientCase
    void C08_serverMayForbidIt() throws Exception {
        isNotRetried(get(), answer(503).with("x-should-retry", "false"));
    }

    @ClientCase
    void C08_overloadedProxyIsLeftAlone() throws Exception {
        isNotRetried(get(), answer(503).with("x-envoy-overloaded", "true"));
        isNotRetried(get(), answer(429).with("x-envoy-ratelimited", "true"));
    }

    @ClientCase
    void C08_vendorCodesMeanWhatTheVendorSays() throws Exception {
        isRetried(get(), answer(520));
        isNotRetried(post(), answer(520));
        isRetried(post(), answer(521));
        isRetried(post(), answer(523));
        isNotRetried(post(), answer(522));
        isNotRetried(get(), answer(526));
        isNotRetried(get(), answer(499));
        isNotRetried(get(), answer(999));
    }

    @ClientCase
    void C08_headersTellTheVendorsApart() throws Exception {
        isNotRetried(get(), answer(530));
        isRetried(post(), answer(530).with("cf-ray", "8e03978e40d543dd-ICN"));
    }

    @ClientCase
    void C08_status408OfAProxyThatSentItOnIsNoProof() throws Exception {
        isNotRetried(post(), answer(408).with("x-envoy-upstream-service-time", "15000"));
        isRetried(get(), answer(408).with("x-envoy-upstream-service-time", "15000"));
    }

    // ---- C09

    private static final String HIDDEN =
            "that the documented way of installing switches the library's own replays off.";

    @ClientCase
    void C09_post503WithRetryAfterZeroIsNotReplayed() throws Exception {
        ask(post(), HIDDEN, answer(503).with("Retry-After", "0"), answer(200))
                .sent(1)
                .got(503, 1)
                .gotHeader("Retry-After", "0");
    }

    @ClientCase
    void C09_post408IsReplayedByThePolicyAlone() throws Exception {
        ask(post(), HIDDEN, answer(408)).sent(3).got(408, 3).gotHeader("Retry-After", null);
    }

    @ClientCase
    void C09_postOnAPooledConnectionIsNotReplayed() throws Exception {
        Step[] script = {answer(200), disconnect(), answer(200)};
        ScriptedServer server = server(script);
        ask(client(), post(), server, HIDDEN, script).sent(1).got(200, 1);
        ask(client(), post(), server, HIDDEN, script).sent(1).failed();
    }

    @ClientCase
    void C09_postAfterAnIdleCloseIsSentAtMostOnce() throws Exception {
        Step[] script = {answer(200)};
        ScriptedServer server = server(script);
        ask(client(), post(), server, HIDDEN, script).sent(1).got(200, 1);
        server.hangUp();
        ask(client(), post(), server, HIDDEN, script).sentAtMost(1);
    }

    @ClientCase
    void C09_getAfterAnIdleCloseSucceeds() throws Exception {
        Step[] script = {answer(200)};
        ScriptedServer server = server(script);
        String check = "that a connection which died while it was idle does not fail an idempotent call.";
        ask(client(), get(), server, check, script).sent(1).got(200, 1);
        server.hangUp();
        ask(client(), get(), server, check, script).sent(1).got(200, 2);
    }

    // ---- C10

    @LoneCase
    void C10_waitingCallsHoldNoThread() throws Exception {
        needs(supportsAsync(), "supportsAsync");
        Step[] script = {answer(503).with("Retry-After", "2"), answer(200)};
        List<ScriptedServer> hosts = new ArrayList<>();
        List<PendingCall> waiting = new ArrayList<>();
        long started = System.nanoTime();
        for (int host = 0; host < 8; host++) { // Ten retries are what the budget allows to one host.
            ScriptedServer server = server(script);
            hosts.add(server);
            for (int i = 0; i < 10; i++) {
                server.on(PATH + "/" + i, script);
                waiting.add(client().begin(get().to(server.uri(PATH + "/" + i))));
            }
        }
        for (ScriptedServer server : hosts) {
            server.awaits(10, 250); // A client that holds threads never gets that far.
        }
        awaitTheWait(hosts.get(0));
        ScriptedServer server = hosts.get(0).on(PATH, answer(200));
        long begun = System.nanoTime();
        String outcome = outcome(client().begin(get().to(server.uri(PATH))));
        long millis = millisSince(begun);
        String check = "that waiting is left to a timer: neither a thread nor a place in the queue is held.";
        if (!outcome.equals("status 200") || millis > SOON.toMillis()) {
            throw new Report(
                            "GET " + PATH + ", while 80 other calls wait for 2 s",
                            List.of(script),
                            server,
                            started,
                            outcome + " after " + millis + " ms",
                            check)
                    .broken("status 200 within " + SOON.toMillis() + " ms");
        }
        for (PendingCall call : waiting) {
            String later = outcome(call);
            if (!later.equals("status 200")) {
                throw new Report("80 calls that wait for 2 s", List.of(script), server, started, later, check)
                        .broken("status 200 for each of them");
            }
        }
    }

    // ---- C11

    @LoneCase
    void C11_everyDecisionIsTold() throws Exception {
        needs(supportsListener(), "supportsListener");
        areTold(get(), List.of("retry", "retry", "stop"), answer(500), answer(500), answer(200));
        areTold(post(), List.of("stop"), answer(503));
        areTold(post(), List.of("stop"), disconnect());
        areTold(get(), List.of("stop"), answer(503).with("Retry-After", "3600"));
    }

    @LoneCase
    void C11_refusedConnectionsAreTold() throws Exception {
        needs(supportsListener(), "supportsListener");
        ScriptedServer server = server(answer(200));
        server.refuse();
        areTold(get(), List.of("retry", "retry", "stop"), server, answer(200));
    }

    private void areTold(Draft draft, List<String> kinds, Step... script) throws Exception {
        areTold(draft, kinds, server(script), script);
    }

    private void areTold(Draft draft, List<String> kinds, ScriptedServer server, Step... script) throws Exception {
        int mark = client().decisions().size();
        Trial trial =
                ask(client(), draft, server, "that the listener hears of every decision, with its reason.", script);
        List<String> all = client().decisions();
        List<String> heard = all.subList(mark, all.size());
        boolean right = heard.size() == kinds.size();
        for (int i = 0; right && i < heard.size(); i++) {
            right = heard.get(i).matches(kinds.get(i) + " \\S.*");
        }
        if (!right) {
            throw trial.broken("the decisions " + kinds + ", each with a reason; the listener heard " + heard);
        }
    }

    @LoneCase
    void C11_nothingIsLogged() throws Exception {
        CapturedLog log = log();
        Assumptions.assumeTrue(log != null, "The test does not hand over the log; override log().");
        Objects.requireNonNull(log);
        int mark = log.settled();
        Trial trial = ask(get(), "what logs: a retry is no news unless the app says so.", answer(500), answer(200))
                .got(200, 2);
        Trial failed = ask(get(), trial.check(), disconnect()).failed();
        log.settled();
        List<LogLine> lines = log.since(mark).stream().filter(LogLine::isNews).toList();
        if (!lines.isEmpty()) {
            String first = lines.get(0).text().lines().findFirst().orElse("");
            throw failed.broken("no line above DEBUG; there are " + lines.size() + ", the first of them: " + first);
        }
    }

    // ---- C13

    @ClientCase
    void C13_offMeansOff() throws Exception {
        String check = "that a client with retry disabled is the library's own client.";
        for (Step.Respond first : List.of(answer(500), answer(429).with("Retry-After", "1"), answer(503))) {
            ask(plainClient(), get(), server(first, answer(200)), check, first, answer(200))
                    .sent(1)
                    .got(first.status(), 1);
        }
    }
}
