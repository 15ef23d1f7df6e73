package io.github.sangtae.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * S19, without running anything: on the smallest class paths, every class that one of ours names can be loaded, or {@code
 * guarded.tsv} says which library it needs and what is asked before it is loaded. A class that is named in an {@code
 * instanceof} alone counts, since that is how an app once stopped answering.
 */
class LinksTest {

    /** A row of the table: which of our classes may name what, and why that does no harm. */
    private record Guard(Pattern ours, Pattern named, String line) {}

    private static final Set<String> USED = new HashSet<>();

    @AfterAll
    static void everyRowIsNeeded() throws IOException {
        List<String> unused = guards().stream()
                .map(Guard::line)
                .filter(line -> !USED.contains(line))
                .toList();
        assertEquals(List.of(), unused, "rows of guarded.tsv that nothing needs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boot-3.2/web",
                "boot-3.2/webflux",
                "boot-3.2/client",
                "boot-3.5/web",
                "boot-3.5/webflux",
                "boot-3.5/client",
                "boot-4.1/web",
                "boot-4.1/webflux",
                "boot-4.1/client",
                "jakarta/jersey-3.1",
                "jakarta/jersey-4.0",
                "jakarta/resteasy-6.2",
                "jakarta/resteasy-7.0",
                "jakarta/cxf-4.1",
                "micronaut-4/netty",
                "quarkus/rest",
                "okhttp/okhttp-4.12",
                "okhttp/okhttp-5.5",
            })
    void S19_whatIsNamedIsThereOrGuarded(String folder, @TempDir Path temporary) throws Exception {
        List<Path> libraries = libraries(App.APPS.resolve(folder).resolve("target"), temporary);
        List<Guard> guards = guards();
        Map<String, TreeSet<String>> missing = new TreeMap<>();
        try (URLClassLoader loader = new URLClassLoader(urls(libraries), ClassLoader.getPlatformClassLoader())) {
            for (Path library : libraries) {
                if (library.getFileName().toString().contains("sangtae-")) {
                    addMissing(library, loader, guards, missing);
                }
            }
        }
        assertEquals(Map.of(), missing, "classes of ours, and what they name that is not there and not in guarded.tsv");
    }

    private static void addMissing(
            Path library, ClassLoader loader, List<Guard> guards, Map<String, TreeSet<String>> missing)
            throws IOException {
        try (JarFile jar = new JarFile(library.toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                String file = entry.getName();
                if (!file.endsWith(".class") || file.endsWith("module-info.class")) {
                    continue;
                }
                String ours = file.replace('/', '.').replaceFirst("\\.class$", "");
                try (InputStream in = jar.getInputStream(entry)) {
                    for (String named : ClassReferences.of(in)) {
                        if (!isThere(named, loader) && !isGuarded(ours, named, guards)) {
                            missing.computeIfAbsent(ours, key -> new TreeSet<>())
                                    .add(named);
                        }
                    }
                }
            }
        }
    }

    /** Whether it can be loaded, with all that it extends. */
    private static boolean isThere(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static boolean isGuarded(String ours, String named, List<Guard> guards) {
        for (Guard guard : guards) {
            if (guard.ours().matcher(ours).matches()
                    && guard.named().matcher(named).matches()) {
                USED.add(guard.line());
                return true;
            }
        }
        return false;
    }

    private static List<Guard> guards() throws IOException {
        List<Guard> guards = new ArrayList<>();
        try (InputStream in = LinksTest.class.getResourceAsStream("/guarded.tsv")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] cells = line.split("\t", -1);
                    guards.add(new Guard(Pattern.compile(cells[0]), Pattern.compile(cells[1]), line));
                }
            }
        }
        return guards;
    }

    /** The jars beside an app, or those in it. */
    private static List<Path> libraries(Path target, Path temporary) throws IOException {
        for (String folder : List.of("lib", "quarkus-app/lib/main")) {
            if (Files.isDirectory(target.resolve(folder))) {
                try (Stream<Path> files = Files.list(target.resolve(folder))) {
                    return files.sorted().toList();
                }
            }
        }
        List<Path> libraries = new ArrayList<>();
        try (JarFile app = new JarFile(target.resolve("shop.jar").toFile())) {
            for (Enumeration<JarEntry> entries = app.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().startsWith("BOOT-INF/lib/")
                        && entry.getName().endsWith(".jar")) {
                    Path library = temporary.resolve(entry.getName().substring("BOOT-INF/lib/".length()));
                    try (InputStream in = app.getInputStream(entry)) {
                        Files.copy(in, library);
                    }
                    libraries.add(library);
                }
            }
        }
        return libraries;
    }

    private static URL[] urls(List<Path> libraries) throws MalformedURLException {
        URL[] urls = new URL[libraries.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = libraries.get(i).toUri().toURL();
        }
        return urls;
    }
}
