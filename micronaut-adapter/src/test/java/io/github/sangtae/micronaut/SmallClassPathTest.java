package io.github.sangtae.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The smallest class path that Micronaut's server starts on: no validation, no security, no client. */
class SmallClassPathTest {

    private static final String NAME = "small";

    /** By the names of jars. What is left is the server, Serde, and what they need. */
    private static final Pattern ABSENT =
            Pattern.compile(".*(validat|security|nimbus|micronaut-http-client-\\d|hibernate|micronaut-retry).*\\.jar");

    @Requires(property = Apps.APP, value = NAME)
    @Controller
    static class Small {

        @Get("/number")
        int number(@QueryValue int value) {
            return value;
        }

        @Get("/boom")
        String boom() {
            throw new IllegalStateException("secret");
        }
    }

    /** Runs in a process of its own, so that nothing of the test's class path helps it. */
    static final class Asked {

        private Asked() {}

        public static void main(String[] args) throws Exception {
            List<Integer> statuses = new ArrayList<>();
            try (EmbeddedServer app = Apps.start(NAME, Map.of())) {
                Http http = new Http(app.getURI());
                for (String path : List.of("/number?value=1", "/nowhere", "/number", "/number?value=x", "/boom")) {
                    statuses.add(http.get(path).statusCode());
                }
                statuses.add(http.send("DELETE", "/number", "").statusCode());
            }
            Files.writeString(Path.of(args[0]), statuses.toString());
        }
    }

    @Test
    void withoutOptionalLibraries_everythingIsAnswered(@TempDir Path folder) throws Exception {
        Path answers = folder.resolve("answers");
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        smallClassPath(),
                        Asked.class.getName(),
                        answers.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(3, TimeUnit.MINUTES), "The app did not end.");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), () -> read(output));
        assertEquals("[200, 404, 400, 400, 500, 405]", read(answers));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String smallClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !ABSENT.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
