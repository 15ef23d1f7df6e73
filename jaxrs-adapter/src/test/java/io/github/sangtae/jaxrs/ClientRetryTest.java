package io.github.sangtae.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client and a server of the same runtime, both with the kit. */
class ClientRetryTest {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private RestServer.Running server;

    @BeforeEach
    void start() throws Exception {
        CALLS.set(0);
        server = RestServer.get().start(App.of(Busy.class));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theCallOfTheReadme_isMadeAgain() {
        URI uri = server.uri().resolve("/busy");
        ClientRetry retry = ClientRetry.create();
        Client client = ClientBuilder.newClient().register(retry);
        Response answer = retry.invoke(client.target(uri).request().buildGet());
        assertEquals("served", answer.readEntity(String.class));
        assertEquals(2, CALLS.get());
        client.close();
    }

    @Test
    void theSameCallWithoutWaiting_isMadeAgain() throws Exception {
        ClientRetry retry = ClientRetry.create();
        try (Client client = ClientBuilder.newClient().register(retry)) {
            Response answer = retry.submit(client.target(server.uri().resolve("/busy"))
                            .request()
                            .buildGet())
                    .get(20, TimeUnit.SECONDS);
            assertEquals("served", answer.readEntity(String.class));
            assertEquals(2, CALLS.get());
        }
    }

    @Test
    void aCallThatIsNotHandedOver_isAsWithoutTheKit() {
        try (Client client = ClientBuilder.newClient().register(ClientRetry.create());
                Response answer =
                        client.target(server.uri().resolve("/busy")).request().get()) {
            assertEquals(503, answer.getStatus());
            assertEquals(1, CALLS.get());
        }
    }

    @Test
    void aClientThatDoesNotKnowIt_isToldSo() {
        ClientRetry retry = ClientRetry.create();
        try (Client client = ClientBuilder.newClient()) {
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> retry.invoke(client.target(server.uri().resolve("/busy"))
                            .request()
                            .buildGet()));
            assertTrue(thrown.getMessage().contains("register"), thrown.getMessage());
        }
    }

    @Test
    void theProblemOfAFailedResponse_isRead() {
        try (Client client = RestServer.get().jsonClient()) {
            Response answer = client.target(server.uri().resolve("/stock"))
                    .request(MediaType.APPLICATION_JSON)
                    .post(Entity.json("{}"));
            Problem problem = ResponseProblem.read(answer).orElseThrow();
            assertEquals(409, problem.status());
            assertEquals("재고 부족", problem.title());
            assertEquals("/stock", problem.instance());
            assertEquals(Map.of("items", List.of("A-1", "B-2")), problem.extensions());
            assertTrue(answer.readEntity(String.class).startsWith("{\"type\":"), "it can be read again");
        }
    }

    @Test
    void aResponseWithoutAProblem_hasNone() {
        try (Client client = ClientBuilder.newClient();
                Response answer =
                        client.target(server.uri().resolve("/own")).request().get()) {
            assertTrue(ResponseProblem.read(answer).isEmpty());
            assertEquals("own", answer.readEntity(String.class));
        }
    }

    @Path("/")
    public static class Busy {

        @GET
        @Path("busy")
        public Response busy() {
            return CALLS.incrementAndGet() == 1
                    ? Response.status(503).header("Retry-After", "0").build()
                    : Response.ok("served").build();
        }

        @POST
        @Path("stock")
        public String stock(String body) {
            throw new ProblemException(Problem.of(409).title("재고 부족").with("items", List.of("A-1", "B-2")));
        }

        @GET
        @Path("own")
        public Response own() {
            return Response.status(409).entity("own").build();
        }
    }
}
