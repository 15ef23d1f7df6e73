package io.github.sangtae.problem;

import java.lang.System.Logger.Level;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the operator is to read of a failure: one record of a log, worded the same in every framework. Core does not log; an
 * adapter hands the three to the framework's logger.
 *
 * @param level {@code ERROR} for a server error, a hook of the app's that failed and a fault of the kit; {@code DEBUG} for
 *     what the caller did wrong or no longer waits for
 * @param message one line; holds nothing of the request but its method and its raw path, cleaned
 * @param thrown to be logged with its stack; null if nothing was thrown
 */
public record FailureReport(
        Level level, String message, @Nullable Throwable thrown) {

    private static final int LONGEST_PATH = 2000;

    /** Checks that nothing is missing. */
    public FailureReport {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(message, "message");
    }

    /** The caller's connection is known to be gone, so that nobody is left to answer; asked of the connection itself. */
    public static FailureReport clientGone(ProblemRequest request, @Nullable Throwable thrown) {
        return new FailureReport(Level.DEBUG, asked(request) + " is not answered: the connection is closed", thrown);
    }

    /**
     * A class of the kit threw. The request gets the framework's own answer, or {@link Answer#lastResort}.
     *
     * @param where the entrance that noticed it, such as {@code ProblemFilter}
     */
    public static FailureReport ofTheKit(String where, Throwable fault) {
        return new FailureReport(
                Level.ERROR, "A fault of Sangtae in " + where + ": the request is answered without it", fault);
    }

    /**
     * A hook of the app's threw; the caller gets the problem all the same.
     *
     * @param hook the interface that the app implements, such as {@code ProblemCustomizer}
     */
    public static FailureReport ofHook(String hook, Throwable fault) {
        return new FailureReport(Level.ERROR, "A " + hook + " failed: the problem is sent without it", fault);
    }

    /** The failure itself, with the status that is sent. */
    static FailureReport answered(int status, ProblemRequest request) {
        Throwable thrown = cause(request);
        if (status < 500) {
            return new FailureReport(Level.DEBUG, asked(request) + " was refused with " + status, thrown);
        }
        // Nothing was thrown: the app chose the status, and what it means is the app's to tell.
        Level level = thrown == null || isLogged(request) ? Level.DEBUG : Level.ERROR;
        return new FailureReport(level, asked(request) + " failed with " + status, thrown);
    }

    private static @Nullable Throwable cause(ProblemRequest request) {
        try {
            return request.cause();
        } catch (Throwable e) {
            return e;
        }
    }

    private static boolean isLogged(ProblemRequest request) {
        try {
            return request.isLogged();
        } catch (Throwable e) {
            return false;
        }
    }

    /** The method and the path, neither of which can forge a line of the log. */
    private static String asked(ProblemRequest request) {
        try {
            String method = request.method();
            String path = request.path();
            if (method == null || path == null || path.length() > LONGEST_PATH) {
                return "A request";
            }
            return Failure.isMethod(method) ? method + " " + UriText.repaired(path) : UriText.repaired(path);
        } catch (Throwable e) {
            return "A request";
        }
    }
}
