package io.github.sangtae.problem;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks an exception and its causes, never deeper than sense goes, since a chain may be a ring or very long. The one walk of
 * all adapters.
 */
public final class Causes {

    /** Real chains end well before; a ring does not end. */
    private static final int DEEPEST = 50;

    private Causes() {}

    /**
     * The first of an exception and its causes of a type, from the outside in; null if there is none.
     *
     * @param thrown null for none
     */
    public static <T> @Nullable T find(@Nullable Throwable thrown, Class<T> type) {
        Throwable found = find(thrown, type::isInstance);
        return found == null ? null : type.cast(found);
    }

    /**
     * The first of an exception and its causes that something is true of, from the outside in; null if there is none.
     *
     * @param thrown null for none
     */
    public static @Nullable Throwable find(@Nullable Throwable thrown, Predicate<? super Throwable> predicate) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (predicate.test(at)) {
                return at;
            }
            at = causeOf(at);
        }
        return null;
    }

    /**
     * The exception without what Java itself wraps others in: {@link CompletionException}, {@link ExecutionException},
     * {@link InvocationTargetException}, {@link UndeclaredThrowableException}. The exception itself if it is none of these,
     * or one without a cause.
     */
    public static Throwable unwrapped(Throwable thrown) {
        return unwrapped(thrown, wrapper -> false);
    }

    /**
     * The same with a framework's own wrappers.
     *
     * @param isWrapper true of an exception that says no more than that another was thrown
     */
    public static Throwable unwrapped(Throwable thrown, Predicate<? super Throwable> isWrapper) {
        Throwable at = thrown;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Throwable inner = isOfJava(at) || isWrapper.test(at) ? causeOf(at) : null;
            if (inner == null) {
                return at;
            }
            at = inner;
        }
        return thrown; // A ring of wrappers says nothing more than the first of them.
    }

    private static boolean isOfJava(Throwable thrown) {
        return thrown instanceof CompletionException
                || thrown instanceof ExecutionException
                || thrown instanceof InvocationTargetException
                || thrown instanceof UndeclaredThrowableException;
    }

    /** An exception of the app's may make up its cause, and fail to. */
    private static @Nullable Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return null;
        }
    }
}
