package io.github.sangtae.spring.server;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.spring.Answer;
import io.github.sangtae.spring.AnswerRenderer;
import io.github.sangtae.spring.FailedRequest;
import io.github.sangtae.spring.RenderedAnswer;
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
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
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

    private final AnswerRenderer renderer;
    private @Nullable HttpHeaders lastRead;

    private NettyProblemHandler(AnswerRenderer renderer) {
        this.renderer = renderer;
    }

    /** The server with a handler in every channel, between the codec and what writes refusals. */
    static HttpServer addTo(HttpServer server, AnswerRenderer renderer) {
        return server.doOnChannelInit((observer, channel, address) -> addTo(channel, renderer));
    }

    private static void addTo(Channel channel, AnswerRenderer renderer) {
        if (channel.pipeline().get(NettyPipeline.HttpTrafficHandler) != null) {
            channel.pipeline()
                    .addBefore(
                            NettyPipeline.HttpTrafficHandler,
                            NettyProblemHandler.class.getName(),
                            new NettyProblemHandler(renderer));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            boolean isRead = request.decoderResult().isSuccess();
            lastRead = isRead ? request.headers() : null;
        }
        context.fireChannelRead(message);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Whoever wrote listens to the promise.
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof FullHttpResponse response && isEmptyError(response)) {
            FullHttpResponse problem = problem(response);
            ReferenceCountUtil.release(response);
            context.write(problem, promise);
        } else {
            context.write(message, promise);
        }
    }

    private static boolean isEmptyError(FullHttpResponse response) {
        return Failure.isError(response.status().code())
                && !response.content().isReadable()
                && !response.headers().contains(HttpHeaderNames.CONTENT_TYPE);
    }

    private FullHttpResponse problem(FullHttpResponse refused) {
        HttpHeaders headers = refused.headers();
        FailedRequest failed = FailedRequest.beforeAnyStack(
                null, joined(HttpHeaderNames.ACCEPT_LANGUAGE), joined(HttpHeaderNames.ACCEPT));
        Answer answer = Answer.of(Failure.ofStatus(refused.status().code()));
        RenderedAnswer rendered = renderer.render(answer, failed, headers::get, headers.get(HttpHeaderNames.VARY));
        FullHttpResponse problem = new DefaultFullHttpResponse(
                refused.protocolVersion(),
                HttpResponseStatus.valueOf(rendered.status()),
                Unpooled.wrappedBuffer(rendered.body())); // The codec leaves the body out for HEAD.
        problem.headers().set(headers);
        rendered.headers().forEach(problem.headers()::set);
        problem.headers().set(HttpHeaderNames.CONTENT_LENGTH, rendered.body().length);
        return problem;
    }

    private @Nullable String joined(CharSequence name) {
        if (lastRead == null || !lastRead.contains(name)) {
            return null;
        }
        return String.join(",", lastRead.getAll(name));
    }
}
