package io.github.sangtae.problem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {

    private static final URI BLANK = URI.create("about:blank");

    @Test
    void members_comeInTheOrderOfTheDesign_thenExtensionsAsInserted() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", List.of());
        map.put("a", Map.of());
        Problem problem = Problem.of(409)
                .type(BLANK)
                .with("z", 1)
                .with("a", List.of("x", 2.5, true, map))
                .instance("/orders/42")
                .detail("상세")
                .title("충돌");
        assertEquals(
                "{\"type\":\"about:blank\",\"title\":\"충돌\",\"status\":409,\"detail\":\"상세\",\"instance\":\"/orders/42\","
                        + "\"z\":1,\"a\":[\"x\",2.5,true,{\"b\":[],\"a\":{}}]}",
                text(problem));
    }

    @Test
    void whatIsNotSet_isLeftOut() {
        assertEquals(
                "{\"type\":\"about:blank\",\"status\":404}",
                text(Problem.of(404).type(BLANK)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "\" \\\"",
                "\\ \\\\",
                "/ /",
                "< \\u003c",
                "> >",
                "& &",
                "é é",
                "한 한",
                "😀 😀",
            })
    void characters_areWrittenAsRfc8259Says(String given, String written) {
        assertEquals(written, inner(given));
    }

    @Test
    void controlsAndLineEnds_areEscaped() {
        assertEquals("\\u0000\\u0008\\t\\n\\u000c\\r\\u001f\\u007f", inner("\0\b\t\n\f\r\u001F\u007F"));
        assertEquals("\\u2028\\u2029", inner("\u2028\u2029"));
    }

    @Test
    void halfASurrogatePair_becomesTheReplacementCharacter() {
        assertEquals("a\uFFFDb", inner("a\uD83Db"));
        assertEquals("\uFFFD", inner("\uDE00"));
        assertEquals("\uFFFD\uFFFD", inner("\uDE00\uD83D"));
    }

    @Test
    void anyText_givesValidUtf8_thatReadsBackAsItself() {
        Random random = new Random(20261123);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder given = new StringBuilder();
            int length = random.nextInt(60);
            for (int i = 0; i < length; i++) {
                given.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x80) : random.nextInt(0x10000)));
            }
            byte[] bytes = JsonWriter.write(Problem.of(400).type(BLANK).detail(given.toString()));
            String decoded = assertDoesNotThrow(() -> StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
            assertFalse(decoded.chars().anyMatch(c -> c < 0x20 || c == '<'), decoded);
            // The JDK's encoder turns half a pair into a question mark; ours into U+FFFD, which says more.
            assertEquals(replaceHalfPairs(given.toString()), unescape(innerOf(decoded)));
        }
    }

    @Test
    void longTexts_outgrowTheFirstBuffer() {
        String longText = "가".repeat(10_000);
        byte[] bytes = JsonWriter.write(Problem.of(400).type(BLANK).detail(longText));
        String expected = "{\"type\":\"about:blank\",\"status\":400,\"detail\":\"" + longText + "\"}";
        assertArrayEquals(expected.getBytes(StandardCharsets.UTF_8), bytes);
    }

    private static String text(Problem problem) {
        return new String(JsonWriter.write(problem), StandardCharsets.UTF_8);
    }

    /** What stands between the quotes of the detail. */
    private static String inner(String detail) {
        return innerOf(text(Problem.of(400).type(BLANK).detail(detail)));
    }

    private static String innerOf(String json) {
        String before = "\"detail\":\"";
        return json.substring(json.indexOf(before) + before.length(), json.length() - 2);
    }

    private static String replaceHalfPairs(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(c -> out.appendCodePoint(
                        Character.isBmpCodePoint(c) && Character.isSurrogate((char) c) ? 0xFFFD : c));
        return out.toString();
    }

    private static String unescape(String json) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            if (json.charAt(i) != '\\') {
                out.append(json.charAt(i));
                continue;
            }
            i++;
            switch (json.charAt(i)) {
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    out.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> out.append(json.charAt(i));
            }
        }
        return out.toString();
    }
}
