package io.github.sangtae.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.StatusCatalog;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

class SangtaeRuntimeHintsTest {

    private static RuntimeHints hints() {
        RuntimeHints hints = new RuntimeHints();
        ClassLoader loader = SangtaeRuntimeHintsTest.class.getClassLoader();
        SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories", loader)
                .load(RuntimeHintsRegistrar.class)
                .stream()
                .filter(registrar -> registrar.getClass().getName().startsWith("io.github.sangtae."))
                .forEach(registrar -> registrar.registerHints(hints, loader));
        return hints;
    }

    /** Whatever file is in core's jar beside its classes must be in an image. */
    @Test
    void everyFileOfCore_isHintedAt() throws Exception {
        RuntimeHints hints = hints();
        List<String> files = filesOfCore();
        assertTrue(files.contains("io/github/sangtae/messages_ko.properties"), files.toString());
        List<String> missing = new ArrayList<>();
        for (String file : files) {
            Predicate<RuntimeHints> hinted = RuntimeHintsPredicates.resource().forResource(file);
            if (!hinted.test(hints)) {
                missing.add(file);
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void theAppsOwnWords_areHintedAt() {
        assertTrue(RuntimeHintsPredicates.resource()
                .forResource("sangtae-messages_ja.properties")
                .test(hints()));
    }

    private static List<String> filesOfCore() throws IOException, URISyntaxException {
        URI location = StatusCatalog.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Path path = Path.of(location);
        if (Files.isDirectory(path)) {
            return files(path);
        }
        try (FileSystem jar = FileSystems.newFileSystem(path, Map.of())) {
            return files(jar.getPath("/"));
        }
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> !name.endsWith(".class") && !name.startsWith("META-INF"))
                    .toList();
        }
    }
}
