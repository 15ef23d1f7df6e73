package io.github.sangtae.retry;

/** Hears of every decision, for logs and metrics. Called on the thread that decides, so it must be quick. */
@FunctionalInterface
public interface RetryListener {

    /**
     * A try ended and it was decided what to do. What this throws is ignored: a metric must not fail a call.
     *
     * @param attempt valid only during the call
     */
    void onDecision(Attempt attempt, Decision decision);
}
