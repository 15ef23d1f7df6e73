package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Failure;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer as it came, before any filter of the app's could change it. */
final class WireAnswer {

    private final int status;
    private final Map<String, String> headers = new HashMap<>();

    private WireAnswer(ClientResponseContext response) {
        status = response.getStatus();
        if (!Failure.isError(status)) {
            return; // Nothing to decide.
        }
        MultivaluedMap<String, String> lines = response.getHeaders();
        for (Map.Entry<String, List<String>> line : lines.entrySet()) {
            if (line.getKey() != null && !line.getValue().isEmpty()) { // HttpURLConnection's status line has no name.
                headers.putIfAbsent(
                        line.getKey().toLowerCase(Locale.ROOT), line.getValue().get(0));
            }
        }
    }

    static WireAnswer of(ClientResponseContext response) {
        return new WireAnswer(response);
    }

    int status() {
        return status;
    }

    @Nullable
    String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }
}
