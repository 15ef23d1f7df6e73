package io.github.sangtae.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.ClassUtils;

/**
 * The kit on the class paths that users have: only what a web starter brings, without validation, security, metrics, tracing,
 * the other web stack and its servers. An app of each stack is started by a class loader that does not see them.
 */
class SmallestClassPathTest {

    private static final String OPTIONAL =
            "(validat|security|micrometer-(core|tracing)|jetty|undertow|jboss|xnio|nimbus"
                    + "|classmate|expressly|restclient|webclient|oauth2|brave|context-propagation|HdrHistogram|LatencyUtils)";

    /** A stack, what is not on the class path of its starter, and a class that must not be found then. */
    private enum Smallest {
        MVC("(webflux|reactor|netty|reactive)", "reactor.core.publisher.Mono", "mvc"),
        WEBFLUX("(servlet|tomcat|webmvc|starter-web-)", "jakarta.servlet.Servlet", "webflux");

        private final Pattern absent;
        private final String notFound;
        private final String room;

        Smallest(String absent, String notFound, String room) {
            this.absent = Pattern.compile("/[^/]*" + absent + "[^/]*\\.jar$|/[^/]*" + OPTIONAL + "[^/]*\\.jar$");
            this.notFound = notFound;
            this.room = room;
        }

        URLClassLoader loader() throws MalformedURLException {
            List<URL> urls = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                boolean ofTheBuild = entry.contains("sangtae") || !entry.endsWith(".jar");
                if (ofTheBuild || !absent.matcher(entry.replace('\\', '/')).find()) {
                    urls.add(new File(entry).toURI().toURL());
                }
            }
            return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFailureIsAnswered(Smallest smallest) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = smallest.loader()) {
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass(smallest.notFound));
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass("jakarta.validation.Validator"));
            Thread.currentThread().setContextClassLoader(loader);
            withoutUrlsOfTomcat(loader);
            Map.Entry<?, ?> app = (Map.Entry<?, ?>) loader.loadClass(SmallestApp.class.getName())
                    .getMethod("start", String[].class)
                    .invoke(null, (Object) new String[] {
                        "--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off"
                    });
            try (AutoCloseable closing = (AutoCloseable) app.getValue()) {
                assertAnswers(new Http(URI.create("http://127.0.0.1:" + app.getKey())));
                assertTrue(closing != null);
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** Tomcat sets the JVM's one factory for streams of URLs, and another Tomcat in this JVM may have done so. */
    private static void withoutUrlsOfTomcat(ClassLoader loader) throws ReflectiveOperationException {
        if (ClassUtils.isPresent("org.apache.catalina.webresources.TomcatURLStreamHandlerFactory", loader)) {
            loader.loadClass("org.apache.catalina.webresources.TomcatURLStreamHandlerFactory")
                    .getMethod("disable")
                    .invoke(null);
        }
    }

    private static void assertAnswers(Http http) throws Exception {
        assertProblem(500, http.get("/boom"));
        assertProblem(500, http.get("/boom-async"));
        assertProblem(500, http.get("/upstream"));
        assertProblem(500, http.get("/assertion"));
        assertTrue(http.get("/status").body().contains("\"detail\":\"이미 처리된 주문입니다.\""));
        assertProblem(409, http.get("/empty"));
        assertProblem(404, http.get("/nowhere"));
        assertProblem(405, http.send("DELETE", "/orders", null));
        assertProblem(406, http.get("/json/1", "Accept", "image/png"));
        assertProblem(415, http.send("POST", "/orders", "x", "Content-Type", "text/plain"));
        assertProblem(400, http.get("/json/x"));
        assertProblem(400, http.get("/parameter"));
        assertProblem(400, http.get("/parameter?n=x"));
        assertProblem(400, http.get("/parameter?n="));
        assertProblem(400, http.get("/header"));
        assertProblem(400, http.get("/header", "X-N", "x"));
        assertProblem(400, http.get("/cookie"));
        assertProblem(400, http.get("/cookie", "Cookie", "n=x"));
        assertProblem(400, http.postJson("/orders", "{"));
        assertProblem(400, http.postJson("/orders", "{\"a\":\"x\"}"));
        assertProblem(400, http.postJson("/orders", ""));
        assertEquals("2", http.get("/parameter?n=2").body());
    }

    private static void assertProblem(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.uri() + ": " + answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.uri() + ": " + answer.body());
        assertTrue(answer.body().contains("\"instance\":\"" + answer.uri().getPath() + "\""), answer.body());
        assertTrue(!answer.body().contains("secret"), answer.body());
    }

    /** Where one class needs what is not there, it is another class that loads it, after a look. */
    @ParameterizedTest
    @EnumSource
    void theClassesOfAStack_nameNothingThatItsStarterLacks(Smallest smallest) throws Exception {
        try (URLClassLoader loader = smallest.loader()) {
            TreeSet<String> missing = new TreeSet<>();
            for (Class<?> type : List.of(
                    ExceptionTranslator.class,
                    ErrorResponses.class,
                    Violations.class,
                    Places.class,
                    AppTexts.class,
                    ProblemDesk.class,
                    ProblemDetailTexts.class,
                    FailureLog.class,
                    SwitchedOn.class)) {
                missing.addAll(missing(type.getName(), loader));
            }
            assertEquals(new TreeSet<String>(), missing);
            assertTrue(loader.getResource("io/github/sangtae/spring/" + smallest.room + "/package-info.class") != null);
        }
    }

    private static List<String> missing(String type, ClassLoader loader) throws IOException {
        List<String> missing = new ArrayList<>();
        try (InputStream in = loader.getResourceAsStream(type.replace('.', '/') + ".class")) {
            for (String named : ClassFile.read(in).classes()) {
                try {
                    Class.forName(named.replace('/', '.'), false, loader);
                } catch (ClassNotFoundException | NoClassDefFoundError e) {
                    missing.add(type + " names " + named);
                }
            }
        }
        return missing;
    }
}
