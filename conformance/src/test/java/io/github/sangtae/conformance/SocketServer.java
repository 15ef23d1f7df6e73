package io.github.sangtae.conformance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server that sends exactly what it is told to, right or wrong; the JDK's would mend too much. One request per
 * connection.
 */
final class SocketServer implements AutoCloseable {

    private static final int LONGEST_LINE = 16_000;

    /** A request as far as the fixture app needs it; names of headers in lower case, several values joined. */
    record Call(String method, String path, String query, Map<String, String> headers, byte[] body) {}

    /** What answers. */
    interface App {

        /** The whole response as it goes onto the wire, for a call or for bytes that are none. */
        void answer(Exchange exchange) throws IOException;
    }

    /** One request, or what is wrong with it, and where the response goes. */
    record Exchange(Call call, int refused, Socket socket) {

        void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }
    }

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private SocketServer(ServerSocket listener) {
        this.listener = listener;
    }

    static SocketServer start(App app) throws IOException {
        SocketServer server = new SocketServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        server.threads.execute(() -> server.accept(app));
        return server;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private void accept(App app) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket, app));
            } catch (IOException e) {
                return; // Closed, by stop or by the end of the test.
            }
        }
    }

    private static void serve(Socket socket, App app) {
        try (socket) {
            socket.setSoTimeout(10_000);
            app.answer(read(socket));
            drain(socket);
        } catch (IOException e) {
            // The client is gone, which is its right; a case that needed the answer fails there.
            return;
        }
    }

    /** Reads what is left, so that closing does not reset the connection before the client has read the answer. */
    private static void drain(Socket socket) throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(200);
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        while (in.read(buffer) >= 0) {
            continue;
        }
    }

    private static Exchange read(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        List<String> lines = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.length() >= LONGEST_LINE) {
                return refused(431, socket);
            }
            lines.add(line);
        }
        String[] request = lines.isEmpty() ? new String[0] : lines.get(0).split(" ", -1);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                return refused(400, socket);
            }
            headers.merge(
                    line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                    line.substring(colon + 1).trim(),
                    (a, b) -> a + "," + b);
        }
        if (request.length != 3 || !request[1].matches("/([A-Za-z0-9/.~_?&=()'!*+,;:@$-]|%[0-9A-Fa-f]{2})*")) {
            return refused(400, socket);
        }
        if (!request[2].equals("HTTP/1.1")) {
            return refused(505, socket);
        }
        if (!headers.containsKey("host")) {
            return refused(400, socket);
        }
        String[] target = request[1].split("\\?", 2);
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Exchange(
                new Call(request[0], target[0], target.length == 2 ? target[1] : "", headers, body), 0, socket);
    }

    private static Exchange refused(int status, Socket socket) {
        return new Exchange(new Call("GET", "/", "", Map.of(), new byte[0]), status, socket);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n' && line.size() < LONGEST_LINE; b = in.read()) {
            line.write(b);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
