package io.github.sangtae.okhttp;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Connection;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * Finds out whether a used connection can carry another request, before anything is written to it: the server may have
 * closed it since. OkHttp looks after ten seconds of idleness, and mends what it missed by sending again.
 */
final class PooledConnections {

    private static final int SHORTEST_PATIENCE = 1; // Milliseconds; a socket cannot wait shorter.

    /** A server that keeps a connection that long, in milliseconds, is none of those that close after each answer. */
    private static final int PROBATION = 20;

    /** What can be done twice is not kept waiting before this, in milliseconds: sending again mends it. */
    private static final int REPEATABLE_PATIENCE = 1000;

    private static final int MOST_FORGOTTEN = 16;

    private final Map<Connection, Use> uses = new ConcurrentHashMap<>();
    private final HostMemory hosts = new HostMemory();

    /** One connection's last answer. */
    private static final class Use {
        volatile long answeredAt;
        volatile boolean last;
    }

    /** An answer came. */
    void answered(Connection connection, Response response) {
        if (isMultiplexed(connection)) {
            return;
        }
        Use use = uses.get(connection);
        if (use == null) {
            if (uses.size() >= MOST_FORGOTTEN) {
                uses.keySet().removeIf(other -> other.socket().isClosed());
            }
            use = new Use();
            uses.put(connection, use);
        } else {
            hosts.answered(connection);
        }
        use.answeredAt = System.nanoTime();
        use.last = announcesEnd(response);
    }

    /** OkHttp knows {@code close} alone, and takes the silence of HTTP/1.0 for consent (RFC 9112 section 9.3). */
    private static boolean announcesEnd(Response response) {
        String options = response.header("Connection");
        if (options == null) {
            return response.protocol() == Protocol.HTTP_1_0;
        }
        if (hasOption(options, "close")) {
            return true;
        }
        return response.protocol() == Protocol.HTTP_1_0 && !hasOption(options, "keep-alive");
    }

    private static boolean hasOption(String options, String option) {
        for (int at = 0; at + option.length() <= options.length(); at++) {
            if (options.regionMatches(true, at, option, 0, option.length())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a request can go out on a connection.
     *
     * @param repeatable whether it does no harm to send it twice
     * @param first whether it is the first of its call, so that another connection can be had without OkHttp's recovery
     */
    boolean isUsable(Connection connection, boolean repeatable, boolean first) {
        if (isMultiplexed(connection)) {
            return true; // OkHttp reads all the time, and would know.
        }
        Use use = uses.get(connection);
        if (use != null && use.last) {
            return false; // The server said so.
        }
        long idleSince = OkHttpInside.idleSince(connection);
        if (use == null) { // New, or another client's of the same pool.
            return repeatable
                    || (idleSince != OkHttpInside.UNKNOWN && millisSince(idleSince) < PROBATION)
                    || !isDead(connection, SHORTEST_PATIENCE);
        }
        if (idleSince == OkHttpInside.UNKNOWN || idleSince - use.answeredAt < 0) {
            idleSince = use.answeredAt; // The same call's, after a redirect or a challenge.
        }
        return first ? isUsable(connection, repeatable, idleSince) : isStillKept(connection, idleSince);
    }

    /** Of a redirect or a challenge: what other connections did is no reason to give up this one. */
    private boolean isStillKept(Connection connection, long idleSince) {
        boolean known = hosts.limit(connection) >= HostMemory.EARLY;
        int patience = known ? SHORTEST_PATIENCE : patience(PROBATION, millisSince(idleSince));
        return isKept(connection, patience, idleSince);
    }

    private boolean isUsable(Connection connection, boolean repeatable, long idleSince) {
        int limit = hosts.limit(connection);
        long idle = millisSince(idleSince);
        if (limit != HostMemory.UNKNOWN && limit < HostMemory.EARLY) {
            // At any moment, perhaps while the request is on its way; what may be sent twice finds out whether that
            // holds.
            return repeatable && isKept(connection, patience(Math.max(PROBATION, limit), idle), idleSince);
        }
        if (repeatable) {
            return idle < REPEATABLE_PATIENCE || isKept(connection, SHORTEST_PATIENCE, idleSince);
        }
        if (limit == HostMemory.UNKNOWN) {
            return isKept(connection, patience(PROBATION, idle), idleSince);
        }
        if (idle >= limit / 2) {
            return false; // Too near to the moment when others were closed.
        }
        return idle < PROBATION || isKept(connection, SHORTEST_PATIENCE, idleSince);
    }

    private static int patience(int until, long idle) {
        return (int) Math.max(SHORTEST_PATIENCE, until - idle);
    }

    private boolean isKept(Connection connection, int patience, long idleSince) {
        if (isDead(connection, patience)) {
            hosts.closedAfter(connection, millisSince(idleSince));
            return false;
        }
        long idle = millisSince(idleSince);
        int limit = hosts.limit(connection);
        if (idle >= PROBATION && (limit == HostMemory.UNKNOWN || (limit < HostMemory.EARLY && idle >= limit))) {
            hosts.kept(connection);
        }
        return true;
    }

    /** A request failed on a connection before an answer came. */
    void broke(Connection connection, IOException failure) {
        Use use = uses.get(connection);
        if (use == null || isMultiplexed(connection) || failure instanceof SocketTimeoutException) {
            return; // New, or slow.
        }
        hosts.closedAfter(connection, millisSince(use.answeredAt));
    }

    private static long millisSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }

    private static boolean isMultiplexed(Connection connection) {
        Protocol protocol = connection.protocol();
        return protocol == Protocol.HTTP_2 || protocol == Protocol.H2_PRIOR_KNOWLEDGE;
    }

    /** Whether a connection is open, and silent; false if that cannot be asked. */
    static boolean isAlive(Connection connection) {
        return !isMultiplexed(connection) && !isDead(connection, SHORTEST_PATIENCE);
    }

    /**
     * Whether the server has closed it; waits for what is to be read, and for nothing else.
     *
     * @param patience in milliseconds
     */
    private static boolean isDead(Connection connection, int patience) {
        Socket socket = connection.socket();
        try {
            int timeout = socket.getSoTimeout();
            socket.setSoTimeout(patience);
            try {
                int unused = socket.getInputStream().read();
                return true; // A byte that nobody asked for makes it as useless as its end does.
            } catch (SocketTimeoutException e) {
                socket.setSoTimeout(timeout);
                return false; // Silence is what an idle connection is to keep.
            }
        } catch (IOException e) {
            return true; // Reset, or closed by ourselves.
        }
    }
}
