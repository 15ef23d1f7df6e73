package io.github.sangtae.jaxrs;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/**
 * Remembers what was thrown while a body was read. JSON libraries throw the same types when they write a response, and
 * nothing else tells the two apart.
 */
final class RequestBodyInterceptor implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        try {
            return context.proceed();
        } catch (ProcessingException e) {
            if (foundNoReader(e)) {
                throw new NotSupportedException(e);
            }
            Connection.couldNotRead(e, context::setProperty);
            throw e;
        } catch (IOException | RuntimeException e) {
            Connection.couldNotRead(e, context::setProperty);
            throw e;
        }
    }

    /**
     * Whether CXF found nobody to read the body. Without an interceptor it refuses the media type; with one, whoever's, it
     * throws this, which would be a 500.
     */
    private static boolean foundNoReader(ProcessingException exception) {
        return exception.getCause() == null
                && exception.getClass() == ProcessingException.class
                && JaxrsRuntime.CXF.made(exception);
    }
}
