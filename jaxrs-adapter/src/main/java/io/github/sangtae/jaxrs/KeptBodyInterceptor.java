package io.github.sangtae.jaxrs;

import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Around all interceptors of the app's, which get the connection from it: keeps the bytes that they and the writer make of a
 * body at the first try, and sends them at every later one. Of a body that may be read only once it keeps nothing.
 */
final class KeptBodyInterceptor implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        SentRequest sent = SentRequest.of(context.getProperty(SentRequest.property()));
        if (sent == null) {
            context.proceed();
            return;
        }
        KeptBody kept = sent.body();
        if (kept == null || !kept.isWhole()) {
            keep(context, sent); // The second of a try that the client sends twice, to authenticate, is as without us.
            return;
        }
        kept.writeTo(context.getHeaders(), context.getOutputStream());
        if (JaxrsRuntime.of(context) == JaxrsRuntime.QUARKUS) {
            context.setOutputStream(OutputStream.nullOutputStream());
            context.proceed(); // It looks for the bytes at the end of the chain, and nowhere else.
        }
    }

    private static void keep(WriterInterceptorContext context, SentRequest sent) throws IOException {
        KeptBody body = new KeptBody(context.getOutputStream(), context.getEntity(), sent.mayBeReplayed());
        sent.keeps(body);
        context.setOutputStream(body);
        try {
            context.proceed();
        } catch (IOException | RuntimeException | Error e) {
            if (!body.isOfTheConnection(e)) {
                sent.writerFailed();
            }
            throw e;
        }
        body.ends(context.getHeaders());
    }
}
