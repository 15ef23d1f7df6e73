package io.github.sangtae.jaxrs;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.SecurityContract;
import java.net.URI;
import java.util.Map;

/** An app that asks for a login on every path, as Quarkus' guide shows it, with HTTP Basic. */
class QuarkusSecurityTest extends SecurityContract {

    private static final String BEFORE_QUARKUS_REST =
            "Quarkus 3.37.3 answers with an empty 401 before Quarkus REST is called; the README has settings that help.";

    private RestServer.Running server;

    @Override
    protected URI start() throws Exception {
        server = QuarkusServer.start("quarkus-app", Map.of("QUARKUS_PROFILE", "secured"), new CapturedLog());
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
                "S11_withoutCredentials", BEFORE_QUARKUS_REST,
                "S11_withWrongCredentials", BEFORE_QUARKUS_REST,
                "S11_unknownPathWithoutCredentials", BEFORE_QUARKUS_REST,
                "S11_challengeIsKept", BEFORE_QUARKUS_REST,
                "S11_headHasNoBody", BEFORE_QUARKUS_REST);
    }
}
