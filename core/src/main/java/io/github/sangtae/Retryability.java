package io.github.sangtae;

/** What a status alone says about sending the same request again. */
public enum Retryability {
    /** The same request fails again, or did not fail. */
    NEVER,
    /** Only a changed request can succeed: other credentials, a smaller header, another connection. */
    AFTER_CHANGE,
    /** Only when the server says when, by {@code Retry-After} (RFC 9110 section 10.2.3). */
    WITH_RETRY_AFTER,
    /** When the method is idempotent (RFC 9110 section 9.2.2): the server may have done the work already. */
    IF_IDEMPOTENT,
    /** With any method: the server did no work for this request. */
    NOT_PROCESSED;

    /** Whether an unchanged request may succeed later without the server saying when. */
    boolean worthWaiting() {
        return this == IF_IDEMPOTENT || this == NOT_PROCESSED;
    }
}
