package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.ProblemRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the request that failed; all of it null, empty or false where the runtime shows no request. */
final class RequestLens implements ProblemRequest {

    private final @Nullable ContainerRequestContext request;
    private final @Nullable ResourceInfo resource;
    private final @Nullable Throwable cause;

    /**
     * A request.
     *
     * @param request null if the runtime shows none
     * @param resource what it was matched to; null if the runtime does not tell
     * @param cause what was thrown, or null
     */
    RequestLens(@Nullable ContainerRequestContext request, @Nullable ResourceInfo resource, @Nullable Throwable cause) {
        this.request = request;
        this.resource = resource;
        this.cause = cause;
    }

    static RequestLens unknown(@Nullable Throwable cause) {
        return new RequestLens(null, null, cause);
    }

    @Override
    public @Nullable String method() {
        return request == null ? null : request.getMethod();
    }

    @Override
    public @Nullable String path() {
        if (request == null) {
            return null;
        }
        String before = ErrorPageFilter.path(request);
        return before != null ? before : rawPath(request.getUriInfo());
    }

    /** Not by the request's URI alone, since CXF cannot make one of a query with a bar, a brace or a broken escape. */
    private static @Nullable String rawPath(UriInfo uri) {
        try {
            return uri.getRequestUri().getRawPath();
        } catch (RuntimeException e) {
            return withoutQuery(uri);
        }
    }

    private static @Nullable String withoutQuery(UriInfo uri) {
        try {
            String base = uri.getBaseUri().getRawPath();
            String path = uri.getPath(false);
            return base.replaceFirst("/$", "") + (path.startsWith("/") ? path : "/" + path);
        } catch (RuntimeException e) {
            return null; // No path that a URI could hold.
        }
    }

    @Override
    public List<String> header(String name) {
        List<String> lines = request == null ? null : request.getHeaders().get(name);
        return lines == null ? List.of() : lines;
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
    String contentType() {
        List<String> lines = header(HttpHeaders.CONTENT_TYPE);
        return lines.isEmpty() ? null : lines.get(0);
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
        return request != null && Connection.failedToRead(exception, request);
    }
}
