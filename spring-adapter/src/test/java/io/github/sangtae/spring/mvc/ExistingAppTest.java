package io.github.sangtae.spring.mvc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.Status;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.Vendor;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemCustomizer;
import io.github.sangtae.problem.ProblemEnvelope;
import io.github.sangtae.problem.ProblemException;
import io.github.sangtae.spring.Apps;
import io.github.sangtae.spring.CapturedLines;
import io.github.sangtae.spring.Http;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

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
    void problemDetails_thatAHandlerReturns_keepWhatTheAppSaid_andSpeakTheLanguage() throws Exception {
        Http http = start(Plain.class);
        HttpResponse<String> answer = http.get("/own-problem-detail");
        assertEquals(409, answer.statusCode());
        assertTrue(answer.body().contains("\"title\":\"충돌\""), answer.body());
        assertTrue(answer.body().contains("\"detail\":\"own words\""), answer.body());
        assertEquals("ko", answer.headers().firstValue("Content-Language").orElseThrow());
        assertEquals(List.of("Accept-Language"), answer.headers().allValues("Vary"));
        String english =
                http.get("/own-problem-detail", "Accept-Language", "en").body();
        assertTrue(english.contains("\"title\":\"Conflict\""), english);
        String vendor = http.get("/own-problem-detail/499").body();
        assertTrue(vendor.contains("\"title\":\"클라이언트가 연결을 닫음\""), vendor);
        HttpResponse<String> all = http.get("/own-problem-detail/complete");
        assertTrue(all.body().contains("\"title\":\"재고 부족\""), all.body());
        assertTrue(all.body().contains("\"detail\":\"두 개 남음\""), all.body());
        assertTrue(all.headers().firstValue("Content-Language").isEmpty(), "nothing of ours is in it");
    }

    @Test
    void problemDetails_canBeLeftAlone() throws Exception {
        Http http = start(Plain.class, "--sangtae.spring.problem-details.enabled=false");
        HttpResponse<String> answer = http.get("/own-problem-detail");
        assertTrue(answer.body().contains("\"title\":\"Conflict\""), answer.body());
        assertTrue(answer.headers().firstValue("Content-Language").isEmpty());
    }

    @Test
    void anExceptionHandlerOnSpringsBaseClass_answersInTheLanguageToo() throws Exception {
        Http http = start(SpringsBaseClass.class);
        String missing = http.get("/number").body();
        assertTrue(missing.contains("\"mark\":\"mine\""), "the app's own handler answered: " + missing);
        assertTrue(missing.contains("\"title\":\"잘못된 요청\""), missing);
        assertTrue(missing.contains("\"detail\":\"필수 항목인 'n' 값이 없습니다"), missing);
        String illTyped = http.get("/number?n=abc").body();
        assertTrue(illTyped.contains("\"title\":\"잘못된 요청\"") && !illTyped.contains("abc"), illTyped);
        String malformed = http.postJson("/items", "[{").body();
        assertTrue(malformed.contains("\"mark\":\"mine\"") && !malformed.contains("Failed to read"), malformed);
        String reason = http.get("/reason").body();
        assertTrue(reason.contains("\"detail\":\"order.cancelled\""), "the app's own reason is left: " + reason);
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
    void pagesForBrowsers_canBeSwitchedOff() throws Exception {
        Http http = start(Plain.class, "--sangtae.problem.html=false");
        HttpResponse<String> answer = http.get("/nowhere", "Accept", "text/html");
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElseThrow());
        assertFalse(answer.headers().allValues("Vary").contains("Accept"), "Accept chose nothing");
    }

    @Test
    void customizersOfTheApp_changeEveryProblem_inTheirOrder() throws Exception {
        Http http = start(Customized.class);
        String refused = http.get("/nowhere").body();
        assertTrue(refused.endsWith("\"code\":\"E404\",\"thrown\":\"NoResourceFoundException\"}"), refused);
        String empty = http.get("/points").body();
        assertTrue(empty.endsWith("\"code\":\"E477\",\"thrown\":\"nothing at /points\"}"), empty);
        String fromFilter = http.get("/filtered").body();
        assertTrue(fromFilter.endsWith("\"thrown\":\"IllegalStateException\"}"), fromFilter);
    }

    @Test
    void aCustomizerThatFails_costsNoAnswer_andIsLogged() throws Exception {
        Http http = start(FailingHook.class);
        CapturedLines log = CapturedLines.attach();
        try {
            HttpResponse<String> answer = http.get("/nowhere");
            assertEquals(404, answer.statusCode());
            assertTrue(answer.body().contains("\"title\":\"찾을 수 없음\""), answer.body());
            assertTrue(log.hasError("no customer number"), "the hook's exception is in the log");
        } finally {
            log.stop();
        }
    }

    @Test
    void aCompanysOwnEnvelope_keepsItsShape_withTheKitsWords() throws Exception {
        Http http = start(OwnEnvelope.class);
        HttpResponse<String> answer = http.get("/nowhere");
        assertEquals(
                "{\"success\":false,\"code\":404,\"message\":\"요청하신 주소를 찾을 수 없습니다. 주소를 다시 확인해 주세요.\"}", answer.body());
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(http.get("/nowhere", "Accept-Language", "en").body().contains("\"success\":false"));
    }

    @Test
    void anAppThatShowsErrorsItself_keepsThatForWhatNobodyHandled() throws Exception {
        Http http = start(OwnErrors.class);
        HttpResponse<String> unhandled = http.get("/boom");
        assertEquals(500, unhandled.statusCode());
        assertTrue(unhandled.body().contains("\"mine\":true"), unhandled.body());
        assertTrue(http.get("/nowhere").body().contains("\"title\":\"찾을 수 없음\""));
    }

    @Test
    void whatAnotherServerAnswered_doesNotLeak_whenItsExceptionIsNotCaught() throws Exception {
        HttpResponse<String> answer = start(Plain.class).get("/upstream");
        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("\"title\":\"내부 서버 오류\""), answer.body());
        assertFalse(answer.body().contains("secret"), answer.body());
        assertTrue(answer.headers().firstValue("X-Secret").isEmpty());
    }

    @Test
    void everyLayer_hasASwitch() throws Exception {
        Http http = start(Plain.class, "--sangtae.spring.exceptions.enabled=false");
        assertTrue(http.get("/nowhere").body().contains("\"title\":\"찾을 수 없음\""), "the filter is left");
        app.close();
        http = start(Plain.class, "--sangtae.spring.filter.enabled=false", "--sangtae.spring.server.enabled=false");
        assertEquals("", http.get("/points").body());
        assertTrue(http.get("/nowhere").body().contains("\"title\":\"찾을 수 없음\""), "the handlers' part is left");
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

        /** What RestClient and RestTemplate throw when another server says no. */
        @GetMapping("/upstream")
        String upstream() {
            HttpHeaders headers = new HttpHeaders();
            headers.set("X-Secret", "secret");
            throw HttpClientErrorException.create(
                    HttpStatus.NOT_FOUND, "secret", headers, "secret".getBytes(UTF_8), UTF_8);
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

        @GetMapping("/own-problem-detail/{status}")
        ResponseEntity<?> ownProblemDetail(@PathVariable("status") int status) {
            return ResponseEntity.status(status).body(ProblemDetail.forStatus(status));
        }

        @GetMapping("/own-problem-detail/complete")
        ProblemDetail complete() {
            ProblemDetail detail = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "두 개 남음");
            detail.setTitle("재고 부족");
            return detail;
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
    @Import({Plain.class, OwnErrorAttributes.class})
    static class OwnErrors {}

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
    @Import({Plain.class, OwnBaseClass.class})
    static class SpringsBaseClass {}

    /** What most apps have that answer with ProblemDetails: Spring's own class, and a member more. */
    @RestControllerAdvice
    static class OwnBaseClass extends ResponseEntityExceptionHandler {

        @Override
        protected ResponseEntity<Object> handleExceptionInternal(
                Exception exception, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
            ResponseEntity<Object> answer = super.handleExceptionInternal(exception, body, headers, status, request);
            if (answer != null && answer.getBody() instanceof ProblemDetail detail) {
                detail.setProperty("mark", "mine");
            }
            return answer;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Plain.class)
    static class Customized {

        @Bean
        @Order(2)
        ProblemCustomizer thrown() {
            return (problem, request) -> {
                Throwable cause = request.cause();
                HttpServletRequest servlet = (HttpServletRequest) Objects.requireNonNull(request.unwrap());
                String text = cause == null
                        ? "nothing at " + servlet.getRequestURI()
                        : cause.getClass().getSimpleName();
                return problem.with("thrown", text);
            };
        }

        @Bean
        @Order(1)
        ProblemCustomizer code() {
            return (problem, request) -> problem.with("code", "E" + problem.status());
        }

        @Bean
        jakarta.servlet.Filter failing() {
            return (request, response, chain) -> {
                if (((HttpServletRequest) request).getRequestURI().equals("/filtered")) {
                    throw new IllegalStateException("in a filter");
                }
                chain.doFilter(request, response);
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Plain.class)
    static class FailingHook {

        @Bean
        ProblemCustomizer failing() {
            return (problem, request) -> {
                throw new IllegalStateException("no customer number");
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Plain.class)
    static class OwnEnvelope {

        @Bean
        ProblemEnvelope envelope() {
            return problem -> {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("success", false);
                body.put("code", problem.status());
                body.put("message", problem.detail() != null ? problem.detail() : problem.title());
                return body;
            };
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
