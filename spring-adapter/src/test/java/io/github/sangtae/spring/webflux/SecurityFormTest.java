package io.github.sangtae.spring.webflux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.conformance.Fixture;
import io.github.sangtae.spring.Apps;
import io.github.sangtae.spring.Http;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A form login sends people to its page, which is no error; what it refuses is one. */
class SecurityFormTest {

    private static ConfigurableApplicationContext app;
    private static Http http;

    @BeforeAll
    static void start() {
        app = Apps.startReactiveSecured(SecuredFixture.Form.class);
        http = new Http(Apps.uri(app));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void whoHasNotLoggedIn_isSentToTheForm() throws Exception {
        HttpResponse<String> answer = http.get(Fixture.SECURED, "Accept", "text/html");
        assertEquals(302, answer.statusCode());
        assertTrue(answer.headers().firstValue("Location").orElseThrow().endsWith("/login"));
        assertEquals("", answer.body());
        assertTrue(answer.headers().firstValue("Content-Language").isEmpty());
    }

    @Test
    void theFormItself_isSpringSecuritys() throws Exception {
        HttpResponse<String> answer = http.get("/login", "Accept", "text/html");
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("<form"), answer.body());
    }

    @Test
    void aFormWithoutItsToken_isAProblem() throws Exception {
        HttpResponse<String> answer =
                http.send("POST", "/login", "username=kim", "Content-Type", "application/x-www-form-urlencoded");
        assertEquals(403, answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(answer.body().contains("\"title\":\"접근 금지\""), answer.body());
        assertTrue(!answer.body().contains("CSRF"), answer.body());
    }
}
