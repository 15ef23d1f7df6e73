package io.github.sangtae.retry;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds the retries of one process towards one host, so that retries never multiply the load of a server that is down. A
 * bucket of tokens for each host and port: a retry takes one, a success puts a fraction of one back, and a retry that
 * succeeds puts its own back too. Back-off and jitter alone do not do this; see the simulation in {@code benchmarks}.
 *
 * <p>Safe for use by many threads, without locks. Share one among the policies of a process, or have one each.
 */
public final class RetryBudget {

    /** Tokens are counted in thousandths, so that a tenth of one is a whole number. */
    private static final int TOKEN = 1000;

    private static final int MOST_TOKENS = 1_000_000;
    static final int MOST_HOSTS = 1024;

    private final boolean limited;
    private final int capacity;
    private final int perSuccess;
    // A host without a bucket has a full one.
    private final Map<Host, Bucket> buckets = new ConcurrentHashMap<>();

    private RetryBudget(boolean limited, int capacity, int perSuccess) {
        this.limited = limited;
        this.capacity = capacity;
        this.perSuccess = perSuccess;
    }

    /** A new budget of 10 tokens for each host, and a tenth of one back for each success. */
    public static RetryBudget standard() {
        return of(10, 0.1);
    }

    /**
     * A new budget.
     *
     * @param tokens how many retries a host may get in a row without a success, 1 to 1,000,000
     * @param perSuccess what part of a token a success puts back, 0 to 1
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static RetryBudget of(int tokens, double perSuccess) {
        if (tokens < 1 || tokens > MOST_TOKENS) {
            throw new IllegalArgumentException(
                    "Budget tokens are " + tokens + "; allowed are 1 to " + MOST_TOKENS + ".");
        }
        if (!(perSuccess >= 0 && perSuccess <= 1)) {
            throw new IllegalArgumentException("Budget per success is " + perSuccess + "; allowed are 0 to 1.");
        }
        return new RetryBudget(true, tokens * TOKEN, (int) Math.round(perSuccess * TOKEN));
    }

    /** A budget that never says no; for tests, and for clients behind another limit. */
    public static RetryBudget unlimited() {
        return new RetryBudget(false, 0, 0);
    }

    /** The tokens that are left for a host, for metrics; infinite if there is no limit. */
    public double available(String host, int port) {
        if (!limited) {
            return Double.POSITIVE_INFINITY;
        }
        Bucket bucket = buckets.get(new Host(host, port));
        return (bucket == null ? capacity : bucket.tokens.get()) / (double) TOKEN;
    }

    /** Takes a token for a retry; false if there is none. */
    boolean take(String host, int port) {
        if (!limited) {
            return true;
        }
        Bucket bucket = bucket(new Host(host, port));
        bucket.lastTaken = System.nanoTime();
        while (true) {
            int before = bucket.tokens.get();
            if (before < TOKEN) {
                return false;
            }
            if (bucket.tokens.compareAndSet(before, before - TOKEN)) {
                return true;
            }
        }
    }

    /** Puts back what a success is worth. */
    void succeeded(String host, int port) {
        put(host, port, perSuccess);
    }

    /** Puts back what a retry took, since it succeeded, and what a success is worth. */
    void retrySucceeded(String host, int port) {
        put(host, port, perSuccess + TOKEN);
    }

    private void put(String host, int port, int tokens) {
        if (!limited || buckets.isEmpty()) {
            return; // Nothing was ever taken: the common case, and it costs nothing.
        }
        Bucket bucket = buckets.get(new Host(host, port));
        if (bucket == null) {
            return;
        }
        while (true) {
            int before = bucket.tokens.get();
            if (before >= capacity || bucket.tokens.compareAndSet(before, Math.min(capacity, before + tokens))) {
                return;
            }
        }
    }

    private Bucket bucket(Host host) {
        Bucket known = buckets.get(host);
        if (known != null) {
            return known;
        }
        if (buckets.size() >= MOST_HOSTS) {
            makeRoom();
        }
        return buckets.computeIfAbsent(host, unknown -> new Bucket(capacity));
    }

    /** Forgets the hosts whose buckets are full, which loses nothing; if there is none, the one asked least lately. */
    private void makeRoom() {
        buckets.values().removeIf(bucket -> bucket.tokens.get() >= capacity);
        if (buckets.size() < MOST_HOSTS) {
            return;
        }
        long now = System.nanoTime();
        Host oldest = null;
        long longest = -1;
        for (Map.Entry<Host, Bucket> entry : buckets.entrySet()) {
            long unused = now - entry.getValue().lastTaken;
            if (unused > longest) {
                oldest = entry.getKey();
                longest = unused;
            }
        }
        if (oldest != null) {
            buckets.remove(oldest);
        }
    }

    /** For tests: how many hosts are remembered. */
    int hosts() {
        return buckets.size();
    }

    private record Host(String name, int port) {

        Host {
            name = name.toLowerCase(Locale.ROOT); // Host names know no case (RFC 9110 section 4.2.3).
        }
    }

    private static final class Bucket {
        final AtomicInteger tokens;
        volatile long lastTaken;

        Bucket(int capacity) {
            tokens = new AtomicInteger(capacity);
        }
    }
}
