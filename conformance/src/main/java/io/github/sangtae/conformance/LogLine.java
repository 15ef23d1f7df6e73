package io.github.sangtae.conformance;

import java.util.Objects;

/**
 * One event of the app's log, free of any logging library.
 *
 * @param level the JDK's neutral levels; SEVERE and FATAL are ERROR
 * @param text the message and, after it, the stack trace if there is one
 */
public record LogLine(System.Logger.Level level, String text) {

    /** Checks that nothing is missing. */
    public LogLine {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(text, "text");
    }

    boolean isError() {
        return level == System.Logger.Level.ERROR;
    }

    /** Whether it is above DEBUG, so that it is seen by default. */
    boolean isNews() {
        return level.getSeverity() > System.Logger.Level.DEBUG.getSeverity();
    }

    boolean hasStack() {
        return text.contains("\tat ");
    }
}
