package io.github.sangtae.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kit promises of its retries. The simulation is seeded, so that it says the same every time. */
class RetryStormTest {

    private static final long SEED = RetryStorm.CHART_SEED;

    @ParameterizedTest
    @EnumSource(
            value = StormPolicy.class,
            names = {"STANDARD", "FOUR_TRIES"})
    void aServerThatIsDown_getsAtMostOneRequestInTwentyMore_andRecoversInTenSeconds(StormPolicy policy) {
        StormResult outage = StormSimulation.run(StormScenario.OUTAGE, policy, SEED);
        assertTrue(outage.amplification() <= 1.05, "" + outage.amplification());
        assertRecovered(outage);
        StormResult brownOut = StormSimulation.run(StormScenario.BROWNOUT_80, policy, SEED);
        assertTrue(brownOut.amplification() <= 1.05, "" + brownOut.amplification());
        assertRecovered(brownOut);
    }

    private static void assertRecovered(StormResult result) {
        assertTrue(result.recovery() >= 0 && result.recovery() <= 10, "" + result.recovery());
    }

    @ParameterizedTest
    @CsvSource({"STANDARD, 20, 0.01", "FOUR_TRIES, 20, 0.002", "STANDARD, 5, 0.001"})
    void passingErrors_areHiddenFromTheCaller(StormPolicy policy, int percent, double mostFailed) {
        double failed = StormSimulation.run(StormScenario.randomErrors(percent), policy, SEED)
                .failedPart();
        assertTrue(failed <= mostFailed, "" + failed);
    }

    /** Why a budget is needed: without it the cause goes away and the overload stays. */
    @ParameterizedTest
    @EnumSource(
            value = StormPolicy.class,
            names = {"NAIVE", "JITTER_ONLY"})
    void withoutABudget_theServerNeverRecovers(StormPolicy policy) {
        StormResult result = StormSimulation.run(StormScenario.BROWNOUT_80, policy, SEED);
        assertEquals(-1, result.recovery());
        assertTrue(result.amplification() > 2.9, "" + result.amplification());
    }

    /** The model itself: without retries and failures, what is sent is what is called, and nothing fails. */
    @Test
    void aHealthyServer_answersEverything() {
        StormResult result = StormSimulation.run(StormScenario.randomErrors(0), StormPolicy.NONE, SEED);
        assertEquals(1.0, result.amplification());
        assertEquals(0.0, result.failedPart());
        double perSecond = Arrays.stream(result.requests()).average().orElseThrow();
        assertEquals(500, perSecond, 10); // Half of what the server can do; the deviation of this average is under 2.
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7})
    void theSameSeed_givesTheSameNumbers(long seed) {
        assertEquals(
                Arrays.toString(StormSimulation.run(StormScenario.BROWNOUT_60, StormPolicy.STANDARD, seed)
                        .requests()),
                Arrays.toString(StormSimulation.run(StormScenario.BROWNOUT_60, StormPolicy.STANDARD, seed)
                        .requests()));
    }

    @Test
    void theChartOfTheDocs_isWhatTheSimulationDraws() throws IOException {
        assertEquals(
                Files.readString(Path.of("retry-storm.svg"), StandardCharsets.UTF_8),
                StormChart.draw(SEED),
                "The chart is out of date; mvn -B -pl benchmarks -am -DskipTests -Pstorm verify draws it anew.");
    }
}
