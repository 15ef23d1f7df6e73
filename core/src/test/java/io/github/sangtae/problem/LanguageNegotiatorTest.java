package io.github.sangtae.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageNegotiatorTest {

    private static final List<Locale> AVAILABLE = List.of(Locale.KOREAN, Locale.ENGLISH, Locale.JAPANESE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7|ko",
                "en-US,en;q=0.9,ko;q=0.8|en",
                "en|en",
                "EN-us|en",
                "en-Latn-US-x-private|en",
                "fr, ko;q=0.5|ko",
                "fr;q=1.0, en;q=0.5|en",
                "ja;q=0.9, en;q=0.8|ja",
                "en;q=0.5,ko;q=0.5|en",
                "ko;q=0.5,en;q=0.5|ko",
                "ko;q=0.1, en;q=0.2|en",
                "en ; q = 0.2 , ja ; Q=0.3|ja",
                "fr|ko",
                "*|ko",
                "fr, *;q=0.1|ko",
                "en, *;q=0.5|en",
                "*, en;q=0.5|ko",
                "*;q=0.5, ko;q=0.1|en",
                "ko;q=0, *|en",
                "ko;q=0|ko",
                "ko;q=0, en;q=0, ja|ja",
                "en;q=0.001|en",
                "en;q=1.000|en",
                "en;q=0.1, en;q=0.9, ja;q=0.5|en",
                "en-*|en",
                // A range that cannot be read is passed over; the others still count.
                "ko,,en|ko",
                ",en|en",
                "en;q=1.5|ko",
                "en;q=abc|ko",
                "en;q=-1|ko",
                "en;q=|ko",
                "en;q=0.1234|ko",
                "en;q=1.001|ko",
                "en;level=1|ko",
                "en;|ko",
                "en_US|ko",
                "en-|ko",
                "en--US|ko",
                "en-abcdefghi|ko",
                "en_US, ja;q=0.2|ja",
                "-|ko",
                "!!|ko",
                "@@;q=x,,zz-!!|ko",
                "한국어|ko",
                "englisch|ko",
            })
    void theBestMatch_isChosen(String header, String language) {
        assertEquals(
                language,
                LanguageNegotiator.choose(header, AVAILABLE, Locale.KOREAN).getLanguage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", ",,,", ";", ";q=1", "q=1", "\u0000", "\uD800"})
    void nothingReadable_givesTheDefault(String header) {
        assertEquals(Locale.KOREA, LanguageNegotiator.choose(header, AVAILABLE, Locale.KOREA));
    }

    @Test
    void noHeader_givesTheDefault() {
        assertEquals(Locale.ENGLISH, LanguageNegotiator.choose(null, AVAILABLE, Locale.ENGLISH));
    }

    @Test
    void theDefaultIsGivenWithItsRegion_whenItsLanguageIsAskedFor() {
        assertEquals(Locale.KOREA, LanguageNegotiator.choose("ko", AVAILABLE, Locale.KOREA));
        assertEquals(Locale.ENGLISH, LanguageNegotiator.choose("en-GB", AVAILABLE, Locale.KOREA));
    }

    @Test
    void aHeaderThatNoBrowserSends_isNotRead() {
        assertEquals(Locale.KOREAN, LanguageNegotiator.choose("en,".repeat(40_000), AVAILABLE, Locale.KOREAN));
    }

    @Test
    void anyHeader_givesALanguage() {
        Random random = new Random(17);
        String alphabet = "koenja-*;,=q.019 _\u0000한\uD800";
        for (int round = 0; round < 200_000; round++) {
            StringBuilder header = new StringBuilder();
            int length = random.nextInt(30);
            for (int i = 0; i < length; i++) {
                header.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertNotNull(LanguageNegotiator.choose(header.toString(), AVAILABLE, Locale.KOREAN));
        }
    }
}
