package io.github.sangtae.benchmarks;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.retry.Attempt;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.Delivery;
import io.github.sangtae.retry.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a call that succeeds pays for the engine, before and after retries have opened a bucket for its host. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {

    private static final String HOST = "api.example.com";
    private static final int PORT = 443;

    private final RetryPolicy policy = RetryPolicy.standard();
    private final Attempt success = new Answer(200);
    private final Attempt notFound = new Answer(404);

    @Param({"false", "true"})
    public boolean bucket;

    @Setup
    public void openBucket() {
        if (bucket && policy.decide(new Answer(503)) instanceof Decision.Stop) {
            throw new IllegalStateException("The retry that opens the bucket was refused.");
        }
    }

    @Benchmark
    public boolean passes() {
        return policy.passes(200, HOST, PORT);
    }

    @Benchmark
    public Decision decideSuccess() {
        return policy.decide(success);
    }

    @Benchmark
    public Decision decideNotFound() {
        return policy.decide(notFound);
    }

    private record Answer(int status) implements Attempt {

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public @Nullable String requestHeader(String name) {
            return null;
        }

        @Override
        public String host() {
            return HOST;
        }

        @Override
        public int port() {
            return PORT;
        }

        @Override
        public int number() {
            return 1;
        }

        @Override
        public @Nullable Duration timeLeft() {
            return null;
        }

        @Override
        public Delivery delivery() {
            return Delivery.ANSWERED;
        }

        @Override
        public HeaderLookup responseHeaders() {
            return HeaderLookup.none();
        }
    }
}
