package io.github.sangtae.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViolationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name|#/name",
                "items[0].qty|#/items/0/qty",
                "items[0].tags[12]|#/items/0/tags/12",
                "prices[KRW]|#/prices/KRW",
                "prices['KRW'].amount|#/prices/KRW/amount",
                "prices[KRW].<map value>|#/prices/KRW",
                "prices<K>[KRW].<map key>|#/prices/KRW",
                "tags[0].<list element>|#/tags/0",
                "a/b~c|#/a~1b~0c",
                "주문|#/%EC%A3%BC%EB%AC%B8",
                "m[<script>]|#/m/%3Cscript%3E",
                "m[a.b]|#/m/a.b",
                "m[unclosed|#/m/unclosed",
                "[0].x|#/0/x",
            })
    void propertyPaths_becomePointers(String path, String pointer) {
        assertEquals(pointer, Place.body().inside(path).pointer());
    }

    @Test
    void theWholeBody_isTheEmptyPointer() {
        assertEquals("#", Place.body().inside("").pointer());
    }

    @Test
    void anyPath_givesAPointer() {
        Random random = new Random(5);
        String alphabet = "a1.[]'\"<>~/%\u0000한\uD800 ";
        for (int round = 0; round < 100_000; round++) {
            StringBuilder path = new StringBuilder();
            int length = random.nextInt(20);
            for (int i = 0; i < length; i++) {
                path.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String pointer = Place.body().inside(path.toString()).pointer();
            assertEquals(true, pointer.matches("#(/[A-Za-z0-9._~!$&'()*+,;=:@%-]*)*"), () -> path + " -> " + pointer);
        }
    }

    @Test
    void violations_areOrderedByPlace_withNumbersByValue() {
        Failure failure = Failure.validation(List.of(
                new Violation(Place.parameter("page"), "x"),
                new Violation(Place.body().inside("items[10].qty"), "x"),
                new Violation(Place.body().inside("items[2].qty"), "y"),
                new Violation(Place.body().inside("items[2].qty"), "x"),
                new Violation(Place.body().inside("items"), "x")));
        assertEquals(
                List.of("#/items x", "#/items/2/qty x", "#/items/2/qty y", "#/items/10/qty x", "page x"),
                failure.violations().stream()
                        .map(v -> (v.place().pointer().isEmpty()
                                        ? v.place().name()
                                        : v.place().pointer()) + " " + v.detail())
                        .toList());
    }

    @Test
    void naturalOrder_isATotalOrder() {
        Random random = new Random(3);
        NaturalOrder order = new NaturalOrder();
        for (int round = 0; round < 50_000; round++) {
            String a = word(random);
            String b = word(random);
            String c = word(random);
            assertEquals(Integer.signum(order.compare(a, b)), -Integer.signum(order.compare(b, a)), a + " " + b);
            assertEquals(a.equals(b), order.compare(a, b) == 0, a + " " + b);
            if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) {
                assertEquals(true, order.compare(a, c) <= 0, a + " " + b + " " + c);
            }
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        int length = random.nextInt(5);
        for (int i = 0; i < length; i++) {
            word.append("019a/".charAt(random.nextInt(5)));
        }
        return word.toString();
    }
}
