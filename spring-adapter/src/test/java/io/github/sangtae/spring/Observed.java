package io.github.sangtae.spring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.test.simple.SimpleTracer;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of an app that watches itself, and what they saw. */
@Configuration(proxyBeanMethods = false)
public final class Observed implements ObservationHandler<Observation.Context> {

    /** An observation that has ended; a record, since the error of most is null. */
    private record Ended(Throwable error) {}

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final SimpleTracer tracer = new SimpleTracer();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final LinkedBlockingQueue<Ended> ended = new LinkedBlockingQueue<>();

    /** Sets up what Boot's actuator would. */
    public Observed() {
        registry.observationConfig()
                .observationHandler(new DefaultTracingObservationHandler(tracer))
                .observationHandler(this);
    }

    /** Where requests are observed. */
    @Bean
    public ObservationRegistry registry() {
        return registry;
    }

    @Bean
    MeterRegistry meters() {
        return meters;
    }

    @Bean
    Tracer tracer() {
        return tracer;
    }

    @Override
    public void onStop(Observation.Context context) {
        ended.add(new Ended(context.getError()));
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return true;
    }

    /** How many problems were counted. */
    public double count(String status, String fault) {
        Counter counter = meters.find("sangtae.problems")
                .tag("status", status)
                .tag("fault", fault)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    /** The trace of the request that was begun last. */
    public String lastTrace() {
        return tracer.getSpans().getLast().context().traceId();
    }

    /** What the last request to end was observed to fail with, or null. Waits for one, since it ends after its answer. */
    public Throwable lastError() throws InterruptedException {
        Ended last = ended.poll(5, TimeUnit.SECONDS);
        for (Ended next = last; next != null; next = ended.poll(200, TimeUnit.MILLISECONDS)) {
            last = next;
        }
        if (last == null) {
            throw new IllegalStateException("no request was observed");
        }
        return last.error();
    }
}
