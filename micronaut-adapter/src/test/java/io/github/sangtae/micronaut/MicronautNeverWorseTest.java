package io.github.sangtae.micronaut;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.NeverWorseContract;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;

class MicronautNeverWorseTest extends NeverWorseContract {

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
    protected boolean supportsMessageParameters() {
        return false; // Bean Validation's own context has none, and Micronaut's is that.
    }

    @Override
    protected boolean findsWrappedStatuses() {
        return false;
    }

    @Override
    protected boolean handsOverResponses() {
        return false; // A handler returns its response, or fails without one.
    }

    @Override
    protected boolean hasWriters() {
        return false;
    }
}
