package io.github.sangtae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the bundles to the writing rules of CONTRIBUTING.md, as far as a machine can. */
class MessagesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    private final Map<String, String> ko = bundle("messages_ko.properties");
    private final Map<String, String> en = bundle("messages_en.properties");

    @Test
    void bothLanguages_haveTheSameKeys() {
        assertEquals(new TreeSet<>(en.keySet()), new TreeSet<>(ko.keySet()));
    }

    @Test
    void everyRowAndEveryClass_hasItsThreeTexts() {
        List<String> missing = new ArrayList<>();
        for (Status row : StatusCatalog.standard().all()) {
            String vendor = row.vendor().equals(Vendor.IANA) ? "" : row.vendor().key() + ".";
            check(missing, "sangtae." + row.code() + "." + vendor);
        }
        for (int hundred = 1; hundred <= 5; hundred++) {
            check(missing, "sangtae." + hundred + "xx.");
        }
        assertEquals(List.of(), missing);
    }

    private void check(List<String> missing, String prefix) {
        for (String part : List.of("title", "detail", "description")) {
            if (!ko.containsKey(prefix + part)) {
                missing.add(prefix + part);
            }
        }
    }

    @Test
    void rowTexts_belongToARow() {
        Set<String> known = new HashSet<>();
        for (Status row : StatusCatalog.standard().all()) {
            known.add(row.code()
                    + (row.vendor().equals(Vendor.IANA)
                            ? ""
                            : "." + row.vendor().key()));
        }
        assertNone(ko, (key, text) -> {
            Matcher row = Pattern.compile("sangtae\\.(\\d{3}.*)\\.(title|detail|description)")
                    .matcher(key);
            return row.matches() && !known.contains(row.group(1));
        });
    }

    @Test
    void placeholders_areTheSameInBothLanguages() {
        assertNone(ko, (key, text) -> !placeholders(text).equals(placeholders(en.get(key))));
    }

    @Test
    void titlesAndDescriptions_haveNoPlaceholder() {
        assertNone(ko, (key, text) -> !key.endsWith(".detail") && isRowText(key) && text.contains("{"));
    }

    @Test
    void texts_areWrittenInTheAllowedLetters() {
        Pattern korean = Pattern.compile("[가-힣\\x20-\\x7E]+");
        Pattern english = Pattern.compile("[\\x20-\\x7E]+");
        assertNone(ko, (key, text) -> !korean.matcher(text).matches());
        assertNone(en, (key, text) -> !english.matcher(text).matches());
        assertNone(ko, (key, text) -> !Normalizer.isNormalized(text, Normalizer.Form.NFC));
        assertNone(ko, (key, text) -> text.contains("  ") || !text.equals(text.strip()));
        assertNone(en, (key, text) -> text.contains("  ") || !text.equals(text.strip()));
    }

    @Test
    void titles_areNounPhrases() {
        assertNone(ko, (key, text) -> key.endsWith(".title") && text.matches(".*([.!?]|니다|세요|어요)$"));
        assertNone(en, (key, text) -> key.endsWith(".title") && text.endsWith("."));
        assertNone(ko, (key, text) -> key.endsWith(".title") && syllables(text) > 15);
    }

    @Test
    void titlesOfIana_areAllDifferent() {
        Set<String> seen = new HashSet<>();
        assertNone(ko, (key, text) -> key.matches("sangtae\\.\\d{3}\\.title") && !seen.add(text));
    }

    @Test
    void koreanDetails_sayWhatHappened_thenWhatToDo() {
        assertNone(ko, (key, text) -> isError(key) && key.endsWith(".detail") && !endsPolitely(text));
        assertNone(ko, (key, text) -> isFailure(key) && !endsPolitely(text));
        assertNone(ko, (key, text) -> key.endsWith(".detail") && spoken(text).length() > 80);
        assertNone(en, (key, text) -> key.endsWith(".detail") && text.length() > 160);
        assertNone(en, (key, text) -> key.endsWith(".detail") && !text.matches(".*(\\.|\\{retry})$"));
    }

    @Test
    void descriptions_areWholeSentences() {
        assertNone(ko, (key, text) -> key.endsWith(".description") && !text.endsWith("다."));
        assertNone(en, (key, text) -> key.endsWith(".description") && !text.endsWith("."));
    }

    /** The words of the glossary, one spelling each, and the forms that careful Korean avoids. */
    @Test
    void korean_keepsToTheGlossary() {
        for (String avoided : List.of(
                "에러", "메소드", "컨텐츠", "리다이렉트", "전제조건", "사전 조건", "시간초과", "해주세요", "하십시오", "바랍니다", "되어지", "에 의해", "필요로 하",
                "안됩니다", "할수", "죄송")) {
            assertNone(ko, (key, text) -> text.contains(avoided));
        }
    }

    /** Rule 8: a particle never depends on a variable. */
    @Test
    void koreanParticles_neverFollowAVariable() {
        assertNone(ko, (key, text) -> text.matches(".*\\}'?(은|는|이|가|을|를|과|와|로|으로)([ .,].*|$)"));
    }

    @Test
    void tryAgain_isSaidExactlyWhereTheCatalogCallsTheRowRetryable() {
        for (Status row : StatusCatalog.standard().all()) {
            String detail = StatusMessages.standard().detail(row, Locale.KOREAN);
            assertEquals(row.retryability().worthWaiting(), detail.contains("잠시 후 다시 시도해 주세요"), row + ": " + detail);
        }
    }

    @Test
    void noPlaceholder_isLeftOver() {
        for (Status row : StatusCatalog.standard().all()) {
            for (Locale locale : List.of(Locale.KOREAN, Locale.ENGLISH)) {
                assertFalse(StatusMessages.standard().detail(row, locale).contains("{"), row.toString());
                assertFalse(StatusMessages.standard().detail(row, locale, 30).contains("{"), row.toString());
            }
        }
    }

    /** The name of a vendor or of a protocol's inside helps nobody who reads a screen. */
    @Test
    void details_forEveryone_haveNoJargon() {
        Set<String> seenByClients = new HashSet<>();
        for (Status row : StatusCatalog.standard().all()) {
            if (row.visibility() == Visibility.WIRE) {
                seenByClients.add("sangtae." + row.code()
                        + (row.vendor().equals(Vendor.IANA)
                                ? ""
                                : "." + row.vendor().key()) + ".detail");
            }
        }
        Pattern jargon = Pattern.compile("(?i).*(nginx|cloudflare|apache|RFC|CSRF|upstream|업스트림|스택|예외|exception).*");
        assertNone(
                ko,
                (key, text) ->
                        seenByClients.contains(key) && jargon.matcher(text).matches());
        assertNone(
                en,
                (key, text) ->
                        seenByClients.contains(key) && jargon.matcher(text).matches());
    }

    private static boolean isRowText(String key) {
        return key.matches("sangtae\\.(\\d{3}|\\dxx)\\..*");
    }

    private static boolean isError(String key) {
        return key.matches("sangtae\\.[4-9](\\d\\d|xx)\\..*");
    }

    private static boolean isFailure(String key) {
        return key.startsWith("sangtae.failure.") && !key.equals("sangtae.failure.invalid-value");
    }

    private static boolean endsPolitely(String text) {
        return text.endsWith("{retry}") || text.matches(".*[가-힣] 주세요\\.$");
    }

    /** The text as it is read on a screen. */
    private String spoken(String text) {
        return text.replace("{retry}", ko.getOrDefault("sangtae.retry.soon", ""));
    }

    /** Without a remark in brackets, which names an owner. */
    private static int syllables(String title) {
        return title.replaceAll("\\(.*\\)", "").replaceAll("[^가-힣]", "").length();
    }

    private static Set<String> placeholders(String text) {
        Set<String> names = new TreeSet<>();
        PLACEHOLDER.matcher(text).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    private static void assertNone(Map<String, String> texts, BiPredicate<String, String> wrong) {
        List<String> found = new ArrayList<>();
        texts.forEach((key, text) -> {
            if (wrong.test(key, text)) {
                found.add(key + "=" + text);
            }
        });
        assertEquals(List.of(), found);
    }

    /** Read line by line, so that a key which stands twice is noticed. */
    private static Map<String, String> bundle(String name) {
        try {
            String file = TestResources.text(name);
            assertFalse(file.startsWith("\uFEFF"), name + " has a byte order mark");
            assertFalse(file.contains("\uFFFD") || file.contains("\\u"), name + " is not plain UTF-8");
            Map<String, String> texts = new LinkedHashMap<>();
            file.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(line -> {
                        int equals = line.indexOf('=');
                        assertTrue(equals > 0, line);
                        String before = texts.put(line.substring(0, equals), line.substring(equals + 1));
                        assertEquals(null, before, line + " stands twice");
                    });
            return texts;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
