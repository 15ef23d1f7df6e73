package io.github.sangtae.jaxrs;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.ServerContract;
import java.net.URI;
import java.util.Map;

class RestContractTest extends ServerContract {

    private final CapturedLog log = new CapturedLog();
    private RestServer.Running server;

    @Override
    protected URI start() throws Exception {
        server = RestServer.get().start(new FixtureApplication(), log);
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
    protected boolean supportsUploads() {
        return false; // Jakarta REST reads multipart bodies, but has no limit for them.
    }

    @Override
    protected boolean supportsStatusAnnotations() {
        return false; // Jakarta REST has no such annotation.
    }

    @Override
    protected boolean commitsOnFlush() {
        return RestServer.get().commitsOnFlush();
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
