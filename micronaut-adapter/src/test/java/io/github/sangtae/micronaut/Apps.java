package io.github.sangtae.micronaut;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;

/** Starts the test apps. All of their beans are on one class path, so each app names itself and takes only its own. */
final class Apps {

    /** The property that the beans of an app require. */
    static final String APP = "test.app";

    private Apps() {}

    /** An app on a free port of the loopback interface, without security. */
    static EmbeddedServer start(String app, Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(Map.of(
                APP,
                app,
                "micronaut.server.port",
                -1,
                "micronaut.server.host",
                "127.0.0.1",
                "micronaut.security.enabled",
                false));
        all.putAll(properties);
        return ApplicationContext.run(EmbeddedServer.class, all);
    }
}
