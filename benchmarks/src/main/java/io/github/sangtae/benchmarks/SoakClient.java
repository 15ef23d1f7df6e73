package io.github.sangtae.benchmarks;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client as {@link Soak} asks it. Another library's client is another class of this type with a public constructor
 * without parameters; its name is what {@code -Dsoak.client=} takes.
 */
public interface SoakClient extends AutoCloseable {

    /**
     * Makes one call and reads the answer to its end. May be called by many threads at once.
     *
     * @param method GET, PUT or POST
     * @param body null for GET
     * @return the code of the answer
     * @throws IOException if there was none, or not all of it
     */
    int call(String method, URI uri, byte @Nullable [] body) throws IOException;

    /** What it holds though nothing runs, such as connections in use, or nothing. Read before it is closed. */
    String leaks();

    @Override
    void close();
}
