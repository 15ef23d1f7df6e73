package io.github.sangtae;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An app's own texts, asked before the kit's: a Spring or Micronaut {@code MessageSource}, a database, a map. */
@FunctionalInterface
public interface MessageLookup {

    /**
     * The app's text, or null to keep the kit's.
     *
     * @param key such as {@code sangtae.404.detail}
     * @param locale a language that a bundle exists for
     */
    @Nullable
    String find(String key, Locale locale);
}
