package io.github.sangtae.spring.client;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A server on bare sockets, of which a test says what it does to each request; it keeps the heads, and counts bodies. */
final class RawServer implements Closeable {

    /** What is done to a request. */
    interface Script {

        /**
         * Does it.
         *
         * @param number of the request, from 1
         * @return whether the connection goes on
         */
        boolean answer(int number, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final List<List<String>> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicLong bodies = new AtomicLong();
    private final Script script;

    RawServer(Script script) throws IOException {
        this.script = script;
        daemon(this::accept);
    }

    /** Answers with these statuses, the last of them again and again. */
    static RawServer of(int... statuses) throws IOException {
        return new RawServer((number, out) -> {
            out.write(head(statuses[Math.min(number, statuses.length) - 1], 4));
            out.write("body".getBytes(StandardCharsets.US_ASCII));
            return true;
        });
    }

    static byte[] head(int status, int length) {
        String head = "HTTP/1.1 " + status + " Scripted\r\nContent-Type: text/plain\r\nContent-Length: " + length
                + "\r\n\r\n";
        return head.getBytes(StandardCharsets.US_ASCII);
    }

    /** A port of which nobody takes connections, as long as it is open. */
    static ServerSocket full() throws IOException {
        ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        for (int i = 0; i < 4; i++) {
            Socket one = new Socket();
            try {
                one.connect(full.getLocalSocketAddress(), 200);
            } catch (IOException e) {
                return full; // The backlog is full now.
            }
        }
        return full;
    }

    /** A port that refuses connections. */
    static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/orders";
    }

    /** How many requests there were. */
    int requests() {
        return heads.size();
    }

    /** The values of a field, for each request. */
    List<List<String>> fields(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return heads.stream()
                .map(head -> head.stream()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                        .map(line -> line.substring(prefix.length()).trim())
                        .toList())
                .toList();
    }

    /** The bytes of all bodies, chunk sizes included. */
    long received() {
        return bodies.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            return; // Closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
            OutputStream out = socket.getOutputStream();
            boolean goesOn = true;
            while (goesOn) {
                List<String> head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                heads.add(head);
                int number = heads.size();
                readBody(head, in);
                goesOn = script.answer(number, out);
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            return; // The client has gone.
        }
    }

    private static List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            lines.add(line);
        }
        return lines;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    private void readBody(List<String> head, InputStream in) throws IOException {
        for (String line : head) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                skip(in, Long.parseLong(lower.substring(lower.indexOf(':') + 1).trim()));
            } else if (lower.startsWith("transfer-encoding:")) {
                for (long size = size(in); size > 0; size = size(in)) {
                    skip(in, size);
                    line(in);
                }
                line(in);
            }
        }
    }

    private static long size(InputStream in) throws IOException {
        String line = line(in);
        if (line == null) {
            throw new IOException("The body is cut off");
        }
        return Long.parseLong(line.split(";", 2)[0].trim(), 16);
    }

    private void skip(InputStream in, long length) throws IOException {
        byte[] buffer = new byte[65_536];
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("The body is cut off");
            }
            bodies.addAndGet(read);
            left -= read;
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
