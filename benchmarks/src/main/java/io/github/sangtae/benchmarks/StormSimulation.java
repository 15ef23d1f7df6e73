package io.github.sangtae.benchmarks;

import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.Delivery;
import io.github.sangtae.retry.RetryPolicy;
import java.util.Random;

/**
 * A hundred clients, one server, and time that is made up. The clients call at random moments, whatever became of their
 * calls before, and the real {@link RetryPolicy} decides for them. The same seed gives the same numbers.
 */
final class StormSimulation {

    static final int FAILS_AT = 20;
    static final int REPAIRED_AT = 80;
    static final int ENDS_AT = 200;

    private static final int CLIENTS = 100;
    private static final long PATIENCE = VirtualTime.SECOND;

    private final VirtualTime time = new VirtualTime();
    private final StormScenario scenario;
    private final StormServer server;
    private final StormResult result;

    private StormSimulation(StormScenario scenario, long seed) {
        this.scenario = scenario;
        this.server = new StormServer(time, scenario, new Random(seed));
        this.result = new StormResult(ENDS_AT);
    }

    static StormResult run(StormScenario scenario, StormPolicy policy, long seed) {
        StormSimulation simulation = new StormSimulation(scenario, seed);
        for (int client = 0; client < CLIENTS; client++) {
            Random random = new Random(seed * 1000 + client);
            simulation.new Client(policy.forClient(random), new Random(random.nextLong())).callLater();
        }
        VirtualTime time = simulation.time;
        time.runUntil(FAILS_AT * VirtualTime.SECOND);
        simulation.server.capacity(scenario.capacityInFailure());
        time.runUntil(REPAIRED_AT * VirtualTime.SECOND);
        simulation.server.capacity(1);
        time.runUntil(ENDS_AT * VirtualTime.SECOND);
        return simulation.result;
    }

    private final class Client {

        private final RetryPolicy policy;
        private final Random arrivals;

        Client(RetryPolicy policy, Random arrivals) {
            this.policy = policy;
            this.arrivals = arrivals;
        }

        /** Poisson arrivals: the time between two calls is exponential. */
        void callLater() {
            double perSecond = scenario.load() * StormServer.PER_SECOND / CLIENTS;
            // StrictMath, so that every machine draws the same chart.
            double seconds = -StrictMath.log(1 - arrivals.nextDouble()) / perSecond;
            time.in(Math.round(seconds * VirtualTime.SECOND), () -> {
                callLater();
                result.called(time.second());
                send(time.second(), 1);
            });
        }

        private void send(int begun, int number) {
            result.requested(time.second());
            Waiting waiting = new Waiting();
            server.receive(status -> {
                if (!waiting.over) {
                    waiting.over = true;
                    after(begun, new GetTry(number, Delivery.ANSWERED, status));
                }
            });
            if (!waiting.over) {
                time.in(PATIENCE, () -> {
                    if (!waiting.over) {
                        waiting.over = true;
                        after(begun, new GetTry(number, Delivery.UNKNOWN, 0));
                    }
                });
            }
        }

        /** The client loop, as the Javadoc of {@link RetryPolicy} has it. */
        private void after(int begun, GetTry attempt) {
            boolean answered = attempt.delivery() == Delivery.ANSWERED;
            if (answered && attempt.number() == 1 && policy.passes(attempt.status(), GetTry.HOST, GetTry.PORT)) {
                return;
            }
            Decision decision = policy.decide(attempt);
            if (decision instanceof Decision.Retry retry) {
                time.in(retry.delay().toNanos() / 1000, () -> send(begun, attempt.number() + 1));
            } else if (!answered || attempt.status() != 200) {
                result.failed(begun);
            }
        }
    }

    private static final class Waiting {
        boolean over;
    }
}
