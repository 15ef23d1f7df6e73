package io.github.sangtae.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.sangtae.StatusMessages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small grammars of constraint texts. */
class ConstraintWordsTest {

    private static final String SIZE = "jakarta.validation.constraints.Size.message";
    private static final String RANGE = "org.hibernate.validator.constraints.Range.message";

    private final ConstraintWords words = new ConstraintWords(StatusMessages.standard());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{a.b}|a.b",
                "{a}|a",
                "{}|-",
                "a|-",
                "{a} {b}|-",
                "{a}{b}|-",
                "{{a}|-",
                "{a}}|-",
                "x{a}|-",
                "{a}x|-",
                "{|-",
                "''|-",
            })
    void aTemplateThatIsOneKey(String template, String key) {
        assertEquals(key, ConstraintWords.keyOf(template));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{max}|true",
                "a {max}|true",
                "{order.limit}|true",
                "{order-limit}|true",
                "{_a1}|true",
                "{a} {1}|true",
                "{1} {a}|true",
                "{{a}|true",
                "[a-z]{2,3}|false",
                "{1a}|false",
                "{-a}|false",
                "{.a}|false",
                "{}|false",
                "{a b}|false",
                "{a|false",
                "a}|false",
                "{1 {a|false",
                "a|false",
            })
    void aPlaceholderThatIsLeft(String text, boolean found) {
        assertEquals(found, ConstraintWords.hasPlaceholder(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "최대 5개|at most 5|true",
                "1에서 3|between 1 and 3|true",
                "10|01|true",
                "최대 5개|at most 9|false",
                "최대 5개|at most 55|false",
                "0|9|false",
                "a|b|true",
                "a0|b|false",
                "a/|b:|true",
            })
    void theSameNumbersInTwoLanguages(String one, String other, boolean same) {
        assertEquals(same, ConstraintWords.haveSameNumbers(one, other));
    }

    @ParameterizedTest
    @CsvSource({"a ${b},true", "a #{b},true", "a {b} $ {c} #,false"})
    void anExpression(String text, boolean found) {
        assertEquals(found, ConstraintWords.hasExpression(text));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "1,2147483647,1자 이상이어야 합니다,1개 이상이어야 합니다,크기가 1 이상이어야 합니다",
                "0,9,9자 이하여야 합니다,9개 이하여야 합니다,크기가 9 이하여야 합니다",
                "2,3,2자 이상 3자 이하여야 합니다,2개 이상 3개 이하여야 합니다,크기가 2 이상 3 이하여야 합니다",
                "2,2,2자여야 합니다,2개여야 합니다,크기가 2 이상 2 이하여야 합니다",
                "0,0,0자여야 합니다,0개여야 합니다,크기가 0 이하여야 합니다",
                "0,2147483647,0자 이상이어야 합니다,0개 이상이어야 합니다,크기가 0 이상이어야 합니다",
            })
    void aSize_isOfWhatWasMeasured(int min, int max, String text, String list, String unknown) {
        Map<String, Object> attributes = Map.of("min", min, "max", max);
        assertEquals(text, words.ofTheKit(SIZE, attributes, "a", Locale.KOREAN));
        assertEquals(list, words.ofTheKit(SIZE, attributes, List.of(), Locale.KOREAN));
        assertEquals(list, words.ofTheKit(SIZE, attributes, Map.of(), Locale.KOREAN));
        assertEquals(list, words.ofTheKit(SIZE, attributes, new int[0], Locale.KOREAN));
        assertEquals(unknown, words.ofTheKit(SIZE, attributes, null, Locale.KOREAN));
        assertEquals(unknown, words.ofTheKit(SIZE, attributes, 1, Locale.KOREAN));
    }

    @ParameterizedTest
    @CsvSource({
        "2,5,2 이상 5 이하여야 합니다",
        "2,9223372036854775807,2 이상이어야 합니다",
        "-9223372036854775808,5,5 이하여야 합니다",
        "0,5,0 이상 5 이하여야 합니다",
    })
    void aRange_hasABoundAtZero(long min, long max, String expected) {
        assertEquals(expected, words.ofTheKit(RANGE, Map.of("min", min, "max", max), 1, Locale.KOREAN));
    }

    @Test
    void attributes_areFilledInAsTheyAre() {
        StatusMessages own =
                StatusMessages.standard().with((key, locale) -> key.equals("k") ? "{list} {value} {none}x" : null);
        ConstraintWords words = new ConstraintWords(own);
        Map<String, Object> attributes = Map.of("list", new String[] {"KRW", "USD"}, "value", 7L, "none", new int[0]);
        assertEquals("KRW, USD 7 x", words.ofTheApp("k", attributes, Locale.KOREAN));
        assertNull(words.ofTheApp("k", Map.of("value", 1), Locale.KOREAN), "something is left");
        assertNull(words.ofTheApp("other", Map.of(), Locale.KOREAN));
        assertNull(words.ofTheKit("other", Map.of(), null, Locale.KOREAN));
    }
}
