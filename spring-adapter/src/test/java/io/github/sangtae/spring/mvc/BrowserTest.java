package io.github.sangtae.spring.mvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import io.github.sangtae.spring.Apps;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page of a problem in a real browser, which runs whatever is a script (S16). */
class BrowserTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final String SCRIPT = "%3Cscript%3Edocument.title=%22run%22%3C/script%3E";

    private static ConfigurableApplicationContext app;
    private static URI base;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "There is no Chromium at " + CHROMIUM + ".");
        app = Apps.start(App.class);
        base = Apps.uri(app);
    }

    @AfterAll
    static void stop() {
        if (app != null) {
            app.close();
        }
    }

    @Test
    void aHostilePathRunsNothing() throws Exception {
        String page = opened("/" + SCRIPT, "ko");
        assertTrue(page.contains("<html lang=\"ko\">"), page);
        assertTrue(page.contains("<title>찾을 수 없음 (404)</title>"), page);
        assertEquals(-1, page.indexOf("<script"), page);
    }

    @Test
    void hostileWordsOfAnAppRunNothing() throws Exception {
        String page = opened("/echo", "en");
        assertTrue(page.contains("<html lang=\"en\">"), page);
        assertTrue(page.contains("<title>Conflict (409)</title>"), "a script that ran would have changed it: " + page);
        assertTrue(page.contains("<p>&lt;script&gt;document.title=\"run\"&lt;/script&gt;</p>"), page);
    }

    @Test
    void theTestWouldSeeAScriptThatRuns() throws Exception {
        String page = opened("/runs", "ko");
        assertTrue(page.contains("<title>run</title>"), page);
    }

    /** The document after the browser has run what it would run. */
    private String opened(String path, String language) throws Exception {
        Path out = folder.resolve("dom.html");
        List<String> command = List.of(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--accept-lang=" + language,
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                base.resolve(path).toString());
        Process browser = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(new File("/dev/null"))
                .start();
        if (!browser.waitFor(60, TimeUnit.SECONDS)) {
            browser.destroyForcibly();
            throw new IllegalStateException("Chromium did not end within 60 s.");
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Handlers.class)
    static class App {}

    @RestController
    static class Handlers {

        @GetMapping("/echo")
        String echo() {
            throw new ProblemException(Problem.of(409).detail("<script>document.title=\"run\"</script>"));
        }

        @GetMapping(path = "/runs", produces = "text/html")
        String runs() {
            return "<!doctype html><title>still</title><script>document.title=\"run\"</script>";
        }
    }
}
