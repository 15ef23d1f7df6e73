package io.github.sangtae.spring.server;

import io.github.sangtae.spring.ProblemDesk;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Add the channel handler to Reactor Netty; by the types of either Boot. */
final class NettyCustomizers {

    private static final String SERVER = "reactor.netty.http.server.HttpServer";

    private NettyCustomizers() {}

    @ConditionalOnClass(name = {"org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory", SERVER})
    static final class OfBoot3
            implements WebServerFactoryCustomizer<
                    org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory> {

        private final ObjectProvider<ProblemDesk> desks;

        OfBoot3(ObjectProvider<ProblemDesk> desks) {
            this.desks = desks;
        }

        @Override
        public void customize(org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory factory) {
            factory.addServerCustomizers(server -> NettyProblemHandler.addTo(server, desks::getObject));
        }
    }

    @ConditionalOnClass(name = {"org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory", SERVER})
    static final class OfBoot4
            implements WebServerFactoryCustomizer<
                    org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory> {

        private final ObjectProvider<ProblemDesk> desks;

        OfBoot4(ObjectProvider<ProblemDesk> desks) {
            this.desks = desks;
        }

        @Override
        public void customize(org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory factory) {
            factory.addServerCustomizers(server -> NettyProblemHandler.addTo(server, desks::getObject));
        }
    }
}
