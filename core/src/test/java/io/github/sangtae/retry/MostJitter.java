package io.github.sangtae.retry;

import java.util.random.RandomGenerator;

/** Always the largest number that may come, so that a wait is known to the millisecond. */
final class MostJitter implements RandomGenerator {

    @Override
    public long nextLong() {
        return Long.MAX_VALUE;
    }

    @Override
    public long nextLong(long bound) {
        return bound - 1;
    }
}
