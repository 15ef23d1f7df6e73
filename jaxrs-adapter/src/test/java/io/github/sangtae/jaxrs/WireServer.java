package io.github.sangtae.jaxrs;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on the loopback interface that does to each request what a script says, and keeps what it was sent. */
final class WireServer implements AutoCloseable {

    /** What it does with a request; the socket may be closed. */
    interface Step {
        void answer(OutputStream out, Socket socket) throws Exception;
    }

    /** What it was sent. */
    record Request(String method, String path, Map<String, List<String>> headers, byte[] body) {

        List<String> all(String name) {
            return headers.getOrDefault(name, List.of());
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return method + " " + path + "[" + body.length + "]";
        }
    }

    private final ServerSocket listener;
    private final List<Step> script;
    private final AtomicInteger next = new AtomicInteger();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private WireServer(ServerSocket listener, List<Step> script) {
        this.listener = listener;
        this.script = script;
    }

    /** Does these one after the other, and the last again and again. */
    static WireServer of(Step... script) throws IOException {
        WireServer server =
                new WireServer(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), List.of(script));
        daemon(server::accept);
        return server;
    }

    static Step status(int status, String... headers) {
        return raw("HTTP/1.1 " + status + " S\r\n" + String.join("", lines(headers)) + "Content-Length: 4\r\n\r\nx"
                + status);
    }

    static Step raw(String bytes) {
        return (out, socket) -> out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Step hangUp() {
        return (out, socket) -> socket.close();
    }

    static Step silence() {
        return (out, socket) -> Thread.sleep(20_000);
    }

    private static List<String> lines(String... headers) {
        List<String> lines = new ArrayList<>();
        for (String header : headers) {
            lines.add(header + "\r\n");
        }
        return lines;
    }

    /** A port of the loopback interface that nobody listens to. */
    static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + listener.getLocalPort() + path;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** All values of a header, for each request. */
    List<List<String>> headers(String name) {
        return requests.stream().map(request -> request.all(name)).toList();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket socket = listener.accept();
            daemon(() -> serve(socket));
        }
    }

    private void serve(Socket socket) throws Exception {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Request r = read(in); r != null && !socket.isClosed(); r = read(in)) {
                requests.add(r);
                script.get(Math.min(next.getAndIncrement(), script.size() - 1))
                        .answer(socket.getOutputStream(), socket);
                if (!socket.isClosed()) {
                    socket.getOutputStream().flush();
                }
            }
        }
    }

    private interface Task {
        void run() throws Exception;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (Exception e) {
                return; // The peer has gone, or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).trim());
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (headers.containsKey("Content-Length")) {
            body.write(
                    in.readNBytes(Integer.parseInt(headers.get("Content-Length").get(0))));
        } else if (headers.containsKey("Transfer-Encoding")) {
            for (int size = size(in); size > 0; size = size(in)) {
                body.write(in.readNBytes(size));
                line(in);
            }
            line(in);
        }
        return new Request(first.split(" ")[0], first.split(" ")[1], headers, body.toByteArray());
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).toLowerCase(Locale.ROOT), 16);
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
}
