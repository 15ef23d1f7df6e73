package io.github.sangtae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.problem.Answer;
import io.github.sangtae.problem.FailedResponse;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.ProblemRenderer;
import io.github.sangtae.problem.ProblemRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds together what stands in two places of the repository: BOM and modules, README and code. */
class RepositoryTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void bom_listsEveryPublishedModule_andNothingElse() {
        Set<String> published = new TreeSet<>();
        for (String module : all("<module>([^<]+)</module>", read("pom.xml"))) {
            String pom = read(module + "/pom.xml");
            boolean ours = pom.contains("<artifactId>sangtae-parent</artifactId>");
            boolean jar = !pom.contains("<packaging>pom</packaging>");
            if (ours && jar && !pom.contains("<sangtae.unpublished>true</sangtae.unpublished>")) {
                published.add("sangtae-" + module);
                assertTrue(pom.contains("<artifactId>sangtae-" + module + "</artifactId>"), module);
            }
        }
        assertEquals(
                published, new TreeSet<>(all("<artifactId>(sangtae-(?!bom)[^<]+)</artifactId>", read("bom/pom.xml"))));
        assertFalse(read("bom/pom.xml").contains("<parent>"), "a parent would bring its own managed versions");
    }

    @Test
    void versions_areTheSameEverywhere() {
        String version = all("<version>([^<]+)</version>", read("pom.xml")).get(0);
        assertEquals(
                version, all("<version>([^<]+)</version>", read("bom/pom.xml")).get(0));
        for (Path readme : files("README", ".md")) {
            for (String named : all("sangtae-bom</artifactId>\\s*<version>([^<]+)</version>", read(readme))) {
                assertEquals(version, named, readme.toString());
            }
        }
        for (Path pom : files("pom", ".xml")) {
            for (String named : all("<sangtae.version>([^<]+)</sangtae.version>", read(pom))) {
                assertEquals(version, named, pom.toString());
            }
        }
    }

    @Test
    void theAnswerOnTheFirstScreen_isWhatCoreWrites() {
        StatusMessages messages = StatusMessages.standard();
        ProblemRenderer renderer =
                new ProblemRenderer(SangtaeSettings.from(key -> null, messages), StatusCatalog.standard(), messages);
        Answer answer = renderer.answer(Failure.notFound(), orders42(), FailedResponse.untouched());
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        assertTrue(read("README.md").contains(body), body);
        assertTrue(read("README.ko.md").contains(body), body);
    }

    /** Every Java block of a README stands, line by line and in this order, in a source file that is compiled. */
    @Test
    void javaInTheReadmes_isCompiledSomewhere() {
        List<String> sources = files("", ".java").stream()
                .map(RepositoryTest::read)
                .map(RepositoryTest::squeezed)
                .toList();
        List<String> homeless = new ArrayList<>();
        for (Path readme : files("README", ".md")) {
            for (String block : all("(?s)```java\\n(.*?)```", read(readme))) {
                String code = squeezed(block);
                if (sources.stream().noneMatch(source -> source.contains(code))) {
                    homeless.add(ROOT.relativize(readme) + ":\n" + block);
                }
            }
        }
        assertEquals(List.of(), homeless);
    }

    /** Core decides, adapters translate: no status number, no Korean, no JSON and no media type of ours in an adapter. */
    @Test
    void adapters_decideNothing() {
        Pattern decides =
                Pattern.compile("(?<![\\w.])[1-5]\\d\\d(?![\\w.])|[가-힣]|\"\\{|\\\\\":|problem\\+json|about:blank\"");
        List<String> found = new ArrayList<>();
        int read = 0;
        for (Path source : files("", ".java")) {
            String path = ROOT.relativize(source).toString();
            if (!path.matches("(.*-adapter|okhttp-interceptor)/src/main/.*")) {
                continue;
            }
            read++;
            withoutComments(read(source))
                    .lines()
                    .filter(line -> decides.matcher(line).find())
                    .forEach(line -> found.add(path + ": " + line.strip()));
        }
        assertEquals(List.of(), found);
        assertTrue(read > 10, "the sources of the adapters were not found");
    }

    /** No header's grammar, no list of headers that go, no back-off: they are core's. */
    @Test
    void adapters_haveNoGrammarAndNoFormula() {
        Pattern rules = Pattern.compile("\\.split\\(\"\\[?[,;]|Math\\.pow|nextDouble|ThreadLocalRandom"
                + "|HttpHeaders\\.(VARY|ETAG|CACHE_CONTROL|CONTENT_ENCODING|CONTENT_DISPOSITION|LAST_MODIFIED)"
                + "|\"(ETag|Cache-Control|Content-Encoding|Content-Disposition|Last-Modified)\"");
        List<String> found = new ArrayList<>();
        for (Path source : files("", ".java")) {
            String path = ROOT.relativize(source).toString();
            if (path.matches("(.*-adapter|okhttp-interceptor)/src/main/.*")) {
                withoutComments(read(source))
                        .lines()
                        .filter(line -> rules.matcher(line).find())
                        .forEach(line -> found.add(path + ": " + line.strip()));
            }
        }
        assertEquals(List.of(), found);
    }

    /** One noun for one role, the table of CONTRIBUTING.md, so that who knows one adapter knows the next. */
    @Test
    void adapters_shareOneVocabulary() {
        List<String> nouns = all("(?m)^\\| `([A-Za-z]+)` \\|", section("CONTRIBUTING.md", "## One noun for one role"));
        assertTrue(nouns.size() >= 6, nouns.toString());
        List<String> wrong = new ArrayList<>();
        for (String adapter : List.of("spring-adapter", "jaxrs-adapter", "micronaut-adapter")) {
            List<Path> sources = files("", ".java").stream()
                    .filter(file -> ROOT.relativize(file).startsWith(Path.of(adapter, "src", "main")))
                    .toList();
            for (String noun : nouns) {
                if (sources.stream()
                        .noneMatch(file -> file.getFileName().toString().endsWith(noun + ".java"))) {
                    wrong.add(adapter + " has no " + noun);
                }
            }
            for (Path source : sources) {
                String name = source.getFileName().toString();
                if (read(source).contains("implements ProblemRequest") && !name.endsWith("RequestLens.java")) {
                    wrong.add(adapter + "/" + name + " is a RequestLens");
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static String section(String file, String heading) {
        String text = read(file);
        int from = text.indexOf(heading + "\n");
        assertTrue(from >= 0, file + " has no '" + heading + "'");
        int to = text.indexOf("\n## ", from + 1);
        return text.substring(from, to < 0 ? text.length() : to);
    }

    private static String withoutComments(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)//.*$", "");
    }

    @Test
    void nothingNamesARegistryOrAMachine() {
        // Written in pieces, so that this file does not find itself.
        Pattern wrong = Pattern.compile("distribution" + "Url|<(plugin)?[rR]epositor(y|ies)>|repo1?\\.maven" + "\\.");
        List<String> found = new ArrayList<>();
        Stream.of("pom.xml", "bom/pom.xml", "README.md", "demo.sh", ".ci/run").forEach(file -> {
            if (wrong.matcher(read(file)).find()) {
                found.add(file);
            }
        });
        assertEquals(List.of(), found);
    }

    private static ProblemRequest orders42() {
        return new ProblemRequest() {
            @Override
            public String path() {
                return "/orders/42";
            }

            @Override
            public String method() {
                return "GET";
            }

            @Override
            public List<String> header(String name) {
                return name.equals("Accept-Language") ? List.of("ko-KR,ko;q=0.9") : List.of();
            }
        };
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static List<String> all(String regex, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(regex).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** The files of the checkout that are sources, not what a build made of them. */
    private static List<Path> files(String prefix, String suffix) {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .filter(path -> path.getFileName().toString().endsWith(suffix))
                    .filter(path -> {
                        String inside = "/" + ROOT.relativize(path) + "/";
                        return !inside.contains("/target/") && !inside.contains("/.");
                    })
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String file) {
        return read(ROOT.resolve(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
