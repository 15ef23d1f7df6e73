package io.github.sangtae.conformance;

import java.io.IOException;
import java.net.URI;

/** A right server passes every case; without this the wrong ones would prove nothing. */
class ReferenceContractTest extends ServerContract {

    private final CapturedLog log = new CapturedLog();
    private SocketServer server;

    @Override
    protected URI start() throws IOException {
        server = SocketServer.start(new ReferenceApp(log, (call, right, ignored) -> right));
        return server.uri();
    }

    @Override
    protected void stop() throws IOException {
        server.close();
    }

    @Override
    protected CapturedLog log() {
        return log;
    }

    @Override
    protected boolean servesPages() {
        return true;
    }
}
