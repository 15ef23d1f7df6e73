package io.github.sangtae.jaxrs;

import io.github.sangtae.retry.Authority;
import io.github.sangtae.retry.RepeatableBody;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The request of a call as it left the app's own filters at the first try, which is what every later try sends; and how far
 * the try that is going on has come. An {@link Invocation} shows neither; providers that stand next to the wire do.
 */
final class SentRequest {

    private static final String PROPERTY = SentRequest.class.getName();

    /** With it CXF sends over {@code HttpURLConnection}, and not over the JDK's {@code HttpClient}. */
    private static final String CXF_OVER_URL_CONNECTION = "org.apache.cxf.transport.http.forceURLConnection";

    private final boolean recovers;
    private volatile @Nullable Shape shape;
    private volatile @Nullable KeptBody body;

    // Of the try that is going on.
    private volatile boolean leftTheFilters;
    private volatile boolean writerFailed;
    private volatile @Nullable WireAnswer answer;

    private SentRequest(boolean recovers) {
        this.recovers = recovers;
    }

    /** Asks to be told the request of this call. */
    static SentRequest of(Invocation invocation) {
        SentRequest sent = new SentRequest(
                JaxrsRuntime.of(invocation) != JaxrsRuntime.CXF || Boolean.getBoolean(CXF_OVER_URL_CONNECTION));
        invocation.property(PROPERTY, sent);
        return sent;
    }

    /** What is known of a call, by the property that it carries; null if it is not one of ours. */
    static @Nullable SentRequest of(@Nullable Object property) {
        return property instanceof SentRequest sent ? sent : null;
    }

    /** The name of the property. */
    static String property() {
        return PROPERTY;
    }

    /** A try begins. */
    void begin() {
        leftTheFilters = false;
        writerFailed = false;
        answer = null;
    }

    /** The filters of the app are through with a request: the first is kept, and put in the place of every later one. */
    void leaves(ClientRequestContext request) {
        Shape first = shape;
        if (first == null) {
            shape = Shape.of(request);
        } else {
            first.applyTo(request);
        }
        leftTheFilters = true;
    }

    /** The body that was kept, or null if none has been written yet. */
    @Nullable
    KeptBody body() {
        return body;
    }

    void keeps(KeptBody newBody) {
        body = newBody;
    }

    /** What turns the entity into bytes failed, and not the connection that takes them. */
    void writerFailed() {
        writerFailed = true;
    }

    /** An answer has come, and no filter of the app's has seen it yet. */
    void answered(ClientResponseContext response) {
        if (response.getStatus() > 0) { // Quarkus also shows its filters that none came.
            answer = WireAnswer.of(response);
        }
    }

    /** The answer of the try as it came; null if none did. */
    @Nullable
    WireAnswer answer() {
        return answer;
    }

    /** Whether the try was given to the connection, body included as far as that can be told. */
    boolean wasGivenToTheConnection() {
        return leftTheFilters && !writerFailed;
    }

    /**
     * Whether the client can make a call again that failed without an answer. CXF 4.1 over the JDK's {@code HttpClient} cannot:
     * it takes what was left of the first try for an answer to the second, and tells of a success where there was none.
     */
    boolean recoversFromFailures() {
        return recovers;
    }

    /** Whether a filter of the app's answered in the server's place. */
    boolean wasAborted() {
        return !leftTheFilters;
    }

    /** Whether the client has shown the call. */
    boolean isKnown() {
        return shape != null || answer != null;
    }

    String method() {
        Shape first = shape;
        return first == null ? "" : first.method;
    }

    @Nullable
    String header(String name) {
        Shape first = shape;
        return first == null ? null : first.sent.get(name.toLowerCase(Locale.ROOT));
    }

    String host() {
        Shape first = shape;
        return first == null ? "" : first.host;
    }

    /** -1 for the scheme's own port: it only tells budgets apart. */
    int port() {
        Shape first = shape;
        return first == null ? -1 : first.port;
    }

    /**
     * Checks that the client was not closed since the first try.
     *
     * @throws IllegalStateException if it was
     */
    void checkThatTheClientIsOpen() {
        Shape first = shape;
        if (first != null && first.client != null) {
            first.client.getConfiguration();
        }
    }

    /** Whether all of the body can be sent again: a value, of which all bytes are there, or nothing has been written yet. */
    boolean replayable() {
        Shape first = shape;
        KeptBody kept = body;
        return first == null
                || !first.hasEntity
                || ((kept == null || kept.isWhole())
                        && (first.isSaidRepeatable || RepeatableBody.isValue(first.entity)));
    }

    /** Whether it is worth to keep the bytes of the body. Looks into nothing: what is lazy stays so. */
    boolean mayBeReplayed() {
        Shape first = shape;
        return first != null && (first.isSaidRepeatable || RepeatableBody.mayBeValue(first.entity));
    }

    /** The first line, the headers and the entity. */
    private static final class Shape {

        private final @Nullable Client client;
        private final String method;
        private final URI uri;
        private final String host;
        private final int port;
        private final Map<String, List<Object>> headers = new LinkedHashMap<>();
        private final Map<String, String> sent = new LinkedHashMap<>();
        private final boolean hasEntity;
        private final boolean isSaidRepeatable;
        private final @Nullable Object entity;
        private final Annotation @Nullable [] annotations;
        private final @Nullable MediaType type;

        private Shape(ClientRequestContext request) {
            client = request.getClient();
            method = request.getMethod();
            uri = request.getUri();
            Authority authority = Authority.of(uri);
            host = authority.host();
            port = authority.port();
            for (Map.Entry<String, List<Object>> header : request.getHeaders().entrySet()) {
                headers.put(header.getKey(), new ArrayList<>(header.getValue()));
                String value = request.getHeaderString(header.getKey());
                if (value != null) {
                    sent.put(header.getKey().toLowerCase(Locale.ROOT), value);
                }
            }
            hasEntity = request.hasEntity();
            entity = hasEntity ? request.getEntity() : null;
            annotations = hasEntity ? request.getEntityAnnotations() : null;
            type = hasEntity ? request.getMediaType() : null;
            isSaidRepeatable =
                    Boolean.TRUE.equals(request.getProperty(ClientRetry.REPEATABLE_BODY)) || entity instanceof Form;
        }

        static Shape of(ClientRequestContext request) {
            return new Shape(request);
        }

        void applyTo(ClientRequestContext request) {
            if (!method.equals(request.getMethod())) {
                request.setMethod(method);
            }
            if (!uri.equals(request.getUri())) {
                request.setUri(uri);
            }
            if (entity != (request.hasEntity() ? request.getEntity() : null)) {
                request.setEntity(entity, annotations, type);
            }
            MultivaluedMap<String, Object> now = request.getHeaders();
            if (!Objects.equals(now, headers)) {
                now.clear();
                headers.forEach((name, values) -> now.put(name, new ArrayList<>(values)));
            }
        }
    }
}
