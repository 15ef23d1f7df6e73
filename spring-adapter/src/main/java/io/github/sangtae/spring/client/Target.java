package io.github.sangtae.spring.client;

import java.net.URI;

/** The host and the port that a request is counted under. */
final class Target {

    private Target() {}

    /** Names with an underscore are no hosts to {@link URI}, and yet have a budget of their own. */
    static String host(URI uri) {
        if (uri.getHost() != null) {
            return uri.getHost();
        }
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = place.lastIndexOf(':');
        return colon < 0 ? place : place.substring(0, colon);
    }

    /** The port, or -1 for the one of the scheme: two names for one port would be two budgets, and harm nobody. */
    static int port(URI uri) {
        if (uri.getHost() != null || uri.getRawAuthority() == null) {
            return uri.getPort();
        }
        String digits = uri.getRawAuthority().substring(uri.getRawAuthority().lastIndexOf(':') + 1);
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1; // There is no colon, or nothing to call behind it.
        }
    }
}
