package io.github.sangtae.spring.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpOutputMessage;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpRequestDecorator;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The body of a call of a WebClient, as the connection takes it: it notices whether it is known to be repeatable, whether it
 * was asked for, which no connection does that never came up, and whose fault it is if it breaks off.
 */
final class ReactiveBody implements BodyInserter<Object, ClientHttpRequest> {

    private final BodyInserter<?, ? super ClientHttpRequest> body;
    private final boolean innermost;
    private volatile boolean unknown;
    private volatile @Nullable Publisher<?> source;
    private volatile boolean begun;
    private volatile boolean faulty;
    private volatile @Nullable HttpHeaders sent;

    /**
     * The body of a call.
     *
     * @param innermost whether nothing of the app's is between the retry and the connection
     */
    ReactiveBody(BodyInserter<?, ? super ClientHttpRequest> body, boolean innermost) {
        this.body = body;
        this.innermost = innermost;
    }

    /** Whether it is known to be repeatable. Looks into it, which may load what is lazy: ask when there is something to repeat. */
    boolean repeatable() {
        Publisher<?> written = source;
        return !unknown && (written == null || RepeatableBodies.isKnown(written));
    }

    /** Whether the connection of this try has asked for it. */
    boolean begun() {
        return begun;
    }

    /** Whether it broke off by itself: a fault of whoever made it, and none of the connection. */
    boolean isFaulty() {
        return faulty;
    }

    /** The fields that were sent; null if it did not come to that, or if they are the ones that are known. */
    @Nullable
    HttpHeaders sent() {
        return sent;
    }

    void beginTry() {
        begun = false;
        faulty = false;
    }

    @Override
    public Mono<Void> insert(ClientHttpRequest message, Context context) {
        if (!innermost) {
            begun = true; // Whether the connection is up already, only some libraries could tell.
            keepFields(message.getHeaders());
        }
        Watched watched = new Watched(message);
        return body.insert(watched, new WatchedContext(context))
                .doOnError(failure -> faulty = faulty || !watched.written);
    }

    /** A filter behind us runs at every try; what it changes counts once. */
    private void keepFields(HttpHeaders fields) {
        HttpHeaders first = sent;
        if (first == null) {
            HttpHeaders copy = new HttpHeaders();
            fields.forEach((name, values) -> copy.put(name, new ArrayList<>(values)));
            sent = copy;
        } else {
            fields.clear();
            first.forEach((name, values) -> fields.put(name, new ArrayList<>(values)));
        }
    }

    /** The message, as it is written to. */
    private final class Watched extends ClientHttpRequestDecorator {

        private @Nullable Publisher<?> values;
        private boolean written;

        Watched(ClientHttpRequest delegate) {
            super(delegate);
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> buffers) {
            return super.writeWith(watched(buffers));
        }

        @Override
        public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> buffers) {
            return super.writeAndFlushWith(watched(buffers));
        }

        @Override
        public Mono<Void> setComplete() {
            written = true;
            return super.setComplete();
        }

        /** A {@code Mono} stays one: Spring and Netty write it in another way. */
        private <T> Publisher<T> watched(Publisher<T> buffers) {
            written = true;
            if (values == null) {
                unknown = true;
            } else {
                source = values;
            }
            if (buffers instanceof Mono<T> one) {
                return one.doOnSubscribe(unused -> begun = true).doOnError(unused -> faulty = true);
            }
            return Flux.from(buffers).doOnSubscribe(unused -> begun = true).doOnError(unused -> faulty = true);
        }
    }

    /** The context, whose writers are told what they write. */
    private record WatchedContext(Context context) implements Context {

        @Override
        public List<HttpMessageWriter<?>> messageWriters() {
            List<HttpMessageWriter<?>> writers = new ArrayList<>();
            context.messageWriters().forEach(writer -> writers.add(new WatchedWriter<>(writer)));
            return writers;
        }

        @Override
        public Optional<ServerHttpRequest> serverRequest() {
            return context.serverRequest();
        }

        @Override
        public Map<String, Object> hints() {
            return context.hints();
        }
    }

    private record WatchedWriter<T>(HttpMessageWriter<T> writer) implements HttpMessageWriter<T> {

        @Override
        public List<MediaType> getWritableMediaTypes() {
            return writer.getWritableMediaTypes();
        }

        @Override
        public List<MediaType> getWritableMediaTypes(ResolvableType elementType) {
            return writer.getWritableMediaTypes(elementType);
        }

        @Override
        public boolean canWrite(ResolvableType elementType, @Nullable MediaType mediaType) {
            return writer.canWrite(elementType, mediaType);
        }

        @Override
        public Mono<Void> write(
                Publisher<? extends T> values,
                ResolvableType elementType,
                @Nullable MediaType mediaType,
                ReactiveHttpOutputMessage message,
                Map<String, Object> hints) {
            if (message instanceof Watched watched) {
                watched.values = values;
            }
            return writer.write(values, elementType, mediaType, message, hints);
        }
    }
}
