package io.github.sangtae.micronaut;

import io.micronaut.http.HttpRequest;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What a server knows of the connection that a request came over. A bean that requires the server. */
interface Connection {

    /** Whether the connection is known to be closed, so that no answer can reach the caller. */
    boolean isGone(HttpRequest<?> request);

    /**
     * What runs things after the server has dealt with a failure of the connection's own, which it tells before it closes;
     * null if there can be none at this moment.
     */
    @Nullable
    Executor afterItsFailure(HttpRequest<?> request);
}
