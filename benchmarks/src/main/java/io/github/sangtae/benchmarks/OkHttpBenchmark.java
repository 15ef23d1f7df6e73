package io.github.sangtae.benchmarks;

import io.github.sangtae.okhttp.RetryInterceptor;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What the interceptor costs a call that succeeds. The answer comes from a socket without a network, so that all of OkHttp
 * runs; an interceptor that only passes the call on shows what any of them costs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OkHttpBenchmark {

    private static final Interceptor IDLE = chain -> chain.proceed(chain.request());

    private final Request request =
            new Request.Builder().url("http://127.0.0.1:81/orders/42").build();
    private final OkHttpClient plain = builder().build();
    private final OkHttpClient idle =
            builder().addInterceptor(IDLE).addNetworkInterceptor(IDLE).build();
    private final OkHttpClient retrying =
            RetryInterceptor.create().installOn(builder()).build();
    private final OkHttpClient moved =
            RetryInterceptor.create().installOn(builder()).addInterceptor(IDLE).build();

    private static OkHttpClient.Builder builder() {
        return new OkHttpClient.Builder().socketFactory(new CannedSockets());
    }

    private int code(OkHttpClient client) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            return response.code();
        }
    }

    @Benchmark
    public int okhttp() throws IOException {
        return code(plain);
    }

    /** As many interceptors as the kit installs, one of the app's and one of the network's. */
    @Benchmark
    public int okhttp_idleInterceptors() throws IOException {
        return code(idle);
    }

    @Benchmark
    public int okhttp_sangtae() throws IOException {
        return code(retrying);
    }

    /** With an interceptor of the app's behind, where the retry has to move. */
    @Benchmark
    public int okhttp_sangtae_beforeAnother() throws IOException {
        return code(moved);
    }
}
