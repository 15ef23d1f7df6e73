package io.github.sangtae.spring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the kit itself logs while an app runs. */
public final class CapturedLines extends AppenderBase<ILoggingEvent> {

    private static final Logger KIT = (Logger) LoggerFactory.getLogger("io.github.sangtae.spring");

    private final List<String> errors = new CopyOnWriteArrayList<>();

    private CapturedLines() {}

    /** From now on; to be called after the app has started, since Boot sets Logback up anew. */
    public static CapturedLines attach() {
        CapturedLines lines = new CapturedLines();
        lines.setContext(KIT.getLoggerContext());
        lines.start();
        KIT.addAppender(lines);
        return lines;
    }

    @Override
    public void stop() {
        KIT.detachAppender(this);
        super.stop();
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel() == Level.ERROR) {
            String stack =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            errors.add(event.getFormattedMessage() + "\n" + stack);
        }
    }

    /** Whether there is a line at ERROR with this in its message or stack. */
    public boolean hasError(String text) {
        return errors.stream().anyMatch(line -> line.contains(text));
    }

    /** How many lines at ERROR there are. */
    public int errors() {
        return errors.size();
    }
}
