package io.github.sangtae.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Server-sent events: an error before the first is a problem; after it, what was sent stays as it is. */
class EventStreamTest {

    private RestServer.Running server;
    private Http http;

    @BeforeEach
    void start() throws Exception {
        server = RestServer.get().start(App.of(Events.class));
        http = new Http(server.uri());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eventsAreSentAsWithoutTheKit() throws Exception {
        HttpResponse<String> answer = http.get("/events/none", "Accept", "text/event-stream");
        assertEquals(200, answer.statusCode());
        assertEquals("data: first", answer.body().strip());
        assertTrue(answer.headers().firstValue("Content-Language").isEmpty());
    }

    @Test
    void aFailureBeforeTheFirstEvent_isAProblem() throws Exception {
        HttpResponse<String> answer = http.get("/events/before", "Accept", "text/event-stream");
        assertEquals(500, answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(answer.body().startsWith("{\"type\":\"about:blank\",\"title\":\"내부 서버 오류\""), answer.body());
        assertFalse(answer.body().contains("secret"), answer.body());
    }

    @Test
    void aRefusalBeforeTheFirstEvent_isAProblem() throws Exception {
        HttpResponse<String> answer = http.get("/events/refused", "Accept", "text/event-stream");
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("\"title\":\"잘못된 요청\""), answer.body());
    }

    @Test
    void anAddressWithoutEvents_isAProblem() throws Exception {
        HttpResponse<String> answer = http.get("/nowhere", "Accept", "text/event-stream");
        assertEquals(404, answer.statusCode());
        assertTrue(answer.body().contains("\"title\":\"찾을 수 없음\""), answer.body());
    }

    @Test
    void aFailureAfterTheFirstEvent_addsNothing() throws Exception {
        HttpResponse<InputStream> answer = http.open("/events/after", "Accept", "text/event-stream");
        assertEquals(200, answer.statusCode());
        StringBuilder received = new StringBuilder();
        try (InputStream body = answer.body()) {
            for (int b = body.read(); b >= 0; b = body.read()) {
                received.append((char) b);
            }
        } catch (IOException e) {
            received.append('\n'); // Tomcat closes the connection, so that the caller sees that something is missing.
        }
        assertEquals("data: first", received.toString().strip());
    }

    @Path("/")
    public static class Events {

        @GET
        @Path("events/{failure}")
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public void events(@PathParam("failure") String failure, @Context SseEventSink sink, @Context Sse sse) {
            if (failure.equals("before")) {
                throw new IllegalStateException("secret");
            }
            if (failure.equals("refused")) {
                throw new BadRequestException();
            }
            try (sink) {
                sink.send(sse.newEvent("first")).toCompletableFuture().join();
                if (failure.equals("after")) {
                    throw new IllegalStateException("secret");
                }
            }
        }
    }
}
