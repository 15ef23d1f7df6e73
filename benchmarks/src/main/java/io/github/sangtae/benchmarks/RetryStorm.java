package io.github.sangtae.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints what retries do to a server that fails, policies side by side, and draws the chart of the docs if it is given a
 * file name. Takes some seconds; the time in it is made up.
 */
public final class RetryStorm {

    static final long CHART_SEED = 1;
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);

    private RetryStorm() {}

    /**
     * Runs it.
     *
     * @param arguments the file for the chart, or nothing
     * @throws IOException if the chart cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        print(System.out);
        if (arguments.length > 0) {
            Path file = Path.of(arguments[0]);
            Files.writeString(file, StormChart.draw(CHART_SEED), StandardCharsets.UTF_8);
            System.out.println("The chart is in " + file.toAbsolutePath());
        }
    }

    static void print(PrintStream out) {
        out.println("100 clients, one server for 1000 requests per second, failure of 60 s; the worst of three seeds.");
        for (StormScenario scenario :
                List.of(StormScenario.OUTAGE, StormScenario.BROWNOUT_60, StormScenario.BROWNOUT_80)) {
            out.printf(
                    Locale.ROOT,
                    "%n%-32s %14s %8s %10s %20s%n",
                    scenario.title(),
                    "requests/call",
                    "peak",
                    "recovered",
                    "failed after repair");
            for (StormPolicy policy : StormPolicy.values()) {
                List<StormResult> results = results(scenario, policy);
                int recovery = worstRecovery(results);
                out.printf(
                        Locale.ROOT,
                        "%-32s %14.2f %7.1fx %10s %20d%n",
                        policy.title(),
                        results.stream()
                                .mapToDouble(StormResult::amplification)
                                .max()
                                .orElseThrow(),
                        results.stream().mapToDouble(StormResult::peak).max().orElseThrow(),
                        recovery < 0 ? "never" : recovery + " s",
                        results.stream()
                                .mapToInt(StormResult::failedAfterRepair)
                                .max()
                                .orElseThrow());
            }
        }
        out.printf(Locale.ROOT, "%n%-32s %14s %14s %14s%n", "calls that fail in the end", "5 % errors", "20 %", "50 %");
        for (StormPolicy policy : StormPolicy.values()) {
            out.printf(Locale.ROOT, "%-32s", policy.title());
            for (int percent : new int[] {5, 20, 50}) {
                double failed = results(StormScenario.randomErrors(percent), policy).stream()
                        .mapToDouble(StormResult::failedPart)
                        .max()
                        .orElseThrow();
                out.printf(Locale.ROOT, " %13.2f%%", failed * 100);
            }
            out.println();
        }
    }

    private static List<StormResult> results(StormScenario scenario, StormPolicy policy) {
        List<StormResult> results = new ArrayList<>();
        for (long seed : SEEDS) {
            results.add(StormSimulation.run(scenario, policy, seed));
        }
        return results;
    }

    private static int worstRecovery(List<StormResult> results) {
        int worst = 0;
        for (StormResult result : results) {
            int recovery = result.recovery();
            if (recovery < 0) {
                return -1;
            }
            worst = Math.max(worst, recovery);
        }
        return worst;
    }
}
