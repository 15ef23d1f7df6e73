package io.github.sangtae.jaxrs;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.StatusMessages;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.FeatureContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kit's classes in an app that has Jakarta REST and no library that the kit can do without. What only the compiler
 * needed, or only another runtime has, must not be touched.
 */
class SmallestClassPathTest {

    private static final List<String> OPTIONAL = List.of(
            "jakarta.validation.",
            "jakarta.servlet.",
            "jakarta.enterprise.",
            "jakarta.json.",
            "jakarta.xml.bind.",
            "org.eclipse.microprofile.",
            "com.fasterxml.jackson.",
            "tools.jackson.",
            "org.glassfish.jersey.",
            "org.jboss.resteasy.",
            "org.apache.cxf.",
            "io.quarkus.");

    /** Loads the kit itself, and refuses what an app may lack. */
    private static final class Smallest extends URLClassLoader {

        Smallest() {
            super(
                    new URL[] {kit(), location(SmallestClassPathTest.class)},
                    SmallestClassPathTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (OPTIONAL.stream().anyMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.github.sangtae.jaxrs.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }
    }

    private static URL kit() {
        return location(SangtaeFeature.class);
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** Those that are loaded behind a check only, each named by what it needs. */
    private static final List<String> BEHIND_A_CHECK = List.of(
            "ConstraintViolations",
            "CommittedResponseFilter",
            "RuntimeMappers$Validation",
            "RuntimeMappers$Jackson",
            "ResteasyTries",
            "MicroProfileConfig$Present",
            "Jersey$Present",
            "QuarkusRest$Present");

    static Stream<String> classes() throws Exception {
        Path root = Path.of(kit().toURI()); // The folder of classes, or the jar.
        if (Files.isDirectory(root)) {
            return names(root);
        }
        try (FileSystem jar = FileSystems.newFileSystem(root)) {
            return names(jar.getPath("/"));
        }
    }

    private static Stream<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(".class"))
                    .map(file -> root.relativize(file).toString().replace('/', '.'))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .filter(name -> !name.endsWith("package-info"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("classes")
    void everyClass_links_orStandsBehindACheck(String name) throws Exception {
        try (Smallest app = new Smallest()) {
            String simple = name.substring("io.github.sangtae.jaxrs.".length());
            if (BEHIND_A_CHECK.stream().anyMatch(simple::startsWith)) {
                return;
            }
            assertDoesNotThrow(() -> {
                Class<?> type = Class.forName(name, true, app); // Verifies and initializes it.
                type.getDeclaredMethods(); // As the runtimes that inject do.
                type.getDeclaredFields();
                type.getDeclaredConstructors();
            });
        }
    }

    @Test
    void theFeatureRegistersWhatItCan() throws Exception {
        run("registered");
    }

    @Test
    void everyBranchOfTheTranslator_runs() throws Exception {
        run("translated");
    }

    private static void run(String what) throws Exception {
        try (Smallest app = new Smallest()) {
            Class<?> type = Class.forName(Bare.class.getName(), true, app);
            assertSame(app, type.getClassLoader());
            ((Runnable) type.getDeclaredConstructor(String.class).newInstance(what)).run();
        }
    }

    /** Runs where the optional libraries are not. */
    public static final class Bare implements Runnable {

        private final String what;

        public Bare(String what) {
            this.what = what;
        }

        @Override
        public void run() {
            if (what.equals("registered")) {
                registered();
            } else {
                translated();
            }
        }

        private static void registered() {
            List<String> registered = new ArrayList<>();
            Configuration configuration = (Configuration) Proxy.newProxyInstance(
                    Bare.class.getClassLoader(), new Class<?>[] {Configuration.class}, (proxy, method, arguments) -> {
                        return switch (method.getName()) {
                            case "getRuntimeType" -> RuntimeType.SERVER;
                            case "isRegistered", "isEnabled" -> false;
                            case "getClasses", "getInstances" -> Set.of();
                            default -> null;
                        };
                    });
            FeatureContext context = (FeatureContext) Proxy.newProxyInstance(
                    Bare.class.getClassLoader(), new Class<?>[] {FeatureContext.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("getConfiguration")) {
                            return configuration;
                        }
                        registered.add(arguments[0].getClass().getSimpleName());
                        return proxy;
                    });
            assertTrue(new SangtaeFeature().configure(context));
            assertTrue(registered.contains("ProblemExceptionMapper"), registered.toString());
        }

        private static void translated() {
            ExceptionTranslator translator = new ExceptionTranslator(JaxrsRuntime.OTHER, StatusMessages.standard());
            List<Throwable> all = List.of(
                    new IllegalStateException(),
                    new NoClassDefFoundError(),
                    new IOException(),
                    new ProblemException(Problem.of(409)),
                    new CompletionException(new ProblemException(Problem.of(409))),
                    new WebApplicationException(409),
                    new NotFoundException(new NumberFormatException()),
                    new NotAllowedException("GET"),
                    new NotAcceptableException(),
                    new NotSupportedException(),
                    new ServiceUnavailableException());
            for (Throwable thrown : all) {
                translator.translate(thrown, RequestLens.unknown(thrown), Locale.KOREAN);
            }
        }
    }
}
