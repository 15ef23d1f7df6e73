package io.github.sangtae.micronaut;

import io.github.sangtae.conformance.SecurityContract;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;

class SecurityContractTest extends SecurityContract {

    private EmbeddedServer app;

    @Override
    protected URI start() {
        app = Apps.start(SecuredFixture.NAME, SecuredFixture.PROPERTIES);
        return app.getURI();
    }

    @Override
    protected void stop() {
        if (app != null) {
            app.close();
        }
    }
}
