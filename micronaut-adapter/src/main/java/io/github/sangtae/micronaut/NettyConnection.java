package io.github.sangtae.micronaut;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpUtil;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Asks Netty's channel. */
@Singleton
@ServerSide
@Requires(classes = NettyHttpRequest.class)
final class NettyConnection implements Connection {

    private static @Nullable NettyHttpRequest<?> ofNetty(HttpRequest<?> request) {
        HttpRequest<?> inner = request;
        while (inner instanceof HttpRequestWrapper<?> wrapper) {
            inner = wrapper.getDelegate();
        }
        return inner instanceof NettyHttpRequest<?> found ? found : null;
    }

    private static Channel channel(NettyHttpRequest<?> request) {
        return request.getChannelHandlerContext().channel();
    }

    @Override
    public boolean isGone(HttpRequest<?> request) {
        NettyHttpRequest<?> found = ofNetty(request);
        return found != null && !channel(found).isActive();
    }

    /** Netty tells a body of a reset on the channel's own thread, while it reads, and closes when it has told. */
    @Override
    public @Nullable Executor afterItsFailure(HttpRequest<?> request) {
        NettyHttpRequest<?> found = ofNetty(request);
        if (found == null || !channel(found).eventLoop().inEventLoop()) {
            return null;
        }
        var head = found.getNativeRequest();
        boolean hasBody = HttpUtil.isTransferEncodingChunked(head) || HttpUtil.getContentLength(head, 0L) > 0;
        return hasBody ? channel(found).eventLoop() : null;
    }
}
