package io.github.sangtae.problem;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.Status;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns what went wrong into the answer that the caller gets. Immutable and safe for use by many threads; an app has one.
 *
 * <h2>Implementation notes</h2>
 *
 * <ol>
 *   <li>Choose the language: {@link #language}.
 *   <li>Put the failure into words: {@link #problem}; or take the app's own problem.
 *   <li>Fill in what is left out, let the app's customizers change it, put it into the app's envelope or on a page: {@link
 *       #answer}, which takes all the steps at once.
 * </ol>
 */
public final class ProblemRenderer {

    /** A longer path is left out: it helps nobody, and the caller knows what it asked for. */
    private static final int LONGEST_INSTANCE = 2000;

    private static final String NAME = "ProblemRenderer";
    private static final String ENVELOPE_MEDIA_TYPE = "application/json";
    private static final String INVALID_VALUE = "sangtae.failure.invalid-value";

    private final SangtaeSettings settings;
    private final StatusCatalog catalog;
    private final StatusMessages messages;
    private final List<ProblemCustomizer> customizers;
    private final @Nullable ProblemEnvelope envelope;
    private final List<ProblemObserver> observers;

    /**
     * A renderer.
     *
     * @param settings language, type and validation status
     * @param catalog the rows, with a company's own codes if there are any
     * @param messages the texts, with the app's own if there are any
     */
    public ProblemRenderer(SangtaeSettings settings, StatusCatalog catalog, StatusMessages messages) {
        this(settings, catalog, messages, List.of(), null, List.of());
    }

    private ProblemRenderer(
            SangtaeSettings settings,
            StatusCatalog catalog,
            StatusMessages messages,
            List<ProblemCustomizer> customizers,
            @Nullable ProblemEnvelope envelope,
            List<ProblemObserver> observers) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.catalog = Objects.requireNonNull(catalog, "catalog");
        this.messages = Objects.requireNonNull(messages, "messages");
        this.customizers = List.copyOf(customizers);
        this.envelope = envelope;
        this.observers = List.copyOf(observers);
        LastResort.document(); // Loaded now, since when it is needed nothing may be able to load any more.
    }

    /** This renderer with an app's customizers, called in this order after those that it has. */
    public ProblemRenderer with(List<ProblemCustomizer> more) {
        List<ProblemCustomizer> all = new ArrayList<>(customizers);
        all.addAll(more);
        return new ProblemRenderer(settings, catalog, messages, all, envelope, observers);
    }

    /** This renderer with an app's observers, told in this order after those that it has. */
    public ProblemRenderer withObservers(List<ProblemObserver> more) {
        List<ProblemObserver> all = new ArrayList<>(observers);
        all.addAll(more);
        return new ProblemRenderer(settings, catalog, messages, customizers, envelope, all);
    }

    /** This renderer with a company's own shape of error bodies. */
    public ProblemRenderer with(ProblemEnvelope newEnvelope) {
        return new ProblemRenderer(
                settings, catalog, messages, customizers, Objects.requireNonNull(newEnvelope, "envelope"), observers);
    }

    /**
     * The language for a request: the one that the app chose, if it has texts; else the best match of {@code
     * Accept-Language} among those that have texts; else the configured default. Never fails.
     */
    public Locale language(ProblemRequest request) {
        return language(new RequestView(request));
    }

    private Locale language(RequestView request) {
        Locale chosen = request.chosenLanguage();
        if (chosen != null) {
            for (Locale spoken : messages.languages()) {
                if (spoken.getLanguage().equals(chosen.getLanguage())) {
                    return spoken;
                }
            }
        }
        return LanguageNegotiator.choose(request.acceptLanguage(), messages.languages(), settings.defaultLocale());
    }

    /**
     * Whether a caller would rather see a page than JSON: it names {@code text/html}, and with a higher quality than JSON if
     * it names that too (RFC 9110 section 12.5.1). True for browsers, false for {@code *}{@code /*}, for no header, and for
     * one that cannot be read. For adapters whose framework may have a page of the app's own; the kit's page is chosen by
     * {@link #answer}.
     */
    public static boolean wantsPage(ProblemRequest request) {
        return new RequestView(request).prefersPage();
    }

    /** The status that a failure is answered with, unless a customizer gives it another. */
    public int status(Failure failure) {
        return failure.isValidation() ? settings.validationStatus() : failure.status();
    }

    /**
     * The whole answer to a failure: problem, envelope or page, its headers, and the report for the operator. Never throws,
     * whatever the request, the app's hooks and texts, or the kit itself do.
     */
    public Answer answer(Failure failure, ProblemRequest request, FailedResponse response) {
        try {
            return make(failure, new RequestView(request), response);
        } catch (Throwable fault) {
            return withoutTheApp(failure, request, response, fault);
        }
    }

    /** Once more with nothing of the app's but its settings, since its texts may be what failed. */
    private Answer withoutTheApp(Failure failure, ProblemRequest request, FailedResponse response, Throwable fault) {
        try {
            ProblemRenderer plain = new ProblemRenderer(settings, StatusCatalog.standard(), StatusMessages.standard());
            RequestView view = new RequestView(request);
            view.report(FailureReport.ofTheKit(NAME, fault));
            return plain.make(failure, view, response);
        } catch (Throwable again) {
            return Answer.lastResort(NAME, fault, new RequestView(request).isHead() ? "HEAD" : null);
        }
    }

    private Answer make(Failure failure, RequestView request, FailedResponse asked) {
        FailedResponse response = request.seen(asked);
        Locale language = language(request);
        HeaderLookup known = name -> first(failure, response, name);
        Problem own = failure.problem();
        Problem plain = own != null ? own : problem(failure, language, known);
        Problem problem = customized(complete(plain, language, request.path(), known), language, request);
        Map<?, ?> wrapped = wrapped(problem, request);
        boolean page = settings.htmlPages() && request.prefersPage();
        byte[] body = page ? ProblemPage.write(problem, language) : JsonWriter.write(problem, wrapped);
        String type = page ? ProblemPage.MEDIA_TYPE : wrapped != null ? ENVELOPE_MEDIA_TYPE : Problem.MEDIA_TYPE;
        observe(problem, request);
        return new Answer(
                problem.status(),
                row(problem).phrase(),
                AnswerHeaders.toRemove(problem.status(), request.isThrown(), response),
                AnswerHeaders.toSet(type, language.toLanguageTag(), page, body.length, failure, response),
                request.isHead() ? LastResort.NO_BYTES : body,
                response.isCommitted(),
                problem,
                language,
                request.reports(problem.status()));
    }

    /** What the answer will have: the exception's line counts for more than one that was there before. */
    private static @Nullable String first(Failure failure, FailedResponse response, String name) {
        List<String> lines = failure.headers().getOrDefault(name, List.of());
        List<String> found = lines.isEmpty() ? response.header(name) : lines;
        return found.isEmpty() ? null : found.get(0);
    }

    /** A hook that throws, whatever it throws, is passed over. */
    private Problem customized(Problem complete, Locale language, RequestView request) {
        Problem problem = complete;
        for (ProblemCustomizer customizer : customizers) {
            try {
                problem = named(customizer.customize(problem, request.request()), language);
            } catch (Throwable e) {
                request.report(FailureReport.ofHook("ProblemCustomizer", e));
            }
        }
        return problem;
    }

    private @Nullable Map<?, ?> wrapped(Problem problem, RequestView request) {
        if (envelope == null) {
            return null;
        }
        try {
            return (Map<?, ?>) ExtensionValues.copy("envelope", envelope.wrap(problem));
        } catch (Throwable e) {
            request.report(FailureReport.ofHook("ProblemEnvelope", e));
            return null;
        }
    }

    private void observe(Problem problem, RequestView request) {
        for (ProblemObserver observer : observers) {
            try {
                observer.answered(problem, request.request());
            } catch (Throwable e) {
                request.report(FailureReport.ofHook("ProblemObserver", e));
            }
        }
    }

    /**
     * A failure in words. Type and instance are left to be filled in.
     *
     * @param responseHeaders what the response carries already; {@code Retry-After} in seconds is spoken of in the detail
     */
    public Problem problem(Failure failure, Locale language, HeaderLookup responseHeaders) {
        Problem own = failure.problem();
        if (own != null) {
            return own;
        }
        Status status = catalog.resolve(status(failure), HeaderLookup.none());
        Problem problem = Problem.of(status).title(messages.title(status, language));
        problem = problem.detail(detail(failure, status, language, retryAfterSeconds(responseHeaders)));
        return failure.violations().isEmpty()
                ? problem
                : problem.withOwn(
                        "errors",
                        new ErrorList(failure.violations(), messages.text(INVALID_VALUE, language, Map.of(), -1)));
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

    /** A customizer may put another problem in the place, with nothing but a status; type and title are never missing. */
    private Problem named(Problem problem, Locale language) {
        Problem named = problem.type() == null ? problem.type(type(problem.status())) : problem;
        return named.title() == null ? named.title(messages.title(row(named), language)) : named;
    }

    private Problem complete(Problem problem, Locale language, @Nullable String path, HeaderLookup responseHeaders) {
        String title = problem.title();
        String detail = problem.detail();
        if (title == null) {
            Status status = row(problem);
            title = messages.title(status, language);
            if (detail == null) {
                boolean thing = problem.status() == 404 && problem.row() == null; // Raised by the app, not by routing.
                detail = thing
                        ? messages.text(Failure.NOT_FOUND, language, Map.of(), -1)
                        : messages.detail(status, language, retryAfterSeconds(responseHeaders));
            }
        }
        URI type = problem.type() == null || problem.type().equals(Problem.ABOUT_BLANK)
                ? type(problem.status())
                : problem.type();
        String instance = problem.instance() != null ? problem.instance() : path;
        if (instance == null || instance.isEmpty() || instance.length() > LONGEST_INSTANCE) {
            return problem.filledIn(type, title, detail, problem.instance());
        }
        return problem.filledIn(type, title, detail, UriText.repaired(instance));
    }

    private Status row(Problem problem) {
        Status row = problem.row();
        return row != null ? row : catalog.resolve(problem.status(), HeaderLookup.none());
    }

    private URI type(int code) {
        URI base = settings.typeBaseUri();
        if (base == null) {
            return Problem.ABOUT_BLANK;
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
