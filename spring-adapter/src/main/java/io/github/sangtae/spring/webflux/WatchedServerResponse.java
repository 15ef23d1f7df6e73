package io.github.sangtae.spring.webflux;

import io.github.sangtae.problem.Failure;
import java.nio.file.Path;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A response that is filled when it would be sent as an error that nobody said anything about. */
class WatchedServerResponse extends ServerHttpResponseDecorator {

    /** Writes the exception's English message as the body where an app has chosen no handler of its own. */
    private static final String DENIED_BY_DEFAULT =
            "org.springframework.security.web.server.authorization.HttpStatusServerAccessDeniedHandler";

    private static final int FRAMES_TO_LOOK_AT = 40;

    /** Fills what nobody filled. */
    interface Filler {

        /** Whether it would. */
        boolean isWanted();

        /** Writes to a response; does not throw. */
        Mono<Void> fill(ServerHttpResponse response);
    }

    private final HttpMethod method;
    private final Filler filler;

    private WatchedServerResponse(ServerHttpResponse delegate, HttpMethod method, Filler filler) {
        super(delegate);
        this.method = method;
        this.filler = filler;
    }

    /**
     * Watches a response.
     *
     * @param method of the request
     */
    static WatchedServerResponse of(ServerHttpResponse response, HttpMethod method, Filler filler) {
        return response instanceof ZeroCopyHttpOutputMessage
                ? new OfFiles(response, method, filler)
                : new WatchedServerResponse(response, method, filler);
    }

    /** Whether this is an error that nobody said anything about. */
    boolean isEmptyError() {
        HttpStatusCode status = getStatusCode();
        // The headers of an answer to HEAD are all that there is to say.
        boolean toldAll = method.equals(HttpMethod.HEAD) && getHeaders().getContentType() != null;
        return status != null && Failure.isError(status.value()) && !isCommitted() && !toldAll && filler.isWanted();
    }

    Mono<Void> fill() {
        return filler.fill(getDelegate());
    }

    @Override
    public Mono<Void> setComplete() {
        return isEmptyError() ? fill() : super.setComplete();
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        if (isDeniedByDefault()) {
            return Flux.from(body).doOnNext(DataBufferUtils::release).then(Mono.defer(this::fill));
        }
        return super.writeWith(body);
    }

    /**
     * Whether Spring Security's default is writing, whose text is nobody's own. Nothing in the response tells it from a text
     * of the app, and setting another handler would displace the one for bearer tokens; so it is asked who calls.
     */
    private boolean isDeniedByDefault() {
        if (isCommitted()
                || !filler.isWanted()
                || !HttpStatus.FORBIDDEN.equals(getStatusCode())
                || !MediaType.TEXT_PLAIN.equals(getHeaders().getContentType())) {
            return false;
        }
        return StackWalker.getInstance()
                .walk(frames -> frames.limit(FRAMES_TO_LOOK_AT)
                        .anyMatch(frame -> frame.getClassName().startsWith(DENIED_BY_DEFAULT)));
    }

    /** Keeps the fast way for files, which Spring takes only if a response says that it has it. */
    private static final class OfFiles extends WatchedServerResponse implements ZeroCopyHttpOutputMessage {

        OfFiles(ServerHttpResponse delegate, HttpMethod method, Filler filler) {
            super(delegate, method, filler);
        }

        @Override
        public Mono<Void> writeWith(Path file, long position, long count) {
            return ((ZeroCopyHttpOutputMessage) getDelegate()).writeWith(file, position, count);
        }
    }
}
