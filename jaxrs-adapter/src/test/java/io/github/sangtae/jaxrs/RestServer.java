package io.github.sangtae.jaxrs;

import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Starts an app on the runtime that is on the class path, the way that runtime's documentation says. Each module that runs
 * these tests has one.
 */
public interface RestServer {

    /** The one of this module. */
    static RestServer get() {
        return ServiceLoader.load(RestServer.class).findFirst().orElseThrow();
    }

    /** A server that runs an app; closing it ends it. */
    interface Running extends AutoCloseable {

        /** Where it listens: the loopback interface, a free port. */
        URI uri();

        @Override
        void close();
    }

    /** Starts an app, with the properties that it has. */
    Running start(Application app) throws Exception;

    /** What this runtime or its container makes fail: cases of the contract, and why. */
    Map<String, String> deviations();
}
