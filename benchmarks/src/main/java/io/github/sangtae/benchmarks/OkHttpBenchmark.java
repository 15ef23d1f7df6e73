package io.github.sangtae.benchmarks;

import io.github.sangtae.okhttp.RetryInterceptor;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What the interceptor costs a call that succeeds. The answer is made up by an interceptor, so that no network is measured;
 * an interceptor that only passes the call on shows what any of them costs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OkHttpBenchmark {

    private static final ResponseBody BODY = ResponseBody.create("", MediaType.get("text/plain"));

    private final Request request =
            new Request.Builder().url("https://api.example.com/orders/42").build();
    private final OkHttpClient plain = answered(new OkHttpClient.Builder());
    private final OkHttpClient idle =
            answered(new OkHttpClient.Builder().addInterceptor(chain -> chain.proceed(chain.request())));
    private final OkHttpClient retrying = answered(RetryInterceptor.create().installOn(new OkHttpClient.Builder()));

    private static OkHttpClient answered(OkHttpClient.Builder builder) {
        return builder.addInterceptor(OkHttpBenchmark::answer).build();
    }

    private static Response answer(Interceptor.Chain chain) {
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(BODY)
                .build();
    }

    @Benchmark
    public Response okhttp() throws IOException {
        return plain.newCall(request).execute();
    }

    @Benchmark
    public Response okhttp_idleInterceptor() throws IOException {
        return idle.newCall(request).execute();
    }

    @Benchmark
    public Response okhttp_sangtae() throws IOException {
        return retrying.newCall(request).execute();
    }
}
