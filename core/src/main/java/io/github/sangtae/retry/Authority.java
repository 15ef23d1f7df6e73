package io.github.sangtae.retry;

import java.net.URI;

/**
 * The host and the port of an address, for adapters to tell whose budget a retry is taken from. {@link URI} does not tell them
 * where the name has an underscore, as the services of Docker Compose often have.
 *
 * @param host empty if there is none
 * @param port -1 for the scheme's own
 */
public record Authority(String host, int port) {

    /** That of a request's address; never fails. */
    public static Authority of(URI uri) {
        String host = uri.getHost();
        if (host != null) {
            return new Authority(host, uri.getPort());
        }
        String authority = uri.getRawAuthority();
        if (authority == null) {
            return new Authority("", -1);
        }
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = place.lastIndexOf(':');
        return colon < 0 ? new Authority(place, -1) : new Authority(place.substring(0, colon), port(place, colon + 1));
    }

    private static int port(String place, int start) {
        try {
            return Integer.parseInt(place, start, place.length(), 10);
        } catch (NumberFormatException e) {
            return -1; // Nobody can connect to it either.
        }
    }
}
