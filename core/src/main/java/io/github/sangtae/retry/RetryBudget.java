package io.github.sangtae.retry;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

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
    static final int MOST_PORTS = 16;

    private final boolean limited;
    private final int capacity;
    private final int perSuccess;
    // By the host's name, and chained by port: a key of both would be garbage at every success. None means a full one.
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

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
        Bucket bucket = find(host, port);
        return (bucket == null ? capacity : bucket.tokens.get()) / (double) TOKEN;
    }

    /** Takes a token for a retry; false if there is none. */
    boolean take(String host, int port) {
        if (!limited) {
            return true;
        }
        Bucket bucket = findOrMake(host, port);
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
        Bucket bucket = find(host, port);
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

    private @Nullable Bucket find(String host, int port) {
        Bucket first = buckets.get(host.toLowerCase(Locale.ROOT)); // Names know no case (RFC 9110 section 4.2.3).
        return first == null ? null : first.find(port);
    }

    private Bucket findOrMake(String host, int port) {
        Bucket known = find(host, port);
        if (known != null) {
            return known;
        }
        if (buckets.size() >= MOST_HOSTS) {
            makeRoom();
        }
        Bucket first = buckets.compute(host.toLowerCase(Locale.ROOT), (name, chain) -> {
            if (chain != null && chain.find(port) != null) {
                return chain; // Another thread was faster.
            }
            Bucket others =
                    chain == null || chain.length() < MOST_PORTS ? chain : chain.without(chain.leastMissed(capacity));
            return new Bucket(port, new AtomicInteger(capacity), others);
        });
        return Objects.requireNonNull(first.find(port));
    }

    /** Forgets the hosts whose buckets are full, which loses nothing; if there is none, the one asked least lately. */
    private void makeRoom() {
        buckets.values().removeIf(first -> first.haveAtLeast(capacity));
        if (buckets.size() < MOST_HOSTS) {
            return;
        }
        long now = System.nanoTime();
        String oldest = null;
        long longest = -1;
        for (Map.Entry<String, Bucket> entry : buckets.entrySet()) {
            long unused = entry.getValue().unused(now);
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

    private static final class Bucket {
        final int port;
        final AtomicInteger tokens;
        final @Nullable Bucket next;
        volatile long lastTaken;

        Bucket(int port, AtomicInteger tokens, @Nullable Bucket next) {
            this.port = port;
            this.tokens = tokens;
            this.next = next;
        }

        /** A full one, which loses nothing, or else the one that was asked least lately. */
        Bucket leastMissed(int full) {
            long now = System.nanoTime();
            Bucket found = this;
            for (Bucket bucket = this; bucket != null; bucket = bucket.next) {
                if (bucket.tokens.get() >= full) {
                    return bucket;
                }
                found = now - bucket.lastTaken > now - found.lastTaken ? bucket : found;
            }
            return found;
        }

        /** The same ports but one, with the same tokens. */
        @Nullable
        Bucket without(Bucket dropped) {
            if (this == dropped) {
                return next;
            }
            Bucket copy = new Bucket(port, tokens, next == null ? null : next.without(dropped));
            copy.lastTaken = lastTaken;
            return copy;
        }

        @Nullable
        Bucket find(int wanted) {
            Bucket bucket = this;
            while (bucket != null && bucket.port != wanted) {
                bucket = bucket.next;
            }
            return bucket;
        }

        int length() {
            return next == null ? 1 : 1 + next.length();
        }

        /** Whether this bucket and those behind it all have so many tokens. */
        boolean haveAtLeast(int least) {
            return tokens.get() >= least && (next == null || next.haveAtLeast(least));
        }

        /** How long nobody has asked this bucket, or one behind it, for a token. */
        long unused(long now) {
            long unused = now - lastTaken;
            return next == null ? unused : Math.min(unused, next.unused(now));
        }
    }
}
