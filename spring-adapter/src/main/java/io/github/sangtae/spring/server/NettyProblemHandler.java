package io.github.sangtae.spring.server;

import io.github.sangtae.problem.Answer;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.spring.ProblemDesk;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Answers what Reactor Netty refuses before WebFlux sees it: a request line it cannot read, headers that are too large, a
 * path that is no URI. It would send the status and nothing else.
 *
 * <p>One for each connection. It knows HTTP/1.1 and cleartext HTTP/2 upgrades; where a protocol is negotiated by TLS, it is
 * not added.
 */
final class NettyProblemHandler extends ChannelDuplexHandler {

    private static final AttributeKey<Boolean> FAILED = AttributeKey.valueOf("io.github.sangtae.spring.failed");

    private static final AttributeKey<Boolean> LEFT = AttributeKey.valueOf("io.github.sangtae.spring.left");

    /** What Netty calls the path of a request whose first line it cannot read. */
    private static final String MADE_UP_PATH = "/bad-request";

    private final Supplier<ProblemDesk> desks;
    private @Nullable HttpRequest lastRead;

    private NettyProblemHandler(Supplier<ProblemDesk> desks) {
        this.desks = desks;
    }

    /** The server with a handler in every channel, between the codec and what writes refusals. */
    static HttpServer addTo(HttpServer server, Supplier<ProblemDesk> desks) {
        return server.doOnChannelInit((observer, channel, address) -> addTo(channel, desks));
    }

    private static void addTo(Channel channel, Supplier<ProblemDesk> desks) {
        if (channel.pipeline().get(NettyPipeline.HttpTrafficHandler) != null) {
            channel.pipeline()
                    .addBefore(
                            NettyPipeline.HttpTrafficHandler,
                            NettyProblemHandler.class.getName(),
                            new NettyProblemHandler(desks));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            lastRead = request;
        }
        context.fireChannelRead(message);
    }

    /** The connection itself fails, which is how it is known that the caller has gone. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            context.channel().attr(FAILED).set(true);
        }
        context.fireExceptionCaught(cause);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Whoever wrote listens to the promise.
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean left =
                message instanceof HttpResponse && context.channel().attr(LEFT).getAndSet(null) != null;
        FullHttpResponse problem = !left && message instanceof FullHttpResponse response && isEmptyError(response)
                ? problem(response)
                : null;
        if (problem == null) {
            context.write(message, promise);
        } else {
            ReferenceCountUtil.release(message);
            context.write(problem, promise);
        }
    }

    private static boolean isEmptyError(FullHttpResponse response) {
        return Failure.isError(response.status().code())
                && !response.content().isReadable()
                && !response.headers().contains(HttpHeaderNames.CONTENT_TYPE);
    }

    /** The answer, or null if it is Netty's own that goes out. */
    private @Nullable FullHttpResponse problem(FullHttpResponse refused) {
        try {
            HttpHeaders headers = refused.headers();
            Answer answer = desks.get()
                    .answer(Failure.ofStatus(refused.status().code()), lastRequest(), name -> headers.getAll(name));
            FullHttpResponse problem = new DefaultFullHttpResponse(
                    refused.protocolVersion(),
                    HttpResponseStatus.valueOf(answer.status()),
                    Unpooled.wrappedBuffer(answer.body()));
            problem.headers().set(headers);
            answer.removed().forEach(problem.headers()::remove);
            answer.headers().forEach(problem.headers()::set);
            return problem;
        } catch (Throwable fault) {
            ProblemDesk.stepAside("NettyProblemHandler", fault);
            return null;
        }
    }

    /** What was read of it; Netty makes up a method and a path where it could not read the first line. */
    private RefusedRequestLens lastRequest() {
        HttpRequest request = lastRead;
        if (request == null || request.uri().equals(MADE_UP_PATH)) {
            return new RefusedRequestLens(null, null, name -> List.of());
        }
        String path = request.uri().startsWith("/") ? request.uri().split("[?#]", 2)[0] : null;
        return new RefusedRequestLens(
                request.method().name(), path, name -> request.headers().getAll(name));
    }
}
