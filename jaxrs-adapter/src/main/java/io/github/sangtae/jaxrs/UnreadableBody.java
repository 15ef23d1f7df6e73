package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Causes;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.List;

/** Tells a body that cannot be read from everything else that may go wrong, by the names of its reader's exceptions. */
final class UnreadableBody {

    /** By name, since an app has one of these libraries, or none. */
    private static final List<String> READERS = List.of(
            "com.fasterxml.jackson.core.JacksonException",
            "com.fasterxml.jackson.core.JsonProcessingException", // Before Jackson 2.12, which has the type above.
            "tools.jackson.core.JacksonException",
            "jakarta.json.bind.JsonbException",
            "jakarta.json.JsonException",
            "jakarta.xml.bind.JAXBException");

    private UnreadableBody() {}

    static boolean isCauseOf(Throwable exception, RequestLens request) {
        if (exception instanceof WebApplicationException && exception.getCause() == null) {
            return false; // Another refusal, such as one of the body's format.
        }
        if (!request.failedToRead(exception)) {
            return false; // The same libraries write responses, which is nobody's fault but the server's.
        }
        return Causes.find(exception, at -> at instanceof IOException || isOfAReader(at.getClass())) != null;
    }

    private static boolean isOfAReader(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (READERS.contains(at.getName())) {
                return true;
            }
        }
        return false;
    }
}
