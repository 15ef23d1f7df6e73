package io.github.sangtae.spring.mvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.conformance.Fixture;
import io.github.sangtae.spring.Apps;
import io.github.sangtae.spring.Http;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Exceptions of an app that are Spring Security's by their type, thrown by handlers that everybody may call. */
class OwnSecurityExceptionsTest {

    private static ConfigurableApplicationContext app;
    private static Http http;

    @BeforeAll
    static void start() {
        app = Apps.startSecured(Shop.class);
        http = new Http(Apps.uri(app));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    /** As Security's own filter has it: 401 and a challenge for a stranger, 403 for a user; a status of the app's stays. */
    @ParameterizedTest
    @CsvSource({
        "/token-expired, 401, 401",
        "/not-yours, 401, 403",
        "/wrapped/token-expired, 401, 401",
        "/wrapped/not-yours, 401, 403",
        "/annotated, 410, 410",
        "/boom, 500, 500"
    })
    void theyAreAnsweredAsSecurityAnswers(String path, int stranger, int user) throws Exception {
        HttpResponse<String> refused = http.get(path);
        assertProblem(stranger, refused);
        assertEquals(
                stranger == 401,
                refused.headers().firstValue("WWW-Authenticate").isPresent(),
                path);
        String login = Fixture.USER + ":" + Fixture.PASSWORD;
        String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        assertProblem(user, http.get(path, "Authorization", "Basic " + basic));
    }

    private static void assertProblem(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.uri() + ": " + answer.body());
        assertTrue(answer.body().contains("\"status\":" + status), answer.uri() + ": " + answer.body());
        assertTrue(!answer.body().contains("secret"), answer.body());
        // Security writes its headers when the response is about to be sent, whoever sends it.
        assertEquals(
                "nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""), answer.uri() + "");
        assertEquals("DENY", answer.headers().firstValue("X-Frame-Options").orElse(""), answer.uri() + "");
    }

    @Test
    void anAddressThatIsNotThere_keepsTheHeadersOfSecurity() throws Exception {
        assertProblem(404, http.get("/nowhere"));
    }

    static class TokenExpired extends AuthenticationException {
        private static final long serialVersionUID = 1L;

        TokenExpired() {
            super("secret");
        }
    }

    static class NotYours extends AccessDeniedException {
        private static final long serialVersionUID = 1L;

        NotYours() {
            super("secret");
        }
    }

    @ResponseStatus(HttpStatus.GONE)
    static class AccountDeleted extends AuthenticationException {
        private static final long serialVersionUID = 1L;

        AccountDeleted() {
            super("secret");
        }
    }

    @RestController
    static class Orders {

        @GetMapping("/token-expired")
        String tokenExpired() {
            throw new TokenExpired();
        }

        @GetMapping("/not-yours")
        String notYours() {
            throw new NotYours();
        }

        @GetMapping("/wrapped/token-expired")
        String wrappedTokenExpired() {
            throw new IllegalStateException("lookup", new TokenExpired());
        }

        @GetMapping("/wrapped/not-yours")
        String wrappedNotYours() {
            throw new IllegalStateException("lookup", new NotYours());
        }

        @GetMapping("/annotated")
        String annotated() {
            throw new AccountDeleted();
        }

        @GetMapping("/boom")
        String boom() {
            throw new IllegalStateException("secret");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class Shop {

        @Bean
        SecurityFilterChain security(HttpSecurity http) throws Exception {
            http.authorizeHttpRequests(paths -> paths.anyRequest().permitAll());
            return http.httpBasic(Customizer.withDefaults()).build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(User.withUsername(Fixture.USER)
                    .password("{noop}" + Fixture.PASSWORD)
                    .roles("USER")
                    .build());
        }
    }
}
