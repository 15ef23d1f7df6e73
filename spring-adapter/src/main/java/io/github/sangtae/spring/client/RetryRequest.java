package io.github.sangtae.spring.client;

import io.github.sangtae.retry.RetryPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.FastByteArrayOutputStream;
import org.springframework.util.ReflectionUtils;

/** A request that is made anew, by the factory behind it, for each of its tries. A body that is streamed stays so. */
final class RetryRequest extends AbstractClientHttpRequest implements StreamingHttpOutputMessage {

    /** Of Spring 6.2 and newer. */
    private static final @Nullable Method ATTRIBUTES = ReflectionUtils.findMethod(HttpRequest.class, "getAttributes");

    private final ClientHttpRequestFactory factory;
    private final RetryPolicy policy;
    private final URI uri;
    private final HttpMethod method;
    private @Nullable Body body;
    private @Nullable FastByteArrayOutputStream written;

    RetryRequest(ClientHttpRequestFactory factory, RetryPolicy policy, URI uri, HttpMethod method) {
        this.factory = factory;
        this.policy = policy;
        this.uri = uri;
        this.method = method;
    }

    @Override
    public HttpMethod getMethod() {
        return method;
    }

    @Override
    public URI getURI() {
        return uri;
    }

    @Override
    public void setBody(Body newBody) {
        assertNotExecuted();
        body = newBody;
    }

    @Override
    protected OutputStream getBodyInternal(HttpHeaders headers) {
        if (written == null) {
            written = new FastByteArrayOutputStream(1024);
        }
        return written;
    }

    @Override
    protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
        SentBody sent = sentBody();
        return new BlockingCall(policy, this, sent, () -> send(headers, sent)).make();
    }

    private @Nullable SentBody sentBody() {
        if (body != null) {
            return new SentBody(body);
        }
        if (written == null) {
            return null;
        }
        FastByteArrayOutputStream bytes = written;
        return new SentBody(new Body() {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                bytes.writeTo(out);
            }

            @Override
            public boolean repeatable() {
                return true;
            }
        });
    }

    private ClientHttpResponse send(HttpHeaders headers, @Nullable SentBody sent) throws IOException {
        ClientHttpRequest request = RetryInterceptor.oneTry(factory, uri, method);
        HttpHeaders copy = request.getHeaders();
        headers.forEach((name, values) -> copy.addAll(name, values));
        if (ATTRIBUTES != null) {
            attributes(ATTRIBUTES, request).putAll(attributes(ATTRIBUTES, this));
        }
        if (sent != null && request instanceof StreamingHttpOutputMessage streaming) {
            streaming.setBody(sent);
        } else if (sent != null) {
            sent.writeTo(request.getBody());
            sent.beginTry(); // Into memory: the connection has seen nothing yet.
        }
        return request.execute();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> attributes(Method method, HttpRequest request) {
        return (Map<String, Object>) Objects.requireNonNull(ReflectionUtils.invokeMethod(method, request));
    }
}
