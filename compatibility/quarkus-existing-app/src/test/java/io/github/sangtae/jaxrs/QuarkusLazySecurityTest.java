package io.github.sangtae.jaxrs;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.SecurityContract;
import java.net.URI;
import java.util.Map;

/** The same with the settings of the README, by which Quarkus REST is the one that refuses. */
class QuarkusLazySecurityTest extends SecurityContract {

    private static final String OWN_HANDLER =
            "A path without a resource is not secured then, and the app has a handler.";

    private RestServer.Running server;

    @Override
    protected URI start() throws Exception {
        server = QuarkusServer.start("handlers-app", Map.of(), new CapturedLog());
        return server.uri();
    }

    @Override
    protected void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected Map<String, String> deviations() {
        return Map.of(
                "S11_unknownPathWithoutCredentials", OWN_HANDLER,
                "S11_unknownPathAsUser", OWN_HANDLER);
    }
}
