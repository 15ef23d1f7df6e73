package io.github.sangtae.spring.webflux;

import io.github.sangtae.conformance.Fixture;
import io.github.sangtae.spring.Tokens;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.HttpStatusServerEntryPoint;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The secured app as Spring Security's guide shows it first, in two ways of answering who has not logged in. */
final class SecuredFixture {

    private SecuredFixture() {}

    @Configuration(proxyBeanMethods = false)
    @Import(Common.class)
    static class Basic {

        @Bean
        SecurityWebFilterChain security(ServerHttpSecurity http) {
            return everythingWantsALogin(http).build();
        }
    }

    /** Answers a missing login by a status and nothing else. */
    @Configuration(proxyBeanMethods = false)
    @Import(Common.class)
    static class StatusOnly {

        @Bean
        SecurityWebFilterChain security(ServerHttpSecurity http) {
            everythingWantsALogin(http);
            http.exceptionHandling(
                    errors -> errors.authenticationEntryPoint(new HttpStatusServerEntryPoint(HttpStatus.UNAUTHORIZED)));
            return http.build();
        }
    }

    /** Takes bearer tokens only, and keeps no session. */
    @Configuration(proxyBeanMethods = false)
    @Import(Common.class)
    static class Bearer {

        @Bean
        SecurityWebFilterChain security(ServerHttpSecurity http) {
            http.authorizeExchange(paths -> paths.pathMatchers(Fixture.ADMIN)
                    .hasRole("ADMIN")
                    .anyExchange()
                    .authenticated());
            return http.oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                    .build();
        }

        @Bean
        ReactiveJwtDecoder decoder() {
            return NimbusReactiveJwtDecoder.withSecretKey(Tokens.key()).build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Common.class)
    static class Form {

        @Bean
        SecurityWebFilterChain security(ServerHttpSecurity http) {
            http.authorizeExchange(paths -> paths.anyExchange().authenticated());
            return http.formLogin(Customizer.withDefaults()).build();
        }
    }

    private static ServerHttpSecurity everythingWantsALogin(ServerHttpSecurity http) {
        http.authorizeExchange(paths ->
                paths.pathMatchers(Fixture.ADMIN).hasRole("ADMIN").anyExchange().authenticated());
        return http.httpBasic(Customizer.withDefaults());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableWebFluxSecurity
    @EnableReactiveMethodSecurity
    @Import(Handlers.class)
    static class Common {

        @Bean
        MapReactiveUserDetailsService users() {
            return new MapReactiveUserDetailsService(User.withUsername(Fixture.USER)
                    .password("{noop}" + Fixture.PASSWORD)
                    .roles("USER")
                    .build());
        }
    }

    @RestController
    static class Handlers {

        @GetMapping(Fixture.SECURED)
        String secured() {
            return "ok";
        }

        @GetMapping(Fixture.ADMIN)
        String admin() {
            return "ok";
        }

        @PreAuthorize("hasRole('ADMIN')")
        @GetMapping(Fixture.ADMIN_METHOD)
        Mono<String> adminMethod() {
            return Mono.just("ok");
        }
    }
}
