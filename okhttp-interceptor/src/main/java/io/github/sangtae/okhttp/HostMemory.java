package io.github.sangtae.okhttp;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import okhttp3.Connection;

/**
 * What was seen of the servers' habit to close idle connections: for each address, after how long at the earliest, or that
 * one was kept. Forgotten after five minutes, since servers are replaced. Bounded; of two addresses that fall on the same
 * place, the older is forgotten.
 */
final class HostMemory {

    /** {@link #limit}: nothing was seen. */
    static final int UNKNOWN = -1;

    /** {@link #limit}: an idle connection was kept, and none was seen closed. */
    static final int KEPT = Integer.MAX_VALUE;

    private static final int SLOTS = 1 << 8;
    private static final int HALF = Short.SIZE;
    private static final int LOW = (1 << HALF) - 1;
    private static final int MILLIS_OF_A_LIMIT = 4; // A unit, so that 16 bits reach to four minutes.
    private static final int SECONDS_OF_AN_AGE = 4;
    private static final int OLDEST = 5 * 60 / SECONDS_OF_AN_AGE; // Five minutes.

    /** The hash of an address, a limit (all ones: kept), and when it was seen. */
    private final AtomicLongArray seen = new AtomicLongArray(SLOTS);

    /** In milliseconds: how soon its server closes an idle connection, as far as was seen. */
    int limit(Connection connection) {
        int hash = hash(connection);
        long entry = seen.get(hash & (SLOTS - 1));
        if ((int) (entry >>> Integer.SIZE) != hash || entry == 0 || ((now() - (int) entry) & LOW) > OLDEST) {
            return UNKNOWN;
        }
        int limit = (int) entry >>> HALF;
        return limit == LOW ? KEPT : limit * MILLIS_OF_A_LIMIT;
    }

    /** A connection was idle for a while and is well. */
    void kept(Connection connection) {
        put(connection, LOW);
    }

    /** A connection was closed without a word, at most this long after its last answer. */
    void closedAfter(Connection connection, long millis) {
        int known = limit(connection);
        long least = known == UNKNOWN ? millis : Math.min(known, millis);
        put(connection, (int) Math.min(least / MILLIS_OF_A_LIMIT, LOW - 1));
    }

    private void put(Connection connection, int limit) {
        int hash = hash(connection);
        int low = limit << HALF | (now() & LOW);
        seen.set(hash & (SLOTS - 1), (long) hash << Integer.SIZE | Integer.toUnsignedLong(low));
    }

    private static int hash(Connection connection) {
        int hash = connection.route().socketAddress().hashCode();
        return hash == 0 ? 1 : hash;
    }

    private static int now() {
        return (int) (TimeUnit.NANOSECONDS.toSeconds(System.nanoTime()) / SECONDS_OF_AN_AGE);
    }
}
