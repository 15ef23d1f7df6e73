package io.github.sangtae.okhttp;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/**
 * An HTTP/1.1 server on a plain socket, which answers each request by a script, or hangs up. What it writes down is the
 * truth about what was sent.
 */
final class ScriptedServer implements Closeable {

    /** Decides by the number of the request, from 1; {@link #HANG_UP} closes the connection without a word. */
    @FunctionalInterface
    interface Script {
        String answer(int number, Received request) throws InterruptedException;
    }

    /** Does with the connection what it likes; the request's number is from 1. */
    @FunctionalInterface
    interface RawScript {
        void answer(int number, Received request, Socket connection) throws IOException, InterruptedException;
    }

    /** One request that arrived as a whole. */
    record Received(String method, String path, Map<String, String> headers, String body) {}

    static final String HANG_UP = "";

    private final ServerSocket socket;
    private final RawScript script;
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private ScriptedServer(ServerSocket socket, RawScript script) {
        this.socket = socket;
        this.script = script;
    }

    static ScriptedServer start(Script script) throws IOException {
        return start(ServerSocketFactory.getDefault(), script);
    }

    /** With the sockets of a factory, such as one for TLS. */
    static ScriptedServer start(ServerSocketFactory sockets, Script script) throws IOException {
        return startRaw(sockets, (number, request, connection) -> {
            String answer = script.answer(number, request);
            if (answer.equals(HANG_UP)) {
                connection.close();
            } else {
                write(connection, answer);
            }
        });
    }

    static ScriptedServer startRaw(RawScript script) throws IOException {
        return startRaw(ServerSocketFactory.getDefault(), script);
    }

    /** What a script writes to a connection. */
    static void write(Socket connection, String answer) throws IOException {
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
    }

    private static ScriptedServer startRaw(ServerSocketFactory sockets, RawScript script) throws IOException {
        ServerSocket socket = sockets.createServerSocket(0, 200, InetAddress.getLoopbackAddress());
        ScriptedServer server = new ScriptedServer(socket, script);
        daemon(server::accept);
        return server;
    }

    /** The same answers in this order, the last one for all that follow. */
    static ScriptedServer start(String... answers) throws IOException {
        return start((number, request) -> answers[Math.min(number, answers.length) - 1]);
    }

    /** An answer of this code, with headers as lines such as {@code Retry-After: 1}. */
    static String answer(int code, String... headers) {
        return answer(code, "body of " + code, headers);
    }

    private static String answer(int code, String body, String... headers) {
        StringBuilder text =
                new StringBuilder("HTTP/1.1 " + code + " Any\r\nContent-Length: " + body.length() + "\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("\r\n").append(body).toString();
    }

    int port() {
        return socket.getLocalPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    List<Received> requests() {
        return requests;
    }

    long count(String method) {
        return requests.stream()
                .filter(request -> request.method.equals(method))
                .count();
    }

    /** How many connections are open. */
    int connections() {
        return connections.size();
    }

    /** Closes every connection, idle ones too, and goes on listening. */
    void hangUpOnAll() throws IOException {
        for (Socket connection : connections) {
            connection.close();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        hangUpOnAll();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                daemon(() -> serve(connection));
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (true) {
                Received request = read(in);
                if (request == null) {
                    return;
                }
                int number;
                synchronized (requests) {
                    requests.add(request);
                    number = requests.size();
                }
                script.answer(number, request, connection);
                if (connection.isClosed()) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client hung up, or the test did.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private static Received read(InputStream in) throws IOException {
        String start = line(in);
        if (start.isEmpty()) {
            return null;
        }
        String[] parts = start.split(" ");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        String body =
                "chunked".equals(headers.getOrDefault("Transfer-Encoding", "").toLowerCase(Locale.ROOT))
                        ? chunks(in)
                        : text(in, Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        return new Received(parts[0], parts[1], headers, body);
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            String length = line(in);
            if (length.isEmpty()) {
                throw new IOException("The client hung up in mid-body.");
            }
            int size = Integer.parseInt(length, 16);
            body.append(text(in, size));
            line(in);
            if (size == 0) {
                return body.toString();
            }
        }
    }

    private static String text(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("The client hung up in mid-body.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** One line without its end; empty at the end of the stream. */
    private static String line(InputStream in) throws IOException {
        List<Byte> bytes = new ArrayList<>();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                bytes.add((byte) c);
            }
        }
        byte[] text = new byte[bytes.size()];
        for (int i = 0; i < text.length; i++) {
            text[i] = bytes.get(i);
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
