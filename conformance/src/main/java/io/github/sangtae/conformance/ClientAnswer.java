package io.github.sangtae.conformance;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a call gave its caller. A status of 400 or more is an answer too: where the library throws for it, the test turns
 * the exception back.
 *
 * @param status the code
 * @param headers the values of each, as the library tells them; names in any case
 * @param body read to its end, as UTF-8
 */
public record ClientAnswer(int status, Map<String, List<String>> headers, String body) {

    /** Checks that nothing is missing. */
    public ClientAnswer {
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
    }

    /** The first value, or null. */
    @Nullable
    String header(String name) {
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            // The JDK's own clients file the status line under a null name.
            if (name.equalsIgnoreCase(header.getKey()) && !header.getValue().isEmpty()) {
                return header.getValue().get(0);
            }
        }
        return null;
    }
}
