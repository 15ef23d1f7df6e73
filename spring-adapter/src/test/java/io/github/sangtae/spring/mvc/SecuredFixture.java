package io.github.sangtae.spring.mvc;

import io.github.sangtae.conformance.Fixture;
import io.github.sangtae.spring.Tokens;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The secured app as Spring Security's guide shows it first, in two ways of answering who has not logged in. */
final class SecuredFixture {

    private SecuredFixture() {}

    /** Answers a missing login by {@code sendError}, as the Basic entry point does. */
    @Configuration(proxyBeanMethods = false)
    @Import(Common.class)
    static class Basic {

        @Bean
        SecurityFilterChain security(HttpSecurity http) throws Exception {
            return everythingWantsALogin(http).build();
        }
    }

    /** Answers a missing login by a status and nothing else, as the entry point for bearer tokens does too. */
    @Configuration(proxyBeanMethods = false)
    @Import(Common.class)
    static class StatusOnly {

        @Bean
        SecurityFilterChain security(HttpSecurity http) throws Exception {
            everythingWantsALogin(http);
            http.exceptionHandling(
                    errors -> errors.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)));
            return http.build();
        }
    }

    /** Takes bearer tokens only, and keeps no session. */
    @Configuration(proxyBeanMethods = false)
    @Import(Common.class)
    static class Bearer {

        @Bean
        SecurityFilterChain security(HttpSecurity http) throws Exception {
            http.authorizeHttpRequests(paths -> paths.requestMatchers(Fixture.ADMIN)
                    .hasRole("ADMIN")
                    .anyRequest()
                    .authenticated());
            return http.oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                    .build();
        }

        @Bean
        JwtDecoder decoder() {
            return NimbusJwtDecoder.withSecretKey(Tokens.key()).build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Common.class)
    static class Form {

        @Bean
        SecurityFilterChain security(HttpSecurity http) throws Exception {
            http.authorizeHttpRequests(paths -> paths.anyRequest().authenticated());
            return http.formLogin(Customizer.withDefaults()).build();
        }
    }

    private static HttpSecurity everythingWantsALogin(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(paths -> paths.requestMatchers(Fixture.ADMIN)
                .hasRole("ADMIN")
                .anyRequest()
                .authenticated());
        return http.httpBasic(Customizer.withDefaults());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableMethodSecurity
    @Import(Handlers.class)
    static class Common {

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(User.withUsername(Fixture.USER)
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
        String adminMethod() {
            return "ok";
        }
    }
}
