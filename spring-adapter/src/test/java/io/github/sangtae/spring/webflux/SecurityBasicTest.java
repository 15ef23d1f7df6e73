package io.github.sangtae.spring.webflux;

import io.github.sangtae.conformance.SecurityContract;
import io.github.sangtae.spring.Apps;
import java.net.URI;
import org.springframework.context.ConfigurableApplicationContext;

class SecurityBasicTest extends SecurityContract {

    private ConfigurableApplicationContext app;

    @Override
    protected URI start() {
        app = Apps.startReactiveSecured(SecuredFixture.Basic.class);
        return Apps.uri(app);
    }

    @Override
    protected void stop() {
        app.close();
    }
}
