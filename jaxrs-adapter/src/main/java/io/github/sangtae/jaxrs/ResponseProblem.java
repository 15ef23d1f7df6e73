package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemResponse;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the problem out of a client's response (RFC 9457), by the JSON library that the app has. */
public final class ResponseProblem {

    private static final MediaType PROBLEM = MediaType.valueOf(ProblemResponse.MEDIA_TYPE);
    private static final GenericType<Map<String, Object>> MEMBERS = new GenericType<>() {};
    private static final Set<String> STANDARD = Set.of("type", "title", "status", "detail", "instance");

    private ResponseProblem() {}

    /**
     * The problem that a failed response carries. The response is buffered, so that it can be read again, and stays open.
     *
     * @param response any; its status counts for more than the one in the document (RFC 9457 section 3.1.2)
     * @return empty if it is no error, is no problem document, or cannot be read as one
     */
    public static Optional<Problem> read(Response response) {
        if (!Failure.isError(response.getStatus()) || !PROBLEM.isCompatible(response.getMediaType())) {
            return Optional.empty();
        }
        try {
            response.bufferEntity();
            return Optional.of(problem(response.getStatus(), response.readEntity(MEMBERS)));
        } catch (ProcessingException | IllegalStateException e) {
            return Optional.empty(); // Not JSON, nothing that reads JSON, or read before.
        }
    }

    private static Problem problem(int status, @Nullable Map<String, Object> members) {
        Problem problem = Problem.of(status);
        if (members == null) {
            return problem;
        }
        if (members.get("title") instanceof String title) {
            problem = problem.title(title);
        }
        if (members.get("detail") instanceof String detail) {
            problem = problem.detail(detail);
        }
        if (members.get("type") instanceof String type) {
            problem = withType(problem, type);
        }
        if (members.get("instance") instanceof String instance) {
            problem = problem.instance(instance);
        }
        for (Map.Entry<String, Object> member : members.entrySet()) {
            if (!STANDARD.contains(member.getKey()) && member.getValue() != null) {
                problem = withExtension(problem, member.getKey(), member.getValue());
            }
        }
        return problem;
    }

    private static Problem withType(Problem problem, String type) {
        try {
            return problem.type(URI.create(type));
        } catch (IllegalArgumentException e) {
            return problem; // No URI, so it is ignored (RFC 9457 section 3.1).
        }
    }

    private static Problem withExtension(Problem problem, String name, Object value) {
        try {
            return problem.with(name, value);
        } catch (IllegalArgumentException e) {
            return problem; // JSON-B's own values, or a null inside.
        }
    }
}
