package io.github.sangtae.problem;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The document of a 500 that nothing can keep from being sent. Its title is the official phrase, which RFC 9457 section 4.2.1
 * asks for with {@code about:blank}, so it needs no language.
 */
final class LastResort {

    static final String PHRASE = "Internal Server Error";
    static final byte[] NO_BYTES = {};

    private static final String DOCUMENT = "{\"type\":\"about:blank\",\"title\":\"" + PHRASE + "\",\"status\":500}";
    static final Map<String, List<String>> HEADERS = headers();
    static final List<String> REMOVED = AnswerHeaders.toRemoveUnseen();

    private LastResort() {}

    static byte[] document() {
        return DOCUMENT.getBytes(StandardCharsets.US_ASCII);
    }

    private static Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put(AnswerHeaders.CONTENT_TYPE, List.of(Problem.MEDIA_TYPE));
        headers.put(AnswerHeaders.CACHE_CONTROL, List.of("no-store")); // Whatever stood there was about another answer.
        headers.put(AnswerHeaders.CONTENT_LENGTH, List.of(Integer.toString(DOCUMENT.length())));
        return Collections.unmodifiableMap(headers);
    }
}
