package io.github.sangtae.conformance;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What every contract about an app has: the app, which runs while the cases ask it. */
abstract class AppContract extends Contract {

    static final List<String> LANGUAGES = List.of("ko", "en");

    private @Nullable Wire wire;

    AppContract() {}

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
}
