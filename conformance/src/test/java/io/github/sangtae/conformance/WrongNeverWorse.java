package io.github.sangtae.conformance;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The contract of a server that is wrong on purpose in what lies deeper; as {@link WrongServer}. */
@ExtendWith(WrongServer.Parameters.class)
class WrongNeverWorse extends NeverWorseContract {

    private final CapturedLog log = new CapturedLog();
    private final ReferenceApp.Flaw flaw;
    private final Map<String, String> deviations;
    private final boolean less;
    private SocketServer server;

    WrongNeverWorse(ExtensionContext context) {
        this.flaw = WrongServer.flaw(context);
        this.deviations = context.getConfigurationParameter(WrongServer.DEVIATION)
                .map(name -> Map.of(name, "the framework cannot do it"))
                .orElse(Map.of());
        this.less = context.getConfigurationParameter(WrongServer.LESS).isPresent();
    }

    @Override
    protected URI start() throws IOException {
        server = SocketServer.start(new ReferenceApp(log, flaw));
        return server.uri();
    }

    @Override
    protected void stop() throws IOException {
        server.close();
    }

    @Override
    protected Map<String, String> deviations() {
        return deviations;
    }

    @Override
    protected CapturedLog log() {
        return less ? null : log;
    }

    @Override
    protected boolean readsJson() {
        return !less;
    }

    @Override
    protected boolean validates() {
        return !less;
    }

    @Override
    protected boolean supportsMessageParameters() {
        return !less;
    }

    @Override
    protected boolean handsOverResponses() {
        return !less;
    }

    @Override
    protected boolean hasWriters() {
        return !less;
    }
}
