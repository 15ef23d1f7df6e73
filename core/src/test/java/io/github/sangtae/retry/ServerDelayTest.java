package io.github.sangtae.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.sangtae.HeaderLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers write in place of a date, as they write it: never earlier than told. */
class ServerDelayTest {

    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z"); // 1,795,683,600 s
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static long rateLimit(boolean throttled, String... fields) {
        return ServerDelay.rateLimit(lookup(fields), throttled, CLOCK);
    }

    private static HeaderLookup lookup(String... fields) {
        return name -> {
            for (int i = 0; i < fields.length; i += 2) {
                if (fields[i].equalsIgnoreCase(name)) {
                    return fields[i + 1];
                }
            }
            return null;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "0.0, true",
        "0.000, true",
        "0.5, true",
        "-1, true",
        "-0.5, true",
        "-0, true",
        "' 0 ', true",
        "1, false",
        "1.0, false",
        "17, false",
        // What cannot be read says nothing; then the status does.
        "none, true",
        "'', true",
        "0;w=60, true",
    })
    void remaining_saysWhetherTheLimitIsUsedUp(String remaining, boolean usedUp) {
        long expected = usedUp ? 7000 : ServerDelay.UNSAID;
        assertEquals(expected, rateLimit(true, "X-RateLimit-Remaining", remaining, "X-RateLimit-Reset", "7"));
    }

    @Test
    void withoutAStatusThatSaysSo_onlyWhatIsReadableIsUsedUp() {
        assertEquals(7000, rateLimit(false, "X-RateLimit-Remaining", "-1", "X-RateLimit-Reset", "7"));
        assertEquals(-1, rateLimit(false, "X-RateLimit-Remaining", "none", "X-RateLimit-Reset", "7"));
        assertEquals(-1, rateLimit(false, "X-RateLimit-Reset", "7"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7000",
        "7.5, 7500",
        "0.25, 250",
        "0.0001, 1",
        "1.2345, 1235",
        // Seconds from 1970, milliseconds from 1970.
        "1795683607, 7000",
        "1795683607.25, 7250",
        "1795683607250, 7250",
        "1795683607250.5, 7250",
        "1795683593, 0",
        "2026-11-26T09:00:07Z, 7000",
        "2026-11-26T09:00:07.5Z, 7500",
        "2026-11-26T18:00:07+09:00, 7000",
        "'Thu, 26 Nov 2026 09:00:07 GMT', 7000",
        "2026-11-26T08:00:00Z, 0",
        // Too long for anybody, and so never too early.
        "999999999, 999999999000",
        "99999999999999999999, 9223372036854775807",
        "1795683607250000000, 9223372036854775807",
        // Not to be read.
        "soon, -1",
        "-5, -1",
        "7s, -1",
        "2026-11-26, -1",
        "2026-11-26T09:00:07, -1",
        "1.2.3, -1",
        "'', -1",
    })
    void reset_isReadAsItIsWritten(String reset, long delay) {
        for (String prefix : List.of("RateLimit-", "X-RateLimit-", "X-Rate-Limit-")) {
            assertEquals(delay, rateLimit(true, prefix + "Remaining", "0", prefix + "Reset", reset), prefix);
        }
    }

    @Test
    void aMoment_isMeasuredByTheServersClock() {
        String date = "Thu, 26 Nov 2026 10:00:00 GMT";
        assertEquals(7000, rateLimit(true, "X-RateLimit-Reset", "1795687207", "Date", date));
        assertEquals(7000, rateLimit(true, "X-RateLimit-Reset", "1795687207000", "Date", date));
        assertEquals(7000, rateLimit(true, "X-RateLimit-Reset", "2026-11-26T10:00:07Z", "Date", date));
    }

    @Test
    void resetAfter_isExacterThanReset() {
        assertEquals(1250, rateLimit(true, "X-RateLimit-Reset-After", "1.25", "X-RateLimit-Reset", "1795683602"));
        assertEquals(2000, rateLimit(true, "X-RateLimit-Reset-After", "soon", "X-RateLimit-Reset", "1795683602"));
    }

    @ParameterizedTest
    @CsvSource({
        "'limit=100, remaining=0, reset=7', 7000",
        "'limit=100,remaining=0,reset=7', 7000",
        "'reset=7, remaining=0', 7000",
        "'limit=100, remaining=-1, reset=7', 7000",
        "'limit=100, remaining=0.0, reset=7.5', 7500",
        "'limit=100, reset=7', 7000",
        "'limit=100, remaining=3, reset=7', -1",
        "'limit=100, remaining=0', -1",
        "'limit=100, remaining=0, reset=soon', -1",
        "'remaining=0, reset=', -1",
        "'\"default\";r=0;t=7', 7000",
        "'\"default\";r=5;t=7', -1",
    })
    void rateLimit_isReadInTheFormsOfTheDrafts(String value, long delay) {
        assertEquals(delay, rateLimit(true, "RateLimit", value));
    }

    @Test
    void rateLimitThatIsTooLong_isNotRead() {
        assertEquals(-1, rateLimit(true, "RateLimit", "a=1,".repeat(1000) + "remaining=0, reset=7"));
    }

    @Test
    void retryAfter_isReadAsTheSharedTableSays() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/io/github/sangtae/retry-after.tsv"));
        assertFalse(lines.isEmpty());
        for (String line : lines) {
            if (!line.startsWith("#")) {
                String[] cells = line.split("\t", -1);
                long expected = cells[1].equals("ignored") ? ServerDelay.UNSAID : Long.parseLong(cells[1]) * 1000;
                assertEquals(expected, ServerDelay.retryAfter(lookup("Retry-After", cells[0]), CLOCK), line);
            }
        }
    }
}
