package io.github.sangtae.spring.mvc;

import io.github.sangtae.problem.Answer;
import io.github.sangtae.problem.FailedResponse;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.ProblemRenderer;
import io.github.sangtae.spring.ProblemDesk;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Writes core's answer to a servlet response, whatever the failed one has left in it. */
final class ServletProblemWriter {

    private static final String FAULT = ServletProblemWriter.class.getName() + ".FAULT";

    private final ProblemDesk desk;
    private final ChosenLanguage chosen;

    ServletProblemWriter(ProblemDesk desk, ChosenLanguage chosen) {
        this.desk = desk;
        this.chosen = chosen;
    }

    ServletRequestLens lens(HttpServletRequest request, @Nullable Throwable cause) {
        return new ServletRequestLens(request, cause, chosen);
    }

    ProblemDesk desk() {
        return desk;
    }

    /** Whether the caller is a browser that wants to show something. */
    boolean wantsPage(HttpServletRequest request) {
        return ProblemRenderer.wantsPage(lens(request, null));
    }

    /** Notes that a class of ours threw, and that all of them leave this request to the framework from now on. */
    void stepAside(String where, Throwable fault, HttpServletRequest request) {
        request.setAttribute(FAULT, true);
        ProblemDesk.stepAside(where, fault);
    }

    /** Whether a class of ours has thrown at this request before. */
    static boolean isGivenUp(HttpServletRequest request) {
        return request.getAttribute(FAULT) != null;
    }

    /**
     * Writes the answer; the response must not be committed yet.
     *
     * @param cause what was thrown, or null
     */
    void write(Failure failure, @Nullable Throwable cause, HttpServletRequest request, HttpServletResponse response) {
        ServletRequestLens lens = lens(request, cause);
        Answer answer = desk.answer(failure, lens, new ResponseLens(response));
        Map<String, List<String>> kept = headers(response);
        answer.removed().forEach(kept::remove);
        response.reset(); // The only way to take back a charset, or a writer; it takes the headers too.
        response.setStatus(answer.status());
        kept.putAll(answer.headers());
        kept.forEach((name, lines) -> set(name, lines, response));
        try {
            if (answer.body().length > 0) {
                response.getOutputStream().write(answer.body());
            }
            response.flushBuffer();
        } catch (IOException e) {
            ProblemDesk.clientGone(lens, e);
        }
    }

    private static void set(String name, List<String> lines, HttpServletResponse response) {
        if (name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
            // Wrappers that do something before the last byte, as Spring Security's headers are written, count by this
            // one.
            response.setContentLengthLong(Long.parseLong(lines.get(0)));
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            if (i == 0) {
                response.setHeader(name, lines.get(i));
            } else {
                response.addHeader(name, lines.get(i));
            }
        }
    }

    /** All headers, but for what a container makes of the charset. */
    private static Map<String, List<String>> headers(HttpServletResponse response) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : new TreeSet<>(response.getHeaderNames())) {
            headers.put(name, List.copyOf(response.getHeaders(name)));
        }
        return headers;
    }

    /** The response as core sees it. */
    record ResponseLens(HttpServletResponse response) implements FailedResponse {

        @Override
        public List<String> header(String name) {
            Collection<String> lines = response.getHeaders(name);
            return lines == null ? List.of() : List.copyOf(lines);
        }

        @Override
        public boolean isCommitted() {
            return response.isCommitted();
        }
    }
}
