package io.github.sangtae.retry;

/** What became of a request, as far as its sender can know. */
public enum Delivery {
    /** An answer came. */
    ANSWERED,
    /**
     * No server worked on it: the connection never came up, or the server said so by HTTP/2's REFUSED_STREAM or GOAWAY
     * (RFC 9113 section 8.7). It may be sent again, whatever its method.
     */
    NOT_SENT,
    /** It was sent, at least in part, and no answer came: the server may have done the work. */
    UNKNOWN,
    /** It failed in a way that sending it again does not change, such as a certificate that is not trusted. */
    HOPELESS,
    /** The caller does not want the answer any more. */
    CANCELLED;

    /**
     * What the exception says that this call's own connection threw in place of an answer. Only it is looked at and never its
     * causes, which may be another call's failure; those of a failed TLS handshake excepted. An adapter passes what the
     * connection threw, without the wrapper of its library, and asks first whether the call was cancelled.
     *
     * @param own what the connection threw
     * @param begun whether the adapter saw that the connection took something of the request, such as a part of its
     *     body; then no exception proves that nothing was sent
     * @return {@link #UNKNOWN} for a failure of the network that proves nothing; {@link #HOPELESS} for what is no failure of
     *     the network; never {@link #ANSWERED}
     */
    public static Delivery ofConnection(Throwable own, boolean begun) {
        Delivery said = ConnectionFailures.delivery(own);
        return begun && said == NOT_SENT ? UNKNOWN : said;
    }
}
