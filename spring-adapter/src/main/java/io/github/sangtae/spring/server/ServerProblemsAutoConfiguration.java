package io.github.sangtae.spring.server;

import io.github.sangtae.spring.AnswerRenderer;
import io.github.sangtae.spring.SangtaeAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Gives the embedded server the kit's answers for what it refuses itself, whichever web stack is behind it. */
@AutoConfiguration(after = SangtaeAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnProperty(
        name = {"sangtae.enabled", "sangtae.spring.server.enabled"},
        havingValue = "true",
        matchIfMissing = true)
@Import({
    ServerProblemsAutoConfiguration.Boot3Tomcat.class,
    ServerProblemsAutoConfiguration.Boot4Tomcat.class,
    ServerProblemsAutoConfiguration.Boot3Jetty.class,
    ServerProblemsAutoConfiguration.Boot4Jetty.class,
    ServerProblemsAutoConfiguration.Boot3Netty.class,
    ServerProblemsAutoConfiguration.Boot4Netty.class
})
public class ServerProblemsAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.boot.web.embedded.tomcat.ConfigurableTomcatWebServerFactory",
                "org.apache.catalina.valves.ErrorReportValve"
            })
    static class Boot3Tomcat {

        @Bean
        WebServerFactoryCustomizer<?> sangtaeBoot3TomcatCustomizer(AnswerRenderer renderer) {
            return new Boot3TomcatCustomizer(renderer);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory",
                "org.apache.catalina.valves.ErrorReportValve"
            })
    static class Boot4Tomcat {

        @Bean
        WebServerFactoryCustomizer<?> sangtaeBoot4TomcatCustomizer(AnswerRenderer renderer) {
            return new Boot4TomcatCustomizer(renderer);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.boot.web.embedded.jetty.ConfigurableJettyWebServerFactory",
                "org.eclipse.jetty.server.handler.ErrorHandler"
            })
    static class Boot3Jetty {

        @Bean
        WebServerFactoryCustomizer<?> sangtaeBoot3JettyCustomizer(AnswerRenderer renderer) {
            return new Boot3JettyCustomizer(renderer);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.boot.jetty.ConfigurableJettyWebServerFactory",
                "org.eclipse.jetty.server.handler.ErrorHandler"
            })
    static class Boot4Jetty {

        @Bean
        WebServerFactoryCustomizer<?> sangtaeBoot4JettyCustomizer(AnswerRenderer renderer) {
            return new Boot4JettyCustomizer(renderer);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory",
                "reactor.netty.http.server.HttpServer"
            })
    static class Boot3Netty {

        @Bean
        WebServerFactoryCustomizer<?> sangtaeBoot3NettyCustomizer(AnswerRenderer renderer) {
            return new Boot3NettyCustomizer(renderer);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory",
                "reactor.netty.http.server.HttpServer"
            })
    static class Boot4Netty {

        @Bean
        WebServerFactoryCustomizer<?> sangtaeBoot4NettyCustomizer(AnswerRenderer renderer) {
            return new Boot4NettyCustomizer(renderer);
        }
    }
}
