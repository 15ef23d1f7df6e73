package io.github.sangtae.spring.client;

import java.net.URI;
import java.util.Objects;

/** The host and the port that a request is counted under. */
final class Target {

    private Target() {}

    static String host(URI uri) {
        return Objects.requireNonNullElse(uri.getHost(), "");
    }

    /** The port, or -1 for the one of the scheme: two names for one port would be two budgets, and harm nobody. */
    static int port(URI uri) {
        return uri.getPort();
    }
}
