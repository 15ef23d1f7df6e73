package io.github.sangtae.spring.webflux;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.NeverWorseContract;
import io.github.sangtae.spring.Apps;
import io.github.sangtae.spring.LogbackCapture;
import java.net.URI;
import org.springframework.context.ConfigurableApplicationContext;

class WebFluxNeverWorseTest extends NeverWorseContract {

    private final CapturedLog log = new CapturedLog();
    private ConfigurableApplicationContext app;
    private LogbackCapture capture;

    @Override
    protected URI start() {
        app = Apps.startReactive(WebFluxFixture.class);
        // Whether Reactor itself tells, at ERROR, of a connection that failed when nobody listened any more is a race.
        capture = LogbackCapture.into(log, "reactor.core.publisher.Operators");
        return Apps.uri(app);
    }

    @Override
    protected void stop() {
        if (capture != null) {
            capture.detach();
        }
        if (app != null) {
            app.close();
        }
    }

    @Override
    protected CapturedLog log() {
        return log;
    }

    @Override
    protected boolean findsWrappedStatuses() {
        return false; // WebFlux with Spring Boot looks at what was thrown and not at its causes.
    }

    @Override
    protected boolean hasWriters() {
        return false;
    }
}
