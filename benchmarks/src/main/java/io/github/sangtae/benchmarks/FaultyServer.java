package io.github.sangtae.benchmarks;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP/1.1 server behind a bad line: it is late, resets, cuts answers off, talks garbage, refuses for a moment, and closes
 * connections without a word, one request in three. It counts what arrived whole, by path.
 */
final class FaultyServer implements Closeable {

    private static final int KINDS = 24;
    private static final String GOOD = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final ServerSocket socket = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    private final Map<String, AtomicInteger> received = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Random random;

    FaultyServer(long seed) throws IOException {
        random = new Random(seed);
        daemon(() -> {
            while (true) {
                Socket connection = socket.accept();
                daemon(() -> serve(connection));
            }
        });
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The peer has gone, or the run is over.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "faulty server");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    /** How often a request arrived, by its method and path. */
    Map<String, AtomicInteger> received() {
        return received;
    }

    /** How many connections are open. */
    int open() {
        return open.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve(Socket connection) throws IOException, InterruptedException {
        open.incrementAndGet();
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            boolean goesOn = true;
            while (goesOn) {
                String request = read(in);
                received.computeIfAbsent(request, any -> new AtomicInteger()).incrementAndGet();
                goesOn = answer(connection);
            }
        } finally {
            open.decrementAndGet();
        }
    }

    /** False if the connection ends. */
    private boolean answer(Socket connection) throws IOException, InterruptedException {
        int kind;
        int delay;
        synchronized (random) {
            kind = random.nextInt(KINDS);
            delay = random.nextInt(20);
        }
        switch (kind) {
            case 0 -> Thread.sleep(delay);
            case 1 -> {
                connection.setSoLinger(true, 0); // A reset, and not an end.
                return false;
            }
            case 2 -> {
                return false; // Not a word.
            }
            case 3 -> {
                write(connection, GOOD.substring(0, GOOD.length() - 1));
                return false;
            }
            case 4 -> {
                write(connection, "220 mail.example ESMTP\r\n\r\n");
                return false;
            }
            case 5 -> {
                write(connection, "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
                return true;
            }
            case 6 -> {
                write(connection, GOOD);
                return false; // Unannounced.
            }
            case 7 -> {
                write(connection, GOOD);
                Thread.sleep(delay);
                return false;
            }
            default -> {
                // A good one.
            }
        }
        write(connection, GOOD);
        return true;
    }

    private static void write(Socket connection, String answer) throws IOException {
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
    }

    /** The method and the path of a request, which has arrived whole then. */
    private static String read(InputStream in) throws IOException {
        String start = line(in);
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        if (in.readNBytes(length).length < length) {
            throw new EOFException();
        }
        return start.substring(0, start.lastIndexOf(' '));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
