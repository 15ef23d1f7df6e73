package io.github.sangtae.spring.mvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.Status;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.Vendor;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

/** Apps that exist already, with handlers, texts and habits of their own, and what becomes of them. */
class ExistingAppTest {

    private ConfigurableApplicationContext app;

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    private Http start(Class<?> config, String... arguments) {
        app = Apps.start(config, arguments);
        return new Http(Apps.uri(app));
    }

    @Test
    void switchedOff_theAppAnswersAsSpringBootDoes() throws Exception {
        Http http = start(Plain.class, "--sangtae.enabled=false");
        HttpResponse<String> answer = http.get("/nowhere", "Accept-Language", "ko");
        assertEquals(404, answer.statusCode());
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(answer.body().contains("\"timestamp\""), answer.body());
        assertTrue(answer.headers().firstValue("Content-Language").isEmpty());
    }

    @Test
    void problemDetailsOfSpringBoot_areAnsweredByTheKitToo() throws Exception {
        Http http = start(Plain.class, "--spring.mvc.problemdetails.enabled=true");
        assertTrue(http.get("/nowhere").body().contains("\"title\":\"찾을 수 없음\""));
        assertTrue(http.get("/number").body().contains("'n'"));
    }

    @Test
    void anErrorPathOrASettingsFileOfTheApp_changesNothingElse() throws Exception {
        Http http =
                start(Plain.class, "--sangtae.default-locale=en", "--sangtae.problem.type-base-uri=https://e.example/");
        String body = http.get("/nowhere").body();
        assertTrue(body.startsWith("{\"type\":\"https://e.example/404\",\"title\":\"Not Found\""), body);
        assertEquals(
                "ko",
                http.get("/nowhere", "Accept-Language", "ko")
                        .headers()
                        .firstValue("Content-Language")
                        .get());
    }

    @Test
    void validationStatus_canBe422() throws Exception {
        Http http = start(Plain.class, "--sangtae.problem.validation-status=422");
        HttpResponse<String> answer = http.postJson("/items", "[{\"sku\":\"\"}]");
        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains("\"pointer\":\"#/0/sku\""), answer.body());
        assertEquals(400, http.get("/number?n=x").statusCode());
    }

    @Test
    void violations_areFoundWhereverSpringReportsThem() throws Exception {
        Http http = start(Plain.class);
        String list =
                http.postJson("/items", "[{\"sku\":\"a\"},{\"sku\":\"\"}]").body();
        assertTrue(list.contains("{\"pointer\":\"#/1/sku\",\"detail\":\"공백일 수 없습니다\"}"), list);
        String empty = http.postJson("/items", "[]").body();
        assertTrue(empty.contains("{\"pointer\":\"#\",\"detail\":"), empty);
        String form = http.get("/filter?size=0").body();
        assertTrue(form.contains("\"errors\":[{\"parameter\":\"size\",\"detail\":\"1 이상이어야 합니다\"}]"), form);
        String illTyped = http.get("/filter?size=1&from=abc").body();
        assertTrue(illTyped.contains("\"errors\":[{\"parameter\":\"from\",\"detail\":\"올바르지 않은 값입니다\"}]"), illTyped);
        String proxied = http.get("/proxied?count=0").body();
        assertTrue(proxied.contains("\"errors\":[{\"parameter\":\"count\",\"detail\":\"1 이상이어야 합니다\"}]"), proxied);
        String inside = http.get("/proxied-inside").body();
        assertTrue(inside.contains("\"status\":500"), "a broken entity is the server's fault: " + inside);
    }

    @Test
    void constraintTexts_followTheAnswersLanguage_notTheServers() throws Exception {
        Http http = start(Plain.class);
        for (String accept : List.of("fr,ko;q=0.5", "zz", "*")) {
            String body = http.get("/filter?size=0", "Accept-Language", accept).body();
            assertTrue(body.contains("1 이상이어야 합니다"), accept + ": " + body);
        }
        String english =
                http.get("/filter?size=0", "Accept-Language", "fr,en;q=0.5").body();
        assertTrue(english.contains("must be greater than or equal to 1"), english);
    }

    @Test
    void textsOfTheApp_comeBeforeTheKits() throws Exception {
        Http http = start(OwnTexts.class);
        assertTrue(http.get("/nowhere").body().contains("\"detail\":\"찾으시는 상품이 없습니다. 다른 상품을 살펴봐 주세요.\""));
        assertTrue(http.get("/filter?size=0").body().contains("\"detail\":\"한 개 이상 골라 주세요\""));
        assertTrue(http.get("/reason").body().contains("\"detail\":\"이미 취소된 주문입니다.\""));
    }

    @Test
    void anAppThatChoosesTheLanguageItself_isFollowed() throws Exception {
        Http http = start(OwnLanguage.class);
        assertEquals(
                "en",
                http.get("/nowhere", "Accept-Language", "ko")
                        .headers()
                        .firstValue("Content-Language")
                        .get());
    }

    @Test
    void handlersOfTheApp_winForSpringsOwnExceptionsToo() throws Exception {
        Http http = start(OwnHandlers.class);
        assertEquals("mine: n", http.get("/number").body());
        assertEquals("mine: anything", http.get("/boom").body());
        assertTrue(
                http.get("/nowhere").body().startsWith("mine"),
                "a handler for Exception takes everything, as in Spring");
    }

    @Test
    void problemDetails_thatAHandlerReturns_areNotTouched() throws Exception {
        Http http = start(Plain.class);
        HttpResponse<String> answer = http.get("/own-problem-detail");
        assertEquals(409, answer.statusCode());
        assertTrue(answer.body().contains("\"title\":\"Conflict\""), answer.body());
        assertTrue(answer.headers().firstValue("Content-Language").isEmpty());
    }

    @Test
    void problemDetails_thatAreThrown_keepWhatTheAppSaid() throws Exception {
        Http http = start(Plain.class);
        String body = http.get("/thrown-problem-detail").body();
        assertEquals(
                "{\"type\":\"https://shop.example/out-of-stock\",\"title\":\"충돌\",\"status\":409,"
                        + "\"detail\":\"two left\",\"instance\":\"/thrown-problem-detail\",\"left\":2}",
                body);
    }

    @Test
    void aBareJsonMapperOfTheApp_changesNoByte() throws Exception {
        String expected = new Http(Apps.uri(app = Apps.start(Plain.class)))
                .get("/nowhere")
                .body();
        app.close();
        assertEquals(
                expected,
                start(Plain.class, "--spring.jackson.property-naming-strategy=SNAKE_CASE")
                        .get("/nowhere")
                        .body());
    }

    @Test
    void aBrowserSeesTheAppsOwnErrorPage_ifThereIsOne() throws Exception {
        String browser = "text/html,application/xhtml+xml,*/*;q=0.8";
        Http http = start(Plain.class, "--spring.web.resources.static-locations=classpath:/own-pages/");
        assertTrue(http.get("/nowhere", "Accept", browser).body().contains("우리 가게"));
        assertTrue(http.get("/nowhere").body().contains("\"title\":\"찾을 수 없음\""), "clients still get the problem");
        String other = http.get("/boom", "Accept", browser).body();
        assertTrue(other.contains("<h1>내부 서버 오류</h1>"), "where the app has no page, the kit's: " + other);
    }

    @Test
    void aProblemOfTheApp_isRenderedAsGiven() throws Exception {
        HttpResponse<String> answer = start(Plain.class).get("/stock");
        assertEquals(409, answer.statusCode());
        assertEquals(
                "{\"type\":\"about:blank\",\"title\":\"재고 부족\",\"status\":409,"
                        + "\"detail\":\"남은 수량이 2개입니다. 수량을 줄여 주세요.\",\"instance\":\"/stock\",\"orderId\":42}",
                answer.body());
    }

    @Test
    void aCompanysOwnCodes_haveTheirOwnWords() throws Exception {
        Http http = start(OwnCodes.class);
        HttpResponse<String> answer = http.get("/points");
        assertEquals(477, answer.statusCode());
        assertTrue(answer.body().contains("\"title\":\"포인트 부족\""), answer.body());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Handlers.class, Proxied.class})
    static class Plain {}

    record Item(@NotBlank String sku) {}

    record Filter(@Min(1) int size, Integer from) {}

    @RestController
    static class Handlers {

        @GetMapping("/number")
        int number(@RequestParam("n") int n) {
            return n;
        }

        @PostMapping("/items")
        int items(@RequestBody @Size(min = 1) List<@Valid Item> items) {
            return items.size();
        }

        @GetMapping("/filter")
        int filter(@Valid @ModelAttribute Filter filter) {
            return filter.size();
        }

        @GetMapping("/boom")
        String boom() {
            throw new IllegalStateException("anything");
        }

        @GetMapping("/reason")
        String reason() {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "order.cancelled");
        }

        @GetMapping("/points")
        ResponseEntity<Void> points() {
            return ResponseEntity.status(477).build();
        }

        @GetMapping("/stock")
        String stock() {
            throw new ProblemException(Problem.of(409)
                    .title("재고 부족")
                    .detail("남은 수량이 2개입니다. 수량을 줄여 주세요.")
                    .with("orderId", 42));
        }

        @GetMapping("/own-problem-detail")
        ProblemDetail ownProblemDetail() {
            return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "own words");
        }

        @GetMapping("/thrown-problem-detail")
        String thrownProblemDetail() {
            ProblemDetail detail = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "two left");
            detail.setType(java.net.URI.create("https://shop.example/out-of-stock"));
            detail.setProperty("left", 2);
            throw new ErrorResponseException(HttpStatus.CONFLICT, detail, null);
        }
    }

    /** Validated by a proxy around the class, as before Spring 6.1, which throws Bean Validation's own exception. */
    @Validated
    @RestController
    static class Proxied {

        @GetMapping("/proxied")
        public int proxied(@RequestParam("count") @Min(1) int count) {
            return count;
        }

        @GetMapping("/proxied-inside")
        public int inside() {
            throw new jakarta.validation.ConstraintViolationException(
                    jakarta.validation.Validation.buildDefaultValidatorFactory()
                            .getValidator()
                            .validate(new Item("")));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Plain.class)
    static class OwnTexts {

        @Bean
        MessageSource messageSource() {
            StaticMessageSource texts = new StaticMessageSource();
            texts.addMessage("sangtae.404.detail", Locale.KOREAN, "찾으시는 상품이 없습니다. 다른 상품을 살펴봐 주세요.");
            texts.addMessage("Min.filter.size", Locale.KOREAN, "한 개 이상 골라 주세요");
            texts.addMessage("order.cancelled", Locale.KOREAN, "이미 취소된 주문입니다.");
            return texts;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Plain.class)
    static class OwnLanguage {

        @Bean
        LocaleResolver localeResolver() {
            return new FixedLocaleResolver(Locale.US);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({Plain.class, OwnAdvice.class})
    static class OwnHandlers {}

    @RestControllerAdvice
    static class OwnAdvice {

        @ExceptionHandler
        ResponseEntity<String> missing(MissingServletRequestParameterException exception) {
            return ResponseEntity.badRequest().body("mine: " + exception.getParameterName());
        }

        @ExceptionHandler
        ResponseEntity<String> any(Exception exception) {
            return ResponseEntity.internalServerError().body("mine: " + exception.getMessage());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Plain.class)
    static class OwnCodes {

        @Bean
        StatusCatalog catalog() {
            return StatusCatalog.standard().with(Status.of(477, Vendor.of("ACME"), "Not Enough Points"));
        }

        @Bean
        MessageSource messageSource() {
            StaticMessageSource texts = new StaticMessageSource();
            texts.addMessages(Map.of("sangtae.477.acme.title", "포인트 부족"), Locale.KOREAN);
            return texts;
        }
    }
}
