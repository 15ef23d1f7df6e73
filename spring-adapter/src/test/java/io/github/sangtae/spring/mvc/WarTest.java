package io.github.sangtae.spring.mvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.spring.Apps;
import io.github.sangtae.spring.Http;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.SpringServletContainerInitializer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** An app that is deployed to a servlet container, where Spring Boot asks for error pages by a filter of its own. */
class WarTest {

    private Tomcat tomcat;
    private Http http;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("/shop", folder.toString());
        context.addServletContainerInitializer(new SpringServletContainerInitializer(), Set.of(Init.class));
        tomcat.start();
        http = new Http(URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort()));
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void everyErrorOfTheApp_isAProblem() throws Exception {
        assertProblem(404, http.get("/shop/nowhere"));
        assertProblem(409, http.get("/shop/send-error"));
        assertProblem(401, http.get("/shop/refused-by-a-filter"));
        assertProblem(500, http.get("/shop/boom"));
        assertProblem(500, http.get("/shop/boom-filter"));
        assertProblem(410, http.get("/shop/status"));
        HttpResponse<String> page = http.get("/shop/send-error", "Accept", "text/html");
        assertEquals(409, page.statusCode());
        assertTrue(page.body().contains("<h1>충돌</h1>"), page.body());
        HttpResponse<String> forwarded = http.get("/shop/forward");
        assertEquals("forwarded", forwarded.body(), "an app's own forward goes on");
    }

    private static void assertProblem(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.uri() + ": " + answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.uri() + ": " + answer.body());
        assertTrue(
                answer.body().contains("\"instance\":\"" + answer.uri().getPath() + "\""),
                answer.uri() + ": " + answer.body());
    }

    /** As Spring Initializr writes it for a WAR. */
    public static class Init extends SpringBootServletInitializer {

        @Override
        protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
            return builder.sources(App.class)
                    .properties("spring.autoconfigure.exclude=" + Apps.security(), "spring.main.banner-mode=off");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class App {

        @Bean
        Filter refusing() {
            return (request, response, chain) -> {
                String path = ((HttpServletRequest) request).getRequestURI();
                if (path.endsWith("/refused-by-a-filter")) {
                    ((HttpServletResponse) response).sendError(HttpServletResponse.SC_UNAUTHORIZED);
                } else if (path.endsWith("/boom-filter")) {
                    throw new IllegalStateException("secret");
                } else if (path.endsWith("/forward")) {
                    request.getRequestDispatcher("/target").forward(request, response);
                } else {
                    chain.doFilter(request, response);
                }
            };
        }
    }

    @RestController
    static class Orders {

        @GetMapping("/send-error")
        void sendError(HttpServletResponse response) throws IOException {
            response.sendError(HttpServletResponse.SC_CONFLICT);
        }

        @GetMapping("/boom")
        String boom() {
            throw new IllegalStateException("secret");
        }

        @GetMapping("/status")
        String status() {
            throw new ResponseStatusException(HttpStatus.GONE);
        }

        @GetMapping("/target")
        String target() {
            return "forwarded";
        }
    }
}
