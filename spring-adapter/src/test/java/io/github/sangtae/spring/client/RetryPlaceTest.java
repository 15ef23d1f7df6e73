package io.github.sangtae.spring.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sangtae.retry.RetryPolicy;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/** C14: where the retry stands, by every way of installing it and whatever an app adds before or after. */
class RetryPlaceTest {

    private static final RetryPolicy FAST =
            RetryPolicy.builder().baseDelay(Duration.ofMillis(5)).build();

    /** What an app's interceptor does: it adds a field, sets another, and keeps the codes that it sees. */
    private static ClientHttpRequestInterceptor adding(List<Integer> seen) {
        return (request, body, execution) -> {
            request.getHeaders().add("X-Api-Key", "k");
            request.getHeaders().set("Idempotency-Key", UUID.randomUUID().toString());
            ClientHttpResponse answer = execution.execute(request, body);
            seen.add(answer.getStatusCode().value());
            return answer;
        };
    }

    private static ExchangeFilterFunction addingFilter(List<Integer> seen) {
        return (request, next) -> next.exchange(ClientRequest.from(request)
                        .headers(headers -> headers.add("X-Api-Key", "k"))
                        .headers(headers ->
                                headers.set("Idempotency-Key", UUID.randomUUID().toString()))
                        .build())
                .doOnNext(answer -> seen.add(answer.statusCode().value()));
    }

    private static void isOneRequestThreeTimes(RawServer server) {
        assertEquals(List.of(List.of("k"), List.of("k"), List.of("k")), server.fields("X-Api-Key"));
        assertEquals(1, new HashSet<>(server.fields("Idempotency-Key")).size());
        assertEquals(1, server.fields("Idempotency-Key").get(0).size());
    }

    private static RestClient.Builder byHand() {
        return RestClient.builder().requestFactory(JdkFactory.create());
    }

    private static String post(RestClient client, RawServer server) {
        return client.post().uri(server.url()).body("b").retrieve().body(String.class);
    }

    private static String post(WebClient client, RawServer server) {
        return client.post()
                .uri(server.url())
                .bodyValue("b")
                .retrieve()
                .bodyToMono(String.class)
                .block(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"factory", "interceptor first", "interceptor last"})
    void restClient_filtersRunOnce(String way) throws Exception {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        RestClient.Builder builder = byHand();
        switch (way) {
            case "factory" ->
                builder.requestInterceptor(adding(seen))
                        .requestFactory(RetryRequestFactory.create(JdkFactory.create(), FAST));
            case "interceptor first" ->
                builder.requestInterceptor(RetryInterceptor.create(FAST)).requestInterceptor(adding(seen));
            default -> builder.requestInterceptor(adding(seen)).requestInterceptor(RetryInterceptor.create(FAST));
        }
        try (RawServer server = RawServer.of(503, 503, 200)) {
            assertEquals("body", post(builder.build(), server));
            isOneRequestThreeTimes(server);
            assertEquals(List.of(200), seen);
        }
    }

    /** Spring 6 lets it go behind the others; Spring 7 does not, and there it does nothing. Both keep the promise. */
    @Test
    void restClient_interceptorBetweenOthers_neverMakesAnotherRequest() throws Exception {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        List<Integer> seenBehind = new CopyOnWriteArrayList<>();
        RestClient client = byHand().requestInterceptor(adding(seen))
                .requestInterceptor(RetryInterceptor.create(FAST))
                .requestInterceptor((request, body, execution) -> {
                    ClientHttpResponse answer = execution.execute(request, body);
                    seenBehind.add(answer.getStatusCode().value());
                    return answer;
                })
                .build();
        try (RawServer server = RawServer.of(503, 200)) {
            try {
                assertEquals("body", post(client, server));
                assertEquals(2, server.requests());
                assertEquals(1, new HashSet<>(server.fields("Idempotency-Key")).size());
            } catch (RestClientResponseException e) {
                assertEquals(503, e.getStatusCode().value());
                assertEquals(1, server.requests());
            }
            assertEquals(1, seen.size());
            assertEquals(seen, seenBehind);
        }
    }

    @Test
    void restClient_whatAnInterceptorThrowsAfterAnAnswerIsItsOwn() throws Exception {
        int dead = RawServer.deadPort();
        ClientHttpRequestInterceptor audit = (request, body, execution) -> {
            ClientHttpResponse answer = execution.execute(request, body);
            new Socket("127.0.0.1", dead).close();
            return answer;
        };
        for (boolean first : new boolean[] {true, false}) {
            RestClient.Builder builder = byHand();
            builder.requestInterceptor(first ? RetryInterceptor.create(FAST) : audit);
            builder.requestInterceptor(first ? audit : RetryInterceptor.create(FAST));
            try (RawServer server = RawServer.of(200)) {
                assertThrows(ResourceAccessException.class, () -> post(builder.build(), server));
                assertEquals(1, server.requests());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "last", "between"})
    void webClient_everyTryIsTheSame(String place) throws Exception {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        WebClient.Builder builder = WebClient.builder();
        if (!place.equals("first")) {
            builder.filter((request, next) -> next.exchange(request));
        }
        if (place.equals("last")) {
            builder.filter(addingFilter(seen));
        }
        builder.filter(RetryFilter.create(FAST));
        if (!place.equals("last")) {
            builder.filter(addingFilter(seen));
        }
        try (RawServer server = RawServer.of(503, 503, 200)) {
            assertEquals("body", post(builder.build(), server));
            assertEquals(place.equals("between") ? List.of(503, 503, 200) : List.of(200), seen);
            isOneRequestThreeTimes(server);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "last", "between"})
    void webClient_whatAFilterThrowsAfterAnAnswerIsItsOwn(String place) throws Exception {
        URI dead = URI.create("http://127.0.0.1:" + RawServer.deadPort() + "/audit");
        WebClient other = WebClient.create();
        ExchangeFilterFunction audit = (request, next) -> next.exchange(request)
                .flatMap(answer -> other.post()
                        .uri(dead)
                        .bodyValue("done")
                        .retrieve()
                        .toBodilessEntity()
                        .thenReturn(answer));
        ExchangeFilterFunction nothing = (request, next) -> next.exchange(request);
        WebClient.Builder builder = WebClient.builder();
        switch (place) {
            case "first" -> builder.filter(RetryFilter.create(FAST)).filter(audit);
            case "last" -> builder.filter(audit).filter(RetryFilter.create(FAST));
            default -> builder.filter(nothing).filter(RetryFilter.create(FAST)).filter(audit);
        }
        for (String method : List.of("POST", "GET")) {
            try (RawServer server = RawServer.of(200)) {
                assertThrows(
                        RuntimeException.class,
                        () -> builder.build()
                                .method(org.springframework.http.HttpMethod.valueOf(method))
                                .uri(server.url())
                                .retrieve()
                                .toBodilessEntity()
                                .block(Duration.ofSeconds(10)));
                assertEquals(1, server.requests(), method);
            }
        }
    }

    @Test
    void webClient_aBodyThatFailsByItself_isTriedOnce() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        RetryPolicy policy = RetryPolicy.builder()
                .listener((attempt, decision) -> heard.add(decision.reason().name()))
                .build();
        WebClient client =
                WebClient.builder().filter(RetryFilter.create(policy)).build();
        WebClient source = WebClient.create("http://127.0.0.1:" + RawServer.deadPort());
        try (RawServer server = RawServer.of(200)) {
            assertThrows(
                    RuntimeException.class,
                    () -> client.post()
                            .uri(server.url())
                            .body(source.get().uri("/").retrieve().bodyToMono(String.class), String.class)
                            .retrieve()
                            .toBodilessEntity()
                            .block(Duration.ofSeconds(10)));
            assertEquals(List.of("HOPELESS"), heard);
        }
    }

    // ---- the key

    @Configuration(proxyBeanMethods = false)
    static class Templates {

        /** An app's own, of the builder, with a factory that it sets at the end. */
        @Bean
        RestTemplate shop(ApplicationContext app) {
            RestTemplate template = Builders.restTemplate(app, JdkFactory::create);
            template.setRequestFactory(JdkFactory.create());
            template.getInterceptors().add(adding(new ArrayList<>()));
            return template;
        }
    }

    private static ConfigurableApplicationContext app() {
        SpringApplication application = new SpringApplication(ClientApp.class, Templates.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run("--spring.main.banner-mode=off", "--sangtae.client.retry.enabled=true");
    }

    private static void withApp(Consumer<ConfigurableApplicationContext> test) {
        try (ConfigurableApplicationContext app = app()) {
            test.accept(app);
        }
    }

    @Test
    void interceptorsThatAnAppAddsToTheInjectedBuilder_runOnceAndAroundAllTries() throws Exception {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        try (RawServer server = RawServer.of(503, 200)) {
            URI real = URI.create(server.url());
            ClientHttpRequestInterceptor balancer = (request, body, execution) -> {
                HttpRequest resolved = new HttpRequestWrapper(request) {
                    @Override
                    public URI getURI() {
                        return real;
                    }
                };
                ClientHttpResponse answer = execution.execute(resolved, body);
                seen.add(answer.getStatusCode().value());
                return answer;
            };
            withApp(app -> {
                RestClient client = app.getBean(RestClient.Builder.class)
                        .requestFactory(JdkFactory.create())
                        .requestInterceptor(balancer)
                        .build();
                assertEquals(
                        "body",
                        client.get().uri("http://order-service/q").retrieve().body(String.class));
            });
            assertEquals(2, server.requests());
            assertEquals(List.of(200), seen);
        }
    }

    @Test
    void aTemplateThatIsABean_retriesWithTheFactoryThatTheAppSetLast() throws Exception {
        try (RawServer server = RawServer.of(503, 503, 200)) {
            withApp(app -> assertEquals(
                    "body", app.getBean("shop", RestTemplate.class).postForObject(server.url(), "b", String.class)));
            isOneRequestThreeTimes(server);
        }
    }

    @Test
    void copiesOfABuilderAndOfAClient_retryToo() throws Exception {
        withApp(app -> {
            RestClient.Builder copy = app.getBean(RestClient.Builder.class)
                    .requestFactory(JdkFactory.create())
                    .clone();
            isRetried(copy.requestInterceptor(adding(new ArrayList<>())).build());
            isRetried(copy.build()
                    .mutate()
                    .requestInterceptor(adding(new ArrayList<>()))
                    .build());
            WebClient.Builder web = app.getBean(WebClient.Builder.class)
                    .filter(addingFilter(new ArrayList<>()))
                    .clone();
            isRetried(web.build());
            isRetried(
                    web.build().mutate().filter(addingFilter(new ArrayList<>())).build());
        });
    }

    private static void isRetried(Object client) {
        try (RawServer server = RawServer.of(503, 200)) {
            String got =
                    client instanceof RestClient rest ? post(withKey(rest), server) : post((WebClient) client, server);
            assertEquals("body", got);
            assertEquals(2, server.requests());
            assertEquals(1, new HashSet<>(server.fields("Idempotency-Key")).size());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RestClient withKey(RestClient client) {
        return client.mutate().defaultHeader("Idempotency-Key", "one").build();
    }

    @Test
    void bothWaysAtOnce_neverMultiplyTheTries() {
        withApp(app -> {
            RetryInterceptor interceptor = RetryInterceptor.create(FAST);
            RestClient.Builder rest = app.getBean(RestClient.Builder.class);
            isAskedThreeTimes(rest.requestFactory(RetryRequestFactory.create(JdkFactory.create()))
                    .requestInterceptor(interceptor)
                    .requestInterceptor(RetryInterceptor.create())
                    .build());
            RestTemplate template = Builders.restTemplate(app, JdkFactory::create);
            template.getInterceptors().add(interceptor);
            isAskedThreeTimes(template);
            isAskedThreeTimes(RestClient.create(template));
            isAskedThreeTimes(app.getBean(RestClient.Builder.class)
                    .requestFactory(template.getRequestFactory())
                    .build());
            isAskedThreeTimes(new RestTemplate(RetryRequestFactory.create(
                    Builders.restTemplate(app, JdkFactory::create).getRequestFactory())));
            isAskedThreeTimes(app.getBean(WebClient.Builder.class)
                    .filter((request, next) -> next.exchange(request))
                    .filter(RetryFilter.create(FAST))
                    .build());
        });
        isAskedThreeTimes(WebClient.builder()
                .filter((request, next) -> next.exchange(request))
                .filter(RetryFilter.create(FAST))
                .filter(RetryFilter.create(FAST))
                .build());
    }

    private static void isAskedThreeTimes(Object client) {
        try (RawServer server = RawServer.of(500)) {
            if (client instanceof RestClient rest) {
                assertThrows(
                        RestClientResponseException.class,
                        () -> rest.get().uri(server.url()).retrieve().toBodilessEntity());
            } else if (client instanceof RestTemplate template) {
                assertThrows(
                        RestClientResponseException.class, () -> template.getForObject(server.url(), String.class));
            } else {
                WebClient web = (WebClient) client;
                assertThrows(
                        WebClientResponseException.class,
                        () -> web.get()
                                .uri(server.url())
                                .retrieve()
                                .toBodilessEntity()
                                .block(Duration.ofSeconds(10)));
            }
            assertEquals(3, server.requests(), client.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPolicyOfTheAppsOwnByHand_winsOverTheKeys() {
        RetryPolicy never = RetryPolicy.builder().maxAttempts(1).build();
        withApp(app -> {
            RestClient client = app.getBean(RestClient.Builder.class)
                    .requestFactory(JdkFactory.create())
                    .requestInterceptor(RetryInterceptor.create(never))
                    .build();
            WebClient web = app.getBean(WebClient.Builder.class)
                    .filter(RetryFilter.create(never))
                    .build();
            try (RawServer server = RawServer.of(500)) {
                assertThrows(
                        RestClientResponseException.class,
                        () -> client.get().uri(server.url()).retrieve().toBodilessEntity());
                assertThrows(
                        WebClientResponseException.class,
                        () -> web.get()
                                .uri(server.url())
                                .retrieve()
                                .toBodilessEntity()
                                .block(Duration.ofSeconds(10)));
                assertEquals(2, server.requests());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Hosts with an underscore are none to java.net.URI. */
    @Test
    void hostsWithAnUnderscore_haveAName() {
        URI uri = URI.create("http://user@order_service:8080/q");
        assertNull(uri.getHost());
        assertEquals("order_service", Target.host(uri));
        assertEquals(8080, Target.port(uri));
        assertNotEquals(Target.host(URI.create("http://stock_service/q")), Target.host(uri));
        assertEquals(-1, Target.port(URI.create("http://stock_service/q")));
        assertEquals("stock_service", Target.host(URI.create("http://stock_service/q")));
    }
}
