package io.github.sangtae.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.validation.Valid;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.util.ClassUtils;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Habits of apps in the field, on both stacks: how they say what went wrong, and which beans they have twice. */
@ParameterizedClass
@EnumSource(Stack.class)
class HabitsTest {

    private static Http http;
    private static ConfigurableApplicationContext app;
    private static Locale before;

    private final Stack stack;

    HabitsTest(Stack stack) {
        this.stack = stack;
    }

    @BeforeParameterizedClassInvocation
    static void start(Stack stack) {
        before = Locale.getDefault();
        Locale.setDefault(Locale.ENGLISH); // As on the servers that most teams run; Spring falls back to it.
        app = stack.start(Shop.class);
        http = new Http(Apps.uri(app));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        Locale.setDefault(before);
        app.close();
    }

    /** Spring gives the code itself where it has no text, if it is told to. */
    @Test
    void codesAreNoTexts() throws Exception {
        HttpResponse<String> answer = http.postJson("/order", "{\"qty\":0}");
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("{\"pointer\":\"#/qty\",\"detail\":\"1 이상이어야 합니다\"}"), answer.body());
        assertTrue(answer.body().contains("\"title\":\"잘못된 요청\""), answer.body());
    }

    /** Spring gives the text in the language of the machine, where it has none in the one that was asked for. */
    @Test
    void textsOfAnotherLanguage_areNotSaidInThisOne() throws Exception {
        String korean = http.get("/nowhere", "Accept-Language", "ko").body();
        assertTrue(korean.contains("\"detail\":\"요청하신 주소를 찾을 수 없습니다. 주소를 다시 확인해 주세요.\""), korean);
        String english = http.get("/nowhere", "Accept-Language", "en").body();
        assertTrue(english.contains("\"detail\":\"No such address. Call us.\""), english);
    }

    /** A text whose braces are no pattern costs itself and nothing else. */
    @Test
    void anIllFormedText_costsNoAnswer() throws Exception {
        HttpResponse<String> answer = http.get("/gone");
        assertEquals(410, answer.statusCode());
        assertTrue(answer.body().contains("\"status\":410"), answer.body());
    }

    @Test
    void whatAnAppSaysInAnErrorResponse_isKept() throws Exception {
        String own = http.get("/out-of-stock").body();
        assertEquals(
                "{\"type\":\"https://shop.example/errors/stock\",\"title\":\"재고 부족\",\"status\":409,"
                        + "\"detail\":\"남은 수량이 2개입니다.\",\"instance\":\"/out-of-stock\",\"sku\":\"A-1\"}",
                own);
        String set = http.get("/set-later").body();
        assertEquals(
                "{\"type\":\"https://shop.example/errors/stock\",\"title\":\"재고 부족\",\"status\":409,"
                        + "\"detail\":\"남은 수량이 2개입니다.\",\"instance\":\"/set-later\",\"sku\":\"A-1\"}",
                set);
        String detail = http.get("/set-detail").body();
        assertTrue(detail.contains("\"title\":\"충돌\"") && detail.contains("\"detail\":\"두 개 남음\""), detail);
        String reason = http.get("/reason").body();
        assertTrue(reason.contains("\"detail\":\"이미 취소된 주문입니다.\""), reason);
    }

    @Test
    void textsUnderSpringsMessageCodes_areSaid() throws Exception {
        String body = http.get("/stock").body();
        assertTrue(body.contains("\"title\":\"재고 없음\""), body);
        assertTrue(body.contains("\"detail\":\"재고가 부족합니다: A-1\""), body);
    }

    @Test
    void aReasonOfAServerError_isNotShown() throws Exception {
        String body = http.get("/reason-500").body();
        assertTrue(body.contains("\"status\":500") && !body.contains("secret"), body);
    }

    /** MVC looks for a status in the causes, WebFlux does not; the kit does as its stack. */
    @Test
    void aStatusOfACause_isFoundWhereSpringFindsIt() throws Exception {
        int expected = stack == Stack.MVC ? 404 : 500;
        assertEquals(expected, http.get("/wrapped-annotation").statusCode());
        assertEquals(expected, http.get("/wrapped-status").statusCode());
    }

    @Test
    void aRefusedOrigin_isAProblem() throws Exception {
        HttpResponse<String> refused = http.get("/shared", "Origin", "https://evil.example");
        assertEquals(403, refused.statusCode());
        assertEquals(
                "application/problem+json",
                refused.headers().firstValue("Content-Type").orElse(""));
        assertTrue(refused.headers().allValues("Vary").toString().contains("Origin"), refused.headers()::toString);
        HttpResponse<String> preflight = http.send(
                "OPTIONS", "/shared", null, "Origin", "https://evil.example", "Access-Control-Request-Method", "GET");
        assertEquals(403, preflight.statusCode());
        assertTrue(preflight.body().contains("\"status\":403"), preflight.body());
        assertEquals(
                "shared", http.get("/shared", "Origin", "https://shop.example").body());
    }

    @Test
    void anIndexBeyondTheBindersLimit_isTheCallersMistake() throws Exception {
        HttpResponse<String> answer = http.get("/filter?list%5B999%5D.x=1");
        assertEquals(400, answer.statusCode(), answer.body());
        assertFalse(answer.body().contains("Exception"), answer.body());
    }

    /** What the kit makes must not be one of two where an app, or a tool, asks for one, or for all of the app's. */
    @Test
    void theKitsBeans_areNoneThatAnAppAsksFor() {
        for (Class<?> type : List.of(MessageSource.class, ValidatorFactory.class)) {
            assertTrue(
                    app.getBeansOfType(type).values().stream()
                            .noneMatch(bean -> bean.getClass().getName().startsWith("io.github.sangtae")),
                    type.getName());
        }
        for (String type : List.of(
                "org.springframework.web.servlet.HandlerExceptionResolver",
                "org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice",
                "org.springframework.web.servlet.config.annotation.WebMvcConfigurer")) {
            assertTrue(
                    Arrays.stream(app.getBeanNamesForType(find(type))).noneMatch(name -> name.startsWith("sangtae")),
                    type);
        }
        assertTrue(Arrays.stream(app.getBeanNamesForAnnotation(ControllerAdvice.class))
                .noneMatch(name -> name.startsWith("sangtae")));
    }

    private static Class<?> find(String name) {
        return ClassUtils.resolveClassName(name, HabitsTest.class.getClassLoader());
    }

    static class Order {
        @Min(1)
        public Integer qty;
    }

    public static class Filter {
        private List<Order> list = new ArrayList<>();

        public List<Order> getList() {
            return list;
        }

        public void setList(List<Order> list) {
            this.list = list;
        }
    }

    @ResponseStatus(HttpStatus.NOT_FOUND)
    static class OrderNotFound extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static class OutOfStock extends RuntimeException implements ErrorResponse {
        private static final long serialVersionUID = 1L;

        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatus.CONFLICT;
        }

        @Override
        public ProblemDetail getBody() {
            ProblemDetail body = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "남은 수량이 2개입니다.");
            body.setTitle("재고 부족");
            body.setType(URI.create("https://shop.example/errors/stock"));
            body.setProperty("sku", "A-1");
            return body;
        }
    }

    static class Stock extends ErrorResponseException {
        private static final long serialVersionUID = 1L;

        Stock() {
            super(HttpStatus.CONFLICT);
        }

        @Override
        public Object[] getDetailMessageArguments() {
            return new Object[] {"A-1"};
        }

        @Override
        public Object[] getDetailMessageArguments(MessageSource messageSource, Locale locale) {
            return getDetailMessageArguments();
        }
    }

    @RestController
    static class Orders {

        @PostMapping("/order")
        String order(@Valid @RequestBody Order order) {
            return "ok";
        }

        @GetMapping("/filter")
        String filter(@ModelAttribute Filter filter) {
            return "ok";
        }

        @GetMapping("/gone")
        String gone() {
            throw new ResponseStatusException(HttpStatus.GONE);
        }

        @GetMapping("/out-of-stock")
        String outOfStock() {
            throw new OutOfStock();
        }

        @GetMapping("/set-later")
        String setLater() {
            ResponseStatusException exception = new ResponseStatusException(HttpStatus.CONFLICT, "남은 수량이 2개입니다.");
            exception.setTitle("재고 부족");
            exception.setType(URI.create("https://shop.example/errors/stock"));
            exception.getBody().setProperty("sku", "A-1");
            throw exception;
        }

        @GetMapping("/set-detail")
        String setDetail() {
            ResponseStatusException exception = new ResponseStatusException(HttpStatus.CONFLICT);
            exception.setDetail("두 개 남음");
            throw exception;
        }

        @GetMapping("/reason")
        String reason() {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "order.cancelled");
        }

        @GetMapping("/reason-500")
        String reasonOfAServerError() {
            throw new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR, "secret");
        }

        @GetMapping("/stock")
        String stock() {
            throw new Stock();
        }

        @GetMapping("/wrapped-annotation")
        String wrappedAnnotation() {
            throw new IllegalStateException("lookup", new OrderNotFound());
        }

        @GetMapping("/wrapped-status")
        String wrappedStatus() {
            throw new IllegalStateException("lookup", new ResponseStatusException(HttpStatus.NOT_FOUND, "없습니다."));
        }

        @CrossOrigin("https://shop.example")
        @GetMapping("/shared")
        String shared() {
            return "shared";
        }
    }

    /** As the template of a government's framework has it: a pair of message sources; and two validators, none the first. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class Shop {

        @Bean
        MessageSource messageSource() {
            ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
            texts.setBasename("habits/messages");
            texts.setDefaultEncoding("UTF-8");
            texts.setUseCodeAsDefaultMessage(true);
            texts.setAlwaysUseMessageFormat(true);
            return texts;
        }

        @Bean
        StaticMessageSource shopMessages() {
            return new StaticMessageSource();
        }

        @Bean
        LocalValidatorFactoryBean firstValidator() {
            return new LocalValidatorFactoryBean();
        }

        @Bean
        LocalValidatorFactoryBean secondValidator() {
            return new LocalValidatorFactoryBean();
        }
    }
}
