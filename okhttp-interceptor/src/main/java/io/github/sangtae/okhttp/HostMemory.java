package io.github.sangtae.okhttp;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import okhttp3.Connection;
import okhttp3.Route;

/**
 * What was seen of the servers' habit to close idle connections: for each origin at an address, after how long at the
 * earliest, or that one was kept. Forgotten after five minutes, since servers are replaced; that it closes early is believed
 * when it was seen twice in a row, and for half a minute. Bounded; of two that fall on the same place, the older is forgotten.
 */
final class HostMemory {

    /** {@link #limit}: nothing was seen. */
    static final int UNKNOWN = -1;

    /** {@link #limit}: an idle connection was kept, and none was seen closed. */
    static final int KEPT = Integer.MAX_VALUE;

    /** A server that closes sooner than this, a tenth of a second in milliseconds, closes at any moment. */
    static final int EARLY = 1000 / 10;

    private static final int SLOTS = 1 << 8;
    private static final int HALF = Short.SIZE;
    private static final int LOW = (1 << HALF) - 1;
    private static final int MILLIS_OF_A_LIMIT = 4; // A unit, so that 16 bits reach to four minutes.
    private static final int SECONDS_OF_AN_AGE = 4;
    private static final int OLDEST = 5 * 60 / SECONDS_OF_AN_AGE; // Five minutes.
    private static final int OLDEST_EARLY = 30 / SECONDS_OF_AN_AGE;
    private static final int ONCE =
            1 << (HALF - 1); // In the upper half of an entry's age: seen once, and not believed.
    private static final int AGE = ONCE - 1;

    /** The hash of an address, a limit (all ones: kept), and when it was seen. */
    private final AtomicLongArray seen = new AtomicLongArray(SLOTS);

    /** In milliseconds: how soon its server closes an idle connection, as far as was seen. */
    int limit(Connection connection) {
        long entry = entry(hash(connection));
        return (entry & ONCE) == 0 ? limit(entry) : UNKNOWN;
    }

    /** An entry that is not too old, or 0. */
    private long entry(int hash) {
        long entry = seen.get(hash & (SLOTS - 1));
        if ((int) (entry >>> Integer.SIZE) != hash) {
            return 0;
        }
        int oldest = limit(entry) < EARLY ? OLDEST_EARLY : OLDEST;
        return ((now() - (int) entry) & AGE) > oldest ? 0 : entry;
    }

    private static int limit(long entry) {
        int limit = (int) entry >>> HALF;
        return entry == 0 ? UNKNOWN : limit == LOW ? KEPT : limit * MILLIS_OF_A_LIMIT;
    }

    /** A connection was idle for a while and is well. */
    void kept(Connection connection) {
        put(connection, LOW, 0);
    }

    /** A used connection brought another answer: what was seen once was not the habit. */
    void answered(Connection connection) {
        int hash = hash(connection);
        long entry = entry(hash);
        if ((entry & ONCE) != 0) {
            seen.compareAndSet(hash & (SLOTS - 1), entry, 0);
        }
    }

    /** A connection was closed without a word, at most this long after its last answer. */
    void closedAfter(Connection connection, long millis) {
        long entry = entry(hash(connection));
        int known = limit(entry);
        long least = known == UNKNOWN ? millis : Math.min(known, millis);
        boolean first = least < EARLY && (known == UNKNOWN || known >= EARLY);
        put(connection, (int) Math.min(least / MILLIS_OF_A_LIMIT, LOW - 1), first ? ONCE : 0);
    }

    private void put(Connection connection, int limit, int once) {
        int hash = hash(connection);
        int low = limit << HALF | once | (now() & AGE);
        seen.set(hash & (SLOTS - 1), (long) hash << Integer.SIZE | Integer.toUnsignedLong(low));
    }

    private static int hash(Connection connection) {
        Route route = connection.route(); // Behind a proxy, the socket's address is the proxy's.
        int hash = 31 * route.socketAddress().hashCode() + route.address().url().hashCode();
        return hash == 0 ? 1 : hash;
    }

    private static int now() {
        return (int) (TimeUnit.NANOSECONDS.toSeconds(System.nanoTime()) / SECONDS_OF_AN_AGE);
    }
}
