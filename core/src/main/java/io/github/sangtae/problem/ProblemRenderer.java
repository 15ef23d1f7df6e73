package io.github.sangtae.problem;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.Status;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns what went wrong into the bytes that the caller gets. Immutable and safe for use by many threads; an app has one.
 *
 * <h2>Implementation notes</h2>
 *
 * <ol>
 *   <li>Choose the language: {@link #language}.
 *   <li>Put the failure into words: {@link #problem}; or take the app's own problem.
 *   <li>Fill in what is left out, let the app's customizers change it, put it into the app's envelope if there is one:
 *       {@link #render(Problem, ProblemRequest, HeaderLookup)}.
 * </ol>
 *
 * <p>{@link #render(Failure, ProblemRequest, HeaderLookup)} takes all the steps at once.
 */
public final class ProblemRenderer {

    /** A longer path is left out: it helps nobody, and the caller knows what it asked for. */
    private static final int LONGEST_INSTANCE = 2000;

    private static final String INVALID_VALUE = "sangtae.failure.invalid-value";
    private static final URI ABOUT_BLANK = URI.create("about:blank");

    private final SangtaeSettings settings;
    private final StatusCatalog catalog;
    private final StatusMessages messages;
    private final List<ProblemCustomizer> customizers;
    private final @Nullable ProblemEnvelope envelope;

    /**
     * A renderer.
     *
     * @param settings language, type and validation status
     * @param catalog the rows, with a company's own codes if there are any
     * @param messages the texts, with the app's own if there are any
     */
    public ProblemRenderer(SangtaeSettings settings, StatusCatalog catalog, StatusMessages messages) {
        this(settings, catalog, messages, List.of(), null);
    }

    private ProblemRenderer(
            SangtaeSettings settings,
            StatusCatalog catalog,
            StatusMessages messages,
            List<ProblemCustomizer> customizers,
            @Nullable ProblemEnvelope envelope) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.catalog = Objects.requireNonNull(catalog, "catalog");
        this.messages = Objects.requireNonNull(messages, "messages");
        this.customizers = List.copyOf(customizers);
        this.envelope = envelope;
    }

    /** This renderer with an app's customizers, called in this order after those that it has. */
    public ProblemRenderer with(List<ProblemCustomizer> more) {
        List<ProblemCustomizer> all = new ArrayList<>(customizers);
        all.addAll(more);
        return new ProblemRenderer(settings, catalog, messages, all, envelope);
    }

    /** This renderer with a company's own shape of error bodies. */
    public ProblemRenderer with(ProblemEnvelope newEnvelope) {
        return new ProblemRenderer(
                settings, catalog, messages, customizers, Objects.requireNonNull(newEnvelope, "envelope"));
    }

    /**
     * The language for a request: the best match of {@code Accept-Language} among those that have texts, else the
     * configured default. Never fails.
     *
     * @param acceptLanguage the header's value, or null
     */
    public Locale language(@Nullable String acceptLanguage) {
        return LanguageNegotiator.choose(acceptLanguage, messages.languages(), settings.defaultLocale());
    }

    /**
     * A failure in words. Type and instance are left to be filled in.
     *
     * @param responseHeaders what the response carries already; {@code Retry-After} in seconds is spoken of in the detail
     */
    public Problem problem(Failure failure, Locale language, HeaderLookup responseHeaders) {
        int code = failure.isValidation() ? settings.validationStatus() : failure.status();
        Status status = catalog.resolve(code, HeaderLookup.none());
        Problem problem = Problem.of(status).title(messages.title(status, language));
        problem = problem.detail(detail(failure, status, language, retryAfterSeconds(responseHeaders)));
        return failure.violations().isEmpty()
                ? problem
                : problem.withOwn("errors", errors(failure.violations(), language));
    }

    private String detail(Failure failure, Status status, Locale language, long retryAfterSeconds) {
        if (failure.reason() != null) {
            return failure.reason();
        }
        if (failure.textKey() != null) {
            return messages.text(failure.textKey(), language, failure.values(), retryAfterSeconds);
        }
        return messages.detail(status, language, retryAfterSeconds);
    }

    private List<Map<String, String>> errors(List<Violation> violations, Locale language) {
        List<Map<String, String>> errors = new ArrayList<>(violations.size());
        for (Violation violation : violations) {
            Map<String, String> error = new LinkedHashMap<>();
            error.put(violation.in().member(), violation.name());
            String detail = violation.detail();
            error.put("detail", detail.isEmpty() ? messages.text(INVALID_VALUE, language, Map.of(), -1) : detail);
            errors.add(Collections.unmodifiableMap(error));
        }
        return Collections.unmodifiableList(errors);
    }

    /** The response for a failure. */
    public ProblemResponse render(Failure failure, ProblemRequest request, HeaderLookup responseHeaders) {
        Locale language = language(request.acceptLanguage());
        return render(problem(failure, language, responseHeaders), language, request, responseHeaders);
    }

    /** The response for a problem of the app's own; what it leaves out is filled in. */
    public ProblemResponse render(Problem problem, ProblemRequest request, HeaderLookup responseHeaders) {
        return render(problem, language(request.acceptLanguage()), request, responseHeaders);
    }

    /**
     * The same in a language that was chosen already.
     *
     * @param language one of those that {@link #language} gives
     */
    public ProblemResponse render(
            Problem problem, Locale language, ProblemRequest request, HeaderLookup responseHeaders) {
        Problem complete = complete(problem, language, request, responseHeaders);
        RuntimeException failure = null;
        try {
            for (ProblemCustomizer customizer : customizers) {
                complete = named(customizer.customize(complete, request), language);
            }
        } catch (RuntimeException e) {
            failure = e; // The caller still gets the problem; what goes wrong in a hook is for the log.
        }
        Map<?, ?> wrapped = null;
        try {
            wrapped = envelope == null ? null : (Map<?, ?>) ExtensionValues.copy("envelope", envelope.wrap(complete));
        } catch (RuntimeException e) {
            failure = e;
        }
        return new ProblemResponse(complete, language, wrapped, failure);
    }

    /** A customizer may put another problem in the place, with nothing but a status; type and title are never missing. */
    private Problem named(Problem problem, Locale language) {
        Problem named = problem.type() == null ? problem.type(type(problem.status())) : problem;
        return named.title() == null ? named.title(messages.title(row(named), language)) : named;
    }

    private Problem complete(Problem problem, Locale language, ProblemRequest request, HeaderLookup responseHeaders) {
        Problem complete = problem;
        if (problem.title() == null) {
            Status status = row(problem);
            complete = complete.title(messages.title(status, language));
            if (problem.detail() == null) {
                complete = complete.detail(messages.detail(status, language, retryAfterSeconds(responseHeaders)));
            }
        }
        if (problem.type() == null || problem.type().equals(ABOUT_BLANK)) {
            complete = complete.type(type(problem.status()));
        }
        String instance = problem.instance() != null ? problem.instance() : request.path();
        if (instance != null && !instance.isEmpty() && instance.length() <= LONGEST_INSTANCE) {
            complete = complete.instance(UriText.repaired(instance));
        }
        return complete;
    }

    private Status row(Problem problem) {
        Status row = problem.row();
        return row != null ? row : catalog.resolve(problem.status(), HeaderLookup.none());
    }

    private URI type(int code) {
        URI base = settings.typeBaseUri();
        if (base == null) {
            return ABOUT_BLANK;
        }
        String prefix = base.toString();
        boolean joins = prefix.endsWith("/") || prefix.endsWith(":");
        return URI.create(prefix + (joins ? "" : "/") + code);
    }

    /** The delay of {@code Retry-After} where it is given in seconds and short enough to tell; else -1. */
    private static long retryAfterSeconds(HeaderLookup responseHeaders) {
        String value = responseHeaders.first("Retry-After");
        if (value == null || value.isEmpty() || value.length() > 6) {
            return -1;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return -1;
            }
        }
        return Long.parseLong(value);
    }
}
