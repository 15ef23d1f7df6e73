package io.github.sangtae.okhttp;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of HTTP/2 frames on a plain socket (RFC 9113 section 3.3, prior knowledge), which refuses or answers the streams
 * that clients open. It does not read what they ask for. MockWebServer would do it too, but is another one for each line of
 * OkHttp.
 */
final class H2Server implements Closeable {

    /** What happens to a stream. */
    enum Act {
        /** RST_STREAM with REFUSED_STREAM. */
        REFUSE,
        /** GOAWAY that says the stream was not looked at. */
        GO_AWAY,
        /** RST_STREAM with INTERNAL_ERROR, which proves nothing. */
        RESET,
        /** An empty 200. */
        ANSWER
    }

    private static final int PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length();
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int ACK = 1;
    private static final int END_OF_STREAM_AND_HEADERS = 5;
    private static final byte INDEXED_STATUS_200 = (byte) 0x88; // RFC 7541 appendix A

    private final ServerSocket socket;
    private final Act[] acts;
    private final AtomicInteger streams = new AtomicInteger();

    private H2Server(ServerSocket socket, Act[] acts) {
        this.socket = socket;
        this.acts = acts;
    }

    /** These acts in this order, the last one for all streams that follow. */
    static H2Server start(Act... acts) throws IOException {
        H2Server server = new H2Server(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), acts);
        daemon(server::accept);
        return server;
    }

    String url(String path) {
        return "http://127.0.0.1:" + socket.getLocalPort() + path;
    }

    /** How many requests arrived. */
    int streams() {
        return streams.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "HTTP/2 server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                daemon(() -> serve(connection));
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            in.readFully(new byte[PREFACE]);
            frame(out, SETTINGS, 0, 0);
            while (true) {
                int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                int flags = in.readUnsignedByte();
                int stream = in.readInt();
                byte[] payload = new byte[length];
                in.readFully(payload);
                if (type == SETTINGS && flags != ACK) {
                    frame(out, SETTINGS, ACK, 0);
                } else if (type == PING && flags != ACK) {
                    frame(out, PING, ACK, 0, payload);
                } else if (type == HEADERS) {
                    act(out, stream, acts[Math.min(streams.incrementAndGet(), acts.length) - 1]);
                }
            }
        } catch (EOFException e) {
            // The client left.
        } catch (IOException e) {
            // The client reset the connection.
        }
    }

    private static void act(DataOutputStream out, int stream, Act act) throws IOException {
        switch (act) {
            case REFUSE -> frame(out, RST_STREAM, 0, stream, number(7));
            case RESET -> frame(out, RST_STREAM, 0, stream, number(2));
            case GO_AWAY -> frame(out, GOAWAY, 0, 0, number(0), number(0));
            case ANSWER -> frame(out, HEADERS, END_OF_STREAM_AND_HEADERS, stream, new byte[] {INDEXED_STATUS_200});
        }
        out.flush();
    }

    private static byte[] number(int value) {
        return new byte[] {0, 0, 0, (byte) value};
    }

    private static void frame(DataOutputStream out, int type, int flags, int stream, byte[]... payload)
            throws IOException {
        int length = 0;
        for (byte[] part : payload) {
            length += part.length;
        }
        out.writeByte(length >> 16);
        out.writeShort(length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        for (byte[] part : payload) {
            out.write(part);
        }
    }
}
