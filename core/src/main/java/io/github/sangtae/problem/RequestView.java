package io.github.sangtae.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the request says, each thing asked once. Some frameworks throw for a request that they could not read themselves; that
 * costs no more than what was asked for.
 */
final class RequestView {

    private final ProblemRequest request;
    private final List<FailureReport> faults = new ArrayList<>(0);

    RequestView(ProblemRequest request) {
        this.request = request;
    }

    /** The request itself, for hooks. */
    ProblemRequest request() {
        return request;
    }

    @Nullable
    String path() {
        return read(request::path);
    }

    @Nullable
    Locale chosenLanguage() {
        return read(request::chosenLanguage);
    }

    @Nullable
    String acceptLanguage() {
        String transitional = read(request::acceptLanguage);
        return transitional != null ? transitional : joined("Accept-Language");
    }

    boolean isHead() {
        return Answer.isHead(read(request::method));
    }

    boolean isThrown() {
        return read(request::cause) != null;
    }

    boolean prefersPage() {
        return AcceptHeader.prefersHtml(joined("Accept"));
    }

    /** Several lines mean the same as one with commas (RFC 9110 section 5.3). */
    private @Nullable String joined(String name) {
        List<String> lines = read(() -> request.header(name));
        if (lines == null || lines.isEmpty()) {
            return null;
        }
        return lines.size() == 1 ? lines.get(0) : String.join(",", lines);
    }

    /** What could not be read, for the operator. */
    List<FailureReport> faults() {
        return faults;
    }

    private <T> @Nullable T read(Supplier<@Nullable T> value) {
        try {
            return value.get();
        } catch (Throwable e) {
            faults.add(FailureReport.ofTheKit("ProblemRequest", e));
            return null;
        }
    }
}
