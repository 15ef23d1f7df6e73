package io.github.sangtae.spring.server;

import io.github.sangtae.spring.AnswerRenderer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/** Adds the valve by the types of Boot 4, last, so that it reports before the one that Boot adds. */
@ConditionalOnClass(
        name = {
            "org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory",
            "org.apache.catalina.valves.ErrorReportValve"
        })
final class Boot4TomcatCustomizer implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {

    private final AnswerRenderer renderer;

    Boot4TomcatCustomizer(AnswerRenderer renderer) {
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
