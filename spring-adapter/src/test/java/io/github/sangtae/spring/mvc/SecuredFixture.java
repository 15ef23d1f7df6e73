package io.github.sangtae.spring.mvc;

import io.github.sangtae.conformance.Fixture;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The secured app as Spring Security's guide shows it first: everything wants a login, by HTTP Basic. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableMethodSecurity
@Import(SecuredFixture.Handlers.class)
public class SecuredFixture {

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(paths -> paths.requestMatchers(Fixture.ADMIN)
                .hasRole("ADMIN")
                .anyRequest()
                .authenticated());
        http.httpBasic(Customizer.withDefaults());
        return http.build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(User.withUsername(Fixture.USER)
                .password("{noop}" + Fixture.PASSWORD)
                .roles("USER")
                .build());
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
