package io.github.sangtae.spring.mvc;

import io.github.sangtae.problem.Failure;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.WebUtils;

/**
 * A response that remembers whether anybody began to write a body, or left the error to the container, and whether writing to
 * the caller has failed, which is how it is known that the caller has gone.
 */
final class WatchedResponse extends HttpServletResponseWrapper {

    /** Refuses a request from another origin with an English sentence of its own, where an app has not chosen another. */
    private static final String REFUSES_ORIGINS = "org.springframework.web.cors.DefaultCorsProcessor";

    private static final int FRAMES_TO_LOOK_AT = 10;
    private static final String HEAD = "HEAD";

    private boolean takenCareOf;
    private boolean refusedByDefault;
    private @Nullable IOException gone;
    private @Nullable ServletOutputStream stream;

    WatchedResponse(HttpServletResponse response) {
        super(response);
    }

    /** What stands behind other wrappers of a response, or null. */
    static @Nullable WatchedResponse in(HttpServletResponse response) {
        return WebUtils.getNativeResponse(response, WatchedResponse.class);
    }

    /** Whether the caller is known to have gone: something could not be written to it. */
    static boolean isGone(HttpServletResponse response) {
        WatchedResponse watched = in(response);
        return watched != null && watched.gone != null;
    }

    /** Whether this is an error that nobody said anything about. */
    boolean isEmptyError(String method) {
        boolean toldAll = HEAD.equals(method) && getContentType() != null; // The headers are all that there is to say.
        return !takenCareOf && !isCommitted() && Failure.isError(getStatus()) && !toldAll;
    }

    /**
     * Whether Spring is refusing an origin, whose text is nobody's own. Nothing in the response tells it from a text of the
     * app, and each of the places that refuse has its own processor; so it is asked who calls.
     */
    private boolean isRefusedByDefault() {
        if (refusedByDefault) {
            return true;
        }
        if (takenCareOf || getStatus() != HttpStatus.FORBIDDEN.value() || getContentType() != null || isCommitted()) {
            return false;
        }
        refusedByDefault = StackWalker.getInstance()
                .walk(frames -> frames.limit(FRAMES_TO_LOOK_AT)
                        .anyMatch(frame -> frame.getClassName().equals(REFUSES_ORIGINS)));
        return refusedByDefault;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (isRefusedByDefault()) {
            return new Unsent();
        }
        takenCareOf = true;
        ServletOutputStream known = stream;
        if (known == null) {
            known = new Watched(super.getOutputStream());
            stream = known;
        }
        return known;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        takenCareOf = true;
        return super.getWriter();
    }

    @Override
    public void sendError(int status) throws IOException {
        takenCareOf = true; // The container dispatches the error to us again.
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        takenCareOf = true;
        super.sendError(status, message);
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!refusedByDefault) {
            noting(super::flushBuffer);
        }
    }

    @Override
    public void reset() {
        super.reset();
        stream = null;
    }

    private interface Writing {
        void go() throws IOException;
    }

    private void noting(Writing writing) throws IOException {
        try {
            writing.go();
        } catch (IOException e) {
            gone = e;
            throw e;
        }
    }

    /** Takes note of what cannot be written. */
    private final class Watched extends ServletOutputStream {

        private final ServletOutputStream out;

        Watched(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            noting(() -> out.write(b));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            noting(() -> out.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            noting(out::flush);
        }

        @Override
        public void close() throws IOException {
            noting(out::close);
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }

    /** Takes what is not to be sent. */
    private static final class Unsent extends ServletOutputStream {

        @Override
        public void write(int b) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}
    }
}
