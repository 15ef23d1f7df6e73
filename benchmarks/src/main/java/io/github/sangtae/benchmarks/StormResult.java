package io.github.sangtae.benchmarks;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What happened in a simulation, second by second. */
final class StormResult {

    /** Recovered is who stays well for as many seconds. */
    private static final int STEADY = 5;

    private static final double WELL = 0.99;

    private final int[] calls;
    private final int[] requests;
    private final int[] failures; // By the second that the call began in.

    StormResult(int seconds) {
        calls = new int[seconds];
        requests = new int[seconds];
        failures = new int[seconds];
    }

    void called(int second) {
        calls[second]++;
    }

    void requested(int second) {
        requests[second]++;
    }

    void failed(int begun) {
        failures[begun]++;
    }

    /** Requests that reached the server, for each second. */
    int[] requests() {
        return requests.clone();
    }

    /** Requests for each call, while the failure lasted. */
    double amplification() {
        return (double) sum(requests, StormSimulation.FAILS_AT, StormSimulation.REPAIRED_AT)
                / sum(calls, StormSimulation.FAILS_AT, StormSimulation.REPAIRED_AT);
    }

    /** The most requests in a second, as a multiple of the calls in a second on average. */
    double peak() {
        return Arrays.stream(requests).max().orElse(0) / ((double) sum(calls, 0, calls.length) / calls.length);
    }

    /** The seconds from the repair until calls succeed again and keep doing so; -1 if they never do. */
    int recovery() {
        // A call that begins in the last seconds may not have ended.
        for (int second = StormSimulation.REPAIRED_AT; second < calls.length - 2 * STEADY; second++) {
            if (IntStream.range(second, second + STEADY).allMatch(this::isWell)) {
                return second - StormSimulation.REPAIRED_AT;
            }
        }
        return -1;
    }

    private boolean isWell(int second) {
        return failures[second] <= (1 - WELL) * calls[second];
    }

    /** The part of all calls that failed. */
    double failedPart() {
        return (double) sum(failures, 0, failures.length) / sum(calls, 0, calls.length);
    }

    /** The calls that failed although they began after the repair. */
    int failedAfterRepair() {
        return sum(failures, StormSimulation.REPAIRED_AT, failures.length);
    }

    private static int sum(int[] perSecond, int from, int to) {
        return Arrays.stream(perSecond, from, to).sum();
    }
}
