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
 * @param form the form of the library's in which the body is to be given, one of {@link ClientUnderTest#oneShotForms()} or
 *     {@link ClientUnderTest#repeatableForms()}, or {@link #UNWRITABLE}; null for the plainest one, bytes or a string
 * @param filter a filter of the app's that the call passes, or null; never set unless {@link
 *     ClientContract#supportsFilters()}
 */
public record ClientCall(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable String body,
        boolean oneShot,
        @Nullable Duration timeout,
        @Nullable String form,
        @Nullable AppFilter filter) {

    /** The form of a value that the library cannot write: it has no writer for it, or the value's own code throws. */
    public static final String UNWRITABLE = "unwritable";

    /** One with the plainest form of a body, and without a filter. */
    ClientCall(
            String method,
            URI uri,
            Map<String, String> headers,
            @Nullable String body,
            boolean oneShot,
            @Nullable Duration timeout) {
        this(method, uri, headers, body, oneShot, timeout, null, null);
    }

    /** Checks that nothing is missing. */
    public ClientCall {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(headers, "headers");
    }

    /** The same call with its body in another form. */
    ClientCall in(String newForm) {
        return new ClientCall(method, uri, headers, body, oneShot, timeout, newForm, filter);
    }

    /** The same call through a filter of the app's. */
    ClientCall through(AppFilter newFilter) {
        return new ClientCall(method, uri, headers, body, oneShot, timeout, form, newFilter);
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
        if (form != null) {
            text.add("given as " + form);
        }
        if (filter != null) {
            text.add("through a filter of the app's");
        }
        if (timeout != null) {
            text.add("within " + timeout.toMillis() + " ms");
        }
        return text.toString();
    }
}
