package io.github.sangtae.spring.server;

import io.github.sangtae.spring.AnswerRenderer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Sets the error handler of the whole server by the types of Boot 4. */
@ConditionalOnClass(
        name = {
            "org.springframework.boot.jetty.ConfigurableJettyWebServerFactory",
            "org.eclipse.jetty.server.handler.ErrorHandler"
        })
final class Boot4JettyCustomizer implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

    private final AnswerRenderer renderer;

    Boot4JettyCustomizer(AnswerRenderer renderer) {
        this.renderer = renderer;
    }

    @Override
    public void customize(ConfigurableJettyWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.setErrorHandler(new JettyProblemHandler(renderer)));
    }
}
