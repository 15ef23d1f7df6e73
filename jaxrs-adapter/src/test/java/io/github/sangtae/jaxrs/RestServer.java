package io.github.sangtae.jaxrs;

import io.github.sangtae.conformance.CapturedLog;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Application;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

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

    /** Starts an app with the runtime's check of {@code @RolesAllowed}, which most have switched off. */
    default Running startSecured(Application app) throws Exception {
        return start(app);
    }

    /** Starts an app and feeds what it logs, as long as it runs. */
    default Running start(Application app, CapturedLog log) throws Exception {
        return start(app, log, line -> true);
    }

    /** The same for what a filter lets pass. */
    default Running start(Application app, CapturedLog log, Filter filter) throws Exception {
        Logger root = Logger.getLogger("");
        Handler all = log.julHandler();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (filter.isLoggable(line)) {
                    all.publish(line);
                }
            }

            @Override
            public void flush() {
                all.flush();
            }

            @Override
            public void close() {
                all.close();
            }
        };
        handler.setLevel(Level.ALL);
        root.setLevel(Level.FINE);
        root.addHandler(handler);
        Running running = start(app);
        return new Running() {
            @Override
            public URI uri() {
                return running.uri();
            }

            @Override
            public void close() {
                root.removeHandler(handler);
                running.close();
            }
        };
    }

    /** Whether the runtime finds features by itself. */
    default boolean findsFeatures() {
        return true;
    }

    /** Whether what goes wrong while a response is written reaches exception mappers before anything is sent. */
    default boolean mapsFailuresToWrite() {
        return true;
    }

    /** Whether the run has a JSON library: one that the runtime finds by itself, or one that the app registers. */
    default boolean readsJson() {
        return !jsonProviders().isEmpty()
                || Stream.of(
                                "org.glassfish.jersey.jackson.JacksonFeature",
                                "org.glassfish.jersey.jsonb.JsonBindingFeature",
                                "org.jboss.resteasy.plugins.providers.jackson.ResteasyJackson2Provider",
                                "org.jboss.resteasy.plugins.providers.jsonb.JsonBindingProvider",
                                "io.quarkus.resteasy.reactive.jackson.runtime.serialisers.ServerJacksonMessageBodyReader")
                        .anyMatch(Classes::isPresent);
    }

    /** The providers that an app registers itself, since no runtime finds them, of the libraries that the run has. */
    default List<Class<?>> jsonProviders() {
        return present("tools.jackson.jakarta.rs.json.JacksonJsonProvider");
    }

    /** Those of these classes that the run has. */
    static List<Class<?>> present(String... names) {
        List<Class<?>> found = new ArrayList<>();
        for (String name : names) {
            try {
                found.add(Class.forName(name));
            } catch (ClassNotFoundException e) {
                continue; // Not of this run.
            }
        }
        return found;
    }

    /** Whether a response is committed as soon as its resource has flushed a part of it. */
    default boolean commitsOnFlush() {
        return true;
    }

    /** Whether the runtime alone answers with the status of an exception that another one has as its cause. */
    default boolean findsWrappedStatuses() {
        return false;
    }

    /** The status with which the runtime alone answers constraints that the app finds broken in objects of its own. */
    default int statusOfOwnViolations() {
        return 500;
    }

    /** Whether the runtime alone marks an answer about broken constraints by a header. */
    default boolean marksViolations() {
        return false;
    }

    /** What the runtime logs itself, with the kit and without, when it cannot send: the beginnings of such lines. */
    default List<String> ownComplaints() {
        return List.of();
    }

    /** What this runtime or its container makes fail: cases of the contract, and why. */
    Map<String, String> deviations();

    /** The same of the contract about what is never worse. */
    default Map<String, String> neverWorseDeviations() {
        return Map.of();
    }

    /** A client that reads JSON. */
    default Client jsonClient() {
        return ClientBuilder.newClient();
    }

    /** Multipart bodies of the runtime's own that have this stream in them, by their names. */
    default Map<String, Entity<?>> multiparts(InputStream stream) {
        return Map.of();
    }

    /** What a client needs to send them. */
    default Object[] multipartProviders() {
        return new Object[0];
    }

    /** Of a client that gives no way to send behind the app's filters. */
    static Map<String, String> filtersRunAtEveryTry() {
        String why = "Filters run at every try, since nothing can send behind them; what the first made is sent.";
        return Map.of(
                "C14_filterRunsOnceAndSeesTheLastAnswer", why,
                "C14_headersOfAFilterDoNotPileUp", why,
                "C14_keyOfAFilterIsTheSameOnEveryTry", why);
    }

    /** What this runtime's client gets wrong: cases of the client's contract, and why. */
    default Map<String, String> clientDeviations() {
        return Map.of();
    }
}
