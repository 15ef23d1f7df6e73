package io.github.sangtae.problem;

/**
 * Changes problems before they are written: adds, replaces or drops members. The same in every framework; an adapter finds
 * an app's customizers where the framework keeps its beans or providers.
 *
 * <pre>{@code
 * ProblemCustomizer code = (problem, request) -> problem.with("code", "ORD-" + problem.status());
 * }</pre>
 */
@FunctionalInterface
public interface ProblemCustomizer {

    /**
     * The problem to write instead.
     *
     * @param problem complete: type, title and, where there is one, detail and instance are filled in
     * @param request what failed; {@link ProblemRequest#cause()} and {@link ProblemRequest#unwrap()} tell more than the
     *     caller may know, so nothing of them belongs into the problem unseen
     * @return never null; the problem itself to leave it as it is. Its status is the status of the response
     */
    Problem customize(Problem problem, ProblemRequest request);
}
