package io.github.sangtae.retry;

import io.github.sangtae.StatusMessages;
import java.util.Locale;
import java.util.Map;

/** Why a request is sent again, or why not. */
public enum Reason {
    /** Again: the server said when (RFC 9110 section 10.2.3). */
    SERVER_SAID_WHEN,
    /** Again: the answer tells of too many requests; the wait is longer. */
    THROTTLED,
    /** Again: the answer proves that the server did no work. */
    NOT_PROCESSED,
    /** Again: the request did not reach a server. */
    NOT_SENT,
    /** Again: the failure may pass, and the method is idempotent (RFC 9110 section 9.2.2). */
    IDEMPOTENT,
    /** Again: the request carries an {@code Idempotency-Key}. */
    IDEMPOTENCY_KEY,

    /** Stop: the answer is no failure. */
    SUCCEEDED,
    /** Stop: the same request would get the same answer. */
    FINAL_STATUS,
    /** Stop: only a changed request can succeed. */
    NEEDS_CHANGE,
    /** Stop: such an answer is worth another try only if the server says when, and it does not. */
    SERVER_SAID_NOT_WHEN,
    /** Stop: the server may have done the work, and the request must not be done twice. */
    MAY_HAVE_BEEN_PROCESSED,
    /** Stop: the answer says not to send again, by {@code x-should-retry: false}. */
    SERVER_FORBIDS,
    /** Stop: a proxy dropped the request because too many came, by {@code x-envoy-overloaded} or its like. */
    OVERLOADED,
    /** Stop: the answer is the client's own copy. */
    FROM_CACHE,
    /** Stop: the request asks for another protocol on this connection, such as WebSocket. */
    PROTOCOL_UPGRADE,
    /** Stop: the body cannot be sent again. */
    BODY_NOT_REPEATABLE,
    /** Stop: this was the last of the tries. */
    ATTEMPTS_EXHAUSTED,
    /** Stop: the server asked for a longer wait than the policy allows. */
    SERVER_DELAY_TOO_LONG,
    /** Stop: the wait would take longer than the caller's time. */
    NO_TIME_LEFT,
    /** Stop: too many retries to this host failed lately. */
    BUDGET_EXHAUSTED,
    /** Stop: the failure does not pass. */
    HOPELESS,
    /** Stop: the caller does not want the answer any more. */
    CANCELLED;

    private final String key =
            "sangtae.reason." + name().toLowerCase(Locale.ROOT).replace('_', '-');

    /**
     * One sentence for people who read a log or a screen of operations.
     *
     * @param locale the language; one that the kit does not speak gives Korean
     */
    public String message(Locale locale) {
        return StatusMessages.standard().text(key, locale, Map.of(), -1);
    }
}
