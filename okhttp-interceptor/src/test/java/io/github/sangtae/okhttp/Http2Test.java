package io.github.sangtae.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sangtae.okhttp.H2Server.Act;
import io.github.sangtae.retry.Reason;
import java.io.IOException;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.junit.jupiter.api.Test;

/** HTTP/2 can say that a request was not processed, and has bodies that are sent while the answer comes. */
class Http2Test {

    private final Decisions decisions = new Decisions();

    private OkHttpClient.Builder client() {
        return new OkHttpClient.Builder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    }

    private static Request post(H2Server server, RequestBody body) {
        return new Request.Builder().url(server.url("/orders")).post(body).build();
    }

    private static RequestBody text() {
        return RequestBody.create("{}", MediaType.get("application/json"));
    }

    @Test
    void postThatWasRefused_isSentAgain() throws IOException {
        try (H2Server server = H2Server.start(Act.REFUSE, Act.REFUSE, Act.ANSWER)) {
            OkHttpClient client = RetryInterceptor.create(decisions.policy().build())
                    .installOn(client())
                    .build();
            try (Response response = client.newCall(post(server, text())).execute()) {
                assertEquals(200, response.code());
            }
            assertEquals(3, server.streams());
            assertEquals(Reason.NOT_SENT, decisions.reasons().get(0));
        }
    }

    @Test
    void postOnAConnectionThatGoesAway_isSentAgain() throws IOException {
        try (H2Server server = H2Server.start(Act.GO_AWAY, Act.ANSWER)) {
            OkHttpClient client = RetryInterceptor.create(decisions.policy().build())
                    .installOn(client())
                    .build();
            try (Response response = client.newCall(post(server, text())).execute()) {
                assertEquals(200, response.code());
            }
            assertEquals(2, server.streams());
        }
    }

    @Test
    void postThatWasRefused_isSentAgain_withoutTheGuardToo() throws IOException {
        try (H2Server server = H2Server.start(Act.REFUSE, Act.REFUSE, Act.ANSWER)) {
            OkHttpClient client = client().addInterceptor(
                            RetryInterceptor.create(decisions.policy().build()))
                    .build();
            try (Response response = client.newCall(post(server, text())).execute()) {
                assertEquals(200, response.code());
            }
            assertEquals(Reason.NOT_SENT, decisions.reasons().get(0));
        }
    }

    @Test
    void postThatWasReset_isSentOnce() throws IOException {
        try (H2Server server = H2Server.start(Act.RESET, Act.ANSWER)) {
            OkHttpClient client = RetryInterceptor.create(decisions.policy().build())
                    .installOn(client())
                    .build();
            assertThrows(
                    IOException.class,
                    () -> client.newCall(post(server, text())).execute());
            assertEquals(1, server.streams());
            assertEquals(List.of(Reason.MAY_HAVE_BEEN_PROCESSED), decisions.reasons());
        }
    }

    @Test
    void duplexBody_isNeverSentAgain() throws IOException {
        try (H2Server server = H2Server.start(Act.REFUSE, Act.REFUSE, Act.ANSWER)) {
            OkHttpClient client = RetryInterceptor.create(
                            decisions.policy().maxAttempts(5).build())
                    .installOn(client().retryOnConnectionFailure(false))
                    .build();
            RequestBody duplex = new RequestBody() {
                @Override
                public MediaType contentType() {
                    return MediaType.get("text/plain");
                }

                @Override
                public boolean isDuplex() {
                    return true;
                }

                @Override
                public void writeTo(BufferedSink sink) throws IOException {
                    sink.writeUtf8("one line").flush();
                }
            };
            assertThrows(
                    IOException.class,
                    () -> client.newCall(post(server, duplex)).execute());
            assertEquals(1, server.streams());
            assertEquals(List.of(Reason.BODY_NOT_REPEATABLE), decisions.reasons());
        }
    }
}
