package io.github.sangtae.problem;

import java.util.ArrayList;
import java.util.Collections;
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
    private @Nullable List<FailureReport> faults;

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
        return joined("Accept-Language");
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

    /** The response, asked in the same way: what it cannot tell is not there. */
    FailedResponse seen(FailedResponse response) {
        return new FailedResponse() {
            @Override
            public List<String> header(String name) {
                List<String> lines = read("FailedResponse", () -> response.header(name));
                return lines == null ? List.of() : lines;
            }

            @Override
            public boolean isCommitted() {
                return Boolean.TRUE.equals(read("FailedResponse", response::isCommitted));
            }
        };
    }

    /** Something went wrong that costs the caller nothing. */
    void report(FailureReport fault) {
        List<FailureReport> known = faults;
        if (known == null) {
            known = new ArrayList<>();
            faults = known;
        }
        known.add(fault);
    }

    /** The failure itself, and then all that went wrong with the answer to it. */
    List<FailureReport> reports(int status) {
        FailureReport answered = FailureReport.answered(status, request);
        if (faults == null) {
            return List.of(answered);
        }
        List<FailureReport> all = new ArrayList<>(faults);
        all.add(0, answered);
        return Collections.unmodifiableList(all);
    }

    private <T> @Nullable T read(Supplier<@Nullable T> value) {
        return read("ProblemRequest", value);
    }

    private <T> @Nullable T read(String lens, Supplier<@Nullable T> value) {
        try {
            return value.get();
        } catch (Throwable e) {
            report(FailureReport.ofTheKit(lens, e));
            return null;
        }
    }
}
