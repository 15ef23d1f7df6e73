package io.github.sangtae.spring.mvc;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.ServerContract;
import io.github.sangtae.spring.Apps;
import io.github.sangtae.spring.LogbackCapture;
import io.github.sangtae.spring.Server;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.springframework.context.ConfigurableApplicationContext;

class MvcOnUndertowContractTest extends ServerContract {

    private final CapturedLog log = new CapturedLog();
    private ConfigurableApplicationContext app;
    private LogbackCapture capture;

    @Override
    protected URI start() {
        Assumptions.assumeTrue(Server.Undertow.isThere(), "Spring Boot 4 has no Undertow.");
        app = Apps.startOn(Server.Undertow.class, MvcFixture.class);
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
        return false; // Spring MVC redirects by a view or a response, not by an exception.
    }

    @Override
    protected boolean servesPages() {
        return true;
    }

    @Override
    protected Map<String, String> deviations() {
        String reason = "Undertow 2.3 answers what it cannot read with a status, closes, and asks nobody.";
        return Map.of(
                "S12_badPercentEncoding", reason,
                "S12_badRequestLine", reason,
                "S12_headersTooLarge", reason,
                "S12_missingHost", reason,
                "S12_unknownVersionOfHttp", reason);
    }
}
