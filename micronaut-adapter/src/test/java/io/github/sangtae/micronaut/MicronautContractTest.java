package io.github.sangtae.micronaut;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.ServerContract;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.Map;

class MicronautContractTest extends ServerContract {

    private final CapturedLog log = new CapturedLog();
    private EmbeddedServer app;
    private LogbackCapture capture;

    @Override
    protected URI start() {
        app = Apps.start(MicronautFixture.NAME, MicronautFixture.PROPERTIES);
        capture = LogbackCapture.into(log);
        return app.getURI();
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
    protected Map<String, String> deviations() {
        return Map.of(
                "S12_headersTooLarge",
                "Micronaut answers 413, which is for bodies, and asks only for its words (4.10.26, 5.0.2).",
                "S12_missingHost",
                "Netty takes a request without Host for a good one (Micronaut 4.10.26, 5.0.2).",
                "S12_unknownVersionOfHttp",
                "Netty takes HTTP/9.9 for a good version and answers in it (Micronaut 4.10.26, 5.0.2).");
    }

    @Override
    protected boolean supportsTimeouts() {
        return false; // Micronaut has no time limit for a handler.
    }

    @Override
    protected boolean supportsAnyStatus() {
        return false; // HttpStatusException takes the codes of an enum.
    }

    @Override
    protected boolean supportsStatusHeaders() {
        return false; // HttpStatusException has a status and a message or a body.
    }

    @Override
    protected boolean supportsStatusAnnotations() {
        return false; // @Status is for methods.
    }

    @Override
    protected boolean supportsRedirectExceptions() {
        return false; // Micronaut redirects by a response.
    }

    @Override
    protected boolean servesPages() {
        return true;
    }
}
