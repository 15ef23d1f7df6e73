package io.github.sangtae.jaxrs;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Walks the causes of an exception, not deeper than sense goes, since a chain may be a ring. */
final class Causes {

    private static final int DEEPEST = 20;

    private Causes() {}

    /** The first of the exception and its causes that this is true of, or null. */
    static @Nullable Throwable find(Throwable exception, Predicate<Throwable> predicate) {
        Throwable at = exception;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (predicate.test(at)) {
                return at;
            }
            at = at.getCause();
        }
        return null;
    }

    /** The exception without what asynchronous code, or what an app on Quarkus says, wraps it in. */
    static Throwable unwrapped(Throwable exception) {
        Throwable first = find(
                exception,
                at -> at.getCause() == null
                        || !(at instanceof CompletionException
                                || at instanceof ExecutionException
                                || QuarkusRest.unwraps(at)));
        return first != null ? first : exception;
    }
}
