package io.github.sangtae.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammars by themselves; what they mean for a decision is in the tables of {@link RetryPolicyTest}. */
class HeaderGrammarsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T09:00:00Z"), ZoneOffset.UTC);

    /** The moment of the examples in RFC 9110 section 5.6.7. */
    private static final Instant EXAMPLE = Instant.parse("1994-11-06T08:49:37Z");

    @ParameterizedTest
    @ValueSource(
            strings = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"})
    void dates_haveThreeForms(String text) {
        assertEquals(EXAMPLE, HttpDate.parse(text, CLOCK));
    }

    @ParameterizedTest
    @CsvSource({
        "'Friday, 31-Dec-76 23:59:59 GMT', 2076-12-31T23:59:59Z",
        "'Saturday, 01-Jan-77 00:00:00 GMT', 1977-01-01T00:00:00Z"
    })
    void aYearOfTwoDigits_isAtMostFiftyYearsAhead(String text, Instant moment) {
        assertEquals(moment, HttpDate.parse(text, CLOCK));
    }

    @Test
    void aLeapSecond_isTheOneAfter() {
        assertEquals(Instant.parse("2017-01-01T00:00:00Z"), HttpDate.parse("Sat, 31 Dec 2016 23:59:60 GMT", CLOCK));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "now",
                "Sun, 06 Nov 1994 08:49:37",
                "Sun, 6 Nov 1994 08:49:37 GMT",
                "Sun, 06 nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 24:49:37 GMT",
                "Sun, 06 Nov 1994 08:61:37 GMT",
                "Sun, 30 Feb 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 +0900",
                "일요일, 06 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 GMT                              "
            })
    void otherDates_areNone(String text) {
        assertNull(HttpDate.parse(text, CLOCK));
    }

    @Test
    void lists_giveItemsWithParameters() {
        assertEquals(
                List.of(
                        new StructuredList.Item("burst", Map.of("q", "100", "w", "60")),
                        new StructuredList.Item("a \"b\"", Map.of("flag", "?1")),
                        new StructuredList.Item("edge.example.com:8080", Map.of("key", ":aGk=:", "n", "-1.5"))),
                StructuredList.parse(
                        "\"burst\";q=100;w=60, \"a \\\"b\\\"\"; flag,\tedge.example.com:8080;key=:aGk=:;n=-1.5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "a,",
                "a b",
                "\"a",
                "\"a\\x\"",
                "a;",
                "a;=1",
                "a;k=",
                "a;K=1",
                ":aGk",
                "한글",
                "\"한\""
            })
    void listsThatAreNotWellFormed_areEmpty(String text) {
        assertEquals(List.of(), StructuredList.parse(text));
    }

    @Test
    void aListThatIsTooLong_isNotRead() {
        assertEquals(List.of(), StructuredList.parse("a,".repeat(1000) + "a"));
    }
}
