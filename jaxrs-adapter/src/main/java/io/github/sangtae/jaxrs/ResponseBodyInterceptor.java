package io.github.sangtae.jaxrs;

import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Remembers when the connection to the caller refuses what is written to it. Registered next to the wire, so that what the
 * app's interceptors throw is not taken for it.
 */
final class ResponseBodyInterceptor implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        context.setOutputStream(new ToTheCaller(context.getOutputStream(), context::setProperty));
        context.proceed();
        Connection.handedOver(context::setProperty);
    }

    /** The stream as it was, but for the memory. */
    static final class ToTheCaller extends FilterOutputStream {

        private final Connection.Memory memory;

        ToTheCaller(OutputStream out, Connection.Memory memory) {
            super(out);
            this.memory = memory;
        }

        @Override
        public void write(int b) throws IOException {
            watch(() -> out.write(b));
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            watch(() -> out.write(bytes, from, length));
        }

        @Override
        public void flush() throws IOException {
            watch(out::flush);
        }

        @Override
        public void close() throws IOException {
            watch(out::close);
        }

        private void watch(Step step) throws IOException {
            try {
                step.run();
            } catch (IOException e) {
                if (isDead()) {
                    Connection.couldNotWrite(e, memory);
                }
                throw e;
            }
        }

        /** A stream also refuses more than {@code Content-Length} bytes, which is no word about the caller: it is asked again. */
        private boolean isDead() {
            try {
                out.flush();
                return false;
            } catch (IOException e) {
                return true;
            }
        }

        private interface Step {
            void run() throws IOException;
        }
    }
}
