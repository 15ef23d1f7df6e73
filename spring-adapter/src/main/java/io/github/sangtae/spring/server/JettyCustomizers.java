package io.github.sangtae.spring.server;

import io.github.sangtae.spring.ProblemDesk;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Set the error handler of the whole Jetty server; by the types of either Boot. */
final class JettyCustomizers {

    private static final String HANDLER = "org.eclipse.jetty.server.handler.ErrorHandler";

    private JettyCustomizers() {}

    @ConditionalOnClass(
            name = {"org.springframework.boot.web.embedded.jetty.ConfigurableJettyWebServerFactory", HANDLER})
    static final class OfBoot3
            implements WebServerFactoryCustomizer<
                    org.springframework.boot.web.embedded.jetty.ConfigurableJettyWebServerFactory> {

        private final ObjectProvider<ProblemDesk> desks;

        OfBoot3(ObjectProvider<ProblemDesk> desks) {
            this.desks = desks;
        }

        @Override
        public void customize(org.springframework.boot.web.embedded.jetty.ConfigurableJettyWebServerFactory factory) {
            factory.addServerCustomizers(server -> JettyProblemHandler.addTo(server, desks::getObject));
        }
    }

    @ConditionalOnClass(name = {"org.springframework.boot.jetty.ConfigurableJettyWebServerFactory", HANDLER})
    static final class OfBoot4
            implements WebServerFactoryCustomizer<org.springframework.boot.jetty.ConfigurableJettyWebServerFactory> {

        private final ObjectProvider<ProblemDesk> desks;

        OfBoot4(ObjectProvider<ProblemDesk> desks) {
            this.desks = desks;
        }

        @Override
        public void customize(org.springframework.boot.jetty.ConfigurableJettyWebServerFactory factory) {
            factory.addServerCustomizers(server -> JettyProblemHandler.addTo(server, desks::getObject));
        }
    }
}
