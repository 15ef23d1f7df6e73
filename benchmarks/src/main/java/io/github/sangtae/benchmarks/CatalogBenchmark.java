package io.github.sangtae.benchmarks;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.Status;
import io.github.sangtae.StatusCatalog;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Finding a row: the catalog beside the least that it could cost, and beside the usual way. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CatalogBenchmark {

    private final StatusCatalog catalog = StatusCatalog.standard();
    private final HeaderLookup noHeaders = HeaderLookup.none();
    private final Status[] array = new Status[1000];
    private final Map<Integer, Status> map = new HashMap<>();
    private final int[] codes = new int[1024]; // In no order, so that the processor cannot guess.
    private int next;

    public CatalogBenchmark() {
        Collection<Status> rows = catalog.all();
        rows.forEach(row -> array[row.code()] = row);
        rows.forEach(row -> map.putIfAbsent(row.code(), row));
        int[] known = rows.stream().mapToInt(Status::code).distinct().toArray();
        Random random = new Random(1);
        for (int i = 0; i < codes.length; i++) {
            codes[i] = known[random.nextInt(known.length)];
        }
    }

    private int code() {
        return codes[next++ & 1023];
    }

    @Benchmark
    public Status arrayRead() {
        return array[code()];
    }

    @Benchmark
    public Status hashMap() {
        return Objects.requireNonNull(map.get(code()));
    }

    @Benchmark
    public Status find() {
        return catalog.find(code()).orElseThrow();
    }

    @Benchmark
    public Status resolve() {
        return catalog.resolve(code(), noHeaders);
    }
}
