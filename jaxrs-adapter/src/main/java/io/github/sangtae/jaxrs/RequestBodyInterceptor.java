package io.github.sangtae.jaxrs;

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
        } catch (IOException | RuntimeException e) {
            Connection.couldNotRead(e, context::setProperty);
            throw e;
        }
    }
}
