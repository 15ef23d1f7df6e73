package io.github.sangtae.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Many calls of one client to a {@link FaultyServer}: every call ends, nothing leaks, no POST is sent twice, and none is sent
 * more often than the standard policy allows. Run by {@code mvn -Psoak}; ends with 1 if one of this does not hold.
 */
public final class Soak {

    private static final int THREADS = 16;
    private static final int MOST_TRIES = 3;

    private Soak() {}

    /**
     * What came of a run.
     *
     * @param calls how many were made
     * @param good how many ended with 200
     * @param lost how many ended with no answer, or another one
     * @param unended how many did not end
     * @param sends how many requests arrived
     * @param mostSends how many arrived of one call at most
     * @param postsTwice how many POSTs arrived more than once
     * @param threads how many threads more there are than before, the server's left out
     * @param leaks what the client holds
     * @param seconds how long it took
     */
    public record Result(
            int calls,
            int good,
            int lost,
            int unended,
            int sends,
            int mostSends,
            long postsTwice,
            int threads,
            String leaks,
            long seconds) {

        /** Whether all holds that the kit promises. */
        public boolean isClean() {
            return unended == 0 && postsTwice == 0 && mostSends <= MOST_TRIES && leaks.equals("nothing");
        }
    }

    /** Makes calls: half of them GET, two of five POST, the others PUT. */
    public static Result run(SoakClient client, int calls, long seed) throws IOException, InterruptedException {
        long began = System.nanoTime();
        int before = threads();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        AtomicInteger good = new AtomicInteger();
        AtomicInteger lost = new AtomicInteger();
        int unended = 0;
        try (FaultyServer server = new FaultyServer(seed)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                String method = i % 2 == 0 ? "GET" : i % 10 == 9 ? "PUT" : "POST";
                String path = "/orders/" + i;
                ends.add(threads.submit(() -> {
                    byte @Nullable [] body = method.equals("GET") ? null : path.getBytes(StandardCharsets.UTF_8);
                    try {
                        (client.call(method, server.uri(path), body) == 200 ? good : lost).incrementAndGet();
                    } catch (IOException e) {
                        lost.incrementAndGet();
                    }
                }));
            }
            threads.shutdown();
            boolean ended = threads.awaitTermination(20, TimeUnit.MINUTES);
            for (Future<?> end : ends) {
                unended += ended && isDone(end) ? 0 : 1;
            }
            String leaks = client.leaks();
            client.close();
            int sends = 0;
            int most = 0;
            long twice = 0;
            for (Map.Entry<String, AtomicInteger> request : server.received().entrySet()) {
                int count = request.getValue().get();
                sends += count;
                most = Math.max(most, count);
                twice += count > 1 && request.getKey().startsWith("POST") ? 1 : 0;
            }
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
            return new Result(
                    calls, good.get(), lost.get(), unended, sends, most, twice, threads() - before, leaks, seconds);
        }
    }

    private static boolean isDone(Future<?> end) throws InterruptedException {
        try {
            end.get(1, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false; // Also one that ended by what no client throws.
        }
    }

    /** The process's, without those of the server. */
    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().equals("faulty server"))
                .count();
    }

    /**
     * Runs one client after another.
     *
     * @param arguments how many calls, and the names of classes that are {@link SoakClient}s
     */
    public static void main(String[] arguments) throws Exception {
        boolean clean = true;
        for (int i = 1; i < arguments.length; i++) {
            SoakClient client = Class.forName(arguments[i])
                    .asSubclass(SoakClient.class)
                    .getDeclaredConstructor()
                    .newInstance();
            Result result = run(client, Integer.parseInt(arguments[0]), 42);
            System.out.println(arguments[i] + ": " + result);
            clean &= result.isClean() || client instanceof OkHttpSoakClient.Plain;
        }
        System.exit(clean ? 0 : 1);
    }
}
