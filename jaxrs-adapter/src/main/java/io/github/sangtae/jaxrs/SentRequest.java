package io.github.sangtae.jaxrs;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.io.Reader;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The request of a call as the client sends it. An {@link Invocation} does not show it; a filter does. */
final class SentRequest {

    private static final String PROPERTY = SentRequest.class.getName();

    private volatile @Nullable ClientRequestContext request;

    private SentRequest() {}

    /** Asks to be told the request of this call. */
    static SentRequest of(Invocation invocation) {
        SentRequest sent = new SentRequest();
        invocation.property(PROPERTY, sent);
        return sent;
    }

    /** Tells the request, if it is of a call that asked for it. */
    static void tell(ClientRequestContext request) {
        if (request.getProperty(PROPERTY) instanceof SentRequest sent) {
            sent.request = request;
        }
    }

    boolean isKnown() {
        return request != null;
    }

    String method() {
        return known().getMethod();
    }

    @Nullable
    String header(String name) {
        return known().getHeaderString(name);
    }

    String host() {
        return Objects.requireNonNullElse(known().getUri().getHost(), "");
    }

    /** -1 for the scheme's own port: it only tells budgets apart. */
    int port() {
        return known().getUri().getPort();
    }

    /** Whether the body is a value, which is written anew for every try, and not something that is read once. */
    boolean replayable() {
        return !known().hasEntity() || isValue(known().getEntity());
    }

    private static boolean isValue(Object body) {
        if (body instanceof List<?> list) {
            return list.stream().allMatch(SentRequest::isValue);
        }
        return !(body instanceof InputStream
                || body instanceof Reader
                || body instanceof StreamingOutput
                || body instanceof EntityPart);
    }

    private ClientRequestContext known() {
        return Objects.requireNonNull(request, "request");
    }
}
