package io.github.sangtae;

import java.text.Normalizer;

/**
 * A Korean particle whose form depends on the word before it, for an app's own templates: {@code
 * KoreanParticle.OBJECT.attach("주문")} gives 주문을. The kit's own sentences do not need it; they put a fixed noun after every
 * variable, which is the better way where there is one.
 *
 * <p>The form follows the last sound of the word: its last Hangul syllable, its last digit read in Sino-Korean (404를,
 * 500을), or the name of the last letter of an all-capital abbreviation (URL을, API를). A trailing remark in brackets and
 * punctuation are passed over. For anything else, such as {@code email}, nobody can tell how it is read, and both forms
 * are given: email을(를).
 */
public enum KoreanParticle {
    /** 은/는, the topic. */
    TOPIC("은", "는", "은(는)"),
    /** 이/가, the subject. */
    SUBJECT("이", "가", "이(가)"),
    /** 을/를, the object. */
    OBJECT("을", "를", "을(를)"),
    /** 과/와, "and". */
    AND("과", "와", "과(와)"),
    /** 으로/로, the direction or the means; 로 also after ㄹ. */
    DIRECTION("으로", "로", "(으)로");

    /** How a word ends: in a vowel, in ㄹ, in another consonant, or nobody knows. */
    private enum Ending {
        VOWEL,
        RIEUL,
        CONSONANT,
        UNKNOWN
    }

    private static final char FIRST_SYLLABLE = '가';
    private static final char LAST_SYLLABLE = '힣';
    private static final int FINALS = 28; // Hangul syllables are ordered by initial, vowel and 28 finals, none first.
    private static final int FINAL_RIEUL = 8;
    // 영 일 이 삼 사 오 육 칠 팔 구
    private static final String DIGIT_ENDINGS = "CRVCVVCRRV";
    private static final int LONGEST = 1000;

    private final String afterConsonant;
    private final String afterVowel;
    private final String both;

    KoreanParticle(String afterConsonant, String afterVowel, String both) {
        this.afterConsonant = afterConsonant;
        this.afterVowel = afterVowel;
        this.both = both;
    }

    /** The word with the particle behind it. */
    public String attach(String word) {
        return word + after(word);
    }

    /** The particle alone, in the form that fits the word, or both forms if the word's sound is not known. */
    public String after(String word) {
        return switch (ending(word)) {
            case VOWEL -> afterVowel;
            case RIEUL -> this == DIRECTION ? afterVowel : afterConsonant;
            case CONSONANT -> afterConsonant;
            case UNKNOWN -> both;
        };
    }

    private static Ending ending(String word) {
        String tail = word.length() > LONGEST ? word.substring(word.length() - LONGEST) : word;
        // Names from macOS come decomposed, and would end in a lone consonant sign.
        String spoken = spokenPart(Normalizer.normalize(tail, Normalizer.Form.NFC));
        if (spoken.isEmpty()) {
            return Ending.UNKNOWN;
        }
        char last = spoken.charAt(spoken.length() - 1);
        if (last >= FIRST_SYLLABLE && last <= LAST_SYLLABLE) {
            return ofFinal((last - FIRST_SYLLABLE) % FINALS);
        }
        if (isDigit(last)) {
            return ofNumber(spoken);
        }
        if (last >= 'A' && last <= 'Z' && isAbbreviation(spoken)) {
            return ofLetter(last);
        }
        return Ending.UNKNOWN;
    }

    private static Ending ofFinal(int finalConsonant) {
        if (finalConsonant == 0) {
            return Ending.VOWEL;
        }
        return finalConsonant == FINAL_RIEUL ? Ending.RIEUL : Ending.CONSONANT;
    }

    /** Without punctuation at the end, and without a last remark in brackets unless all of it stands in brackets. */
    private static String spokenPart(String word) {
        int end = word.length();
        while (end > 0 && !Character.isLetterOrDigit(word.charAt(end - 1)) && word.charAt(end - 1) != ')') {
            end--;
        }
        if (end == 0 || word.charAt(end - 1) != ')') {
            return word.substring(0, end);
        }
        int open = word.lastIndexOf('(', end - 1);
        String before = open < 0 ? word.substring(0, end - 1) : word.substring(0, open);
        String inside = word.substring(open + 1, end - 1);
        return trimmed(hasSound(before) ? before : inside);
    }

    private static boolean hasSound(String text) {
        return text.chars().anyMatch(Character::isLetterOrDigit);
    }

    private static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Whole numbers that end in zeros are read by their place: 십, 백, 천, 만, 억 close, 조 is open. */
    private static Ending ofNumber(String word) {
        int zeros = 0;
        int at = word.length() - 1;
        while (at >= 0 && word.charAt(at) == '0') {
            zeros++;
            at--;
        }
        boolean decimal = word.matches(".*[.]\\d+");
        if (zeros == 0 || decimal || at < 0 || !isDigit(word.charAt(at))) {
            return ofDigit(word.charAt(word.length() - 1));
        }
        return zeros >= 12 && zeros < 16 ? Ending.VOWEL : Ending.CONSONANT; // 조, then 경 which closes again.
    }

    private static Ending ofDigit(char digit) {
        return switch (DIGIT_ENDINGS.charAt(digit - '0')) {
            case 'V' -> Ending.VOWEL;
            case 'R' -> Ending.RIEUL;
            default -> Ending.CONSONANT;
        };
    }

    /** Read letter by letter: 엘 and 알 end in ㄹ, 엠 and 엔 in another consonant, all others in a vowel. */
    private static Ending ofLetter(char letter) {
        return switch (letter) {
            case 'L', 'R' -> Ending.RIEUL;
            case 'M', 'N' -> Ending.CONSONANT;
            default -> Ending.VOWEL;
        };
    }

    /** Whether the last run of Latin letters is all capitals. */
    private static boolean isAbbreviation(String word) {
        for (int i = word.length() - 1; i >= 0 && Character.isLetter(word.charAt(i)); i--) {
            char c = word.charAt(i);
            if (c >= FIRST_SYLLABLE && c <= LAST_SYLLABLE) {
                return true;
            }
            if (c < 'A' || c > 'Z') {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
