package io.github.sangtae.okhttp;

import io.github.sangtae.retry.Attempt;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.Reason;
import io.github.sangtae.retry.RetryListener;
import io.github.sangtae.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down why a policy decided what it did. */
final class Decisions implements RetryListener {

    private final List<Reason> reasons = new CopyOnWriteArrayList<>();

    @Override
    public void onDecision(Attempt attempt, Decision decision) {
        reasons.add(decision.reason());
    }

    List<Reason> reasons() {
        return reasons;
    }

    /** Standard, but for short waits of its own choice. */
    RetryPolicy.Builder policy() {
        return RetryPolicy.builder().baseDelay(Duration.ofMillis(20)).listener(this);
    }
}
