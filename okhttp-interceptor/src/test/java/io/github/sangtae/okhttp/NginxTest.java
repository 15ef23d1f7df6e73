package io.github.sangtae.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sangtae.retry.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What a real nginx answers for servers that fail, and what becomes of it. */
@TestInstance(Lifecycle.PER_CLASS)
class NginxTest {

    private ScriptedServer upstream;
    private Nginx nginx;

    // For each test: nginx closes connections of its own accord, and a dead one would be OkHttp's affair.
    private Decisions decisions;
    private OkHttpClient client;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        upstream = ScriptedServer.start((number, request) -> {
            if (request.path().startsWith("/slow")) {
                Thread.sleep(2_000);
            }
            return ScriptedServer.answer(200);
        });
        nginx = Nginx.start(folder, upstream.port());
    }

    @AfterAll
    void stop() throws Exception {
        upstream.close();
        if (nginx != null) { // Not where it is not installed.
            nginx.close();
        }
    }

    private OkHttpClient client() {
        decisions = new Decisions();
        client = RetryInterceptor.create(decisions.policy().build())
                .installOn(new OkHttpClient.Builder())
                .build();
        return client;
    }

    @AfterEach
    void closeClient() {
        client.connectionPool().evictAll();
    }

    private int get(String path) throws IOException {
        return send(new Request.Builder().url(nginx.url(path)).build());
    }

    private int post(String path) throws IOException {
        RequestBody body = RequestBody.create("{\"name\":\"kim\"}", MediaType.get("application/json"));
        return send(new Request.Builder().url(nginx.url(path)).post(body).build());
    }

    private int send(Request request) throws IOException {
        try (Response response = client().newCall(request).execute()) {
            return response.code();
        }
    }

    private long arrived(String path) {
        return upstream.requests().stream()
                .filter(request -> request.path().equals(path))
                .count();
    }

    @Test
    void serverThatIsDown_502() throws Exception {
        assertEquals(502, get("/refused/get"));
        nginx.assertHits("/refused/get", "GET 502", "GET 502", "GET 502");
        assertEquals(List.of(Reason.IDEMPOTENT, Reason.IDEMPOTENT, Reason.ATTEMPTS_EXHAUSTED), decisions.reasons());

        assertEquals(502, post("/refused/post"));
        nginx.assertHits("/refused/post", "POST 502");
        assertEquals(List.of(Reason.MAY_HAVE_BEEN_PROCESSED), decisions.reasons());
    }

    @Test
    void serverThatIsSlow_504() throws Exception {
        assertEquals(504, get("/slow/get"));
        nginx.assertHits("/slow/get", "GET 504", "GET 504", "GET 504");
        assertEquals(3, arrived("/slow/get"));

        assertEquals(504, post("/slow/post"));
        nginx.assertHits("/slow/post", "POST 504");
        assertEquals(1, arrived("/slow/post"));
    }

    @Test
    void limitThatSaysNotWhen_503() throws Exception {
        assertEquals(200, get("/limited/get"));
        assertEquals(503, get("/limited/get"));
        nginx.assertHits("/limited/get", "GET 200", "GET 503", "GET 503", "GET 503");

        assertEquals(200, post("/limited/post"));
        assertEquals(503, post("/limited/post"));
        nginx.assertHits("/limited/post", "POST 200", "POST 503");
    }

    @Test
    void limitThatSaysWhen_429() throws Exception {
        assertEquals(200, get("/later/get"));
        assertEquals(200, get("/later/get"));
        nginx.assertHits("/later/get", "GET 200", "GET 429", "GET 200");
        assertEquals(List.of(Reason.SERVER_SAID_WHEN, Reason.SUCCEEDED), decisions.reasons());

        assertEquals(200, post("/later/post"));
        assertEquals(200, post("/later/post"));
        nginx.assertHits("/later/post", "POST 200", "POST 429", "POST 200");
        assertEquals(2, arrived("/later/post"));
    }

    @Test
    void connectionClosedWithoutAWord_444() throws Exception {
        assertThrows(IOException.class, () -> get("/closed/get"));
        nginx.assertHits("/closed/get", "GET 444", "GET 444", "GET 444");

        assertThrows(IOException.class, () -> post("/closed/post"));
        nginx.assertHits("/closed/post", "POST 444");
        assertEquals(List.of(Reason.MAY_HAVE_BEEN_PROCESSED), decisions.reasons());
    }

    @Test
    void bodyThatIsTooLarge_413() throws Exception {
        assertEquals(413, post("/small/post"));
        nginx.assertHits("/small/post", "POST 413");
        assertEquals(0, arrived("/small/post"));
    }
}
