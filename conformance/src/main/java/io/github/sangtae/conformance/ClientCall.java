package io.github.sangtae.conformance;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One call that a client is asked to make, to be turned into the library's own request as it stands.
 *
 * @param method as on the request line
 * @param uri where to; always {@code http} on the loopback interface
 * @param headers one value each, in order
 * @param body the text to send as UTF-8, or null to send none
 * @param oneShot whether the body is to be given in the library's form of one that can be read only once, from {@link
 *     #stream()}; never true without a body
 * @param timeout the limit of the whole call, waits included, or null for none; never set unless {@link
 *     ClientContract#supportsCallTimeout()}
 */
public record ClientCall(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable String body,
        boolean oneShot,
        @Nullable Duration timeout) {

    /** Checks that nothing is missing. */
    public ClientCall {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(headers, "headers");
    }

    /** The bytes of the body; none if there is no body. */
    public byte[] bytes() {
        return body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes as a stream. For a one-shot body it is to be taken once, and never again for a second try. */
    public InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }

    /** What was asked, for a failure's message. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(" | ");
        text.add(method + " " + uri.getPath());
        headers.forEach((name, value) -> text.add(name + ": " + value));
        if (body != null) {
            text.add((oneShot ? "a body that can be read once, of " : "a body of ") + bytes().length + " bytes");
        }
        if (timeout != null) {
            text.add("within " + timeout.toMillis() + " ms");
        }
        return text.toString();
    }
}
