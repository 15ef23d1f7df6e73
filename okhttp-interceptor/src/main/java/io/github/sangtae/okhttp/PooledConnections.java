package io.github.sangtae.okhttp;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import okhttp3.Connection;
import okhttp3.Protocol;

/**
 * Finds out whether the server has closed a connection while it lay in the pool, before a request is written to it that must
 * not be written twice. OkHttp does so itself, but only after ten seconds of idleness: servers that close earlier are common,
 * and cost it a replay.
 */
final class PooledConnections {

    private static final int SLOTS = 1024;
    private static final int AWAKE_MILLIS = 20;
    private static final int PATIENCE_MILLIS = 1; // The shortest that a socket can wait.

    /**
     * When connections were used last: the hash of one and the milliseconds of a clock, in the slot that the hash gives. A
     * connection whose slot another one took counts as new, and is not asked.
     */
    private final AtomicLongArray lastUsed = new AtomicLongArray(SLOTS);

    /** An answer came on this connection. */
    void used(Connection connection) {
        int hash = System.identityHashCode(connection);
        lastUsed.set(hash & (SLOTS - 1), (long) hash << Integer.SIZE | Integer.toUnsignedLong(now()));
    }

    /** Whether it was used before, and not a moment ago. */
    boolean wasIdle(Connection connection) {
        int hash = System.identityHashCode(connection);
        long entry = lastUsed.get(hash & (SLOTS - 1));
        return (int) (entry >>> Integer.SIZE) == hash && now() - (int) entry >= AWAKE_MILLIS;
    }

    /** Whether the server has closed it; waits a little for what is to be read. */
    static boolean isDead(Connection connection) {
        if (connection.protocol() == Protocol.HTTP_2 || connection.protocol() == Protocol.H2_PRIOR_KNOWLEDGE) {
            return false; // OkHttp reads all the time, and would know.
        }
        Socket socket = connection.socket();
        try {
            int timeout = socket.getSoTimeout();
            socket.setSoTimeout(PATIENCE_MILLIS);
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

    private static int now() {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
