package io.github.sangtae.spring.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withStatus;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

import io.github.sangtae.spring.Apps;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/**
 * What a user's test slice has of the kit. Boot 4 moved the slices' annotations, so who extends this names those of one Boot,
 * and they run without JUnit's extension, which is for another JUnit from Spring 7 on.
 */
abstract class TestSlices {

    /** A subclass of {@link OfShop} with {@code @WebMvcTest}. */
    abstract Class<? extends OfShop> webMvcTest();

    /** A subclass of {@link OfShop} with {@code @WebFluxTest}. */
    abstract Class<? extends OfShop> webFluxTest();

    /** A subclass of {@link OfShop} with {@code @RestClientTest} and the retry switched on. */
    abstract Class<? extends OfShop> restClientTest();

    @ParameterizedTest
    @CsvSource({"/nowhere, 404, 찾을 수 없음", "/boom, 500, 내부 서버 오류"})
    void webMvcTest_hasProblems(String path, int status, String title) throws Exception {
        try (Slice slice = Slice.of(webMvcTest())) {
            MockHttpServletResponse answer = slice.bean(MockMvc.class)
                    .perform(MockMvcRequestBuilders.get(path))
                    .andReturn()
                    .getResponse();
            assertEquals(status, answer.getStatus());
            assertProblem(
                    title,
                    MediaType.parseMediaType(answer.getContentType()),
                    answer.getContentAsString(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource({"/nowhere, 404, 찾을 수 없음", "/boom, 500, 내부 서버 오류"})
    void webFluxTest_hasProblems(String path, int status, String title) {
        try (Slice slice = Slice.of(webFluxTest())) {
            EntityExchangeResult<byte[]> answer = slice.bean(WebTestClient.class)
                    .get()
                    .uri(path)
                    .exchange()
                    .expectBody()
                    .returnResult();
            assertEquals(status, answer.getStatus().value());
            assertProblem(
                    title,
                    answer.getResponseHeaders().getContentType(),
                    new String(answer.getResponseBody(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void restClientTest_hasTheRetry() {
        try (Slice slice = Slice.of(restClientTest())) {
            RestClient client = slice.bean(RestClient.Builder.class).build();
            MockRestServiceServer server = slice.bean(MockRestServiceServer.class);
            URI address = URI.create("http://stock.example/apples");
            server.expect(request -> assertEquals(address, request.getURI()))
                    .andRespond(withStatus(HttpStatus.SERVICE_UNAVAILABLE));
            server.expect(request -> assertEquals(address, request.getURI()))
                    .andRespond(withSuccess("3", MediaType.TEXT_PLAIN));
            assertEquals("3", client.get().uri(address).retrieve().body(String.class));
            server.verify();
        }
    }

    private static void assertProblem(String title, MediaType type, String body) {
        assertTrue(type.equalsTypeAndSubtype(MediaType.APPLICATION_PROBLEM_JSON), type + ": " + body);
        assertTrue(body.contains("\"title\":\"" + title + "\""), body);
    }

    /** What a slice's annotation stands on. */
    @ContextConfiguration(classes = Shop.class, initializers = WithoutSecurity.class)
    static class OfShop {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class Shop {}

    @RestController
    static class Orders {

        @GetMapping("/boom")
        String boom() {
            throw new IllegalStateException("secret");
        }
    }

    /** Security is on the class path for other tests. */
    static final class WithoutSecurity implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("spring.autoconfigure.exclude=" + Apps.security())
                    .applyTo(context);
        }
    }

    /** The context of a slice, for as long as it is needed. */
    private record Slice(TestContext context) implements AutoCloseable {

        static Slice of(Class<? extends OfShop> test) {
            return new Slice(new TestContextManager(test).getTestContext());
        }

        <T> T bean(Class<T> type) {
            return context.getApplicationContext().getBean(type);
        }

        @Override
        public void close() {
            context.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
        }
    }
}
