package io.github.sangtae.conformance;

import java.io.IOException;
import java.net.URI;

/** A right server passes every case about security. */
class ReferenceSecurityTest extends SecurityContract {

    private SocketServer server;

    @Override
    protected URI start() throws IOException {
        server = SocketServer.start(new ReferenceApp(new CapturedLog(), (call, right, log) -> right, authorization()));
        return server.uri();
    }

    @Override
    protected void stop() throws IOException {
        server.close();
    }
}
