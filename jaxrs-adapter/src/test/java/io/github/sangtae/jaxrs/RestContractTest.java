package io.github.sangtae.jaxrs;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.ServerContract;
import io.github.sangtae.jaxrs.fixture.FixtureApplication;
import java.net.URI;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

class RestContractTest extends ServerContract {

    private static final Logger ROOT = Logger.getLogger("");

    private final CapturedLog log = new CapturedLog();
    private final Handler handler = log.julHandler();
    private RestServer.Running server;

    @Override
    protected URI start() throws Exception {
        ROOT.setLevel(Level.FINE);
        ROOT.addHandler(handler);
        server = RestServer.get().start(new FixtureApplication());
        return server.uri();
    }

    @Override
    protected void stop() {
        ROOT.removeHandler(handler);
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected CapturedLog log() {
        return log;
    }

    @Override
    protected boolean requiresParameters() {
        return false; // Jakarta REST hands null or zero to the method.
    }

    @Override
    protected boolean supportsUploads() {
        return false; // Jakarta REST reads multipart bodies, but has no limit for them.
    }

    @Override
    protected boolean supportsStatusAnnotations() {
        return false; // Jakarta REST has no such annotation.
    }

    @Override
    protected boolean servesPages() {
        return true;
    }

    @Override
    protected Map<String, String> deviations() {
        return RestServer.get().deviations();
    }
}
