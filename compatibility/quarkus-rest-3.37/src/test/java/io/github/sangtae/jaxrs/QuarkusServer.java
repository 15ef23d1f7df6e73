package io.github.sangtae.jaxrs;

import io.github.sangtae.conformance.CapturedLog;
import jakarta.ws.rs.core.Application;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Filter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The app that Quarkus has built of the fixture, in a process of its own, as in production. */
public final class QuarkusServer implements RestServer {

    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://[0-9.]+:\\d+)");
    private static final Pattern EVENT = Pattern.compile("(FATAL|ERROR|WARN|INFO|DEBUG|TRACE)\\|.*");

    private static final String VERTX =
            "Netty under Quarkus 3.37.3 answers with an empty error, before Quarkus REST is called.";

    @Override
    public Map<String, String> clientDeviations() {
        String asText =
                "Quarkus 3.37.3's client sends what it has no writer for, a StreamingOutput too, as its toString().";
        Map<String, String> deviations = new HashMap<>(RestServer.filtersRunAtEveryTry());
        deviations.put("C15_bodyThatCannotBeWrittenIsTriedOnceAndCostsNothing", asText);
        deviations.put("C16_bodiesThatCanBeReadOnceAreSentOnce", asText);
        deviations.put(
                "C17_bodyWithoutAnEndDoesNotHoldUpTheRetry",
                "Quarkus 3.37.3's client reads an answer to its end before it hands it over.");
        return deviations;
    }

    @Override
    public Running start(Application app) throws Exception {
        return start(app, new CapturedLog());
    }

    @Override
    public Running start(Application app, CapturedLog log, Filter filter) throws Exception {
        return start("quarkus-app", Map.of(), log);
    }

    /**
     * Starts an app that this module has built.
     *
     * @param folder in {@code target}
     * @param environment variables, with which Quarkus is configured where an app runs
     */
    static Running start(String folder, Map<String, String> environment, CapturedLog log) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=0",
                        "-jar",
                        Path.of("target", folder, "quarkus-run.jar").toString())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        CompletableFuture<URI> uri = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, uri, log));
        reader.setDaemon(true);
        reader.start();
        URI listening = uri.get(60, TimeUnit.SECONDS);
        return new Running() {
            @Override
            public URI uri() {
                return listening;
            }

            @Override
            public void close() {
                process.destroy();
            }
        };
    }

    private static void read(Process process, CompletableFuture<URI> uri, CapturedLog log) {
        StringBuilder all = new StringBuilder();
        StringBuilder event = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                all.append(line).append('\n');
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    uri.complete(URI.create(listening.group(1)));
                }
                if (EVENT.matcher(line).matches()) {
                    add(event, log);
                }
                event.append(line).append('\n');
                if (!lines.ready()) {
                    add(event, log); // Nothing follows for the moment, so the event is whole.
                }
            }
        } catch (IOException e) {
            all.append(e);
        }
        uri.completeExceptionally(new IllegalStateException("The app did not start:\n" + all));
    }

    private static void add(StringBuilder event, CapturedLog log) {
        Matcher level = EVENT.matcher(event.toString().lines().findFirst().orElse(""));
        if (level.matches()) {
            log.add(level(level.group(1)), event.toString(), null);
        }
        event.setLength(0);
    }

    private static System.Logger.Level level(String name) {
        return switch (name) {
            case "FATAL", "ERROR" -> System.Logger.Level.ERROR;
            case "WARN" -> System.Logger.Level.WARNING;
            case "INFO" -> System.Logger.Level.INFO;
            default -> System.Logger.Level.DEBUG;
        };
    }

    @Override
    public boolean commitsOnFlush() {
        return false; // Quarkus 3.37.3 writes on the event loop, and may not have begun when the resource fails.
    }

    @Override
    public boolean marksViolations() {
        return true;
    }

    @Override
    public Map<String, String> deviations() {
        return Map.of(
                "S03_wrongMethod",
                        "Quarkus REST 3.37.3 tells nobody which methods there are; it sends no Allow either.",
                "S12_badCharacterInThePath", VERTX,
                "S12_badPercentEncoding", VERTX,
                "S12_badRequestLine", VERTX,
                "S12_headersTooLarge", VERTX,
                "S12_missingHost", "Vert.x under Quarkus 3.37.3 fails with its own JSON before Quarkus REST is called.",
                "S12_unknownVersionOfHttp", "Netty under Quarkus 3.37.3 answers HTTP/9.9 as if it were a version.");
    }
}
