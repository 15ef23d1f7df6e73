package io.github.sangtae.problem;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a language by {@code Accept-Language} (RFC 9110 section 12.5.4) among those that have texts. Never fails and
 * never takes long, whatever the header holds; {@code Locale.LanguageRange.parse} does both.
 */
final class LanguageNegotiator {

    /** Real headers have well under 200 characters; a longer one is not worth reading. */
    private static final int LONGEST = 1000;

    private LanguageNegotiator() {}

    /**
     * The language with the highest quality; among equals the one named first, and those that only {@code *} covers come
     * in their own order with the default first. A range that cannot be read is passed over. If nothing fits, the default.
     */
    static Locale choose(@Nullable String acceptLanguage, Collection<Locale> available, Locale defaultLocale) {
        if (acceptLanguage == null || acceptLanguage.length() > LONGEST) {
            return defaultLocale;
        }
        Locale best = defaultLocale;
        long bestRank = rank(acceptLanguage, defaultLocale, true);
        for (Locale candidate : available) {
            if (candidate.getLanguage().equals(defaultLocale.getLanguage())) {
                continue;
            }
            long rank = rank(acceptLanguage, candidate, false);
            if (rank > bestRank) {
                best = candidate;
                bestRank = rank;
            }
        }
        return best;
    }

    /** How much the header wants a language, read in place, since every error does it: quality in thousandths first, then place; 0 if it does not want it. */
    private static long rank(String header, Locale language, boolean isDefault) {
        int named = -1;
        int namedAt = 0;
        int any = -1;
        int anyAt = 0;
        int position = 0;
        int from = 0;
        while (from <= header.length()) {
            int comma = header.indexOf(',', from);
            int end = comma < 0 ? header.length() : comma;
            int semicolon = header.indexOf(';', from);
            int tagEnd = semicolon >= 0 && semicolon < end ? semicolon : end;
            int quality = tagEnd == end ? QualityValue.FULL : QualityValue.of(header, tagEnd + 1, end);
            int tag = QualityValue.skipBlanks(header, from, tagEnd);
            tagEnd = QualityValue.dropBlanks(header, tag, tagEnd);
            if (quality >= 0) {
                if (tagEnd - tag == 1 && header.charAt(tag) == '*') {
                    if (any < 0) {
                        any = quality;
                        anyAt = position;
                    }
                } else if (quality > named && isRangeOf(header, tag, tagEnd, language.getLanguage())) {
                    named = quality;
                    namedAt = position;
                }
            }
            position++;
            from = end + 1;
        }
        int quality = named >= 0 ? named : Math.max(any, 0);
        if (quality == 0) {
            return 0;
        }
        int place = named >= 0 ? namedAt : anyAt;
        return (quality * 2000L + (1000 - place)) * 2 + (isDefault ? 1 : 0);
    }

    /** Whether a range such as {@code ko} or {@code ko-Kore-KR} is well-formed and about the language. */
    private static boolean isRangeOf(String header, int from, int to, String language) {
        int end = from + language.length();
        if (end > to || !header.regionMatches(true, from, language, 0, language.length())) {
            return false;
        }
        return end == to || (header.charAt(end) == '-' && isSubtags(header, end + 1, to));
    }

    private static boolean isSubtags(String header, int from, int to) {
        int length = 0;
        for (int i = from; i < to; i++) {
            char c = header.charAt(i);
            if (c == '-') {
                if (length == 0) {
                    return false;
                }
                length = 0;
            } else if (++length > 8 || (c != '*' && !UriText.isAlphanumeric(c))) {
                return false;
            }
        }
        return length > 0;
    }
}
