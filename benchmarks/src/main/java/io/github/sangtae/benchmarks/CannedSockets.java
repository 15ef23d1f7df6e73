package io.github.sangtae.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/** Sockets without a network: whatever is written to one, the same answer can be read then. They allocate nothing. */
final class CannedSockets extends SocketFactory {

    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

    @Override
    public Socket createSocket() {
        return new Canned();
    }

    @Override
    public Socket createSocket(String host, int port) {
        return new Canned();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return new Canned();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return new Canned();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        return new Canned();
    }

    private static final class Canned extends Socket {

        private boolean asked;
        private int timeout;

        private final InputStream in = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new SocketTimeoutException("silent");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                if (!asked) {
                    throw new SocketTimeoutException("silent");
                }
                asked = false;
                System.arraycopy(ANSWER, 0, bytes, from, ANSWER.length); // Less than what anybody reads at once.
                return ANSWER.length;
            }
        };

        private final OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {}

            @Override
            public void write(byte[] bytes, int from, int length) {}

            @Override
            public void flush() {
                asked = true;
            }
        };

        @Override
        public void connect(SocketAddress endpoint, int connectTimeout) {}

        @Override
        public synchronized void setSoTimeout(int newTimeout) {
            timeout = newTimeout;
        }

        @Override
        public synchronized int getSoTimeout() {
            return timeout;
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return out;
        }
    }
}
