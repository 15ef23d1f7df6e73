package io.github.sangtae.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptedServerTest {

    private ScriptedServer server;
    private Wire wire;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.start();
        wire = new Wire(server.uri("/"));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private byte[] talk(String bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.uri("/").getPort())) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.setSoTimeout(10_000);
            return socket.getInputStream().readAllBytes();
        }
    }

    @Test
    void steps_areTakenInOrder_andTheLastIsRepeated() throws Exception {
        server.on(
                "/a",
                Step.answer(503).with("Retry-After", "1"),
                Step.answer(200).body("fine"));
        Answer first = wire.exchange(Request.get("/a"));
        assertEquals(503, first.status());
        assertEquals("1", first.header("Retry-After"));
        assertEquals("1", first.header(ScriptedServer.TRY));
        assertEquals("answer 1", first.text());
        assertEquals("fine", wire.exchange(Request.get("/a")).text());
        assertEquals("3", wire.exchange(Request.get("/a?b=c")).header(ScriptedServer.TRY));
        assertEquals(3, server.visits("/a").size());
        assertEquals(3, server.connections());
    }

    @Test
    void pathWithoutScript_isNotFound() throws Exception {
        assertEquals(404, wire.exchange(Request.get("/b")).status());
    }

    @Test
    void head_hasNoBody() throws Exception {
        server.on("/a", Step.answer(200));
        Answer answer = wire.exchange(Request.of("HEAD", "/a"));
        assertEquals("8", answer.header("Content-Length"));
        assertFalse(answer.goesOn());
    }

    @Test
    void disconnect_givesNothing() throws Exception {
        server.on("/a", Step.disconnect());
        assertEquals(0, wire.exchange(Request.get("/a")).status());
        assertEquals(1, server.visits().size());
    }

    @Test
    void cut_givesHalf() throws Exception {
        server.on("/a", Step.cut(200));
        Answer answer = wire.exchange(Request.get("/a"));
        assertEquals(200, answer.status());
        assertFalse(answer.isComplete());
    }

    @Test
    void silence_lastsUntilTheClientLeaves() throws Exception {
        server.on("/a", Step.silence());
        assertEquals(0, talk("GET /a HTTP/1.1\r\nHost: a\r\n\r\n").length);
        assertEquals(1, server.visits("/a").size());
        assertEquals(0, server.openConnections(0));
    }

    @Test
    void chunkedBody_isRead() throws Exception {
        talk("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
        assertEquals("abcde", server.visits().get(0).body());
    }

    @Test
    void bodyThatIsBrokenOff_isSeen() throws Exception {
        talk("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc");
        Visit visit = server.visits().get(0);
        assertEquals("abc", visit.body());
        assertTrue(visit.toString(0).contains("cut off"), visit.toString(0));
    }

    @Test
    void connection_isUsedAgain() throws Exception {
        server.on("/a", Step.answer(200));
        talk("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n");
        assertEquals(
                List.of(1, 1), server.visits().stream().map(Visit::connection).toList());
    }

    @Test
    void refusal_isReal_andEnds() throws Exception {
        server.on("/a", Step.answer(200));
        for (int i = 0; i < 20; i++) {
            server.refuse();
            assertThrows(ConnectException.class, () -> wire.exchange(Request.get("/a")));
            assertThrows(BindException.class, this::takePort); // Or another process would answer in its place.
            server.listen();
            assertEquals(200, wire.exchange(Request.get("/a")).status());
        }
    }

    private void takePort() throws IOException {
        new ServerSocket(server.uri("/").getPort(), 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void dates_haveTheThreeFormsOfTheRfc() {
        Instant example = Instant.parse("1994-11-06T08:49:37Z"); // RFC 9110 section 5.6.7
        assertEquals("Sun, 06 Nov 1994 08:49:37 GMT", Step.IMF_FIXDATE.format(example));
        assertEquals("Sunday, 06-Nov-94 08:49:37 GMT", Step.RFC_850.format(example));
        assertEquals("Sun Nov  6 08:49:37 1994", Step.ASCTIME.format(example));
    }

    @Test
    void dateOfAServerThatIsWrong_isWrongByThatMuch() throws Exception {
        Duration hour = Duration.ofHours(1);
        server.on("/a", Step.answer(503).retryAfterDate(hour, Duration.ofSeconds(1), Step.IMF_FIXDATE));
        Answer answer = wire.exchange(Request.get("/a"));
        Instant date =
                ZonedDateTime.parse(answer.header("Date"), Step.IMF_FIXDATE).toInstant();
        Instant until = ZonedDateTime.parse(answer.header("Retry-After"), Step.IMF_FIXDATE)
                .toInstant();
        assertEquals(Duration.ofSeconds(1), Duration.between(date, until));
        Duration wrongBy = Duration.between(Instant.now(), date);
        assertTrue(wrongBy.minus(hour).abs().toSeconds() < 30, wrongBy::toString);
        assertEquals(1, answer.headers("Date").size());
    }
}
