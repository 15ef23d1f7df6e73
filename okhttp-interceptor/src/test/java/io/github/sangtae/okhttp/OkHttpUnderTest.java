package io.github.sangtae.okhttp;

import io.github.sangtae.conformance.AppFilter;
import io.github.sangtae.conformance.ClientAnswer;
import io.github.sangtae.conformance.ClientCall;
import io.github.sangtae.conformance.ClientUnderTest;
import io.github.sangtae.conformance.PendingCall;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.FormBody;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Okio;

/** OkHttp behind the kit's few methods, the same for both ways of calling. */
abstract class OkHttpUnderTest implements ClientUnderTest {

    private static final String BYTES = "RequestBody.create";
    private static final String FORM = "FormBody";
    private static final String PARTS = "MultipartBody";
    private static final String OUTSPOKEN = "a subclass that says that it is not one-shot";
    private static final String STREAM = "a subclass that says that it is one-shot";
    private static final String STREAM_PART = "MultipartBody with a one-shot part";
    private static final String SILENT = "a subclass that says nothing";

    private final List<String> decisions = new CopyOnWriteArrayList<>();

    /** The client of which the calls are made, to be closed at the end. */
    abstract OkHttpClient client();

    abstract Call.Factory calls(ClientCall call);

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
        request.tag(AppFilter.class, call.filter());
        Call made = calls(call).newCall(request.build());
        if (call.timeout() != null) {
            made.timeout().timeout(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
        }
        return made;
    }

    @Override
    public List<String> oneShotForms() {
        return List.of(STREAM, STREAM_PART, SILENT);
    }

    @Override
    public List<String> repeatableForms() {
        return List.of(BYTES, FORM, PARTS, OUTSPOKEN);
    }

    private static RequestBody body(ClientCall call) {
        if (call.body() == null) {
            return null;
        }
        String type = call.headers().get("Content-Type");
        MediaType mediaType = type == null ? null : MediaType.get(type);
        String form = call.oneShot() ? STREAM : call.form() == null ? BYTES : call.form();
        return switch (form) {
            case BYTES -> RequestBody.create(call.bytes(), mediaType);
            case FORM -> new FormBody.Builder().add("order", call.body()).build();
            case PARTS -> parts(RequestBody.create(call.body(), mediaType));
            case STREAM_PART -> parts(new OneShot(call, mediaType));
            case STREAM -> new OneShot(call, mediaType);
            case SILENT -> new Silent(call, mediaType);
            case OUTSPOKEN -> new Outspoken(call, mediaType);
            default -> new Unwritable();
        };
    }

    private static RequestBody parts(RequestBody part) {
        return new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("order", "order.json", part)
                .build();
    }

    /** A stream, by an author who never heard of {@code isOneShot}. */
    private static class Silent extends RequestBody {
        private final ClientCall call;
        private final MediaType type;
        private final InputStream stream;

        Silent(ClientCall call, MediaType type) {
            this.call = call;
            this.type = type;
            stream = call.stream();
        }

        @Override
        public MediaType contentType() {
            return type;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.writeAll(Okio.source(source(call)));
        }

        InputStream source(ClientCall asked) {
            return stream;
        }
    }

    private static final class OneShot extends Silent {
        OneShot(ClientCall call, MediaType type) {
            super(call, type);
        }

        @Override
        public boolean isOneShot() {
            return true;
        }
    }

    /** Says that it can be written again, and can. */
    private static final class Outspoken extends Silent {
        Outspoken(ClientCall call, MediaType type) {
            super(call, type);
        }

        @Override
        public boolean isOneShot() {
            return false;
        }

        @Override
        InputStream source(ClientCall asked) {
            return asked.stream();
        }
    }

    private static final class Unwritable extends RequestBody {
        @Override
        public MediaType contentType() {
            return null;
        }

        @Override
        public void writeTo(BufferedSink sink) {
            throw new IllegalStateException("a fault of the app's own");
        }
    }

    /** The app's interceptor, for calls that have a filter. */
    static Response filter(Interceptor.Chain chain) throws IOException {
        AppFilter filter = chain.request().tag(AppFilter.class);
        if (filter == null) {
            return chain.proceed(chain.request());
        }
        Request.Builder request = chain.request().newBuilder();
        filter.before(new AppFilter.Fields() {
            @Override
            public boolean has(String name) {
                return chain.request().header(name) != null;
            }

            @Override
            public void add(String name, String value) {
                request.addHeader(name, value);
            }

            @Override
            public void set(String name, String value) {
                request.header(name, value);
            }
        });
        Response response = chain.proceed(request.build());
        URI other = filter.after(response.code());
        if (other != null) {
            try (Response audit = new OkHttpClient()
                    .newCall(new Request.Builder().url(other.toString()).build())
                    .execute()) {
                audit.body().bytes();
            } catch (IOException e) {
                response.close();
                throw e;
            }
        }
        return response;
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
