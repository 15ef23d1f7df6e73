package io.github.sangtae.conformance;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.conformance.ReferenceClient.Habits;
import io.github.sangtae.retry.Attempt;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.Decision.Retry;
import io.github.sangtae.retry.Decision.Stop;
import io.github.sangtae.retry.Delivery;
import io.github.sangtae.retry.Reason;
import io.github.sangtae.retry.RetryBudget;
import io.github.sangtae.retry.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that are wrong in one point each: the case that must catch it, and what its message must say. */
enum WrongHabit {
    /** Wrong in everything that asks for a retry. */
    NEVER_RETRIES("C01_goodAnswerAfterARetryIsReturned", "exactly 2 requests", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return new Stop(Reason.FINAL_STATUS);
        }

        @Override
        Throwable thrown(Throwable failure) {
            return new IllegalStateException("no retries", failure);
        }
    }),
    /** Wrong in everything that forbids one: whatever comes, it asks once more. */
    ALWAYS_ASKS_AGAIN("C03_postIsNotSentTwiceOn503", "exactly 1 request", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return attempt.number() < 4 ? new Retry(Duration.ZERO, Reason.IDEMPOTENT) : new Stop(Reason.SUCCEEDED);
        }

        @Override
        boolean closesBetweenTries() {
            return false;
        }

        @Override
        String logs() {
            return "again";
        }

        @Override
        boolean filtersEveryTry() {
            return true;
        }

        @Override
        boolean triesFaultsOfFilters() {
            return true;
        }
    }),
    SUCCESS_IS_ASKED_FOR_TWICE("C01_successIsSentOnce", "exactly 1 request", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return attempt.number() == 1 && attempt.delivery() == Delivery.ANSWERED && attempt.status() == 201
                    ? new Retry(Duration.ZERO, Reason.IDEMPOTENT)
                    : right;
        }
    }),
    FIRST_ANSWER_IS_KEPT("C01_goodAnswerAfterARetryIsReturned", "the server's answer 2, status 200", new Habits() {
        @Override
        ClientAnswer given(ClientAnswer answer, int number) {
            return number == 1 ? answer : new ClientAnswer(500, answer.headers(), answer.body());
        }
    }),
    FOUR_TRIES("C01_threeTriesAreMade", "exactly 3 requests", new Habits() {
        @Override
        RetryPolicy.Builder policy(RetryPolicy.Builder standard) {
            return standard.maxAttempts(4);
        }
    }),
    TOO_EARLY_DOES_NOT_PASS("C01_passingStatusesAreRetried", "exactly 2 requests", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return answered(attempt, 425) ? new Stop(Reason.FINAL_STATUS) : right;
        }
    }),
    FORBIDDEN_PASSES("C01_lastingStatusesAreNotRetried", "exactly 1 request", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return answered(attempt, 403) && attempt.number() < 3 ? new Retry(Duration.ZERO, Reason.IDEMPOTENT) : right;
        }
    }),
    ONLY_GET_IS_IDEMPOTENT("C01_idempotentMethodsAreRetried", "exactly 2 requests", new Habits() {
        @Override
        ClientCall told(ClientCall call) {
            return call.method().equals("GET") ? call : withMethod(call, "POST");
        }
    }),
    EVERY_5XX_PASSES("C01_status501IsNotRetried", "exactly 1 request", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return answered(attempt, 501) && attempt.number() < 3 ? new Retry(Duration.ZERO, Reason.IDEMPOTENT) : right;
        }
    }),
    NOT_FOUND_PASSES("C01_status404IsNotRetried", "exactly 1 request", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return answered(attempt, 404) && attempt.number() < 3 ? new Retry(Duration.ZERO, Reason.IDEMPOTENT) : right;
        }
    }),
    NO_JITTER("C01_waitsAreJittered", "the shortest of 20 such waits clearly below 100 ms", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return right instanceof Retry ? new Retry(Duration.ofMillis(100), right.reason()) : right;
        }
    }),
    RETRY_AFTER_IS_IGNORED("C02_secondsAreWaited", "request 2 at least 1000 ms after answer 1", new Habits() {
        @Override
        HeaderLookup told(HeaderLookup headers) {
            return without(headers, "Retry-After");
        }
    }),
    A_LITTLE_TOO_EARLY("C02_secondsAreWaited", "request 2 at least 1000 ms after answer 1", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return right instanceof Retry ? new Retry(Duration.ofMillis(900), right.reason()) : right;
        }
    }),
    DATES_ARE_IGNORED("C02_dateIsMeasuredAgainstDate", "request 2 at least 1000 ms after answer 1", new Habits() {
        @Override
        HeaderLookup told(HeaderLookup headers) {
            return name -> name.equals("Retry-After") ? null : headers.first(name);
        }

        @Override
        Decision decide(Attempt attempt, Decision right) {
            return right instanceof Retry ? new Retry(Duration.ZERO, right.reason()) : right;
        }
    }),
    DATES_WITHOUT_DATE_ARE_IGNORED(
            "C02_dateWithoutDateIsMeasuredByTheClock", "request 2 at least 990 ms after answer 1", new Habits() {
                @Override
                HeaderLookup told(HeaderLookup headers) {
                    return headers.first("Date") == null ? without(headers, "Retry-After") : headers;
                }
            }),
    PAST_DATE_IS_FAR_AHEAD("C02_pastDateIsNoWait", "exactly 2 requests", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            String value = attempt.responseHeaders().first("Retry-After");
            return value != null && value.contains("GMT") ? new Stop(Reason.SERVER_DELAY_TOO_LONG) : right;
        }
    }),
    ZERO_IS_A_LONG_WAIT("C02_zeroSecondsAreNoWait", "request 2 at most 1000 ms after answer 1", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return right instanceof Retry ? new Retry(Duration.ofMillis(1500), right.reason()) : right;
        }
    }),
    CONTENT_TOO_LARGE_DOES_NOT_PASS(
            "C02_contentTooLargeIsRetriedOnlyIfTheServerSaysWhen", "exactly 2 requests", new Habits() {
                @Override
                Decision decide(Attempt attempt, Decision right) {
                    return answered(attempt, 413) ? new Stop(Reason.FINAL_STATUS) : right;
                }
            }),
    OWN_CLOCK_ONLY_BEHIND(
            "C02_dateOfAServerBehindIsMeasuredAgainstDate", "request 2 at least 1000 ms after answer 1", new Habits() {
                @Override
                HeaderLookup told(HeaderLookup headers) {
                    return without(headers, "Date");
                }

                @Override
                Decision decide(Attempt attempt, Decision right) { // Past, so at once; core would back off.
                    return right instanceof Retry ? new Retry(Duration.ZERO, right.reason()) : right;
                }
            }),
    OWN_CLOCK_ONLY_AHEAD("C02_dateOfAServerAheadIsMeasuredAgainstDate", "exactly 2 requests", new Habits() {
        @Override
        HeaderLookup told(HeaderLookup headers) {
            return without(headers, "Date");
        }
    }),
    ONE_FORM_OF_DATES("C02_olderFormsOfDatesAreRead", "request 2 at least 1000 ms after answer 1", new Habits() {
        @Override
        HeaderLookup told(HeaderLookup headers) {
            String value = headers.first("Retry-After");
            return value != null && value.contains("GMT") && !value.contains("-")
                    ? headers
                    : without(headers, "Retry-After");
        }

        @Override
        Decision decide(Attempt attempt, Decision right) {
            return right.reason() == Reason.THROTTLED ? new Retry(Duration.ZERO, right.reason()) : right;
        }
    }),
    LONG_WAITS_ARE_CUT("C02_longWaitIsNotBegun", "exactly 1 request", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return right.reason() == Reason.SERVER_DELAY_TOO_LONG && attempt.number() == 1
                    ? new Retry(Duration.ofMillis(100), Reason.SERVER_SAID_WHEN)
                    : right;
        }
    }),
    LONG_WAITS_ARE_WAITED("C02_longWaitIsNotBegun", "the server's answer 1, status 503", new Habits() {
        @Override
        RetryPolicy.Builder policy(RetryPolicy.Builder standard) {
            return standard.maxServerDelay(Duration.ofDays(1));
        }
    }),
    OVERFLOW_IS_ABSENT("C02_overflowIsTooLong", "exactly 1 request", new Habits() {
        @Override
        HeaderLookup told(HeaderLookup headers) {
            String value = headers.first("Retry-After");
            return value != null && value.length() > 18 ? without(headers, "Retry-After") : headers;
        }
    }),
    SIGNS_ARE_READ("C02_illFormedIsIgnored", "exactly 2 requests", new Habits() {
        @Override
        HeaderLookup told(HeaderLookup headers) {
            return name -> name.equals("Retry-After") && headers.first(name) != null
                    ? headers.first(name).replace("+", "")
                    : headers.first(name);
        }
    }),
    MILLISECONDS_ARE_IGNORED("C02_millisecondsAreWaited", "request 2 at least 1200 ms after answer 1", new Habits() {
        @Override
        HeaderLookup told(HeaderLookup headers) {
            return without(headers, "x-ms-retry-after-ms");
        }
    }),
    RATE_LIMITS_ARE_IGNORED("C02_rateLimitIsWaited", "request 2 at least 1000 ms after answer 1", new Habits() {
        @Override
        HeaderLookup told(HeaderLookup headers) {
            return without(headers, "RateLimit");
        }

        @Override
        Decision decide(Attempt attempt, Decision right) {
            return right.reason() == Reason.THROTTLED ? new Retry(Duration.ZERO, right.reason()) : right;
        }
    }),
    RATE_LIMIT_THAT_IS_LEFT_IS_WAITED(
            "C02_rateLimitThatIsNotUsedUpIsNoWait", "request 2 at most 1000 ms after answer 1", new Habits() {
                @Override
                Decision decide(Attempt attempt, Decision right) {
                    return right instanceof Retry && attempt.responseHeaders().first("RateLimit") != null
                            ? new Retry(Duration.ofMillis(1500), Reason.SERVER_SAID_WHEN)
                            : right;
                }
            }),
    RATE_LIMIT_BEATS_RETRY_AFTER("C02_retryAfterBeatsRateLimit", "exactly 2 requests", new Habits() {
        @Override
        HeaderLookup told(HeaderLookup headers) {
            return headers.first("RateLimit") == null ? headers : without(headers, "Retry-After");
        }
    }),
    POST_IS_SENT_AGAIN_ON_503("C03_postIsNotSentTwiceOn503", "exactly 1 request", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return answered(attempt, 503) && attempt.number() < 3 ? new Retry(Duration.ZERO, Reason.IDEMPOTENT) : right;
        }
    }),
    POST_IS_SENT_AGAIN_ON_500("C03_postIsNotSentTwiceOn500", "exactly 1 request", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return answered(attempt, 500) && attempt.number() < 3 ? new Retry(Duration.ZERO, Reason.IDEMPOTENT) : right;
        }
    }),
    PATCH_IS_TOLD_AS_PUT("C03_patchIsNotSentTwice", "exactly 1 request", new Habits() {
        @Override
        ClientCall told(ClientCall call) {
            return call.method().equals("PATCH") ? withMethod(call, "PUT") : call;
        }
    }),
    EVERY_FAILURE_IS_NOT_SENT("C03_postIsNotSentTwiceAfterADisconnect", "exactly 1 request", new Habits() {
        @Override
        Delivery told(Delivery delivery) {
            return delivery == Delivery.UNKNOWN ? Delivery.NOT_SENT : delivery;
        }
    }),
    SILENCE_IS_NOT_SENT("C03_postIsNotSentTwiceAfterSilence", "exactly 1 request", new Habits() {
        @Override
        Delivery told(Delivery delivery) {
            return delivery == Delivery.UNKNOWN ? Delivery.NOT_SENT : delivery;
        }
    }),
    DISCONNECT_IS_HOPELESS("C03_getIsSentAgainAfterADisconnect", "exactly 3 requests", new Habits() {
        @Override
        Delivery told(Delivery delivery) {
            return delivery == Delivery.UNKNOWN ? Delivery.HOPELESS : delivery;
        }
    }),
    READ_TIMEOUT_IS_A_CANCEL("C03_getIsSentAgainAfterSilence", "exactly 2 requests", new Habits() {
        @Override
        Delivery told(Delivery delivery) {
            return delivery == Delivery.UNKNOWN ? Delivery.CANCELLED : delivery;
        }
    }),
    REFUSED_IS_UNKNOWN("C03_postIsSentAgainIfItNeverLeft", "exactly 1 request", new Habits() {
        @Override
        Delivery told(Delivery delivery) {
            return delivery == Delivery.NOT_SENT ? Delivery.UNKNOWN : delivery;
        }
    }),
    BODY_IS_LOST("C03_post408IsSentAgain", "the whole body on every try", new Habits() {
        @Override
        ClientCall again(ClientCall call) {
            return new ClientCall(call.method(), call.uri(), call.headers(), null, false, call.timeout());
        }
    }),
    TOO_EARLY_POST_IS_HANDED_BACK("C03_post425IsSentAgain", "exactly 2 requests", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return answered(attempt, 425) ? new Stop(Reason.MAY_HAVE_BEEN_PROCESSED) : right;
        }
    }),
    HALF_AN_ANSWER_IS_ASKED_FOR_AGAIN("C03_postIsNotSentTwiceAfterHalfAnAnswer", "exactly 1 request", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return attempt.method().equals("POST") && attempt.number() == 1
                    ? new Retry(Duration.ZERO, Reason.NOT_SENT)
                    : right;
        }
    }),
    LIMITED_POST_IS_SENT_AGAIN("C03_post429IsNotSentTwiceOtherwise", "exactly 1 request", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return answered(attempt, 429) && attempt.number() < 3 ? new Retry(Duration.ZERO, Reason.THROTTLED) : right;
        }
    }),
    LIMITED_POST_IS_SENT_TOO_EARLY(
            "C03_post429IsSentAgainIfTheServerSaysWhen", "request 2 at least 1000 ms after answer 1", new Habits() {
                @Override
                Decision decide(Attempt attempt, Decision right) {
                    return right instanceof Retry ? new Retry(Duration.ZERO, right.reason()) : right;
                }
            }),
    KEY_IS_NOT_TOLD("C03_idempotencyKeyAllowsARetry", "exactly 2 requests", new Habits() {
        @Override
        ClientCall told(ClientCall call) {
            return withHeaders(call, Map.of());
        }
    }),
    NEW_KEY_FOR_EACH_TRY("C03_idempotencyKeyAllowsARetry", "the same Idempotency-Key on every try", new Habits() {
        private final AtomicInteger keys = new AtomicInteger();

        @Override
        ClientCall again(ClientCall call) {
            Map<String, String> headers = new LinkedHashMap<>(call.headers());
            headers.replace("Idempotency-Key", "key-" + keys.incrementAndGet());
            return withHeaders(call, headers);
        }
    }),
    CONFLICT_PASSES_WITHOUT_A_KEY("C03_status409IsRetriedWithAKey", "exactly 1 request", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return answered(attempt, 409) && attempt.number() < 3 ? new Retry(Duration.ZERO, Reason.IDEMPOTENT) : right;
        }
    }),
    REUSED_KEY_IS_RETRIED("C03_status422IsNeverRetried", "exactly 1 request", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return answered(attempt, 422) && attempt.number() < 3 ? new Retry(Duration.ZERO, Reason.IDEMPOTENT) : right;
        }
    }),
    PROXY_STATUS_IS_IGNORED("C03_undeliveredRequestIsSentAgain", "exactly 2 requests", new Habits() {
        @Override
        HeaderLookup told(HeaderLookup headers) {
            return without(headers, "Proxy-Status");
        }
    }),
    EVERY_PROXY_ERROR_IS_UNDELIVERED("C03_deliveredRequestIsNot", "exactly 1 request", new Habits() {
        @Override
        HeaderLookup told(HeaderLookup headers) {
            return name -> name.equals("Proxy-Status") ? "edge; error=connection_refused" : headers.first(name);
        }
    }),
    ONE_SHOT_BODY_IS_REPLAYED("C04_oneShotBodyIsNotSentTwice", "exactly 1 request", new Habits() {
        @Override
        ClientCall told(ClientCall call) {
            return new ClientCall(call.method(), call.uri(), call.headers(), call.body(), false, call.timeout());
        }
    }),
    ONE_SHOT_BODY_IS_REPLAYED_AFTER_A_FAILURE(
            "C04_oneShotBodyIsNotSentTwiceAfterADisconnect", "exactly 1 request", new Habits() {
                @Override
                Decision decide(Attempt attempt, Decision right) {
                    return attempt.delivery() == Delivery.UNKNOWN && attempt.number() < 3
                            ? new Retry(Duration.ZERO, Reason.IDEMPOTENT)
                            : right;
                }
            }),
    UPGRADE_IS_NOT_TOLD("C04_upgradeIsNotRetried", "exactly 1 request", new Habits() {
        @Override
        ClientCall told(ClientCall call) {
            return withHeaders(call, Map.of());
        }
    }),
    NOTHING_IS_CLOSED("C05_nothingLeaks", "at most 5 open connections", new Habits() {
        @Override
        boolean closesBetweenTries() {
            return false;
        }
    }),
    LAST_ANSWER_IS_HIDDEN("C05_lastAnswerIsHandedBack", "the server's answer 3, status 503", new Habits() {
        @Override
        ClientAnswer given(ClientAnswer answer, int number) throws IOException {
            if (number == 3) {
                throw new IOException("Retries exhausted");
            }
            return answer;
        }
    }),
    LAST_ANSWER_IS_CLOSED("C05_lastAnswerIsHandedBack", "with its body to be read", new Habits() {
        @Override
        ClientAnswer given(ClientAnswer answer, int number) {
            return number == 3 ? new ClientAnswer(answer.status(), answer.headers(), "") : answer;
        }
    }),
    EXCEPTION_IS_WRAPPED(
            "C05_lastExceptionIsTheLibrarysOwn", "the exception that the library throws by itself", new Habits() {
                @Override
                Throwable thrown(Throwable failure) {
                    return new IOException("Retries exhausted", failure);
                }
            }),
    REFUSAL_IS_WRAPPED(
            "C05_refusedConnectionIsTheLibrarysOwnException",
            "the exception that the library throws by itself: [java.net.ConnectException",
            new Habits() {
                @Override
                Throwable thrown(Throwable failure) {
                    return new IllegalStateException("Retries exhausted", failure);
                }
            }),
    CANCEL_DOES_NOT_END_THE_WAIT("C06_cancelEndsTheWait", "an exception, within 1000 ms of the cancel", new Habits() {
        @Override
        boolean endsTheWait() {
            return false;
        }
    }),
    CANCELLED_CALL_IS_SENT("C06_cancelEndsTheWait", "nothing sent after the cancel", new Habits() {
        @Override
        boolean sendsWhenCancelled() {
            return true;
        }
    }),
    INTERRUPT_IS_IGNORED(
            "C06_interruptEndsTheWait", "an end of the call within 1000 ms of the interrupt", new Habits() {
                @Override
                boolean seesInterrupts() {
                    return false;
                }
            }),
    FLAG_IS_LOST("C06_interruptEndsTheWait", "a thread whose interrupt flag is set", new Habits() {
        @Override
        boolean keepsTheFlag() {
            return false;
        }
    }),
    INTERRUPTED_CALL_IS_SENT("C06_interruptEndsTheWait", "nothing sent after the interrupt", new Habits() {
        @Override
        boolean sendsWhenCancelled() {
            return true;
        }
    }),
    TIME_LEFT_IS_NOT_TOLD("C06_waitLongerThanTheCallIsNotBegun", "the server's answer 1, status 503", new Habits() {
        @Override
        Duration told(Duration timeLeft, Duration timeout) {
            return null;
        }
    }),
    TIME_LEFT_IS_THE_TRYS("C06_timeOfEarlierTriesCounts", "the server's answer 2, status 503", new Habits() {
        @Override
        Duration told(Duration timeLeft, Duration timeout) {
            return timeout;
        }
    }),
    NO_BUDGET("C07_budgetBoundsTheRetries", "200 to 210 requests", new Habits() {
        @Override
        RetryPolicy.Builder policy(RetryPolicy.Builder standard) {
            return standard.budget(RetryBudget.unlimited());
        }
    }),
    ONE_BUDGET_FOR_ALL("C07_budgetIsOneForEachHost", "exactly 2 requests", new Habits() {
        @Override
        ClientCall told(ClientCall call) {
            return new ClientCall(
                    call.method(),
                    java.net.URI.create("http://service"),
                    call.headers(),
                    call.body(),
                    call.oneShot(),
                    call.timeout());
        }
    }),
    SUCCESS_EARNS_NOTHING("C07_successesEarnRetries", "the server's answer 2, status 200", new Habits() {
        @Override
        RetryPolicy.Builder policy(RetryPolicy.Builder standard) {
            return standard.budget(RetryBudget.of(10, 0));
        }
    }),
    REFUND_IS_FORGOTTEN("C07_retryThatSucceedsIsRefunded", "the server's answer 2, status 200", new Habits() {
        private final AtomicInteger tokens = new AtomicInteger(10);

        @Override
        Decision decide(Attempt attempt, Decision right) {
            boolean spent = right instanceof Retry && tokens.decrementAndGet() < 0;
            return spent ? new Stop(Reason.BUDGET_EXHAUSTED) : right;
        }
    }),
    REFUSAL_COSTS("C07_refusalsCostNothing", "the server's answer 2, status 200", new Habits() {
        private final AtomicInteger tokens = new AtomicInteger(10);

        @Override
        Decision decide(Attempt attempt, Decision right) {
            return tokens.decrementAndGet() < 0 ? new Stop(Reason.BUDGET_EXHAUSTED) : right;
        }
    }),
    SERVER_IS_NOT_HEARD("C08_serverMayForbidIt", "exactly 1 request", new Habits() {
        @Override
        HeaderLookup told(HeaderLookup headers) {
            return without(headers, "x-should-retry");
        }
    }),
    PROXY_IS_NOT_HEARD("C08_overloadedProxyIsLeftAlone", "exactly 1 request", new Habits() {
        @Override
        HeaderLookup told(HeaderLookup headers) {
            return without(headers, "x-envoy-overloaded");
        }
    }),
    UNKNOWN_CODES_DO_NOT_PASS("C08_vendorCodesMeanWhatTheVendorSays", "exactly 2 requests", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return answered(attempt, 520) ? new Stop(Reason.FINAL_STATUS) : right;
        }
    }),
    VENDOR_HEADERS_ARE_NOT_TOLD("C08_headersTellTheVendorsApart", "exactly 2 requests", new Habits() {
        @Override
        HeaderLookup told(HeaderLookup headers) {
            return without(headers, "cf-ray");
        }
    }),
    EVERY_408_IS_A_PROOF("C08_status408OfAProxyThatSentItOnIsNoProof", "exactly 1 request", new Habits() {
        @Override
        HeaderLookup told(HeaderLookup headers) {
            return without(headers, "x-envoy-upstream-service-time");
        }
    }),
    ZERO_IS_REPLAYED("C09_post503WithRetryAfterZeroIsNotReplayed", "exactly 1 request", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return attempt.number() == 1 && answered(attempt, 503)
                    ? new Retry(Duration.ZERO, Reason.SERVER_SAID_WHEN)
                    : right;
        }
    }),
    REMEDY_IS_SEEN("C09_post503WithRetryAfterZeroIsNotReplayed", "an answer with Retry-After: 0", new Habits() {
        @Override
        ClientAnswer given(ClientAnswer answer, int number) {
            Map<String, List<String>> headers = new LinkedHashMap<>(answer.headers());
            headers.computeIfPresent("retry-after", (name, values) -> List.of("1"));
            return new ClientAnswer(answer.status(), headers, answer.body());
        }
    }),
    STATUS_408_IS_REPLAYED_UNSEEN("C09_post408IsReplayedByThePolicyAlone", "exactly 3 requests", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return attempt.number() == 3 ? new Retry(Duration.ZERO, Reason.NOT_PROCESSED) : right;
        }
    }),
    POOLED_CONNECTION_IS_REPLAYED("C09_postOnAPooledConnectionIsNotReplayed", "exactly 1 request", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return attempt.delivery() == Delivery.UNKNOWN && attempt.number() == 1
                    ? new Retry(Duration.ZERO, Reason.NOT_SENT)
                    : right;
        }
    }),
    DEAD_CONNECTION_FAILS("C09_getAfterAnIdleCloseSucceeds", "the server's answer 2, status 200", new Habits() {
        @Override
        ClientAnswer given(ClientAnswer answer, int number) throws IOException {
            if ("2".equals(answer.header(ScriptedServer.TRY)) && number == 1) {
                throw new IOException("Connection reset");
            }
            return answer;
        }
    }),
    DEAD_CONNECTION_IS_REPLAYED("C09_postAfterAnIdleCloseIsSentAtMostOnce", "at most 1 request", new Habits() {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        Decision decide(Attempt attempt, Decision right) {
            boolean second = attempt.method().equals("POST") && calls.incrementAndGet() > 1;
            return second && attempt.number() < 3 ? new Retry(Duration.ZERO, Reason.NOT_SENT) : right;
        }
    }),
    WAITING_HOLDS_A_THREAD("C10_waitingCallsHoldNoThread", "status 200 within 1000 ms", new Habits() {
        @Override
        int threadsHeld() {
            return 5;
        }
    }),
    STOPS_ARE_NOT_TOLD(
            "C11_everyDecisionIsTold", "the decisions [retry, retry, stop], each with a reason", new Habits() {
                @Override
                boolean tells(Decision decision) {
                    return decision instanceof Retry;
                }
            }),
    FAILURES_ARE_NOT_TOLD(
            "C11_refusedConnectionsAreTold", "the decisions [retry, retry, stop], each with a reason", new Habits() {
                @Override
                boolean tells(Decision decision) {
                    return decision.reason() != Reason.NOT_SENT;
                }
            }),
    RETRIES_ARE_LOGGED(
            "C11_nothingIsLogged", "no line above DEBUG; there are 5, the first of them: Retrying", new Habits() {
                @Override
                String logs() {
                    return "Retrying";
                }
            }),
    OFF_IS_STILL_ON("C13_offMeansOff", "exactly 1 request", new Habits() {
        @Override
        Decision decide(Attempt attempt, Decision right) {
            return answered(attempt, 500) ? new Retry(Duration.ZERO, Reason.IDEMPOTENT) : right;
        }
    }),
    FILTER_RUNS_AT_EVERY_TRY(
            "C14_filterRunsOnceAndSeesTheLastAnswer", "a filter of the app's that is asked once", new Habits() {
                @Override
                boolean filtersEveryTry() {
                    return true;
                }
            }),
    FAULT_OF_A_FILTER_IS_THE_CONNECTIONS(
            "C14_whatAFilterThrowsAfterAnAnswerIsNotRetried", "exactly 1 request", new Habits() {
                @Override
                boolean triesFaultsOfFilters() {
                    return true;
                }
            }),
    FILTERED_KEY_IS_ANOTHER(
            "C14_keyOfAFilterIsTheSameOnEveryTry", "one and the same Idempotency-Key on every try", new Habits() {
                @Override
                Map<String, List<String>> addedAgain(Map<String, List<String>> added) {
                    Map<String, List<String>> other = new LinkedHashMap<>(added);
                    other.replaceAll((name, values) -> List.of("another"));
                    return other;
                }
            }),
    FILTERED_HEADERS_PILE_UP(
            "C14_headersOfAFilterDoNotPileUp", "one and the same X-Api-Key on every try", new Habits() {
                @Override
                Map<String, List<String>> addedAgain(Map<String, List<String>> added) {
                    Map<String, List<String>> more = new LinkedHashMap<>(added);
                    more.replaceAll((name, values) -> List.of(values.get(0), values.get(0)));
                    return more;
                }
            }),
    FAULT_OF_A_FILTER_COSTS("C15_faultOfAFilterIsTriedOnceAndCostsNothing", "exactly 0 requests", new Habits() {
        @Override
        Delivery told(Delivery delivery) {
            return delivery == Delivery.HOPELESS ? Delivery.UNKNOWN : delivery;
        }
    }),
    FAULT_OF_A_BODY_COSTS(
            "C15_bodyThatCannotBeWrittenIsTriedOnceAndCostsNothing", "the server's answer 2, status 200", new Habits() {
                @Override
                Delivery told(Delivery delivery) {
                    return delivery == Delivery.HOPELESS ? Delivery.UNKNOWN : delivery;
                }
            }),
    UNDERSCORES_ARE_ONE_HOST("C15_hostsWithAnUnderscoreHaveBudgetsOfTheirOwn", "a retry at this host", new Habits() {
        @Override
        String hostOf(java.net.URI uri) {
            return "";
        }
    }),
    STREAM_IS_SENT_AGAIN("C16_bodiesThatCanBeReadOnceAreSentOnce", "exactly 1 request", new Habits() {
        @Override
        boolean sendsAgain(String form) {
            return true;
        }
    }),
    NOTHING_BUT_BYTES_IS_SENT_AGAIN("C16_bodiesThatCanBeRepeatedAreSentAgain", "exactly 2 requests", new Habits() {
        @Override
        boolean sendsAgain(String form) {
            return false;
        }
    }),
    ANSWERS_NEED_A_TYPE("C17_answersWithoutATypeOrABodyAreWhole", "the server's answer 1, status 204", new Habits() {
        @Override
        ClientAnswer given(ClientAnswer answer, int number) throws IOException {
            if (answer.header("Content-Type") == null) {
                throw new IOException("closed");
            }
            return answer;
        }
    }),
    FAILED_ANSWERS_ARE_READ_TO_THEIR_END(
            "C17_bodyWithoutAnEndDoesNotHoldUpTheRetry", "exactly 2 requests", new Habits() {
                @Override
                boolean drains() {
                    return true;
                }
            }),
    USED_CONNECTIONS_FAIL(
            "C17_postsSucceedWhereTheServerClosesAfterEachAnswer", "about as many of 20 posts", new Habits() {
                @Override
                ClientAnswer given(ClientAnswer answer, int number) throws IOException {
                    String count = String.valueOf(answer.header(ScriptedServer.TRY));
                    if (Integer.parseInt(count) % 2 == 0) {
                        throw new IOException("unexpected end of stream");
                    }
                    return answer;
                }
            }),
    CLOSED_CLIENT_FORGETS_ITS_CALLS(
            "C17_callOfAClientThatIsClosedEnds", "a call that waits, and that ends", new Habits() {
                @Override
                boolean endsWhenClosed() {
                    return false;
                }
            });

    private final String caught;
    private final String message;
    private final Habits habits;

    WrongHabit(String caught, String message, Habits habits) {
        this.caught = caught;
        this.message = message;
        this.habits = habits;
    }

    /** The case that must fail. */
    String caught() {
        return caught;
    }

    /** What must stand under "expected". */
    String message() {
        return message;
    }

    Habits habits() {
        return habits;
    }

    private static boolean answered(Attempt attempt, int status) {
        return attempt.delivery() == Delivery.ANSWERED && attempt.status() == status;
    }

    private static HeaderLookup without(HeaderLookup headers, String hidden) {
        return name -> name.equalsIgnoreCase(hidden) ? null : headers.first(name);
    }

    private static ClientCall withMethod(ClientCall call, String method) {
        return new ClientCall(method, call.uri(), call.headers(), call.body(), call.oneShot(), call.timeout());
    }

    private static ClientCall withHeaders(ClientCall call, Map<String, String> headers) {
        return new ClientCall(call.method(), call.uri(), headers, call.body(), call.oneShot(), call.timeout());
    }
}
