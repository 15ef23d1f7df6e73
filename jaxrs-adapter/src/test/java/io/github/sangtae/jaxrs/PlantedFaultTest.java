package io.github.sangtae.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusMessages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ContextResolver;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults in what the kit's own code calls: they cost its words, never the answer, and nothing hangs. */
class PlantedFaultTest {

    private static RestServer.Running server;

    @BeforeAll
    static void start() throws Exception {
        server = RestServer.get().start(App.of(Failing.class, UnlinkedTexts.class));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plain", "/stage"})
    void theCallerGetsA500_thatTellsNothing(String path) throws Exception {
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = new Http(server.uri()).get(path);
            assertEquals(500, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("\"status\":500"), answer.body());
            assertFalse(answer.body().contains("secret"), answer.body());
        }
    }

    /** Runtimes ask such an exception themselves, and fail, so the kit's handler is asked alone. */
    @Test
    void anExceptionThatCannotBeAsked_isAnsweredByTheHandler() {
        ErrorResponses responses = new ErrorResponses(
                JaxrsRuntime.OTHER,
                new ProblemWriter(
                        JaxrsRuntime.OTHER,
                        SangtaeSettings.from(key -> null, StatusMessages.standard()),
                        StatusMessages.standard()));
        for (Throwable thrown : List.of(new Unaskable(false), new Unaskable(true), new Bottomless())) {
            try (Response answer = responses.of(thrown, null)) {
                assertEquals(500, answer.getStatus());
                assertTrue(answer.hasEntity());
            }
        }
    }

    /** An exception of the app's whose response cannot be asked for. */
    public static class Unaskable extends WebApplicationException {
        private static final long serialVersionUID = 1L;
        private final boolean deep;

        Unaskable(boolean deep) {
            this.deep = deep;
        }

        @Override
        public Response getResponse() {
            throw deep ? new StackOverflowError("secret") : new NoClassDefFoundError("secret");
        }
    }

    /** One whose cause cannot be asked for. */
    public static class Bottomless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            throw new StackOverflowError("secret");
        }
    }

    public static class UnlinkedTexts implements ContextResolver<StatusMessages> {
        @Override
        public StatusMessages getContext(Class<?> type) {
            throw new NoClassDefFoundError("secret");
        }
    }

    @Path("/")
    public static class Failing {

        @GET
        @Path("stage")
        public CompletionStage<String> stage() {
            return CompletableFuture.failedFuture(new IllegalStateException("secret"));
        }

        @GET
        @Path("plain")
        public String plain() {
            throw new IllegalStateException("secret");
        }
    }
}
