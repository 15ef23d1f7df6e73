package io.github.sangtae.spring.server;

import io.github.sangtae.spring.AnswerRenderer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.web.embedded.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/** Adds the valve by the types of Boot 3, last, so that it reports before the one that Boot adds. */
@ConditionalOnClass(
        name = {
            "org.springframework.boot.web.embedded.tomcat.ConfigurableTomcatWebServerFactory",
            "org.apache.catalina.valves.ErrorReportValve"
        })
final class Boot3TomcatCustomizer implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {

    private final AnswerRenderer renderer;

    Boot3TomcatCustomizer(AnswerRenderer renderer) {
        this.renderer = renderer;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addContextCustomizers(context -> TomcatProblemValve.addTo(context, renderer));
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
