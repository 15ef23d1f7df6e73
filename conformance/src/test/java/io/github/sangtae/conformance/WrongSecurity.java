package io.github.sangtae.conformance;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The contract of a secured server that is wrong on purpose; as {@link WrongServer}. */
@ExtendWith(WrongServer.Parameters.class)
class WrongSecurity extends SecurityContract {

    private final ReferenceApp.Flaw flaw;
    private SocketServer server;

    WrongSecurity(ExtensionContext context) {
        this.flaw = WrongServer.flaw(context);
    }

    @Override
    protected URI start() throws IOException {
        server = SocketServer.start(new ReferenceApp(new CapturedLog(), flaw, authorization()));
        return server.uri();
    }

    @Override
    protected void stop() throws IOException {
        server.close();
    }
}
