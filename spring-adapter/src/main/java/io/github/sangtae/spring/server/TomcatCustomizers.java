package io.github.sangtae.spring.server;

import io.github.sangtae.spring.ProblemDesk;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/** Add the valve to Tomcat last, so that it reports before the one that Boot adds; by the types of either Boot. */
final class TomcatCustomizers {

    private static final String VALVE = "org.apache.catalina.valves.ErrorReportValve";

    private TomcatCustomizers() {}

    @ConditionalOnClass(
            name = {"org.springframework.boot.web.embedded.tomcat.ConfigurableTomcatWebServerFactory", VALVE})
    static final class OfBoot3
            implements WebServerFactoryCustomizer<
                            org.springframework.boot.web.embedded.tomcat.ConfigurableTomcatWebServerFactory>,
                    Ordered {

        private final ObjectProvider<ProblemDesk> desks;

        OfBoot3(ObjectProvider<ProblemDesk> desks) {
            this.desks = desks;
        }

        @Override
        public void customize(org.springframework.boot.web.embedded.tomcat.ConfigurableTomcatWebServerFactory factory) {
            factory.addContextCustomizers(context -> TomcatProblemValve.addTo(context, desks::getObject));
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }
    }

    @ConditionalOnClass(name = {"org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory", VALVE})
    static final class OfBoot4
            implements WebServerFactoryCustomizer<org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory>,
                    Ordered {

        private final ObjectProvider<ProblemDesk> desks;

        OfBoot4(ObjectProvider<ProblemDesk> desks) {
            this.desks = desks;
        }

        @Override
        public void customize(org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory factory) {
            factory.addContextCustomizers(context -> TomcatProblemValve.addTo(context, desks::getObject));
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }
    }
}
