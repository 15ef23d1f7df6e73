package io.github.sangtae.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A gateway passes on what another server answered, in whose name the kit has nothing to add. The filters note what Spring
 * Cloud's gateways do, and answer as they do.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class GatewayTest {

    private static final String MVC =
            "org.springframework.cloud.gateway.server.mvc.common.MvcUtils.cachedClientResponseBody";
    private static final String WEBFLUX =
            "org.springframework.cloud.gateway.support.ServerWebExchangeUtils.gatewayClientResponse";

    private static Http http;
    private static ConfigurableApplicationContext app;

    GatewayTest(Stack stack) {}

    @BeforeParameterizedClassInvocation
    static void start(Stack stack) {
        app = stack.start(stack == Stack.MVC ? OfMvc.class : OfWebFlux.class);
        http = new Http(Apps.uri(app));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        app.close();
    }

    @Test
    void anEmptyErrorOfAnotherServer_staysAsItIs() throws Exception {
        for (String path : new String[] {"/upstream", "/upstream/announced"}) {
            HttpResponse<String> answer = http.get(path);
            assertEquals(404, answer.statusCode(), path);
            assertEquals("", answer.body(), path);
            HttpResponse<String> head = http.send("HEAD", path, null);
            assertEquals(404, head.statusCode(), path);
            assertEquals("0", head.headers().firstValue("Content-Length").orElse("0"), path);
        }
        HttpResponse<String> own = http.get("/nowhere");
        assertTrue(own.body().contains("\"status\":404"), "what the gateway itself does not know: " + own.body());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class OfMvc {

        @Bean
        Filter gateway() {
            return (request, response, chain) -> {
                String path = ((HttpServletRequest) request).getRequestURI();
                if (!path.startsWith("/upstream")) {
                    chain.doFilter(request, response);
                    return;
                }
                request.setAttribute(MVC, new Object());
                HttpServletResponse answer = (HttpServletResponse) response;
                answer.setStatus(404);
                if (path.endsWith("announced")) {
                    answer.setContentLength(0);
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class OfWebFlux {

        @Bean
        WebFilter gateway() {
            return (exchange, chain) -> {
                String path = exchange.getRequest().getURI().getPath();
                if (!path.startsWith("/upstream")) {
                    return chain.filter(exchange);
                }
                exchange.getAttributes().put(WEBFLUX, new Object());
                exchange.getResponse().setStatusCode(HttpStatus.NOT_FOUND);
                if (path.endsWith("announced")) {
                    exchange.getResponse().getHeaders().setContentLength(0);
                    return exchange.getResponse().writeWith(Flux.empty());
                }
                return Mono.defer(exchange.getResponse()::setComplete);
            };
        }
    }
}
