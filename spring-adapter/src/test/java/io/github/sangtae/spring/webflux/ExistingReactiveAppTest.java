package io.github.sangtae.spring.webflux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemCustomizer;
import io.github.sangtae.problem.ProblemException;
import io.github.sangtae.spring.Apps;
import io.github.sangtae.spring.Http;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.i18n.LocaleContextResolver;
import reactor.core.publisher.Mono;

/** WebFlux apps that exist already, with handlers, texts and habits of their own, and what becomes of them. */
class ExistingReactiveAppTest {

    private ConfigurableApplicationContext app;

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    private Http start(Class<?> config, String... arguments) {
        app = Apps.startReactive(config, arguments);
        return new Http(Apps.uri(app));
    }

    @Test
    void switchedOff_theAppAnswersAsSpringBootDoes() throws Exception {
        Http http = start(Plain.class, "--sangtae.enabled=false");
        HttpResponse<String> answer = http.get("/nowhere", "Accept-Language", "ko");
        assertEquals(404, answer.statusCode());
        assertTrue(answer.body().contains("\"requestId\""), answer.body());
        assertTrue(answer.headers().firstValue("Content-Language").isEmpty());
        assertEquals("", http.get("/empty").body());
        assertTrue(http.get("/own-problem-detail").body().contains("\"title\":\"Conflict\""));
    }

    @Test
    void problemDetailsOfSpringBoot_areAnsweredByTheKitToo() throws Exception {
        Http http = start(Plain.class, "--spring.webflux.problemdetails.enabled=true");
        assertTrue(http.get("/nowhere").body().contains("\"title\":\"찾을 수 없음\""));
        assertTrue(http.get("/number").body().contains("'n'"));
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
    void routerFunctions_areAnsweredTheSame() throws Exception {
        Http http = start(Functional.class);
        assertTrue(http.get("/nowhere").body().contains("\"title\":\"찾을 수 없음\""));
        HttpResponse<String> conflict = http.get("/f/empty");
        assertEquals(409, conflict.statusCode());
        assertTrue(conflict.body().contains("\"title\":\"충돌\""), conflict.body());
        HttpResponse<String> own = http.get("/f/problem");
        assertEquals(
                "{\"type\":\"about:blank\",\"title\":\"재고 부족\",\"status\":409,\"instance\":\"/f/problem\",\"orderId\":42}",
                own.body());
        HttpResponse<String> unhandled = http.get("/f/boom");
        assertEquals(500, unhandled.statusCode());
        assertTrue(unhandled.body().contains("\"title\":\"내부 서버 오류\""), unhandled.body());
        HttpResponse<String> malformed = http.postJson("/f/items", "{");
        assertEquals(400, malformed.statusCode());
        assertTrue(malformed.body().contains("\"title\":\"잘못된 요청\""), malformed.body());
        assertEquals("own words", http.get("/f/own").body());
    }

    @Test
    void handlersOfTheApp_winForSpringsOwnExceptionsToo() throws Exception {
        Http http = start(OwnHandlers.class);
        assertEquals("mine: n", http.get("/number").body());
        assertEquals("mine: anything", http.get("/boom").body());
    }

    @Test
    void anExceptionHandlerOfTheApp_comesFirst_inEveryPlaceBeforeBoots() throws Exception {
        Http http = start(OwnWebExceptionHandler.class);
        assertEquals("last resort: anything", http.get("/boom").body());
        app.close();
        http = start(OwnWebExceptionHandlerInBootsPlace.class);
        assertEquals("last resort: anything", http.get("/boom").body());
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
        HttpResponse<String> answer = http.get("/nowhere", "Accept-Language", "ko");
        assertEquals("en", answer.headers().firstValue("Content-Language").orElseThrow());
    }

    @Test
    void customizersOfTheApp_seeTheExceptionAndTheExchange() throws Exception {
        Http http = start(Customized.class);
        assertTrue(http.get("/boom").body().endsWith("\"thrown\":\"IllegalStateException at /boom\"}"));
        assertTrue(http.get("/empty").body().endsWith("\"thrown\":\"nothing at /empty\"}"));
    }

    @Test
    void problemDetails_thatAHandlerReturns_keepWhatTheAppSaid_andSpeakTheLanguage() throws Exception {
        Http http = start(Plain.class);
        for (String path : List.of("/own-problem-detail", "/own-problem-detail/later", "/own-problem-detail/entity")) {
            HttpResponse<String> answer = http.get(path);
            assertEquals(409, answer.statusCode(), path);
            assertTrue(answer.body().contains("\"title\":\"충돌\""), answer.body());
            assertTrue(answer.body().contains("\"detail\":\"own words\""), answer.body());
            assertEquals("ko", answer.headers().firstValue("Content-Language").orElseThrow());
        }
        HttpResponse<String> other = http.get("/object");
        assertEquals("plain", other.body());
        assertTrue(other.headers().firstValue("Content-Language").isEmpty());
        app.close();
        http = start(Plain.class, "--sangtae.spring.problem-details.enabled=false");
        assertTrue(http.get("/own-problem-detail").body().contains("\"title\":\"Conflict\""));
    }

    @Test
    void violations_ofAnObjectMadeOfParameters_areListed() throws Exception {
        String body = start(Plain.class).get("/filter?size=0").body();
        assertTrue(body.contains("\"errors\":[{\"parameter\":\"size\",\"detail\":\"1 이상이어야 합니다\"}]"), body);
    }

    @Test
    void aBrowserSeesTheAppsOwnErrorPage_ifThereIsOne() throws Exception {
        String browser = "text/html,application/xhtml+xml,*/*;q=0.8";
        Http http = start(Plain.class, "--spring.web.resources.static-locations=classpath:/own-pages/");
        assertTrue(http.get("/nowhere").body().contains("\"title\":\"찾을 수 없음\""), "clients still get the problem");
        String other = http.get("/boom", "Accept", browser).body();
        assertTrue(other.contains("<h1>내부 서버 오류</h1>"), "where the app has no page, the kit's: " + other);
        // Last, since after a file as its error page WebFlux may forget a connection, with the kit or without.
        assertTrue(http.get("/nowhere", "Accept", browser).body().contains("우리 가게"));
    }

    @Test
    void filesAndTextsOfTheApp_passUntouched() throws Exception {
        Path folder = Files.createTempDirectory("sangtae");
        String text = "x".repeat(200_000);
        Files.writeString(folder.resolve("big.txt"), text);
        Http http = start(Plain.class, "--spring.web.resources.static-locations=" + folder.toUri());
        assertEquals(text, http.get("/big.txt").body());
        HttpResponse<String> own = http.get("/forbidden");
        assertEquals(403, own.statusCode());
        assertEquals("Access Denied", own.body(), "the app wrote it itself, in Spring Security's words or not");
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
    void everyLayer_hasASwitch() throws Exception {
        Http http = start(Plain.class, "--sangtae.spring.exceptions.enabled=false");
        assertTrue(http.get("/boom").body().contains("\"requestId\""), "Boot's handler is back");
        assertTrue(http.get("/empty").body().contains("\"title\":\"충돌\""), "the filter is left");
        app.close();
        http = start(Plain.class, "--sangtae.spring.filter.enabled=false", "--sangtae.spring.server.enabled=false");
        assertEquals("", http.get("/empty").body());
        assertTrue(http.get("/boom").body().contains("\"title\":\"내부 서버 오류\""), "the exceptions' part is left");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Handlers.class)
    static class Plain {}

    record Item(@NotBlank String sku) {}

    record Filter(@Min(1) int size) {}

    @RestController
    static class Handlers {

        @GetMapping("/number")
        int number(@RequestParam("n") int n) {
            return n;
        }

        @GetMapping("/filter")
        int filter(@Valid @ModelAttribute Filter filter) {
            return filter.size();
        }

        @GetMapping("/boom")
        String boom() {
            throw new IllegalStateException("anything");
        }

        /** What WebClient throws when another server says no. */
        @GetMapping("/upstream")
        String upstream() {
            HttpHeaders headers = new HttpHeaders();
            headers.set("X-Secret", "secret");
            throw WebClientResponseException.create(
                    HttpStatus.NOT_FOUND.value(),
                    "secret",
                    headers,
                    "secret".getBytes(StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8);
        }

        @GetMapping("/reason")
        String reason() {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "order.cancelled");
        }

        @GetMapping("/empty")
        ResponseEntity<Void> empty() {
            return ResponseEntity.status(HttpStatus.CONFLICT).build();
        }

        @GetMapping("/object")
        Object object() {
            return "plain";
        }

        @GetMapping("/own-problem-detail")
        ProblemDetail ownProblemDetail() {
            return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "own words");
        }

        @GetMapping("/own-problem-detail/later")
        Mono<ProblemDetail> later() {
            return Mono.just(ownProblemDetail());
        }

        @GetMapping("/own-problem-detail/entity")
        Mono<ResponseEntity<ProblemDetail>> entity() {
            return Mono.just(ResponseEntity.status(HttpStatus.CONFLICT).body(ownProblemDetail()));
        }

        @GetMapping("/own-problem-detail/{status}")
        ResponseEntity<?> ownProblemDetail(@PathVariable("status") int status) {
            return ResponseEntity.status(status).body(ProblemDetail.forStatus(status));
        }

        @GetMapping("/forbidden")
        ResponseEntity<String> forbidden() {
            return ResponseEntity.status(HttpStatus.FORBIDDEN)
                    .contentType(MediaType.TEXT_PLAIN)
                    .body("Access Denied");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Functional {

        @Bean
        RouterFunction<ServerResponse> routes() {
            return RouterFunctions.route()
                    .GET(
                            "/f/empty",
                            request ->
                                    ServerResponse.status(HttpStatus.CONFLICT).build())
                    .GET(
                            "/f/problem",
                            request -> Mono.error(new ProblemException(
                                    Problem.of(409).title("재고 부족").with("orderId", 42))))
                    .GET("/f/boom", request -> {
                        throw new IllegalStateException("anything");
                    })
                    .GET(
                            "/f/own",
                            request ->
                                    ServerResponse.status(HttpStatus.CONFLICT).bodyValue("own words"))
                    .POST(
                            "/f/items",
                            request -> request.bodyToMono(Item.class)
                                    .flatMap(item -> ServerResponse.ok().bodyValue(item)))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({Plain.class, OwnAdvice.class})
    static class OwnHandlers {}

    @RestControllerAdvice
    static class OwnAdvice {

        @ExceptionHandler
        ResponseEntity<String> missing(MissingRequestValueException exception) {
            return ResponseEntity.badRequest().body("mine: " + exception.getName());
        }

        @ExceptionHandler
        ResponseEntity<String> any(IllegalStateException exception) {
            return ResponseEntity.internalServerError().body("mine: " + exception.getMessage());
        }
    }

    private static Mono<Void> lastResort(ServerWebExchange exchange, Throwable thrown) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatus.INTERNAL_SERVER_ERROR);
        byte[] text = ("last resort: " + thrown.getMessage()).getBytes(StandardCharsets.UTF_8);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(text)));
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Plain.class)
    static class OwnWebExceptionHandler {

        @Bean
        @Order(-2)
        WebExceptionHandler own() {
            return ExistingReactiveAppTest::lastResort;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Plain.class)
    static class OwnWebExceptionHandlerInBootsPlace {

        @Bean
        @Order(-1)
        WebExceptionHandler own() {
            return ExistingReactiveAppTest::lastResort;
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
        LocaleContextResolver localeContextResolver() {
            return new LocaleContextResolver() {
                @Override
                public LocaleContext resolveLocaleContext(ServerWebExchange exchange) {
                    return new SimpleLocaleContext(Locale.US);
                }

                @Override
                public void setLocaleContext(ServerWebExchange exchange, LocaleContext context) {
                    throw new UnsupportedOperationException("fixed");
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Plain.class)
    static class Customized {

        @Bean
        ProblemCustomizer thrown() {
            return (problem, request) -> {
                Throwable cause = request.cause();
                ServerWebExchange exchange = (ServerWebExchange) request.unwrap();
                String text = cause == null ? "nothing" : cause.getClass().getSimpleName();
                return problem.with(
                        "thrown", text + " at " + exchange.getRequest().getURI().getPath());
            };
        }
    }
}
