package io.github.sangtae.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.github.sangtae.conformance.Fixture;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemCustomizer;
import io.github.sangtae.problem.ProblemEnvelope;
import io.github.sangtae.problem.ProblemException;
import io.github.sangtae.problem.ProblemRequest;
import io.micronaut.context.AbstractMessageSource;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.JsonErrorResponseBodyProvider;
import io.micronaut.http.server.util.locale.HttpLocaleResolver;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Faults that are planted at each entrance of the adapter (S18): the caller is answered, and the operator told. */
class FaultsOfTheKitTest {

    private static final String NAME = "faults";

    /** What is asked, and what Micronaut alone answers. */
    private static final Map<String, Integer> REQUESTS = Map.of(
            "/boom", 500,
            "/nowhere", 404,
            "/number?n=x", 400,
            "/empty", 409,
            "/stock", 409,
            "/reset", 500);

    /** Every fault is an Error, which Micronaut itself does not catch everywhere. */
    @ParameterizedTest
    @ValueSource(strings = {"translator", "texts", "locale", "customizer", "envelope", "bodies"})
    void aFault_costsTheKitsAnswerAtMost_andIsTold(String place) throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        try (EmbeddedServer app = Apps.start(NAME, Map.of("test.fault", place))) {
            root.addAppender(log);
            Http http = new Http(app.getURI());
            for (Map.Entry<String, Integer> request : REQUESTS.entrySet()) {
                log.list.clear();
                java.net.http.HttpResponse<String> answer = http.get(request.getKey());
                String what = place + " " + request + ": " + answer.statusCode() + " " + answer.body();
                // The framework's own status, or a bare 500 where a handler of ours stood in for it.
                boolean ofOurs = answer.statusCode() == 500;
                assertEquals(ofOurs ? 500 : request.getValue(), answer.statusCode(), what);
                assertFalse(answer.body().contains(Fixture.PLANTED_FAULT), what);
                if (ofOurs) {
                    assertFalse(answer.body().contains(Fixture.SECRET), what);
                }
                assertEquals(told(place, request.getKey()), faults(log), what + log.list);
            }
            assertEquals(200, http.get("/number?n=1").statusCode());
        } finally {
            root.detachAppender(log);
        }
    }

    /** A translator is asked of exceptions only, and another body than the kit's is asked for only where the kit's processor is. */
    private static long told(String place, String path) {
        boolean ofProcessor = !path.equals("/empty") && !path.equals("/stock") && !path.equals("/reset");
        return (place.equals("translator") || place.equals("bodies")) && !ofProcessor ? 0 : 1;
    }

    private static long faults(ListAppender<ILoggingEvent> log) {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.ERROR && event.getThrowableProxy() != null)
                .filter(event ->
                        ThrowableProxyUtil.asString(event.getThrowableProxy()).contains(Fixture.PLANTED_FAULT))
                .count();
    }

    @Requires(property = Apps.APP, value = NAME)
    @Controller
    static class Failing {

        @Get("/boom")
        String boom() {
            throw Fixture.boom();
        }

        @Get("/number")
        int number(@QueryValue int n) {
            return n;
        }

        @Get("/empty")
        HttpResponse<?> empty() {
            return HttpResponse.status(HttpStatus.CONFLICT);
        }

        @Get("/stock")
        String stock() {
            throw new ProblemException(Problem.of(409));
        }

        @Get("/reset")
        String reset() throws IOException {
            throw new IOException("Connection reset by peer");
        }
    }

    @Requires(property = Apps.APP, value = NAME)
    @Requires(property = "test.fault", value = "translator")
    @Singleton
    static class Translator implements OptionalTranslator {

        @Override
        public Failure failure(Throwable cause, HttpRequest<?> request, Locale language) {
            throw Fixture.plantedFault();
        }
    }

    @Requires(property = Apps.APP, value = NAME)
    @Requires(property = "test.fault", value = "texts")
    @Singleton
    static class Texts extends AbstractMessageSource {

        @Override
        public Optional<String> getRawMessage(String code, MessageContext context) {
            throw Fixture.plantedFault();
        }
    }

    @Requires(property = Apps.APP, value = NAME)
    @Requires(property = "test.fault", value = "locale")
    @Singleton
    static class Languages implements HttpLocaleResolver {

        @Override
        public Optional<Locale> resolve(HttpRequest<?> request) {
            throw Fixture.plantedFault();
        }

        @Override
        public Locale resolveOrDefault(HttpRequest<?> request) {
            return Locale.KOREAN;
        }
    }

    @Requires(property = Apps.APP, value = NAME)
    @Requires(property = "test.fault", value = "customizer")
    @Singleton
    static class Customizer implements ProblemCustomizer {

        @Override
        public Problem customize(Problem problem, ProblemRequest request) {
            throw Fixture.plantedFault();
        }
    }

    @Requires(property = Apps.APP, value = NAME)
    @Requires(property = "test.fault", value = "envelope")
    @Singleton
    static class Envelope implements ProblemEnvelope {

        @Override
        public Map<String, Object> wrap(Problem problem) {
            throw Fixture.plantedFault();
        }
    }

    @Requires(property = Apps.APP, value = NAME)
    @Requires(property = "test.fault", value = "bodies")
    @Singleton
    static class Bodies implements JsonErrorResponseBodyProvider<String> {

        @Override
        public String body(ErrorContext context, HttpResponse<?> response) {
            throw Fixture.plantedFault();
        }

        @Override
        public String contentType() {
            return MediaType.APPLICATION_JSON;
        }
    }
}
