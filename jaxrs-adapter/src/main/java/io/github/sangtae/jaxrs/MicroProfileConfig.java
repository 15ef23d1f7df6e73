package io.github.sangtae.jaxrs;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Reads settings where apps of Quarkus, and others with MicroProfile Config, have them. System properties are among them. */
final class MicroProfileConfig {

    private static final boolean PRESENT = Classes.isPresent("org.eclipse.microprofile.config.ConfigProvider");

    private MicroProfileConfig() {}

    /** The value of a key; a system property if the app has no such configuration; null if there is neither. */
    static @Nullable String property(String key) {
        try {
            return PRESENT ? Present.property(key) : System.getProperty(key);
        } catch (IllegalStateException e) {
            return System.getProperty(key); // The interfaces alone, without an implementation.
        }
    }

    /** Loaded only where the interfaces are. */
    private static final class Present {

        static @Nullable String property(String key) {
            return ConfigProvider.getConfig()
                    .getOptionalValue(key, String.class)
                    .orElse(null);
        }
    }
}
