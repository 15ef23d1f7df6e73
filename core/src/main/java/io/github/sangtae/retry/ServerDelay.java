package io.github.sangtae.retry;

import io.github.sangtae.HeaderLookup;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    /** And from here on it is one of milliseconds: the year 5138, were they seconds. */
    private static final long EARLIEST_MOMENT_IN_MILLISECONDS = 100_000_000_000L;

    private static final int MOST_DIGITS = 15;
    private static final int LONGEST = 1000;
    private static final int LONGEST_DATE = 40;

    private ServerDelay() {}

    /**
     * What {@code Retry-After} says (RFC 9110 section 10.2.3), or one of its forms in milliseconds; the longest if there
     * are several.
     */
    static long retryAfter(HeaderLookup headers, Clock clock) {
        long delay = fromRetryAfter(trimmed(headers, "Retry-After"), headers, clock);
        delay = Math.max(delay, milliseconds(trimmed(headers, "retry-after-ms"), 1));
        return Math.max(delay, milliseconds(trimmed(headers, "x-ms-retry-after-ms"), 1));
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
     * (draft-ietf-httpapi-ratelimit-headers-10, and its form of draft 7), or the older {@code RateLimit-Reset} and {@code
     * X-RateLimit-Reset}, in all the ways that services write them. Only a limit that is used up asks for a wait. On an
     * answer from a shared cache they are about somebody else's requests.
     *
     * @param throttled whether the status itself says that a limit is used up
     */
    static long rateLimit(HeaderLookup headers, boolean throttled, Clock clock) {
        String age = trimmed(headers, "Age");
        if (age != null && !age.equals("0")) {
            return UNSAID;
        }
        long delay = Math.max(fromRateLimit(headers), fromDraft7(headers, throttled));
        if (delay != UNSAID) {
            return delay;
        }
        for (String prefix : List.of("RateLimit-", "X-RateLimit-", "X-Rate-Limit-")) {
            if (!isUsedUp(trimmed(headers, prefix + "Remaining"), throttled)) {
                continue;
            }
            delay = milliseconds(trimmed(headers, prefix + "Reset-After"), 1000);
            if (delay == UNSAID) {
                delay = fromReset(trimmed(headers, prefix + "Reset"), headers, clock);
            }
            if (delay != UNSAID) {
                return delay;
            }
        }
        return UNSAID;
    }

    /**
     * Whether nothing is left: less than one, or less than nothing. What cannot be read is as if it were not said, and then
     * the status decides.
     */
    private static boolean isUsedUp(@Nullable String remaining, boolean throttled) {
        if (remaining == null) {
            return throttled;
        }
        boolean negative = remaining.startsWith("-");
        long left = milliseconds(negative ? remaining.substring(1) : remaining, 1000);
        if (left == UNSAID) {
            return throttled;
        }
        return negative || left < 1000;
    }

    /** {@code limit=100, remaining=0, reset=50}, the reset in seconds from now. */
    private static long fromDraft7(HeaderLookup headers, boolean throttled) {
        String value = headers.first("RateLimit");
        if (value == null || value.length() > LONGEST) {
            return UNSAID;
        }
        String remaining = null;
        String reset = null;
        for (String member : value.split(",", -1)) {
            int equals = member.indexOf('=');
            String key = equals < 0 ? "" : member.substring(0, equals).strip();
            remaining = key.equals("remaining") ? member.substring(equals + 1).strip() : remaining;
            reset = key.equals("reset") ? member.substring(equals + 1).strip() : reset;
        }
        return reset != null && isUsedUp(remaining, throttled) ? milliseconds(reset, 1000) : UNSAID;
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

    /**
     * A moment, in seconds or in milliseconds from 1970, as a date of HTTP, or as one of RFC 3339; or, if the number is too
     * small for a moment, the seconds from now. Each with a fraction or without.
     */
    private static long fromReset(@Nullable String reset, HeaderLookup headers, Clock clock) {
        if (reset == null) {
            return UNSAID;
        }
        long number = milliseconds(reset, 1000);
        if (number == UNSAID) {
            Instant until = moment(reset, clock);
            return until == null ? UNSAID : between(now(headers, clock), until);
        }
        if (number == ENDLESS || number / 1000 < EARLIEST_MOMENT) {
            return number;
        }
        boolean inMilliseconds = number / 1000 >= EARLIEST_MOMENT_IN_MILLISECONDS;
        return between(now(headers, clock), Instant.ofEpochMilli(inMilliseconds ? number / 1000 : number));
    }

    private static @Nullable Instant moment(String text, Clock clock) {
        Instant date = HttpDate.parse(text, clock);
        if (date != null || text.length() > LONGEST_DATE) {
            return date;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null; // Neither.
        }
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

    /**
     * Digits, with a fraction or without; a part of a millisecond counts as a whole one.
     *
     * @param unit how many milliseconds are one: 1 or 1000
     */
    private static long milliseconds(@Nullable String value, int unit) {
        if (value == null) {
            return UNSAID;
        }
        int point = value.indexOf('.');
        String whole = point < 0 ? value : value.substring(0, point);
        String fraction = point < 0 ? "0" : value.substring(point + 1);
        if (!isDigits(whole) || !isDigits(fraction)) {
            return UNSAID;
        }
        long seconds = ofSeconds(whole);
        if (seconds == ENDLESS) {
            return ENDLESS;
        }
        String padded = unit == 1 ? fraction : fraction + "00";
        int kept = unit == 1 ? 0 : 3;
        boolean more = padded.chars().skip(kept).anyMatch(digit -> digit != '0');
        long parts = kept == 0 ? 0 : Long.parseLong(padded.substring(0, kept));
        return seconds / 1000 * unit + parts + (more ? 1 : 0);
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
