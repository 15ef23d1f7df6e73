package io.github.sangtae.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void parse_keepsValuesAndOrder() throws Exception {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("z", "가\"\\/\b\f\n\r\t\uD83D\uDE00");
        wanted.put("a", Arrays.asList(new BigDecimal("-1.5e2"), true, false, null, List.of(), Map.of()));
        Map<String, Object> read = Json.objectOf(
                "{\"z\":\"\\uac00\\\"\\\\\\/\\b\\f\\n\\r\\t\\ud83d\\uDE00\",\"a\":[-1.5e2,true,false,null,[],{}]}"
                        .getBytes(StandardCharsets.UTF_8));
        assertEquals(wanted, read);
        assertEquals(List.of("z", "a"), List.copyOf(read.keySet()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " {}",
                "{} ",
                "{}{}",
                "{\"a\": 1}",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\"}",
                "[1,]",
                "[1",
                "01",
                "+1",
                "1.",
                ".5",
                "1e",
                "NaN",
                "tru",
                "\"",
                "\"\n\"",
                "\"\u0001\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\ud800\"",
                "\"\\ude00\\ud83d\"",
                "\uFEFF{}"
            })
    void parse_refusesWhatIsNoJson(String text) {
        assertThrows(Json.Malformed.class, () -> Json.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void parse_refusesOtherEncodings() {
        assertThrows(Json.Malformed.class, () -> Json.parse("\"é\"".getBytes(StandardCharsets.ISO_8859_1)));
        assertThrows(
                Json.Malformed.class, () -> Json.parse(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}));
    }

    @Test
    void objectOf_refusesOtherValues() {
        assertThrows(Json.Malformed.class, () -> Json.objectOf("[]".getBytes(StandardCharsets.UTF_8)));
    }
}
