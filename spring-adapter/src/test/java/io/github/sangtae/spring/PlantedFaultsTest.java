package io.github.sangtae.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.problem.ProblemCustomizer;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.AbstractMessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * A fault where the kit works costs the kit's answer and never the request: whatever is thrown, the framework's own answer or
 * a bare 500 goes out at once, and one line at ERROR names the fault.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class PlantedFaultsTest {

    private static Http http;
    private static ConfigurableApplicationContext app;

    PlantedFaultsTest(Stack stack) {}

    @BeforeParameterizedClassInvocation
    static void start(Stack stack) {
        app = stack.start(Shop.class);
        http = new Http(Apps.uri(app));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        app.close();
    }

    /** The translator reads the app's exception, whose own methods throw. */
    @ParameterizedTest
    @ValueSource(strings = {"linkage", "stack", "assertion", "runtime"})
    void inTheTranslator_theFrameworkAnswers(String kind) throws Exception {
        CapturedLines log = CapturedLines.attach();
        try {
            HttpResponse<String> answer = http.get("/translator/" + kind);
            assertTrue(answer.statusCode() >= 400, answer.body());
            assertFalse(answer.body().contains("secret"), answer.body());
            assertEquals(1, log.errors());
            assertTrue(log.hasError("planted"), "the fault is in the log");
        } finally {
            log.stop();
        }
    }

    /** A hook of the app's costs what it would have added. */
    @ParameterizedTest
    @ValueSource(strings = {"linkage", "stack", "assertion", "runtime"})
    void inACustomizer_theProblemIsSentWithoutIt(String kind) throws Exception {
        CapturedLines log = CapturedLines.attach();
        try {
            HttpResponse<String> answer = http.get("/customizer/" + kind);
            assertEquals(409, answer.statusCode());
            assertTrue(answer.body().contains("\"title\":\"충돌\""), answer.body());
            assertEquals(1, log.errors());
            assertTrue(log.hasError("planted"), "the fault is in the log");
        } finally {
            log.stop();
        }
    }

    /** The app's texts are asked for each answer: of a handler's exception, an empty error, an address that is not there. */
    @ParameterizedTest
    @ValueSource(strings = {"/texts/thrown", "/texts/empty", "/texts/nowhere/at/all"})
    void inTheTextsOfTheApp_theAnswerStillComes(String path) throws Exception {
        HttpResponse<String> answer = http.get(path, "X-Broken-Texts", "1");
        assertTrue(answer.statusCode() >= 400, answer.body());
        BrokenTexts.broken = true;
        CapturedLines log = CapturedLines.attach();
        try {
            HttpResponse<String> broken = http.get(path);
            assertEquals(answer.statusCode(), broken.statusCode(), broken.body());
            assertEquals(1, log.errors(), path);
        } finally {
            log.stop();
            BrokenTexts.broken = false;
        }
    }

    @Test
    void theNextRequest_isAnsweredAsEver() throws Exception {
        http.get("/translator/linkage");
        HttpResponse<String> answer = http.get("/texts/thrown");
        assertEquals(409, answer.statusCode());
        assertTrue(answer.body().contains("\"title\":\"충돌\""), answer.body());
    }

    private static RuntimeException planted(String kind) {
        switch (kind) {
            case "linkage" -> throw new NoClassDefFoundError("planted");
            case "stack" -> throw new StackOverflowError("planted");
            case "assertion" -> throw new AssertionError("planted");
            default -> throw new IllegalStateException("planted");
        }
    }

    static class Broken extends RuntimeException implements ErrorResponse {
        private static final long serialVersionUID = 1L;

        private final String kind;

        Broken(String kind) {
            super("secret");
            this.kind = kind;
        }

        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatus.CONFLICT;
        }

        @Override
        public ProblemDetail getBody() {
            throw planted(kind);
        }
    }

    static final class BrokenTexts extends AbstractMessageSource {

        static volatile boolean broken;

        @Override
        protected java.text.MessageFormat resolveCode(String code, Locale locale) {
            if (broken && code.startsWith("sangtae.")) {
                throw new NoClassDefFoundError("planted");
            }
            return null;
        }
    }

    @RestController
    static class Orders {

        @GetMapping("/translator/{kind}")
        String translator(@PathVariable("kind") String kind) {
            throw new Broken(kind);
        }

        @GetMapping({"/customizer/{kind}", "/texts/empty"})
        ResponseEntity<Void> customizer() {
            return ResponseEntity.status(HttpStatus.CONFLICT).build();
        }

        @GetMapping("/texts/thrown")
        String texts() {
            throw new org.springframework.web.server.ResponseStatusException(HttpStatus.CONFLICT);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class Shop {

        @Bean
        MessageSource messageSource() {
            return new BrokenTexts();
        }

        @Bean
        ProblemCustomizer customizer() {
            return (problem, request) -> {
                String path = String.valueOf(request.path());
                if (path.startsWith("/customizer/")) {
                    throw planted(path.substring("/customizer/".length()));
                }
                return problem;
            };
        }
    }
}
