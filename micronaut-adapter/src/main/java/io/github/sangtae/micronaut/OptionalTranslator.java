package io.github.sangtae.micronaut;

import io.github.sangtae.problem.Failure;
import io.micronaut.http.HttpRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The table for the exceptions of a library that not every app has. A bean that requires the library, so that a class that
 * names its types is loaded only where they are.
 */
interface OptionalTranslator {

    /** The failure, or null if this is no exception of the library. */
    @Nullable
    Failure failure(Throwable cause, HttpRequest<?> request, Locale language);
}
