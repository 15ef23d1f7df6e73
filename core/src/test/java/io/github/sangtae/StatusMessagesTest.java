package io.github.sangtae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusMessagesTest {

    private final StatusMessages messages = StatusMessages.standard();
    private final Status notFound = StatusCatalog.standard().find(404).orElseThrow();

    @Test
    void speaksKoreanAndEnglish() {
        assertEquals("찾을 수 없음", messages.title(notFound, Locale.KOREAN));
        assertEquals("찾을 수 없음", messages.title(notFound, Locale.KOREA));
        assertEquals("Not Found", messages.title(notFound, Locale.US));
        assertEquals("요청하신 주소를 찾을 수 없습니다. 주소를 다시 확인해 주세요.", messages.detail(notFound, Locale.KOREAN));
        assertEquals(List.of(Locale.KOREAN, Locale.ENGLISH), List.copyOf(messages.languages()));
    }

    @Test
    void aLanguageWithoutTexts_givesKorean() {
        assertEquals("찾을 수 없음", messages.title(notFound, Locale.FRENCH));
        assertEquals("찾을 수 없음", messages.title(notFound, Locale.ROOT));
    }

    @Test
    void theOwnersOfOneCode_haveTheirOwnWords() {
        Status legal = StatusCatalog.standard().find(451).orElseThrow();
        Status activeSync = StatusCatalog.standard().find(451, Vendor.MICROSOFT).orElseThrow();
        assertFalse(messages.title(legal, Locale.KOREAN).equals(messages.title(activeSync, Locale.KOREAN)));
    }

    @Test
    void anUnlistedCode_hasTheWordsOfItsClass() {
        Status unlisted = StatusCatalog.standard().resolve(477, HeaderLookup.none());
        assertEquals("요청 오류", messages.title(unlisted, Locale.KOREAN));
        Status beyond = StatusCatalog.standard().resolve(-7, HeaderLookup.none());
        assertEquals("서버 오류", messages.title(beyond, Locale.KOREAN));
    }

    @Test
    void secondsToWait_areSpokenOf() {
        Status unavailable = StatusCatalog.standard().find(503).orElseThrow();
        String soon = messages.detail(unavailable, Locale.KOREAN);
        assertEquals(soon.replace("잠시 후", "30초 후"), messages.detail(unavailable, Locale.KOREAN, 30));
    }

    @Test
    void text_replacesPlaceholdersInOnePass() {
        Map<String, String> values = Map.of("name", "{retry}{name}");
        String text = messages.text("sangtae.failure.missing-parameter", Locale.ENGLISH, values, -1);
        assertEquals(1, text.split("\\{retry}\\{name}", -1).length - 1, text);
    }

    @Test
    void text_refusesAnUnknownKey() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> messages.text("sangtae.nope", Locale.KOREAN, Map.of(), -1));
        assertEquals("Message key is 'sangtae.nope'; allowed are the keys of the bundles.", e.getMessage());
    }

    @Test
    void filesOfTheApp_changeTextsAndAddLanguages(@TempDir Path classPath) throws Exception {
        Files.writeString(
                classPath.resolve("sangtae-messages_ko.properties"),
                "\uFEFFsangtae.404.detail=찾으시는 상품이 없습니다. 다른 상품을 살펴봐 주세요.\nsangtae.477.acme.title=포인트 부족\n");
        Files.writeString(classPath.resolve("sangtae-messages_ja.properties"), "sangtae.404.title=見つかりません\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            StatusMessages own = StatusMessages.load(loader);
            assertEquals("찾으시는 상품이 없습니다. 다른 상품을 살펴봐 주세요.", own.detail(notFound, Locale.KOREAN));
            assertEquals("찾을 수 없음", own.title(notFound, Locale.KOREAN), "what the file leaves out stays");
            assertEquals("見つかりません", own.title(notFound, Locale.JAPANESE));
            assertEquals(List.of(Locale.KOREAN, Locale.ENGLISH, Locale.JAPANESE), List.copyOf(own.languages()));
            Status points = Status.of(477, Vendor.of("ACME"), "Not Enough Points");
            assertEquals("포인트 부족", own.title(points, Locale.KOREAN));
        }
        assertEquals("찾을 수 없음", messages.title(notFound, Locale.JAPANESE), "the standard texts are untouched");
    }

    @Test
    void aLookup_isAskedFirst_andTheLatestOneWins() {
        StatusMessages once = messages.with((key, locale) -> key.equals("sangtae.404.title") ? "첫째" : null);
        StatusMessages twice = once.with((key, locale) -> locale.equals(Locale.ENGLISH) ? "second" : null);
        assertEquals("첫째", twice.title(notFound, Locale.KOREAN));
        assertEquals("second", twice.title(notFound, Locale.ENGLISH));
    }

    /** Where Bean Validation looks for the texts of constraints, and in the order in which it does. */
    @Test
    void filesOfTheStandard_areTheAppsTextsOfConstraints(@TempDir Path classPath) throws Exception {
        Files.writeString(
                classPath.resolve("ValidationMessages.properties"), "a.message=root\nb.message=root\nc.message=root\n");
        Files.writeString(classPath.resolve("ValidationMessages_ko.properties"), "b.message=둘\nc.message=둘\nk=둘\n");
        Files.writeString(classPath.resolve("ValidationMessages_ko_KR.properties"), "c.message=셋\nk=셋\n");
        Files.writeString(classPath.resolve("ValidationMessages_fr.properties"), "a.message=un\n");
        Files.writeString(classPath.resolve("sangtae-messages_ko.properties"), "k=넷\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            StatusMessages own = StatusMessages.load(loader);
            assertEquals("root", own.own("a.message", Locale.KOREAN));
            assertEquals("둘", own.own("b.message", Locale.KOREAN));
            assertEquals("셋", own.own("c.message", Locale.KOREAN));
            assertEquals("넷", own.own("k", Locale.KOREAN), "a file of the kit's comes first");
            assertEquals("root", own.own("c.message", Locale.ENGLISH));
            assertEquals("root", own.own("a.message", Locale.ENGLISH));
            assertNull(own.own("sangtae.404.title", Locale.KOREAN), "that is the kit's");
            assertNull(own.own("k", Locale.ENGLISH));
            assertEquals(messages.languages(), own.languages(), "these files add no language");
            StatusMessages asked = own.with((key, locale) -> key.equals("a.message") ? "first" : null);
            assertEquals("first", asked.own("a.message", Locale.KOREAN));
        }
    }

    /** As the JDK reads such files: an old one is not UTF-8. */
    @Test
    void aFileInTheEncodingOfOld_isRead(@TempDir Path classPath) throws Exception {
        Files.write(
                classPath.resolve("ValidationMessages.properties"),
                "a=caf\u00E9\nb=\\uD55C\n".getBytes(StandardCharsets.ISO_8859_1));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            StatusMessages own = StatusMessages.load(loader);
            assertEquals("caf\u00E9", own.own("a", Locale.KOREAN));
            assertEquals("한", own.own("b", Locale.ENGLISH));
        }
    }

    /** Only the validator reads these files without the kit, and only when it needs them. */
    @Test
    void aFileOfTheStandardThatCannotBeRead_hasNoTexts(@TempDir Path classPath) throws Exception {
        Path broken = Files.createDirectory(classPath.resolve("broken"));
        Path intact = Files.createDirectory(classPath.resolve("intact"));
        Files.writeString(broken.resolve("ValidationMessages.properties"), "order.path=C:\\users\\x\n");
        Files.writeString(broken.resolve("ValidationMessages_ko.properties"), "b=\\u12\n");
        Files.writeString(intact.resolve("ValidationMessages.properties"), "a=root\n");
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {broken.toUri().toURL(), intact.toUri().toURL()}, null)) {
            StatusMessages own = StatusMessages.load(loader);
            assertEquals("root", own.own("a", Locale.KOREAN), "the file behind the broken one");
            assertNull(own.own("order.path", Locale.KOREAN));
            assertNull(own.own("b", Locale.KOREAN));
        }
    }

    @Test
    void filesOfTheStandardThatCannotBeOpenedOrLookedFor_haveNoTexts() throws Exception {
        for (Exception failure : List.of(new IOException("planted"), new IllegalStateException("zip file closed"))) {
            URL closed = new URL(null, "planted:ValidationMessages.properties", new FailingStreams(failure));
            StatusMessages opened = StatusMessages.load(new PlantedLoader("ValidationMessages", () -> closed));
            assertNull(opened.own("a", Locale.KOREAN));
            StatusMessages lookedFor = StatusMessages.load(new PlantedLoader("ValidationMessages", () -> {
                throw failure;
            }));
            assertNull(lookedFor.own("a", Locale.KOREAN));
        }
    }

    @Test
    void aFileOfTheKitsThatCannotBeRead_isNamed(@TempDir Path classPath) throws Exception {
        Path file = classPath.resolve("sangtae-messages_ko.properties");
        Files.writeString(file, "sangtae.404.detail=C:\\users\\x\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> StatusMessages.load(loader));
            String expected = "The resource '" + file.toUri().toURL() + "' cannot be read.";
            assertEquals(expected, e.getMessage());
        }
    }

    @Test
    void aFileOfTheKitsThatCannotBeOpenedOrLookedFor_isNamed() throws Exception {
        IOException failure = new IOException("planted");
        URL closed = new URL(null, "planted:sangtae-messages_ko.properties", new FailingStreams(failure));
        PlantedLoader opened = new PlantedLoader("sangtae-messages_ko", () -> closed);
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> StatusMessages.load(opened));
        assertEquals("The resource 'planted:sangtae-messages_ko.properties' cannot be read.", e.getMessage());
        assertEquals(failure, e.getCause());
        PlantedLoader lookedFor = new PlantedLoader("sangtae-messages_ko", () -> {
            throw failure;
        });
        e = assertThrows(UncheckedIOException.class, () -> StatusMessages.load(lookedFor));
        assertEquals("The resource 'sangtae-messages_ko.properties' cannot be read.", e.getMessage());
    }

    @Test
    void find_givesATextAsItStands() {
        assertEquals("{value} 이상이어야 합니다", messages.find("jakarta.validation.constraints.Min.message", Locale.KOREAN));
        assertNull(messages.find("sangtae.nope", Locale.KOREAN));
        assertEquals("1 {b} {", StatusMessages.fill("{a} {b} {", Map.of("a", "1", "c", "2")));
        assertEquals("{b}", StatusMessages.fill("{a}", Map.of("a", "{b}", "b", "2")), "one pass");
    }

    /** Finds nothing but files whose names begin in one way, and these elsewhere than on a class path. */
    private static final class PlantedLoader extends ClassLoader {

        private final String start;
        private final Callable<URL> file;

        PlantedLoader(String start, Callable<URL> file) {
            super(null);
            this.start = start;
            this.file = file;
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            if (!name.startsWith(start)) {
                return Collections.emptyEnumeration();
            }
            try {
                return Collections.enumeration(List.of(file.call()));
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    private static final class FailingStreams extends URLStreamHandler {

        private final Exception failure;

        FailingStreams(Exception failure) {
            this.failure = failure;
        }

        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            throw (IOException) failure;
        }
    }
}
