package io.github.sangtae.spring.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.retry.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
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
import reactor.core.publisher.Mono;

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

    /** An app that wraps the factory of a template in one of its own has the kit's twice: the template is a bean. */
    @Test
    void aFactoryOfTheAppsBetweenTwoOfTheKits_makesNoMoreTries() throws Exception {
        try (RawServer server = RawServer.of(503)) {
            ClientHttpRequestFactory inner = RetryRequestFactory.create(JdkFactory.create(), FAST);
            ClientHttpRequestFactory logging = inner::createRequest;
            RestClient client = RestClient.builder()
                    .requestFactory(RetryRequestFactory.create(logging, FAST))
                    .build();
            assertThrows(RestClientResponseException.class, () -> get(client, server));
            assertEquals(3, server.requests());
            RestClient intercepted = RestClient.builder()
                    .requestInterceptor(RetryInterceptor.create(FAST))
                    .requestFactory(RetryRequestFactory.create(logging, FAST))
                    .build();
            assertThrows(RestClientResponseException.class, () -> get(intercepted, server));
            assertEquals(6, server.requests());
            assertThrows(
                    RestClientResponseException.class,
                    () -> get(RestClient.builder().requestFactory(logging).build(), server));
            assertEquals(9, server.requests(), "the inner one makes them when it is alone");
        }
    }

    private static String get(RestClient client, RawServer server) {
        return client.get().uri(server.url()).retrieve().body(String.class);
    }

    /** As a mock: it gives what it was told, and null for all else. */
    private static <T> T giving(Class<T> type, Map<String, Supplier<?>> results) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) ->
                        results.getOrDefault(method.getName(), () -> null).get()));
    }

    private static Object failing() {
        throw new UnsupportedOperationException();
    }

    @Test
    void aBuilderThatCannotBeCopied_buildsAsWithoutTheKit() {
        RestClient built = RestClient.create();
        WebClient reactive = WebClient.create();
        List<Map<String, Supplier<?>>> copies = List.of(Map.of(), Map.of("clone", RetryPlaceTest::failing));
        for (Map<String, Supplier<?>> copy : copies) {
            Map<String, Supplier<?>> results = new HashMap<>(copy);
            results.put("build", () -> built);
            RestClient.Builder one = (RestClient.Builder)
                    new RestClients().postProcessAfterInitialization(giving(RestClient.Builder.class, results), "b");
            assertSame(built, one.build());
            results.put("build", () -> reactive);
            WebClient.Builder other = (WebClient.Builder)
                    new WebClients().postProcessAfterInitialization(giving(WebClient.Builder.class, results), "b");
            assertSame(reactive, other.build());
        }
    }

    @Test
    void anAnswerWithoutAStatus_isClosed() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        ClientHttpResponse answer = giving(
                ClientHttpResponse.class,
                Map.of(
                        "getStatusCode",
                        RetryPlaceTest::failing,
                        "getBody",
                        InputStream::nullInputStream,
                        "getHeaders",
                        HttpHeaders::new,
                        "close",
                        () -> {
                            closed.incrementAndGet();
                            return null;
                        }));
        AtomicInteger sent = new AtomicInteger();
        ClientHttpRequest request = giving(
                ClientHttpRequest.class,
                Map.of("getHeaders", HttpHeaders::new, "getAttributes", HashMap::new, "execute", () -> {
                    sent.incrementAndGet();
                    return answer;
                }));
        ClientHttpRequest call = RetryRequestFactory.create((uri, method) -> request, FAST)
                .createRequest(URI.create("http://127.0.0.1/"), HttpMethod.GET);
        assertThrows(UnsupportedOperationException.class, call::execute);
        assertEquals(1, closed.get());
        assertEquals(1, sent.get());
    }

    static Stream<Object> bodiesThatMayBeReadOnce() {
        List<Object> ring = new ArrayList<>();
        ring.add(Optional.of(ring));
        return Stream.of(
                new DataBuffer[] {DefaultDataBufferFactory.sharedInstance.allocateBuffer(1)},
                Optional.of(InputStream.nullInputStream()),
                new HttpEntity<>(InputStream.nullInputStream()),
                new InputStreamResource(InputStream.nullInputStream()),
                ring);
    }

    @ParameterizedTest
    @MethodSource("bodiesThatMayBeReadOnce")
    void whatMayBeReadOnce_isNotKnownAsRepeatable(Object body) {
        assertFalse(RepeatableBodies.isKnown(Mono.just(body)));
    }

    @Test
    void springsOwnValues_areKnownAsRepeatable() {
        ByteArrayResource resource = new ByteArrayResource(new byte[1]);
        assertTrue(RepeatableBodies.isKnown(Mono.just(Map.of("part", List.of(new HttpEntity<>(resource))))));
        assertTrue(RepeatableBodies.isKnown(Mono.empty()));
        assertFalse(RepeatableBodies.isKnown(Mono.error(new IllegalStateException())));
    }

    /** As one of a persistence library: what goes through it loads it. */
    @Test
    void aLazyBodyOfAWebClient_isLoadedNoMoreOftenThanWithoutTheKit() throws Exception {
        AtomicInteger loads = new AtomicInteger();
        List<String> lazy = new AbstractList<>() {
            @Override
            public String get(int index) {
                loads.incrementAndGet();
                return "b";
            }

            @Override
            public int size() {
                return 1;
            }
        };
        try (RawServer server = RawServer.of(200)) {
            WebClient.Builder plain = WebClient.builder();
            plain.build()
                    .post()
                    .uri(server.url())
                    .bodyValue(lazy)
                    .retrieve()
                    .toBodilessEntity()
                    .block();
            int without = loads.getAndSet(0);
            plain.filter(RetryFilter.create(FAST))
                    .build()
                    .post()
                    .uri(server.url())
                    .bodyValue(lazy)
                    .retrieve()
                    .toBodilessEntity()
                    .block();
            assertEquals(without, loads.get());
        }
    }
}
