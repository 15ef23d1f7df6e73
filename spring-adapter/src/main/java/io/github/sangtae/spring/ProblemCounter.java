package io.github.sangtae.spring;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemObserver;
import io.github.sangtae.problem.ProblemRequest;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;

/** Counts problems by status and by whose fault they are, as {@code sangtae.problems}. */
final class ProblemCounter implements ProblemObserver {

    private final ObjectProvider<MeterRegistry> registries;
    private final StatusCatalog catalog;

    /** A counter; without one registry that is meant for all, it counts nothing. */
    ProblemCounter(ObjectProvider<MeterRegistry> registries, StatusCatalog catalog) {
        this.registries = registries;
        this.catalog = catalog;
    }

    @Override
    public void answered(Problem problem, ProblemRequest request) {
        MeterRegistry registry = registries.getIfUnique();
        if (registry == null) {
            return;
        }
        int status = problem.status();
        String fault =
                catalog.resolve(status, HeaderLookup.none()).fault().name().toLowerCase(Locale.ROOT);
        registry.counter("sangtae.problems", "status", Integer.toString(status), "fault", fault)
                .increment();
    }
}
