package io.github.sangtae.benchmarks;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * One server that does one thing after another. What waits longer than its client is done all the same, as real servers
 * do: that is what keeps an overload going after its cause is gone.
 */
final class StormServer {

    static final int PER_SECOND = 1000;
    private static final int LONGEST_QUEUE = 2 * PER_SECOND; // Two seconds of work, when it is well.
    private static final double COST_OF_REFUSING = 0.1;

    private final VirtualTime time;
    private final StormScenario scenario;
    private final Random luck;
    private final Queue<IntConsumer> queue = new ArrayDeque<>();
    private double capacity = 1;
    private double refused;
    private boolean busy;

    StormServer(VirtualTime time, StormScenario scenario, Random luck) {
        this.time = time;
        this.scenario = scenario;
        this.luck = luck;
    }

    void capacity(double newCapacity) {
        capacity = newCapacity;
        work();
    }

    /** Takes a request, and answers now or later with a status. */
    void receive(IntConsumer answer) {
        if (capacity == 0) {
            answer.accept(503); // The load balancer in front of it.
        } else if (luck.nextDouble() < scenario.errorRate()) {
            answer.accept(503);
        } else if (queue.size() >= LONGEST_QUEUE) {
            refused += COST_OF_REFUSING;
            answer.accept(503);
        } else {
            queue.add(answer);
            work();
        }
    }

    private void work() {
        if (busy || capacity == 0 || queue.isEmpty()) {
            return;
        }
        busy = true;
        IntConsumer answer = queue.remove();
        double microseconds = (1 + refused) * VirtualTime.SECOND / (PER_SECOND * capacity);
        refused = 0;
        time.in(Math.round(microseconds), () -> {
            busy = false;
            answer.accept(200);
            work();
        });
    }
}
