package io.github.sangtae;

/** The five classes of RFC 9110 section 15, which say what an unlisted code means. */
enum StatusClass {
    INFORMATIONAL("1xx", "Informational", Fault.NONE, Retryability.NEVER, "RFC 9110 section 15.2"),
    SUCCESSFUL("2xx", "Successful", Fault.NONE, Retryability.NEVER, "RFC 9110 section 15.3"),
    REDIRECTION("3xx", "Redirection", Fault.NONE, Retryability.NEVER, "RFC 9110 section 15.4"),
    CLIENT_ERROR("4xx", "Client Error", Fault.CLIENT, Retryability.NEVER, "RFC 9110 section 15.5"),
    SERVER_ERROR("5xx", "Server Error", Fault.SERVER, Retryability.IF_IDEMPOTENT, "RFC 9110 section 15.6");

    private static final StatusClass[] BY_HUNDRED = values();

    private final String key;
    private final String phrase;
    private final Fault fault;
    private final Retryability retryability;
    private final String reference;

    StatusClass(String key, String phrase, Fault fault, Retryability retryability, String reference) {
        this.key = key;
        this.phrase = phrase;
        this.fault = fault;
        this.retryability = retryability;
        this.reference = reference;
    }

    /** The class of a number; one outside 100 to 599 counts as a server error (RFC 9110 section 15). */
    static StatusClass of(int code) {
        return code < 100 || code > 599 ? SERVER_ERROR : BY_HUNDRED[code / 100 - 1];
    }

    Fault fault() {
        return fault;
    }

    Retryability retryability() {
        return retryability;
    }

    /** The part of message keys that names the class, such as {@code 4xx}. */
    String key() {
        return key;
    }

    /** The row for an unlisted number of this class. */
    Status row(int code) {
        return new Status(code, Vendor.UNKNOWN, phrase, fault, retryability, Visibility.WIRE, reference);
    }
}
