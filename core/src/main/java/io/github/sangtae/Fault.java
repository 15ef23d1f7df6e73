package io.github.sangtae;

/** Who must act before the same request can succeed. */
public enum Fault {
    /** Nobody: the response is no failure. */
    NONE,
    /** The sender of the request. */
    CLIENT,
    /** The server that was asked. */
    SERVER,
    /** Something between the two: a proxy, a gateway, a content delivery network, a captive portal. */
    NETWORK
}
