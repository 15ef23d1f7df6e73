package io.github.sangtae.spring;

import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemCustomizer;
import io.github.sangtae.problem.ProblemRequest;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Adds {@code traceId}, with which whoever reports a problem lets its log lines be found. */
final class TraceIdCustomizer implements ProblemCustomizer {

    private final ObjectProvider<Tracer> tracers;

    TraceIdCustomizer(ObjectProvider<Tracer> tracers) {
        this.tracers = tracers;
    }

    @Override
    public Problem customize(Problem problem, ProblemRequest request) {
        Tracer tracer = tracers.getIfUnique();
        if (tracer == null) {
            return problem;
        }
        Span span = tracer.currentSpan();
        if (span == null && request instanceof ObservedRequest failed) {
            span = spanOf(failed.observation());
        }
        return span == null ? problem : problem.with("traceId", span.context().traceId());
    }

    /** Reactive code, and a container's error dispatch, run outside the scope of the request's span. */
    private static @Nullable Span spanOf(Observation.@Nullable Context observation) {
        TracingContext tracing = observation == null ? null : observation.get(TracingContext.class);
        return tracing == null ? null : tracing.getSpan();
    }
}
