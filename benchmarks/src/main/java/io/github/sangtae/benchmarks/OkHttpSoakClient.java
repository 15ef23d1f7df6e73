package io.github.sangtae.benchmarks;

import io.github.sangtae.okhttp.RetryInterceptor;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** OkHttp with the interceptor installed, or as it is. */
public class OkHttpSoakClient implements SoakClient {

    private final Logger logger = Logger.getLogger(OkHttpClient.class.getName());
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord record) {
            warnings.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final OkHttpClient client;

    /** With the interceptor. */
    public OkHttpSoakClient() {
        this(RetryInterceptor.create().installOn(builder()));
    }

    private OkHttpSoakClient(OkHttpClient.Builder builder) {
        client = builder.build();
        logger.addHandler(ear); // Hears of answers that nobody closed.
    }

    private static OkHttpClient.Builder builder() {
        return new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(2));
    }

    /** OkHttp alone, to compare. */
    public static final class Plain extends OkHttpSoakClient {

        /** Without the interceptor. */
        public Plain() {
            super(builder());
        }
    }

    @Override
    public int call(String method, URI uri, byte @Nullable [] body) throws IOException {
        Request request = new Request.Builder()
                .url(uri.toString())
                .method(method, body == null ? null : RequestBody.create(body))
                .build();
        try (Response response = client.newCall(request).execute()) {
            response.body().bytes();
            return response.code();
        }
    }

    @Override
    public String leaks() {
        System.gc(); // OkHttp finds forgotten calls by their references being cleared, when a connection is put back.
        List<String> leaks = new ArrayList<>(warnings);
        int inUse = client.connectionPool().connectionCount()
                - client.connectionPool().idleConnectionCount();
        if (inUse > 0) {
            leaks.add(inUse + " connections in use");
        }
        if (client.dispatcher().runningCallsCount() > 0) {
            leaks.add(client.dispatcher().runningCallsCount() + " calls running");
        }
        return leaks.isEmpty() ? "nothing" : leaks.toString();
    }

    @Override
    public void close() {
        logger.removeHandler(ear);
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
