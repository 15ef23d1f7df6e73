package io.github.sangtae.jaxrs;

import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that the body of a call was written as, with the headers that belong to them: what a later try sends, so that
 * neither the app's writers nor its interceptors have a say in it. Passes everything on to the connection while it keeps a
 * copy, as long as that is no larger than {@link #MOST_BYTES}; of a body that is an array of the app's, it keeps that.
 *
 * <p>When the connection fails in the middle of the body, the rest is still taken, and the failure is told at the end: the
 * next try needs all of it.
 */
final class KeptBody extends OutputStream {

    /** A larger body is sent once. Whoever sends much of that size has no memory to spare for copies. */
    static final int MOST_BYTES = 1 << 20;

    private static final byte[] NONE = {};

    private final OutputStream connection;
    private final byte[] array;
    private final Map<String, List<Object>> headers = new LinkedHashMap<>();
    private int ofTheArray;
    private @Nullable ByteArrayOutputStream copy;
    private boolean keepsNothing;
    private @Nullable IOException failure;
    private boolean ended;
    private volatile boolean whole;

    /**
     * A body.
     *
     * @param keeps false if there will be no later try: nothing is kept then, and a failure is told at once
     */
    KeptBody(OutputStream connection, @Nullable Object entity, boolean keeps) {
        this.connection = connection;
        this.array = entity instanceof byte[] bytes ? bytes : NONE;
        this.keepsNothing = !keeps;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        keep(bytes, offset, length);
        if (failure == null) {
            try {
                connection.write(bytes, offset, length);
            } catch (IOException e) {
                fails(e);
            }
        }
        if (keepsNothing) {
            throwFailure(); // There is no reason to go on.
        }
    }

    private void keep(byte[] bytes, int offset, int length) {
        if (keepsNothing) {
            return;
        }
        if (copy == null) {
            int end = ofTheArray + length;
            if (end <= array.length && Arrays.equals(array, ofTheArray, end, bytes, offset, offset + length)) {
                ofTheArray = end;
                return;
            }
        }
        int kept = copy == null ? ofTheArray : copy.size();
        if (kept + (long) length > MOST_BYTES) {
            keepsNothing = true;
            copy = null;
            return;
        }
        if (copy == null) {
            copy = new ByteArrayOutputStream();
            copy.write(array, 0, ofTheArray);
        }
        copy.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        if (failure == null) {
            try {
                connection.flush();
            } catch (IOException e) {
                fails(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (failure == null) {
            try {
                connection.close();
            } catch (IOException e) {
                fails(e);
            }
        }
    }

    private void fails(IOException e) throws IOException {
        failure = e;
        if (ended || keepsNothing) {
            throw e; // Nothing more is to be kept.
        }
    }

    /** All of the body has been written, with these headers. Tells now what the connection failed with, if it did. */
    void ends(MultivaluedMap<String, Object> newHeaders) throws IOException {
        newHeaders.forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
        whole = !keepsNothing;
        ended = true;
        throwFailure();
    }

    private void throwFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    /** Whether it was the connection that failed. */
    boolean isOfTheConnection(Throwable thrown) {
        return thrown == failure;
    }

    /** Whether all of it is here. */
    boolean isWhole() {
        return whole;
    }

    /** Sends it again. */
    void writeTo(MultivaluedMap<String, Object> newHeaders, OutputStream out) throws IOException {
        if (!newHeaders.equals(headers)) {
            newHeaders.clear();
            headers.forEach((name, values) -> newHeaders.put(name, new ArrayList<>(values)));
        }
        if (copy == null) {
            out.write(array, 0, ofTheArray);
        } else {
            copy.writeTo(out);
        }
    }
}
