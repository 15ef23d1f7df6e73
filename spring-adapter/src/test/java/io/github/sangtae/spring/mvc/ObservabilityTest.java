package io.github.sangtae.spring.mvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.spring.Apps;
import io.github.sangtae.spring.CapturedLines;
import io.github.sangtae.spring.Http;
import io.github.sangtae.spring.Observed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** What an app that watches itself by Micrometer sees of problems. */
class ObservabilityTest {

    private static ConfigurableApplicationContext app;
    private static Http http;
    private static Observed observed;

    @BeforeAll
    static void start() {
        app = Apps.start(App.class);
        http = new Http(Apps.uri(app));
        observed = app.getBean(Observed.class);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void problemsAreCounted_byStatusAndFault() throws Exception {
        double notFound = observed.count("404", "client");
        double unhandled = observed.count("500", "server");
        double gateway = observed.count("502", "network");
        http.get("/nowhere");
        http.get("/nowhere", "Accept", "text/html");
        http.get("/boom");
        http.get("/empty");
        assertEquals(notFound + 2, observed.count("404", "client"));
        assertEquals(unhandled + 1, observed.count("500", "server"));
        assertEquals(gateway + 1, observed.count("502", "network"));
    }

    @Test
    void theTraceOfTheRequest_isInTheProblem() throws Exception {
        for (String path : new String[] {"/nowhere", "/boom", "/empty"}) {
            String body = http.get(path).body();
            String trace = observed.lastTrace();
            assertTrue(!trace.isEmpty() && body.endsWith("\"traceId\":\"" + trace + "\"}"), trace + ": " + body);
        }
    }

    @Test
    void aServerErrorIsSeenByMetricsAndLog_once_andAClientErrorByNeither() throws Exception {
        CapturedLines log = CapturedLines.attach();
        try {
            http.get("/boom");
            assertEquals(IllegalStateException.class, observed.lastError().getClass());
            assertEquals(1, log.errors());
            http.get("/nowhere");
            assertNull(observed.lastError());
            assertEquals(1, log.errors());
        } finally {
            log.stop();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Observed.class, Handlers.class})
    static class App {

        /** What Boot's actuator registers. */
        @Bean
        FilterRegistrationBean<ServerHttpObservationFilter> observing(Observed observed) {
            FilterRegistrationBean<ServerHttpObservationFilter> registration =
                    new FilterRegistrationBean<>(new ServerHttpObservationFilter(observed.registry()));
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
            return registration;
        }
    }

    @RestController
    static class Handlers {

        @GetMapping("/boom")
        String boom() {
            throw new IllegalStateException("anything");
        }

        @GetMapping("/empty")
        ResponseEntity<Void> empty() {
            return ResponseEntity.status(HttpStatus.BAD_GATEWAY).build();
        }
    }
}
