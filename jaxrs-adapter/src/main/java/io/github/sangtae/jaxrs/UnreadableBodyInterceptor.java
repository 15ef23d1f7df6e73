package io.github.sangtae.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/**
 * Remembers what was thrown while a body was read. JSON libraries throw the same types when they write a response, and
 * nothing else tells the two apart.
 */
final class UnreadableBodyInterceptor implements ReaderInterceptor {

    private static final String FAILURE = UnreadableBodyInterceptor.class.getName() + ".failure";

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        try {
            return context.proceed();
        } catch (IOException | RuntimeException e) {
            context.setProperty(FAILURE, e);
            throw e;
        }
    }

    /** Whether the exception, or one of its causes, was thrown while the body of this request was read. */
    static boolean saw(Throwable exception, ContainerRequestContext request) {
        Object failure = request.getProperty(FAILURE);
        return failure != null && Causes.find(exception, at -> at == failure) != null;
    }
}
