package io.github.sangtae.spring.webflux;

import io.netty.util.AttributeKey;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.ClassUtils;
import reactor.netty.http.server.HttpServerResponse;

/** Asks the connection itself whether the caller has gone. Only Reactor Netty can be asked; of other servers it is not known. */
final class NettyConnection {

    private static final boolean IS_PRESENT = ClassUtils.isPresent(
            "reactor.netty.http.server.HttpServerResponse", NettyConnection.class.getClassLoader());

    private NettyConnection() {}

    static boolean isGone(ServerHttpResponse response) {
        return IS_PRESENT && Asked.isGone(response);
    }

    /** Tells the kit's handler in the channel that the next response is another server's, and stays as it is. */
    static void leave(ServerHttpResponse response) {
        if (IS_PRESENT) {
            Asked.leave(response);
        }
    }

    /** Loaded only where the app has Reactor Netty. */
    private static final class Asked {

        /** What the kit's handler in the channel notes; an exception may arrive here before the channel is closed. */
        private static final AttributeKey<Boolean> FAILED = AttributeKey.valueOf("io.github.sangtae.spring.failed");

        private static final AttributeKey<Boolean> LEFT = AttributeKey.valueOf("io.github.sangtae.spring.left");

        static void leave(ServerHttpResponse response) {
            HttpServerResponse netty = ofNetty(response);
            if (netty != null) {
                netty.withConnection(
                        connection -> connection.channel().attr(LEFT).set(true));
            }
        }

        static boolean isGone(ServerHttpResponse response) {
            AtomicBoolean gone = new AtomicBoolean();
            HttpServerResponse netty = ofNetty(response);
            if (netty != null) {
                netty.withConnection(connection -> gone.set(
                        !connection.channel().isActive() || connection.channel().hasAttr(FAILED)));
            }
            return gone.get();
        }

        /** Null on another server, and where Spring says that there is none: a test's mock, a response that an app made. */
        private static @Nullable HttpServerResponse ofNetty(ServerHttpResponse response) {
            try {
                Object server = ServerHttpResponseDecorator.getNativeResponse(response);
                return server instanceof HttpServerResponse netty ? netty : null;
            } catch (IllegalStateException | IllegalArgumentException e) {
                return null;
            }
        }
    }
}
