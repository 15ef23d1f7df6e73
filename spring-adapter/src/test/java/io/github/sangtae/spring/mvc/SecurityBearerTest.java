package io.github.sangtae.spring.mvc;

import io.github.sangtae.conformance.SecurityContract;
import io.github.sangtae.spring.Apps;
import io.github.sangtae.spring.Tokens;
import java.net.URI;
import org.springframework.context.ConfigurableApplicationContext;

/** A resource server, whose entry point and denial set a status and a challenge, and no body. */
class SecurityBearerTest extends SecurityContract {

    private ConfigurableApplicationContext app;

    @Override
    protected URI start() {
        app = Apps.startSecured(SecuredFixture.Bearer.class);
        return Apps.uri(app);
    }

    @Override
    protected void stop() {
        app.close();
    }

    @Override
    protected String authorization() {
        return Tokens.authorization();
    }

    @Override
    protected String wrongAuthorization() {
        return Tokens.wrongAuthorization();
    }
}
