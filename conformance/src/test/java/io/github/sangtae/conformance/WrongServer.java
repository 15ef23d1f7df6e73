package io.github.sangtae.conformance;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The contract of a server that is wrong on purpose, as a launch parameter says. No test by its name: only {@link
 * KitTest} runs it.
 */
@ExtendWith(WrongServer.Parameters.class)
class WrongServer extends ServerContract {

    static final String FLAW = "flaw";
    static final String DEVIATION = "deviation";
    static final String LESS = "less";
    static final String DOWN = "down";

    /** Hands the launch parameters to the constructor. */
    static final class Parameters implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ExtensionContext.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context;
        }
    }

    private final CapturedLog log = new CapturedLog();
    private final ReferenceApp.Flaw flaw;
    private final Map<String, String> deviations;
    private final boolean less;
    private final boolean down;
    private SocketServer server;

    WrongServer(ExtensionContext context) {
        this.flaw = flaw(context);
        this.deviations = context.getConfigurationParameter(DEVIATION)
                .map(name -> Map.of(name, "the framework cannot do it"))
                .orElse(Map.of());
        this.less = context.getConfigurationParameter(LESS).isPresent();
        this.down = context.getConfigurationParameter(DOWN).isPresent();
    }

    static ReferenceApp.Flaw flaw(ExtensionContext context) {
        return context.getConfigurationParameter(FLAW)
                .map(name -> Wrong.valueOf(name).flaw())
                .orElse((call, right, log) -> right);
    }

    @Override
    protected URI start() throws IOException {
        server = SocketServer.start(new ReferenceApp(log, flaw));
        if (down) {
            server.close();
        }
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
    protected boolean requiresParameters() {
        return !less;
    }

    @Override
    protected boolean supportsUploads() {
        return !less;
    }

    @Override
    protected boolean supportsTimeouts() {
        return !less;
    }

    @Override
    protected boolean supportsStatusHeaders() {
        return !less;
    }

    @Override
    protected boolean supportsStatusAnnotations() {
        return !less;
    }

    @Override
    protected boolean supportsRedirectExceptions() {
        return !less;
    }

    @Override
    protected boolean servesPages() {
        return true;
    }
}
