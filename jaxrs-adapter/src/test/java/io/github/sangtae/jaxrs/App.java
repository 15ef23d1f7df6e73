package io.github.sangtae.jaxrs;

import jakarta.ws.rs.core.Application;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** An app put together for one test. */
final class App extends Application {

    private final Set<Class<?>> classes = new HashSet<>();
    private final Map<String, Object> properties = new HashMap<>();

    static App of(Class<?>... classes) {
        App app = new App();
        app.classes.addAll(Set.of(classes));
        return app;
    }

    App with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    @Override
    public Set<Class<?>> getClasses() {
        return classes;
    }

    @Override
    public Map<String, Object> getProperties() {
        return properties;
    }
}
