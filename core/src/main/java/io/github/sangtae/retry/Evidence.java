package io.github.sangtae.retry;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.Retryability;
import io.github.sangtae.Status;
import io.github.sangtae.Vendor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an answer's headers say beyond its code, and what a request says of itself. */
final class Evidence {

    // RFC 9110 section 9.2.2, and QUERY (draft-ietf-httpbis-safe-method-w-body).
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY");

    private Evidence() {}

    static boolean isIdempotent(String method) {
        return IDEMPOTENT.contains(method);
    }

    /** Whether the request says that doing it twice counts once (draft-ietf-httpapi-idempotency-key-header). */
    static boolean hasIdempotencyKey(HeaderLookup request) {
        String key = request.first("Idempotency-Key");
        return key != null && !key.isBlank(); // Many services take a bare token, so the syntax decides nothing.
    }

    /** Whether the request asks to leave HTTP: what was said on the new protocol cannot be said again. */
    static boolean asksForUpgrade(Attempt attempt) {
        return attempt.requestHeader("Upgrade") != null; // RFC 9110 section 7.8
    }

    /** What {@code x-should-retry} says, or null; some public APIs send it and their own clients obey. */
    static @Nullable Boolean shouldRetry(HeaderLookup headers) {
        String value = headers.first("x-should-retry");
        if (value == null) {
            return null;
        }
        return switch (value.strip()) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** Whether Envoy dropped the request because of its load, and its own retries stop too. */
    static boolean isOverloaded(HeaderLookup headers) {
        return headers.first("x-envoy-overloaded") != null || headers.first("x-envoy-ratelimited") != null;
    }

    /** Whether the code tells of too many requests, so that the first wait is longer. */
    static boolean isThrottling(Status row) {
        return isTooManyRequests(row)
                || row.code() == 529 // Both of its owners say overloaded.
                || (row.code() == 420 && row.vendor().equals(Vendor.TWITTER));
    }

    /** RFC 6585 section 4. */
    static boolean isTooManyRequests(Status row) {
        return row.code() == 429;
    }

    /** What the row, the headers and the key together say about sending the same request again. */
    static Retryability retryability(Status row, HeaderLookup headers, boolean hasKey) {
        int code = row.code();
        if (code == 422 && hasKey) {
            return Retryability.NEVER; // The key was used with another body.
        }
        if (code == 409 && hasKey) {
            return Retryability.IF_IDEMPOTENT; // The first of the two is still at work.
        }
        if (code == 408 && wasForwardedByEnvoy(headers)) {
            return Retryability.IF_IDEMPOTENT; // Its own limit ran out, after the request had gone on.
        }
        Retryability ofRow = row.retryability();
        ProxyStatus proxy = code >= 500 ? ProxyStatus.of(headers) : null;
        if (proxy == ProxyStatus.NOT_DELIVERED) {
            return Retryability.NOT_PROCESSED;
        }
        if (proxy == ProxyStatus.MAYBE_PROCESSED) {
            return Retryability.IF_IDEMPOTENT;
        }
        if (proxy == ProxyStatus.WILL_NOT_PASS) {
            ofRow = Retryability.NEVER;
        }
        boolean hopeless = ofRow == Retryability.NEVER || ofRow == Retryability.AFTER_CHANGE;
        return hopeless && Boolean.TRUE.equals(shouldRetry(headers)) ? Retryability.IF_IDEMPOTENT : ofRow;
    }

    private static boolean wasForwardedByEnvoy(HeaderLookup headers) {
        return headers.first("x-envoy-upstream-service-time") != null
                || "envoy".equalsIgnoreCase(headers.first("Server"));
    }
}
