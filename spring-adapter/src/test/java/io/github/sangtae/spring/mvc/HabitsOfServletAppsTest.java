package io.github.sangtae.spring.mvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.spring.Apps;
import io.github.sangtae.spring.CapturedLines;
import io.github.sangtae.spring.Http;
import io.github.sangtae.spring.Server;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * Habits of MVC apps in the field, many in one app: a configuration that switches Boot's off, a resolver of languages, an old
 * Korean encoding for all answers, stack traces in error pages, a path of its own.
 */
@ParameterizedClass
@ValueSource(classes = {Server.Tomcat.class, Server.Jetty.class})
class HabitsOfServletAppsTest {

    private static Http http;
    private static ConfigurableApplicationContext app;

    @Parameter
    Class<?> server;

    @BeforeParameterizedClassInvocation
    static void start(Class<?> server) {
        app = Apps.startOn(
                server,
                Shop.class,
                "--server.servlet.context-path=/shop",
                "--server.servlet.encoding.charset=EUC-KR",
                "--server.servlet.encoding.force=true",
                "--spring.servlet.encoding.charset=EUC-KR",
                "--spring.servlet.encoding.force=true",
                "--server.error.include-stacktrace=always",
                "--spring.web.error.include-stacktrace=always");
        http = new Http(Apps.uri(app));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        app.close();
    }

    private static String body(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse("").replace(";charset=utf-8", ""),
                answer.uri() + answer.body());
        return answer.body();
    }

    /** The configurers that Boot asks are not asked in an app that extends WebMvcConfigurationSupport. */
    @Test
    void anAppThatConfiguresMvcAlone_getsExactTexts() throws Exception {
        String broken = body(400, http.postJson("/shop/order", "{\"qty\":0}"));
        assertTrue(broken.contains("{\"pointer\":\"#/qty\",\"detail\":\"1 이상이어야 합니다\"}"), broken);
        String reason = body(409, http.get("/shop/reason"));
        assertTrue(reason.contains("\"detail\":\"이미 처리된 주문입니다.\""), reason);
        assertTrue(body(400, http.get("/shop/number?n=x")).contains("'n'"));
        assertTrue(body(405, http.send("DELETE", "/shop/order", null)).contains("DELETE"));
    }

    /** What the resolver falls back to is no choice; what a cookie says is one. */
    @Test
    void aResolverOfLanguages_isFollowedWhereItChose() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.ENGLISH);
        try {
            assertEquals("ko", language(http.get("/shop/reason")));
            assertEquals("en", language(http.get("/shop/reason", "Accept-Language", "fr, en;q=0.8")));
            assertEquals("en", language(http.get("/shop/reason", "Accept-Language", "ko", "Cookie", "lang=en")));
            assertEquals("ko", language(http.get("/shop/reason", "Accept-Language", "en", "Cookie", "lang=ko")));
            assertEquals("en", language(http.get("/shop/reason", "Cookie", "lang=en")));
            assertEquals("ko", language(http.get("/shop/nowhere", "Cookie", "lang=ko", "Accept-Language", "en")));
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String language(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Language").orElse("");
    }

    /** A charset on UTF-8 bytes that are no such text breaks every Korean word. */
    @Test
    void anotherCharset_isNotSaidOfAProblem() throws Exception {
        for (String path : List.of("/shop/nowhere", "/shop/csv", "/shop/send-error", "/shop/reason")) {
            HttpResponse<String> answer = http.get(path);
            String type = answer.headers().firstValue("Content-Type").orElse("");
            assertFalse(type.toUpperCase(Locale.ROOT).contains("EUC-KR"), path + ": " + type);
            assertTrue(answer.body().contains("\"title\":\""), answer.body());
        }
    }

    @Test
    void aWriterThatWasTaken_costsNothing_andIsLoggedOnce() throws Exception {
        CapturedLines log = CapturedLines.attach();
        try {
            String body = body(500, http.get("/shop/csv"));
            assertFalse(body.contains("id,name"), body);
            assertEquals(1, log.errors());
        } finally {
            log.stop();
        }
    }

    /** Where Boot leaves out its own valve, Tomcat would put its page behind the kit's. */
    @Test
    void outsideOfTheApp_theServersOwnErrors_areProblems() throws Exception {
        HttpResponse<String> outside = http.get("/outside");
        assertEquals(404, outside.statusCode());
        assertTrue(outside.body().contains("\"title\":\"찾을 수 없음\""), outside.body());
        assertFalse(outside.body().contains("Tomcat"), outside.body());
    }

    static class Order {
        @Min(1)
        public Integer qty;
    }

    @RestController
    static class Orders {

        @PostMapping("/order")
        String order(@Valid @RequestBody Order order) {
            return "ok";
        }

        @GetMapping("/number")
        int number(@RequestParam("n") int n) {
            return n;
        }

        @GetMapping("/reason")
        String reason() {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "이미 처리된 주문입니다.");
        }

        @GetMapping("/csv")
        void csv(HttpServletResponse response) throws IOException {
            response.setContentType("text/csv;charset=EUC-KR");
            response.getWriter().println("id,name");
            throw new IllegalStateException("secret");
        }

        @GetMapping("/send-error")
        void sendError(HttpServletResponse response) throws IOException {
            response.setCharacterEncoding("EUC-KR");
            response.sendError(409);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Orders.class, WebConfig.class})
    static class Shop {}

    @Configuration(proxyBeanMethods = false)
    static class WebConfig extends WebMvcConfigurationSupport {

        @Bean
        @Override
        public LocaleResolver localeResolver() {
            return new CookieLocaleResolver("lang");
        }
    }
}
