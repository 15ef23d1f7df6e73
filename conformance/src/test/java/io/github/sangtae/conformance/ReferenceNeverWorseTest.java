package io.github.sangtae.conformance;

import java.io.IOException;
import java.net.URI;

/** The right server keeps the rules that lie deeper, too. */
class ReferenceNeverWorseTest extends NeverWorseContract {

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
}
