package com.example.webfluxfull;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** Filters, cross-origin requests and a route that is a function. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebFluxConfigurer {

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/cors/**").allowedOrigins("https://shop.example").allowedMethods("GET");
    }

    @Bean
    WebFilter failing() {
        return (exchange, chain) -> switch (exchange.getRequest().getPath().value()) {
            case "/filter/boom" -> Mono.error(new IllegalStateException("secret"));
            case "/filter/thrown" -> throw new IllegalStateException("secret");
            case "/filter/status" -> {
                exchange.getResponse().setStatusCode(HttpStatusCode.valueOf(429));
                exchange.getResponse().getHeaders().set("Retry-After", "7");
                yield exchange.getResponse().setComplete();
            }
            default -> chain.filter(exchange);
        };
    }

    @Bean
    RouterFunction<ServerResponse> functions() {
        return RouterFunctions.route()
                .GET("/function/boom", request -> Mono.error(new IllegalStateException("secret")))
                .GET("/function/status", request -> Mono.error(new ResponseStatusException(HttpStatus.CONFLICT)))
                .GET("/function/empty", request -> ServerResponse.status(409).build())
                .GET("/function/slow", request -> Mono.<ServerResponse>never().timeout(Duration.ofMillis(300)))
                .build();
    }
}
