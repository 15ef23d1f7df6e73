package io.github.sangtae.spring.webflux;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.ServerContract;
import io.github.sangtae.spring.Apps;
import io.github.sangtae.spring.LogbackCapture;
import java.net.URI;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

class WebFluxContractTest extends ServerContract {

    private final CapturedLog log = new CapturedLog();
    private ConfigurableApplicationContext app;
    private LogbackCapture capture;

    @Override
    protected URI start() {
        app = Apps.startReactive(WebFluxFixture.class);
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

    @Override
    protected Map<String, String> deviations() {
        return Map.of(
                "S12_missingHost", "Reactor Netty 1.3 and older ask for no Host, so the request is served.",
                "S12_unknownVersionOfHttp", "Reactor Netty 1.3 and older answer in the version they were asked in.");
    }
}
