package io.github.sangtae.spring.server;

import io.github.sangtae.problem.ProblemRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request that a server refused before any web stack saw it.
 *
 * @param method null if it is not known
 * @param path null if the server could not read it
 * @param lines the lines of a header; of a request that could not be read there are none
 */
record RefusedRequestLens(@Nullable String method, @Nullable String path, Function<String, List<String>> lines)
        implements ProblemRequest {

    @Override
    public List<String> header(String name) {
        return lines.apply(name);
    }
}
