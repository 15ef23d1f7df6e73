package io.github.sangtae.jaxrs;

import java.net.URI;
import java.util.Objects;

/**
 * Whose budget a retry is taken from. {@link URI} does not tell the host where its name has an underscore, as the services of
 * Docker Compose often have.
 *
 * @param port -1 for the scheme's own
 */
record Authority(String host, int port) {

    static Authority of(URI uri) {
        if (uri.getHost() != null) {
            return new Authority(uri.getHost(), uri.getPort());
        }
        return new Authority(Objects.requireNonNullElse(uri.getRawAuthority(), ""), -1); // Port included.
    }
}
