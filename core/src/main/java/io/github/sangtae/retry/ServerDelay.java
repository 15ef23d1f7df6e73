package io.github.sangtae.retry;

import io.github.sangtae.HeaderLookup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long the server asks to wait, in milliseconds from the answer on. Never fails: what is not well-formed is passed
 * over, and what is too large for a number is {@link #ENDLESS}.
 */
final class ServerDelay {

    /** The server does not say. */
    static final long UNSAID = -1;

    /** Longer than anybody waits. */
    static final long ENDLESS = Long.MAX_VALUE;

    /** From here on a number of seconds is a moment, counted from 1970, and no delay: thirty years. */
    private static final long EARLIEST_MOMENT = 1_000_000_000L;

    private static final int MOST_DIGITS = 15;

    private ServerDelay() {}

    /**
     * What {@code Retry-After} says (RFC 9110 section 10.2.3), or one of its forms in milliseconds; the longest if there
     * are several.
     */
    static long retryAfter(HeaderLookup headers, Clock clock) {
        long delay = fromRetryAfter(trimmed(headers, "Retry-After"), headers, clock);
        delay = Math.max(delay, milliseconds(trimmed(headers, "retry-after-ms")));
        return Math.max(delay, milliseconds(trimmed(headers, "x-ms-retry-after-ms")));
    }

    private static long fromRetryAfter(@Nullable String value, HeaderLookup headers, Clock clock) {
        if (value == null) {
            return UNSAID;
        }
        if (isDigits(value)) {
            return ofSeconds(value);
        }
        Instant until = HttpDate.parse(value, clock);
        return until == null ? UNSAID : between(now(headers, clock), until);
    }

    /**
     * What the limits of the server say: {@code RateLimit} with {@code RateLimit-Policy}
     * (draft-ietf-httpapi-ratelimit-headers-10), or the older {@code RateLimit-Reset} and {@code X-RateLimit-Reset}. Only
     * a limit that is used up asks for a wait. On an answer from a shared cache they are about somebody else's requests.
     *
     * @param throttled whether the status itself says that a limit is used up
     */
    static long rateLimit(HeaderLookup headers, boolean throttled, Clock clock) {
        String age = trimmed(headers, "Age");
        if (age != null && !age.equals("0")) {
            return UNSAID;
        }
        long delay = fromRateLimit(headers);
        if (delay != UNSAID) {
            return delay;
        }
        for (String prefix : List.of("RateLimit-", "X-RateLimit-", "X-Rate-Limit-")) {
            String remaining = trimmed(headers, prefix + "Remaining");
            boolean usedUp = remaining == null ? throttled : remaining.equals("0");
            String reset = trimmed(headers, prefix + "Reset");
            if (usedUp && reset != null && isDigits(reset)) {
                return fromReset(reset, headers, clock);
            }
        }
        return UNSAID;
    }

    private static long fromRateLimit(HeaderLookup headers) {
        long longest = UNSAID;
        Map<String, String> windows = null;
        for (StructuredList.Item limit : StructuredList.parse(headers.first("RateLimit"))) {
            if (!"0".equals(limit.parameters().get("r"))) {
                continue;
            }
            String seconds = limit.parameters().get("t");
            if (seconds == null) {
                windows = windows == null ? windows(headers) : windows;
                seconds = windows.get(limit.value());
            }
            if (seconds != null && isDigits(seconds)) {
                longest = Math.max(longest, ofSeconds(seconds));
            }
        }
        return longest;
    }

    /** The length of the window of each policy, which a limit that does not say when it ends lasts at most. */
    private static Map<String, String> windows(HeaderLookup headers) {
        Map<String, String> windows = new HashMap<>();
        for (StructuredList.Item policy : StructuredList.parse(headers.first("RateLimit-Policy"))) {
            String window = policy.parameters().get("w");
            if (window != null) {
                windows.put(policy.value(), window);
            }
        }
        return windows;
    }

    private static long fromReset(String digits, HeaderLookup headers, Clock clock) {
        long delay = ofSeconds(digits);
        if (delay == ENDLESS || delay / 1000 < EARLIEST_MOMENT) {
            return delay;
        }
        return between(now(headers, clock), Instant.ofEpochMilli(delay));
    }

    /** The server's own clock, which its dates are about; ours if it does not tell. */
    private static Instant now(HeaderLookup headers, Clock clock) {
        Instant date = HttpDate.parse(trimmed(headers, "Date"), clock);
        return date != null ? date : clock.instant();
    }

    private static long between(Instant now, Instant until) {
        return Math.max(0, Duration.between(now, until).toMillis());
    }

    private static long ofSeconds(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > MOST_DIGITS ? ENDLESS : Long.parseLong(significant) * 1000;
    }

    /** Digits, with a fraction or without; a part of a millisecond counts as a whole one. */
    private static long milliseconds(@Nullable String value) {
        if (value == null) {
            return UNSAID;
        }
        int point = value.indexOf('.');
        String whole = point < 0 ? value : value.substring(0, point);
        String fraction = point < 0 ? "0" : value.substring(point + 1);
        if (!isDigits(whole) || !isDigits(fraction)) {
            return UNSAID;
        }
        long delay = ofSeconds(whole) == ENDLESS ? ENDLESS : ofSeconds(whole) / 1000;
        boolean more = fraction.chars().anyMatch(digit -> digit != '0');
        return more && delay != ENDLESS ? delay + 1 : delay;
    }

    private static @Nullable String trimmed(HeaderLookup headers, String name) {
        String value = headers.first(name);
        return value == null ? null : value.strip();
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
