package io.github.sangtae.spring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.github.sangtae.conformance.CapturedLog;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** Hands Logback's events to the kit. To be attached after the app has started, since Boot sets Logback up anew. */
public final class LogbackCapture extends AppenderBase<ILoggingEvent> {

    private final CapturedLog log;
    private final Set<String> others;

    private LogbackCapture(CapturedLog log, Set<String> others) {
        this.log = log;
        this.others = others;
    }

    /**
     * Feeds the log from now on.
     *
     * @param others names of loggers whose events are not of interest
     */
    public static LogbackCapture into(CapturedLog log, String... others) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        LogbackCapture capture = new LogbackCapture(log, Set.of(others));
        capture.setContext(root.getLoggerContext());
        capture.start();
        root.addAppender(capture);
        return capture;
    }

    /** Ends it. */
    public void detach() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (others.contains(event.getLoggerName())) {
            return;
        }
        Throwable thrown = event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
        log.add(level(event.getLevel()), event.getFormattedMessage(), thrown);
    }

    private static System.Logger.Level level(Level level) {
        if (level.isGreaterOrEqual(Level.ERROR)) {
            return System.Logger.Level.ERROR;
        }
        if (level.isGreaterOrEqual(Level.WARN)) {
            return System.Logger.Level.WARNING;
        }
        return level.isGreaterOrEqual(Level.INFO) ? System.Logger.Level.INFO : System.Logger.Level.DEBUG;
    }
}
