package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Problem;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Sends core's bytes, so that a JSON library, or none, or an app's own mapper changes nothing.
 *
 * <p>Annotated for Quarkus REST, which takes no writers from a Feature.
 */
@Provider
@Produces({Problem.MEDIA_TYPE, MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
final class ErrorBodyWriter implements MessageBodyWriter<ErrorBody> {

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == ErrorBody.class;
    }

    @Override
    public void writeTo(
            ErrorBody body,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(body.bytes().get());
    }
}
