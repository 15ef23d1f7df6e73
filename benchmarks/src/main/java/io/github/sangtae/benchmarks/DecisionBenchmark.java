package io.github.sangtae.benchmarks;

import io.github.sangtae.retry.Attempt;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.RetryPolicy;
import java.util.concurrent.TimeUnit;
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

    private final RetryPolicy policy = RetryPolicy.standard();
    private final Attempt success = GetTry.answered(200);
    private final Attempt notFound = GetTry.answered(404);

    @Param({"false", "true"})
    public boolean bucket;

    @Setup
    public void openBucket() {
        if (bucket && policy.decide(GetTry.answered(503)) instanceof Decision.Stop) {
            throw new IllegalStateException("The retry that opens the bucket was refused.");
        }
    }

    @Benchmark
    public boolean passes() {
        return policy.passes(200, GetTry.HOST, GetTry.PORT);
    }

    @Benchmark
    public Decision decideSuccess() {
        return policy.decide(success);
    }

    @Benchmark
    public Decision decideNotFound() {
        return policy.decide(notFound);
    }
}
