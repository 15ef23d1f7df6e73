package io.github.sangtae.spring.webflux;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.ServerContract;
import io.github.sangtae.spring.Apps;
import io.github.sangtae.spring.LogbackCapture;
import io.github.sangtae.spring.Server;
import java.net.URI;
import org.springframework.context.ConfigurableApplicationContext;

class WebFluxOnTomcatContractTest extends ServerContract {

    private final CapturedLog log = new CapturedLog();
    private ConfigurableApplicationContext app;
    private LogbackCapture capture;

    @Override
    protected URI start() {
        app = Apps.startReactiveOn(Server.ReactiveTomcat.class, WebFluxFixture.class);
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

    @Override
    protected boolean supportsRedirectExceptions() {
        return false; // WebFlux redirects by a view or a response, not by an exception.
    }

    @Override
    protected boolean servesPages() {
        return true;
    }
}
