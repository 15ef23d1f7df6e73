package io.github.sangtae.okhttp;

import io.github.sangtae.conformance.ClientAnswer;
import io.github.sangtae.conformance.ClientCall;
import io.github.sangtae.conformance.ClientUnderTest;
import io.github.sangtae.conformance.PendingCall;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.RetryPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;

/** OkHttp behind the kit's few methods, the same for both ways of calling. */
abstract class OkHttpUnderTest implements ClientUnderTest {

    private final List<String> decisions = new CopyOnWriteArrayList<>();

    /** The client of which the calls are made, to be closed at the end. */
    abstract OkHttpClient client();

    abstract Call.Factory calls();

    static OkHttpClient.Builder builder() {
        return new OkHttpClient.Builder().readTimeout(READ_TIMEOUT);
    }

    /** The standard policy, with a listener. */
    RetryPolicy policy() {
        return RetryPolicy.builder()
                .listener((attempt, decision) -> decisions.add((decision instanceof Decision.Retry ? "retry " : "stop ")
                        + decision.reason().message(Locale.KOREAN)))
                .build();
    }

    Call call(ClientCall call) {
        Request.Builder request =
                new Request.Builder().url(call.uri().toString()).method(call.method(), body(call));
        call.headers().forEach(request::header);
        Call made = calls().newCall(request.build());
        if (call.timeout() != null) {
            made.timeout().timeout(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
        }
        return made;
    }

    private static RequestBody body(ClientCall call) {
        if (call.body() == null) {
            return null;
        }
        String type = call.headers().get("Content-Type");
        MediaType mediaType = type == null ? null : MediaType.get(type);
        if (!call.oneShot()) {
            return RequestBody.create(call.bytes(), mediaType);
        }
        return new RequestBody() {
            @Override
            public MediaType contentType() {
                return mediaType;
            }

            @Override
            public boolean isOneShot() {
                return true;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                try (Source source = Okio.source(call.stream())) {
                    sink.writeAll(source);
                }
            }
        };
    }

    static ClientAnswer answer(Response response) throws IOException {
        try (response) {
            return new ClientAnswer(
                    response.code(),
                    response.headers().toMultimap(),
                    response.body().string());
        }
    }

    @Override
    public PendingCall begin(ClientCall asked) {
        Call call = call(asked);
        CompletableFuture<ClientAnswer> result = new CompletableFuture<>();
        call.enqueue(new Callback() {
            @Override
            public void onResponse(Call same, Response response) {
                try {
                    result.complete(answer(response));
                } catch (IOException e) {
                    result.completeExceptionally(e); // In mid-body, which is the caller's to read.
                }
            }

            @Override
            public void onFailure(Call same, IOException failure) {
                result.completeExceptionally(failure);
            }
        });
        return new PendingCall(result, call::cancel);
    }

    @Override
    public List<String> decisions() {
        return decisions;
    }

    @Override
    public void close() {
        client().dispatcher().cancelAll();
        client().dispatcher().executorService().shutdown();
        client().connectionPool().evictAll();
    }
}
