package io.github.sangtae.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * A client of one connection per request that changes nothing of what it sends and hides nothing of what it gets. The
 * JDK's client would do both: it refuses odd paths and headers and drops the body of a HEAD response.
 */
final class Wire {

    private static final int CONNECT_MILLIS = 5_000;

    /** The longest wait for the next bytes; every fixture route answers or fails long before. */
    private static final int SILENCE_MILLIS = 15_000;

    private final String host;
    private final int port;

    Wire(URI base) {
        this.host = base.getHost();
        this.port = base.getPort();
    }

    /**
     * Sends a request and reads until the server closes.
     *
     * @throws IOException if there is no connection at all
     */
    Answer exchange(Request request) throws IOException {
        return Answer.of(request, exchange(request.bytes(host + ":" + port)));
    }

    /** The same for bytes that need not be a request. */
    byte[] exchange(byte[] request) throws IOException {
        try (Socket socket = connected()) {
            send(socket, request);
            return everythingFrom(socket.getInputStream());
        }
    }

    /** Sends bytes that end too early, says so by closing its side, and reads what the server has to say to that. */
    byte[] exchangeTruncated(byte[] request) throws IOException {
        try (Socket socket = connected()) {
            send(socket, request);
            socket.shutdownOutput();
            return everythingFrom(socket.getInputStream());
        }
    }

    /** Sends bytes that end too early, and is gone without a farewell. */
    void abandon(byte[] request) throws IOException {
        try (Socket socket = connected()) {
            send(socket, request);
            socket.setSoLinger(true, 0);
        }
    }

    /** Asks, takes the first bytes of the answer, and is gone without a farewell. */
    void abandon(Request request) throws IOException {
        try (Socket socket = connected()) {
            send(socket, request.bytes(host + ":" + port));
            byte[] some = socket.getInputStream().readNBytes(1024);
            if (some.length == 0) {
                throw new IOException(request + " was not answered");
            }
            // Closing with a reset is what a lost network looks like to the server.
            socket.setSoLinger(true, 0);
        }
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(SILENCE_MILLIS);
        socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
        return socket;
    }

    private static void send(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // A server may refuse a request before it has read it all; its answer is there to be read.
            return;
        }
    }

    private static byte[] everythingFrom(InputStream in) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                all.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // A reset or silence ends the answer as a close does; whether it is whole, its framing tells.
            return all.toByteArray();
        }
        return all.toByteArray();
    }
}
