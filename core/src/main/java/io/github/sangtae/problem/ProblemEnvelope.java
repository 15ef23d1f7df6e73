package io.github.sangtae.problem;

import java.util.Map;

/**
 * A company's own shape for errors, such as {@code {"success":false,"code":404,"message":"..."}}, with the kit's words in
 * it. For apps whose clients cannot move to RFC 9457 yet: everything but the members of the body stays as it is.
 *
 * <pre>{@code
 * ProblemEnvelope envelope = problem -> {
 *     Map<String, Object> body = new LinkedHashMap<>();
 *     body.put("success", false);
 *     body.put("code", problem.status());
 *     body.put("message", problem.detail() != null ? problem.detail() : problem.title());
 *     return body;
 * };
 * }</pre>
 */
@FunctionalInterface
public interface ProblemEnvelope {

    /**
     * The members of the body, written in the order of the map. The body is sent as {@code application/json}, since it is
     * no problem document any more.
     *
     * @param problem complete and customized
     * @return what an extension member may hold: strings, finite numbers, booleans, and lists and maps of these
     */
    Map<String, Object> wrap(Problem problem);
}
