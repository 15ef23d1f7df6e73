package io.github.sangtae.conformance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A server on the loopback interface that does to each request exactly what a script says, and keeps count of what it
 * was sent. HTTP/1.1 over bare sockets, since no server library would misbehave as precisely.
 *
 * <p>Each path has a script of steps, one for each request; the last step is repeated. Every answer carries {@value #TRY}
 * with the number of the request on its path, so that a caller can tell which one it got.
 */
final class ScriptedServer {

    /** The header that numbers the answers. */
    static final String TRY = "X-Try";

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int LONGEST_LINE = 64_000;
    private static final int MOST_LINES = 200;
    private static final int LONGEST_BODY = 4_000_000;

    /** How long a connection may be idle. No case takes as long. */
    private static final int IDLE_MILLIS = 30_000;

    private static final int POLL_MILLIS = 10;
    private static final int DRIP_MILLIS = 50;

    /** The steps of a path, and how many requests it has had. */
    private record Script(List<Step> steps, AtomicInteger visits) {}

    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Visit> visits = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final int port;
    private ServerSocket listener;
    private Thread acceptor;
    private @Nullable Socket holder;

    private ScriptedServer(ServerSocket listener) {
        this.listener = listener;
        this.port = listener.getLocalPort();
        this.acceptor = accept(listener);
    }

    /** A server that listens. */
    static ScriptedServer start() throws IOException {
        return new ScriptedServer(new ServerSocket(0, 200, LOOPBACK));
    }

    /** What it does with the requests to a path. */
    ScriptedServer on(String path, Step... steps) {
        scripts.put(path, new Script(List.of(steps), new AtomicInteger()));
        return this;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Every request of which the head was read, in the order of arrival. */
    List<Visit> visits() {
        return List.copyOf(visits);
    }

    /** The same of one path. */
    List<Visit> visits(String path) {
        return visits.stream().filter(visit -> visit.path().equals(path)).toList();
    }

    /** How many connections there were. */
    int connections() {
        return connections.get();
    }

    /** How many there are; at once, or when there are no more than that many, or after half a second. */
    int openConnections(int enough) throws InterruptedException {
        for (int waited = 0; waited < 500 && open.size() > enough; waited += POLL_MILLIS) {
            Thread.sleep(POLL_MILLIS);
        }
        return open.size();
    }

    /** Waits until it was sent so many requests, and says whether it was within the limit. */
    boolean awaits(int requests, long limitMillis) throws InterruptedException {
        for (long waited = 0; waited < limitMillis; waited += POLL_MILLIS) {
            if (visits.size() >= requests) {
                return true;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return visits.size() >= requests;
    }

    /**
     * Refuses connections from now on, and ends those there are. The port stays ours: a socket that is bound and does not
     * listen refuses, and keeps another process from answering in our place.
     */
    synchronized void refuse() throws IOException, InterruptedException {
        if (holder != null) {
            return;
        }
        end();
        Socket bound = new Socket();
        bound.setReuseAddress(true); // For the connections that have just ended.
        bound.bind(new InetSocketAddress(LOOPBACK, port));
        bound.setReuseAddress(false); // Else another socket could share the port.
        holder = bound;
    }

    /** Listens again on the same port, after {@link #refuse()}. */
    synchronized void listen() throws IOException {
        release();
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(LOOPBACK, port), 200);
        listener = socket;
        acceptor = accept(socket);
    }

    /** Ends for good, and gives the port back. */
    synchronized void close() throws IOException, InterruptedException {
        end();
        release();
    }

    private void end() throws IOException, InterruptedException {
        listener.close();
        acceptor.join(); // Until it is out of the system's accept, the system still takes connections.
        hangUp();
    }

    private void release() {
        if (holder != null) {
            quietlyClose(holder);
            holder = null;
        }
    }

    /** Closes every connection there is. New ones are welcome. */
    void hangUp() {
        open.forEach(ScriptedServer::quietlyClose);
    }

    private Thread accept(ServerSocket socket) {
        return run("scripted-server-" + port, () -> {
            while (true) {
                try {
                    Socket connection = socket.accept();
                    open.add(connection);
                    int number = connections.incrementAndGet();
                    run("scripted-connection-" + port + "-" + number, () -> serve(connection, number));
                } catch (IOException e) {
                    return; // Closed.
                }
            }
        });
    }

    private static Thread run(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 256 * 1024);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void serve(Socket connection, int number) {
        try (connection) {
            connection.setSoTimeout(IDLE_MILLIS);
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            boolean goesOn = true;
            while (goesOn) {
                goesOn = answer(in, out, number);
            }
        } catch (IOException e) {
            return; // The client is gone, which is its right.
        } finally {
            open.remove(connection);
        }
    }

    /** Reads a request and does with it what the script says. Returns whether the connection goes on. */
    private boolean answer(InputStream in, OutputStream out, int connection) throws IOException {
        String requestLine = line(in);
        if (requestLine == null) {
            return false;
        }
        String[] words = requestLine.split(" ", -1);
        if (words.length != 3) {
            throw new IOException("No request: " + requestLine);
        }
        Map<String, List<String>> headers = headers(in);
        if (has(headers, "expect", "100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean whole = isWholeBody(in, headers, body);
        String path = words[1].split("\\?", 2)[0];
        Script script = scripts.get(path);
        int number = script == null ? 1 : script.visits().incrementAndGet();
        Visit visit =
                new Visit(number, words[0], path, headers, body.toString(StandardCharsets.UTF_8), whole, connection);
        visits.add(visit);
        if (!whole) {
            return false;
        }
        Step step = script == null
                ? Step.answer(404)
                : script.steps().get(Math.min(number, script.steps().size()) - 1);
        return perform(step, visit, in, out) && !has(headers, "connection", "close");
    }

    private static boolean perform(Step step, Visit visit, InputStream in, OutputStream out) throws IOException {
        if (step instanceof Step.Respond respond) {
            pause(respond.after().toMillis());
            visit.answeredWith(Integer.toString(respond.status()));
            out.write(bytes(respond, visit));
            out.flush();
            return respond.status() >= 200 && !respond.manner().closes();
        }
        if (step instanceof Step.Cut cut) {
            visit.answeredWith(cut.status() + ", cut off");
            String half = "HTTP/1.1 " + cut.status() + " Scripted\r\nContent-Length: 1000\r\n" + TRY + ": "
                    + visit.number() + "\r\n\r\nhalf of ";
            out.write(half.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return false;
        }
        if (step instanceof Step.Drip drip) {
            visit.answeredWith(drip.status() + ", byte by byte");
            drip(drip, visit, out);
            return false;
        }
        if (step instanceof Step.Silence) {
            in.transferTo(OutputStream.nullOutputStream()); // Until the client leaves, or the connection is hung up.
            return false;
        }
        visit.answeredWith("disconnected");
        return false;
    }

    /** Goes on until the client leaves, or longer than any case takes. */
    private static void drip(Step.Drip drip, Visit visit, OutputStream out) throws IOException {
        String head = "HTTP/1.1 " + drip.status() + " Scripted\r\nTransfer-Encoding: chunked\r\n" + TRY + ": "
                + visit.number() + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        for (int waited = 0; waited < IDLE_MILLIS; waited += DRIP_MILLIS) {
            out.write("1\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            pause(DRIP_MILLIS);
        }
    }

    private static byte[] bytes(Step.Respond respond, Visit visit) {
        String text = respond.body() == null ? "answer " + visit.number() : respond.body();
        boolean bodiless = respond.status() == 204 || respond.status() == 304;
        byte[] body = bodiless ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(respond.manner().version())
                .append(' ')
                .append(respond.status())
                .append(" Scripted\r\n");
        respond.linesNow().forEach(line -> head.append(line).append("\r\n"));
        head.append(TRY).append(": ").append(visit.number()).append("\r\n");
        if (!bodiless) {
            head.append(respond.manner().typed() ? "Content-Type: text/plain;charset=UTF-8\r\n" : "")
                    .append("Content-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        head.append("\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        if (!visit.method().equals("HEAD")) {
            all.writeBytes(body);
        }
        return all.toByteArray();
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, List<String>> headers(InputStream in) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int i = 0; i < MOST_LINES; i++) {
            String line = line(in);
            if (line == null) {
                throw new EOFException("The head is cut off");
            }
            if (line.isEmpty()) {
                return headers;
            }
            int colon = Math.max(line.indexOf(':'), 0);
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).trim());
        }
        throw new IOException("More than " + MOST_LINES + " header lines");
    }

    private static boolean has(Map<String, List<String>> headers, String name, String value) {
        return headers.getOrDefault(name, List.of()).stream()
                .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(value));
    }

    /** Reads the body as far as it comes: a client that breaks it off has sent a request all the same. */
    private static boolean isWholeBody(InputStream in, Map<String, List<String>> headers, ByteArrayOutputStream body) {
        try {
            return readBody(in, headers, body);
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    /** RFC 9112 section 6.3. Returns whether the body is whole. */
    private static boolean readBody(InputStream in, Map<String, List<String>> headers, ByteArrayOutputStream body)
            throws IOException {
        if (has(headers, "transfer-encoding", "chunked")) {
            return readChunks(in, body);
        }
        String length = headers.getOrDefault("content-length", List.of("0")).get(0);
        return readExactly(in, Integer.parseInt(length), body);
    }

    private static boolean readChunks(InputStream in, ByteArrayOutputStream body) throws IOException {
        while (true) {
            String size = line(in);
            if (size == null) {
                return false;
            }
            int length = Integer.parseInt(size.split(";", 2)[0].trim(), 16);
            if (!readExactly(in, length, body)) {
                return false;
            }
            String end = line(in);
            if (end == null) {
                return false;
            }
            if (length == 0) {
                return true; // Nobody sends trailers here.
            }
        }
    }

    private static boolean readExactly(InputStream in, int length, ByteArrayOutputStream body) throws IOException {
        if (length < 0 || body.size() + (long) length > LONGEST_BODY) {
            throw new IOException("A body of more than " + LONGEST_BODY + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        body.writeBytes(bytes);
        return bytes.length == length;
    }

    /** A line without its end, or null if the connection ended. */
    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("A line of more than " + LONGEST_LINE + " bytes");
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static void quietlyClose(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            return; // It is closed all the same.
        }
    }
}
