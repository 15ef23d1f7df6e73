package io.github.sangtae.conformance;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the app logs while the contract runs. The adapter's test feeds it from an appender of whatever logging library the
 * app has, on the root logger, from DEBUG on. Safe for use by many threads.
 */
public final class CapturedLog {

    private static final int POLL_MILLIS = 20;
    private static final int QUIET_MILLIS = 250;
    private static final int LONGEST_WAIT_MILLIS = 15_000;

    private final List<LogLine> lines = new CopyOnWriteArrayList<>();

    /** A log without lines. */
    public CapturedLog() {}

    /**
     * Adds an event.
     *
     * @param thrown its exception, or null
     */
    public void add(System.Logger.Level level, String message, @Nullable Throwable thrown) {
        StringWriter text = new StringWriter().append(message);
        if (thrown != null) {
            text.append('\n');
            thrown.printStackTrace(new PrintWriter(text, true));
        }
        lines.add(new LogLine(level, text.toString()));
    }

    /** A handler that feeds this log; to be added to the root logger of {@code java.util.logging}. */
    public Handler julHandler() {
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord event) {
                add(level(event.getLevel()), String.valueOf(event.getMessage()), event.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        return handler;
    }

    private static System.Logger.Level level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return System.Logger.Level.ERROR;
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return System.Logger.Level.WARNING;
        }
        return level.intValue() >= Level.INFO.intValue() ? System.Logger.Level.INFO : System.Logger.Level.DEBUG;
    }

    /** How many lines there are once nothing more is being added. */
    int settled() throws InterruptedException {
        int size = lines.size();
        int quiet = 0;
        for (int waited = 0; waited < LONGEST_WAIT_MILLIS && quiet < QUIET_MILLIS; waited += POLL_MILLIS) {
            Thread.sleep(POLL_MILLIS);
            quiet = lines.size() == size ? quiet + POLL_MILLIS : 0;
            size = lines.size();
        }
        return size;
    }

    /** The lines from one on. */
    List<LogLine> since(int mark) {
        List<LogLine> all = List.copyOf(lines);
        return all.subList(mark, all.size());
    }

    /** Waits for a line, and says whether it came within the longest wait. */
    boolean awaits(int mark, Predicate<LogLine> wanted) throws InterruptedException {
        for (int waited = 0; waited < LONGEST_WAIT_MILLIS; waited += POLL_MILLIS) {
            if (since(mark).stream().anyMatch(wanted)) {
                return true;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return false;
    }
}
