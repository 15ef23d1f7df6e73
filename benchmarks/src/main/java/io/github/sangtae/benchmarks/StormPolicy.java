package io.github.sangtae.benchmarks;

import io.github.sangtae.retry.RetryBudget;
import io.github.sangtae.retry.RetryPolicy;
import java.time.Duration;
import java.util.Random;

/** How the clients of the simulation retry. All of them are the kit's own engine; some with its protections off. */
enum StormPolicy {
    NONE("no retry") {
        @Override
        RetryPolicy.Builder settings() {
            return RetryPolicy.builder().maxAttempts(1);
        }
    },
    NAIVE("3 retries at once") {
        @Override
        RetryPolicy.Builder settings() {
            return RetryPolicy.builder()
                    .maxAttempts(4)
                    .baseDelay(Duration.ZERO)
                    .maxDelay(Duration.ZERO)
                    .budget(RetryBudget.unlimited());
        }
    },
    JITTER_ONLY("back-off and jitter, no budget") {
        @Override
        RetryPolicy.Builder settings() {
            return RetryPolicy.builder().budget(RetryBudget.unlimited());
        }
    },
    STANDARD("Sangtae, the standard 3 tries") {
        @Override
        RetryPolicy.Builder settings() {
            return RetryPolicy.builder();
        }
    },
    FOUR_TRIES("Sangtae, 4 tries") {
        @Override
        RetryPolicy.Builder settings() {
            return RetryPolicy.builder().maxAttempts(4);
        }
    };

    private final String title;

    StormPolicy(String title) {
        this.title = title;
    }

    abstract RetryPolicy.Builder settings();

    String title() {
        return title;
    }

    /** The policy of one client, which is a process of its own and has a budget of its own. */
    RetryPolicy forClient(Random random) {
        return settings().random(random).build();
    }
}
