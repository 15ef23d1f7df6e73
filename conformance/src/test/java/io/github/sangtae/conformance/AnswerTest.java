package io.github.sangtae.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {

    private static final Request GET = Request.get("/");

    private static Answer answer(Request request, String wire) {
        return Answer.of(request, wire.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void length_endsTheBody() {
        Answer answer = answer(GET, "HTTP/1.1 404 Not Found\r\nA: 1\r\na:2 \r\nContent-Length: 2\r\n\r\nabc");
        assertEquals(404, answer.status());
        assertEquals(List.of("1", "2"), answer.headers("a"));
        assertEquals("ab", answer.text());
        assertTrue(answer.goesOn() && answer.isComplete());
    }

    @Test
    void length_notReached_isCutOff() {
        Answer answer = answer(GET, "HTTP/1.1 200 \r\nContent-Length: 4\r\n\r\nabc");
        assertEquals("abc", answer.text());
        assertFalse(answer.isComplete());
    }

    @Test
    void chunks_arePutTogether() {
        Answer answer = answer(
                GET,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n");
        assertEquals("abc0123456789", answer.text());
        assertTrue(answer.isComplete() && !answer.goesOn());
    }

    @Test
    void chunks_withoutTheLast_areCutOff() {
        Answer answer = answer(GET, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        assertEquals("abc", answer.text());
        assertFalse(answer.isComplete());
    }

    @Test
    void closing_endsTheBody_whereNothingElseDoes() {
        Answer answer = answer(GET, "HTTP/1.1 200 OK\r\n\r\nabc");
        assertEquals("abc", answer.text());
        assertTrue(answer.isComplete());
    }

    @Test
    void head_hasNoBody() {
        Answer answer = answer(GET.method("HEAD"), "HTTP/1.1 404 \r\nContent-Length: 3\r\n\r\nabc");
        assertEquals("", answer.text());
        assertTrue(answer.goesOn());
    }

    @Test
    void interimResponses_arePassedOver() {
        assertEquals(
                200,
                answer(GET, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")
                        .status());
    }

    @Test
    void whatIsNoResponse_hasNoStatus() {
        assertEquals(0, answer(GET, "").status());
        assertEquals(0, answer(GET, "hello").status());
        assertEquals(0, answer(GET, "HTTP/2 200\r\n\r\n").status());
    }
}
