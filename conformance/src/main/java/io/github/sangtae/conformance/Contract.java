package io.github.sangtae.conformance;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.opentest4j.AssertionFailedError;

/** What every contract has: an app that runs while its cases do, and deviations that expire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
@Execution(ExecutionMode.SAME_THREAD) // The cases about the log look at what was logged since they began.
@ExtendWith(RuleExtension.class)
abstract class Contract {

    static final List<String> LANGUAGES = List.of("ko", "en");

    private @Nullable Wire wire;

    Contract() {}

    /**
     * Starts the app.
     *
     * @return where it listens, such as {@code http://127.0.0.1:49152}
     * @throws Exception if it does not start; every case fails then
     */
    protected abstract URI start() throws Exception;

    /**
     * Stops the app. Called once, also if {@link #start()} failed half-way.
     *
     * @throws Exception if it does not stop
     */
    protected abstract void stop() throws Exception;

    /**
     * The cases that this framework makes fail whatever an adapter does: name of the method, and why, in one sentence with
     * the version it was seen in.
     */
    protected Map<String, String> deviations() {
        return Map.of();
    }

    @BeforeAll
    void startApp() throws Exception {
        URI base = start();
        String path = Objects.requireNonNullElse(base.getPath(), "");
        if (!"http".equals(base.getScheme()) || base.getPort() < 1 || !(path.isEmpty() || path.equals("/"))) {
            throw new IllegalArgumentException(
                    "start() returned '" + base + "'; allowed is http, a host and a port, without a path.");
        }
        wire = new Wire(base);
    }

    @AfterAll
    void stopApp() throws Exception {
        stop();
    }

    Wire wire() {
        return Objects.requireNonNull(wire, "wire");
    }

    Exchange ask(Request request, String check) throws IOException {
        return new Exchange(request, wire().exchange(request), check);
    }

    /** The golden document in Korean and in English. */
    void isProblem(Request request, String golden, String check) throws IOException {
        for (String language : LANGUAGES) {
            ask(request.language(language), check).isProblem(golden, language);
        }
    }

    @Test
    void deviations_nameCasesOfTheContract() {
        Set<String> unknown = new TreeSet<>(deviations().keySet());
        for (Class<?> type = getClass(); type != null; type = type.getSuperclass()) {
            for (var method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)) {
                    unknown.remove(method.getName());
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new AssertionFailedError(
                    "deviations() lists " + unknown + "; allowed are the names of the contract's cases.");
        }
    }
}
