package io.github.sangtae.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sangtae.retry.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import retrofit2.Retrofit;
import retrofit2.http.GET;

/** The README's examples, as they stand there. */
class ReadmeTest {

    private final List<String> log = new ArrayList<>();

    private void log(int status, String why) {
        log.add(status + " " + why);
    }

    private static ScriptedServer server() throws IOException {
        return ScriptedServer.start(ScriptedServer.answer(503), ScriptedServer.answer(200));
    }

    private static int get(OkHttpClient client, ScriptedServer server) throws IOException {
        Request request = new Request.Builder().url(server.url("/orders")).build();
        try (Response response = client.newCall(request).execute()) {
            return response.code();
        }
    }

    @Test
    void firstExample() throws IOException {
        OkHttpClient client =
                RetryInterceptor.create().installOn(new OkHttpClient.Builder()).build();
        try (ScriptedServer server = server()) {
            assertEquals(200, get(client, server));
        }
    }

    @Test
    void policyWithAListener() throws IOException {
        RetryPolicy policy = RetryPolicy.builder()
                .maxAttempts(4)
                .maxServerDelay(Duration.ofSeconds(10))
                .listener((attempt, decision) ->
                        log(attempt.status(), decision.reason().message(Locale.KOREAN)))
                .build();
        OkHttpClient client = RetryInterceptor.create(policy)
                .installOn(new OkHttpClient.Builder())
                .build();
        try (ScriptedServer server = server()) {
            assertEquals(200, get(client, server));
        }
        assertEquals(List.of("503 일시적인 오류일 수 있고 여러 번 보내도 결과가 같은 요청이므로 다시 보냅니다.", "200 오류가 아닌 응답을 받았습니다."), log);
    }

    /** An API as Retrofit's users write it. */
    interface Orders {
        @GET("orders")
        retrofit2.Call<ResponseBody> all();
    }

    @Test
    void retrofit() throws IOException {
        try (ScriptedServer server = server()) {
            String base = server.url("/");
            Call.Factory calls = RetryingCallFactory.create(new OkHttpClient());
            Retrofit retrofit =
                    new Retrofit.Builder().baseUrl(base).callFactory(calls).build();
            assertEquals(200, retrofit.create(Orders.class).all().execute().code());
        }
    }
}
