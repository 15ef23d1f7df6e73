package io.github.sangtae.spring.mvc;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.NeverWorseContract;
import io.github.sangtae.spring.Apps;
import io.github.sangtae.spring.LogbackCapture;
import io.github.sangtae.spring.Server;
import java.net.URI;
import org.springframework.context.ConfigurableApplicationContext;

class MvcOnJettyNeverWorseTest extends NeverWorseContract {

    private final CapturedLog log = new CapturedLog();
    private ConfigurableApplicationContext app;
    private LogbackCapture capture;

    @Override
    protected URI start() {
        app = Apps.startOn(Server.Jetty.class, MvcFixture.class);
        capture = LogbackCapture.into(log);
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
}
