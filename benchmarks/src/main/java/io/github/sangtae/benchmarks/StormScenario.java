package io.github.sangtae.benchmarks;

/**
 * What happens to the server of the simulation.
 *
 * @param title for people
 * @param load calls for each second, as a part of what the server can do
 * @param capacityInFailure what is left of the server while it fails: 0 for a total outage, 1 for none
 * @param errorRate the part of the requests that fail at any time, for no reason that the load has to do with
 */
record StormScenario(String title, double load, double capacityInFailure, double errorRate) {

    static final StormScenario OUTAGE = new StormScenario("total outage, load 80 %", 0.8, 0, 0);
    static final StormScenario BROWNOUT_60 = new StormScenario("brown-out to 30 %, load 60 %", 0.6, 0.3, 0);
    static final StormScenario BROWNOUT_80 = new StormScenario("brown-out to 30 %, load 80 %", 0.8, 0.3, 0);

    /** No failure, but some of the requests are unlucky. */
    static StormScenario randomErrors(int percent) {
        return new StormScenario(percent + " % random errors, load 50 %", 0.5, 1, percent / 100.0);
    }
}
