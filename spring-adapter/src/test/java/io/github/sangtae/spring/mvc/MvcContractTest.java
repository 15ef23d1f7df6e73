package io.github.sangtae.spring.mvc;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.ServerContract;
import io.github.sangtae.spring.LogbackCapture;
import java.net.URI;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class MvcContractTest extends ServerContract {

    private final CapturedLog log = new CapturedLog();
    private ConfigurableApplicationContext app;
    private LogbackCapture capture;

    @Override
    protected URI start() {
        SpringApplication application = new SpringApplication(MvcFixture.class);
        application.setDefaultProperties(MvcFixture.PROPERTIES);
        app = application.run();
        capture = LogbackCapture.into(log);
        return URI.create("http://127.0.0.1:" + app.getEnvironment().getProperty("local.server.port"));
    }

    @Override
    protected void stop() {
        if (capture != null) {
            capture.detach();
        }
        if (app != null) {
            app.close();
        }
    }

    @Override
    protected CapturedLog log() {
        return log;
    }

    @Override
    protected boolean supportsRedirectExceptions() {
        return false; // Spring MVC redirects by a view or a response, not by an exception.
    }

    @Override
    protected boolean servesPages() {
        return true;
    }
}
