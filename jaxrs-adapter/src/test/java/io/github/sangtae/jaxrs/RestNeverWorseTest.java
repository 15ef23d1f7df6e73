package io.github.sangtae.jaxrs;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.NeverWorseContract;
import java.net.URI;
import java.util.Map;

class RestNeverWorseTest extends NeverWorseContract {

    private final CapturedLog log = new CapturedLog();
    private RestServer.Running server;

    @Override
    protected URI start() throws Exception {
        server = RestServer.get()
                .start(
                        new FixtureApplication(),
                        log,
                        line -> RestServer.get().ownComplaints().stream()
                                .noneMatch(String.valueOf(line.getMessage())::startsWith));
        return server.uri();
    }

    @Override
    protected void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected CapturedLog log() {
        return log;
    }

    @Override
    protected boolean readsJson() {
        return RestServer.get().readsJson();
    }

    @Override
    protected boolean findsWrappedStatuses() {
        return RestServer.get().findsWrappedStatuses();
    }

    @Override
    protected boolean handsOverResponses() {
        return false; // A resource makes its response; it has none that could be spoilt.
    }

    @Override
    protected boolean hasWriters() {
        return false; // For the same reason.
    }

    @Override
    protected Map<String, String> deviations() {
        return RestServer.get().neverWorseDeviations();
    }
}
