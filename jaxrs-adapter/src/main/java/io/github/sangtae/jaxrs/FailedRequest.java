package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.ProblemRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the request that failed; all of it null or false where the runtime shows no request. */
final class FailedRequest implements ProblemRequest {

    private static final FailedRequest UNKNOWN = new FailedRequest(null, null, null);

    private final @Nullable ContainerRequestContext request;
    private final @Nullable ResourceInfo resource;
    private final @Nullable Throwable cause;

    /**
     * A request.
     *
     * @param resource what it was matched to; null if the runtime does not tell
     * @param cause what was thrown, or null
     */
    FailedRequest(
            @Nullable ContainerRequestContext request, @Nullable ResourceInfo resource, @Nullable Throwable cause) {
        this.request = request;
        this.resource = resource;
        this.cause = cause;
    }

    static FailedRequest unknown() {
        return UNKNOWN;
    }

    @Override
    public @Nullable String path() {
        if (request == null) {
            return null;
        }
        String before = ErrorPageFilter.path(request);
        return before != null ? before : request.getUriInfo().getRequestUri().getRawPath();
    }

    @Override
    public @Nullable String acceptLanguage() {
        return joined(HttpHeaders.ACCEPT_LANGUAGE);
    }

    @Override
    public @Nullable Throwable cause() {
        return cause;
    }

    @Override
    public @Nullable Object unwrap() {
        return request;
    }

    @Nullable
    String accept() {
        return joined(HttpHeaders.ACCEPT);
    }

    @Nullable
    String contentType() {
        return joined(HttpHeaders.CONTENT_TYPE);
    }

    @Override
    public @Nullable String method() {
        return request == null ? null : request.getMethod();
    }

    @Nullable
    ContainerRequestContext context() {
        return request;
    }

    /** The method of the resource that was to be called; null if none was, or if the runtime does not tell. */
    @Nullable
    Method resourceMethod() {
        return resource == null ? null : resource.getResourceMethod();
    }

    /** The class of that method. */
    @Nullable
    Class<?> resourceClass() {
        return resource == null ? null : resource.getResourceClass();
    }

    /** Whether the request says that it has no body. */
    boolean saysItIsEmpty() {
        return request != null && request.getLength() == 0;
    }

    /** Whether this exception came up while the body was read, and not while a response was written. */
    boolean failedToRead(Throwable exception) {
        return request != null && UnreadableBodyInterceptor.saw(exception, request);
    }

    private @Nullable String joined(String header) {
        List<String> lines = request == null ? null : request.getHeaders().get(header);
        return lines == null || lines.isEmpty() ? null : String.join(",", lines);
    }
}
