package io.github.sangtae.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReason_isOneSentenceInBothLanguages(Reason reason) {
        assertTrue(reason.message(Locale.KOREAN).matches("[가-힣A-Za-z ,-]+(니다|드립니다)\\."), reason.message(Locale.KOREAN));
        assertTrue(reason.message(Locale.ENGLISH).matches("[A-Z][A-Za-z ,-]+\\."), reason.message(Locale.ENGLISH));
    }

    @Test
    void noTwoReasons_sayTheSame() {
        Set<String> seen = new HashSet<>();
        for (Reason reason : Reason.values()) {
            assertTrue(seen.add(reason.message(Locale.KOREAN)), reason.toString());
        }
    }

    @Test
    void aLanguageThatIsNotSpoken_givesKorean() {
        assertEquals(Reason.NOT_SENT.message(Locale.KOREAN), Reason.NOT_SENT.message(Locale.FRENCH));
    }
}
