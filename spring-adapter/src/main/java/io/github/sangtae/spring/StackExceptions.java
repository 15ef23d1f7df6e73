package io.github.sangtae.spring;

import io.github.sangtae.problem.Failure;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The exceptions that only one web stack has. For the stacks of this adapter only. */
public interface StackExceptions {

    /** What is deeper is no longer about the call that failed. */
    int FRAMES_TO_LOOK_AT = 30;

    /** What the exception means, or null if it is none of theirs. */
    @Nullable
    Failure failure(Throwable exception);

    /**
     * Whether a class was at work when an exception was thrown, for exceptions of Java that say nothing themselves. Reactor
     * moves the frames of an exception that passes it to one that it adds.
     *
     * @param className the class, or what its name begins with
     */
    static boolean isThrownIn(String className, Throwable exception) {
        return hasFrame(className, exception)
                || Arrays.stream(exception.getSuppressed()).anyMatch(added -> hasFrame(className, added));
    }

    private static boolean hasFrame(String className, Throwable exception) {
        return Arrays.stream(exception.getStackTrace())
                .limit(FRAMES_TO_LOOK_AT)
                .anyMatch(frame -> frame.getClassName().startsWith(className));
    }

    /** Whether the stack itself looks for a status among the causes of an exception that has none. */
    default boolean findsStatusInCauses() {
        return false;
    }
}
