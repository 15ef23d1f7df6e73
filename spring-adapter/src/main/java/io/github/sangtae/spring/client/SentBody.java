package io.github.sangtae.spring.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.StreamingHttpOutputMessage;

/**
 * The body of a call, as the connection takes it: it notices whether it was asked for, which no connection does that never
 * came up, and whose fault it is if it breaks off. The library may write it on a thread of its own.
 */
final class SentBody implements StreamingHttpOutputMessage.Body {

    /** A body up to this size is kept as it was sent, so that a converter with another result at each try matters not. */
    private static final int MOST_KEPT = 16 * 1024;

    private final StreamingHttpOutputMessage.Body body;
    private final boolean repeatable;
    private volatile boolean begun;
    private volatile @Nullable Throwable fault;
    private volatile byte @Nullable [] kept;

    SentBody(StreamingHttpOutputMessage.Body body) {
        this.body = body;
        this.repeatable = body.repeatable();
    }

    /** Whether the connection of this try has asked for it. */
    boolean begun() {
        return begun;
    }

    /** Whether it broke off by itself: a fault of whoever made it, and none of the connection. */
    boolean isFaulty() {
        return fault != null;
    }

    void beginTry() {
        begun = false;
        fault = null;
    }

    /** Whether Spring knows it as one that can be written more than once. */
    @Override
    public boolean repeatable() {
        return repeatable;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        begun = true;
        byte[] known = kept;
        if (known != null) {
            out.write(known);
            return;
        }
        Connection connection = new Connection(out, repeatable);
        try {
            body.writeTo(connection);
        } catch (IOException | RuntimeException | Error e) {
            fault = connection.failed ? null : e;
            throw e;
        }
        kept = connection.copy == null ? null : connection.copy.toByteArray();
    }

    /** What is written to the connection, and what the connection throws. */
    private static final class Connection extends OutputStream {

        private final OutputStream out;
        private @Nullable ByteArrayOutputStream copy;
        private boolean failed;

        Connection(OutputStream out, boolean keeps) {
            this.out = out;
            this.copy = keeps ? new ByteArrayOutputStream() : null;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (copy != null && copy.size() + length > MOST_KEPT) {
                copy = null;
            }
            if (copy != null) {
                copy.write(Objects.requireNonNull(bytes), offset, length);
            }
            try {
                out.write(bytes, offset, length);
            } catch (IOException | RuntimeException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException | RuntimeException e) {
                failed = true;
                throw e;
            }
        }
    }
}
