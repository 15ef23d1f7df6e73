package io.github.sangtae.spring.client;

import io.github.sangtae.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * The problem in an answer that a client threw for, read by the JSON library that the client has.
 *
 * <pre>{@code
 * Optional<Problem> problem = ProblemReader.read(exception);
 * }</pre>
 */
public final class ProblemReader {

    private static final ParameterizedTypeReference<Map<String, Object>> MEMBERS =
            new ParameterizedTypeReference<>() {};

    private ProblemReader() {}

    /**
     * The problem in the exception of a RestClient or a RestTemplate. Empty if the answer is none (RFC 9457 section 3) or
     * cannot be read. Its status is the one of the answer, whatever the body says.
     */
    public static Optional<Problem> read(RestClientResponseException exception) {
        return read(
                exception.getStatusCode().value(),
                exception.getResponseHeaders(),
                () -> exception.getResponseBodyAs(MEMBERS));
    }

    /** The same for the exception of a WebClient, by another name, so that an app need not have both kinds of clients. */
    public static Optional<Problem> readReactive(WebClientResponseException exception) {
        return read(
                exception.getStatusCode().value(), exception.getHeaders(), () -> exception.getResponseBodyAs(MEMBERS));
    }

    private static Optional<Problem> read(
            int status, @Nullable HttpHeaders headers, Supplier<@Nullable Map<String, Object>> body) {
        try {
            MediaType type = headers == null ? null : headers.getContentType();
            if (type == null || !type.equalsTypeAndSubtype(MediaType.APPLICATION_PROBLEM_JSON)) {
                return Optional.empty();
            }
            Map<String, Object> members = body.get();
            return members == null ? Optional.empty() : Optional.of(Problem.ofMembers(status, members));
        } catch (RuntimeException e) {
            return Optional.empty(); // A body that is no JSON object; the exception still has its text.
        }
    }
}
