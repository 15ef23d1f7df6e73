package io.github.sangtae.spring.server;

import io.github.sangtae.spring.AnswerRenderer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Adds the channel handler by the types of Boot 3. */
@ConditionalOnClass(
        name = {
            "org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory",
            "reactor.netty.http.server.HttpServer"
        })
final class Boot3NettyCustomizer implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private final AnswerRenderer renderer;

    Boot3NettyCustomizer(AnswerRenderer renderer) {
        this.renderer = renderer;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> NettyProblemHandler.addTo(server, renderer));
    }
}
