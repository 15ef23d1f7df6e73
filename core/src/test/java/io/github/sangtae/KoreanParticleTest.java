package io.github.sangtae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KoreanParticleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // word | 을/를 | 으로/로
                "값|을|으로",
                "주소|를|로",
                "메일|을|로",
                "404|를|로",
                "400|을|으로",
                "500|을|으로",
                "503|을|으로",
                "429|를|로",
                "418|을|로",
                "451|을|로",
                "520|을|으로",
                "0|을|으로",
                "7|을|로",
                "3.10|을|으로",
                "1000000000000|를|로",
                "10000000000000000|을|으로",
                "URL|을|로",
                "JSON|을|으로",
                "API|를|로",
                "HTTP|를|로",
                "ID|를|로",
                "주문ID|를|로",
                "email|을(를)|(으)로",
                "userId|을(를)|(으)로",
                "金|을(를)|(으)로",
                "이름(name)|을|으로",
                "(주)|를|로",
                "'값'|을|으로",
                "값.|을|으로",
                "값)|을|으로",
                "|을(를)|(으)로",
                "!?|을(를)|(으)로",
                "()|을(를)|(으)로",
            })
    void theFormFollowsTheLastSound(String word, String object, String direction) {
        String given = word == null ? "" : word;
        assertEquals(object, KoreanParticle.OBJECT.after(given));
        assertEquals(direction, KoreanParticle.DIRECTION.after(given));
    }

    @Test
    void everyParticle_hasItsForms() {
        assertEquals("주문은", KoreanParticle.TOPIC.attach("주문"));
        assertEquals("배송은", KoreanParticle.TOPIC.attach("배송"));
        assertEquals("주소는", KoreanParticle.TOPIC.attach("주소"));
        assertEquals("주문이", KoreanParticle.SUBJECT.attach("주문"));
        assertEquals("주소가", KoreanParticle.SUBJECT.attach("주소"));
        assertEquals("주문과", KoreanParticle.AND.attach("주문"));
        assertEquals("주소와", KoreanParticle.AND.attach("주소"));
        assertEquals("email은(는)", KoreanParticle.TOPIC.attach("email"));
    }

    @Test
    void decomposedHangul_isReadAsComposed() {
        String decomposed = Normalizer.normalize("값", Normalizer.Form.NFD);
        assertEquals("을", KoreanParticle.OBJECT.after(decomposed));
    }

    @Test
    void anyWord_getsAParticle() {
        Random random = new Random(11);
        String alphabet = "가값길A0(). '\uD800\u1100金z";
        for (int round = 0; round < 100_000; round++) {
            StringBuilder word = new StringBuilder();
            int length = random.nextInt(12);
            for (int i = 0; i < length; i++) {
                word.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (KoreanParticle particle : KoreanParticle.values()) {
                assertNotNull(particle.attach(word.toString()));
            }
        }
        assertEquals("를", KoreanParticle.OBJECT.after("(".repeat(100_000) + "소"));
    }
}
