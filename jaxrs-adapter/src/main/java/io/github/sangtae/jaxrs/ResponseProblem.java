package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Problem;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** Reads the problem out of a client's response (RFC 9457), by the JSON library that the app has. */
public final class ResponseProblem {

    private static final MediaType PROBLEM = MediaType.valueOf(Problem.MEDIA_TYPE);
    private static final GenericType<Map<String, Object>> MEMBERS = new GenericType<>() {};

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
            Map<String, Object> members = response.readEntity(MEMBERS);
            return Optional.of(Problem.ofMembers(response.getStatus(), members == null ? Map.of() : members));
        } catch (ProcessingException | IllegalStateException e) {
            return Optional.empty(); // Not JSON, nothing that reads JSON, or read before.
        }
    }
}
