package io.github.sangtae.spring.mvc;

import io.github.sangtae.conformance.SecurityContract;
import io.github.sangtae.spring.Apps;
import java.net.URI;
import org.springframework.context.ConfigurableApplicationContext;

class SecurityStatusOnlyTest extends SecurityContract {

    private ConfigurableApplicationContext app;

    @Override
    protected URI start() {
        app = Apps.startSecured(SecuredFixture.StatusOnly.class);
        return Apps.uri(app);
    }

    @Override
    protected void stop() {
        app.close();
    }

    @Override
    protected boolean sendsChallenges() {
        return false; // The entry point of this app sets a status and no header.
    }
}
