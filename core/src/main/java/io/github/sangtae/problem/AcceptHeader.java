package io.github.sangtae.problem;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code Accept} (RFC 9110 section 12.5.1) as far as choosing between a page and JSON needs. Never fails. */
final class AcceptHeader {

    private static final int LONGEST = 1000;

    /** What Java's HttpURLConnection sends where its caller names nothing: it asks for a page, and nobody looks at one. */
    private static final Set<String> OF_JAVA_PROGRAMS = Set.of(
            "text/html, image/gif, image/jpeg, */*; q=0.2", // JDK 17
            "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"); // before

    private AcceptHeader() {}

    static boolean prefersHtml(@Nullable String accept) {
        if (accept == null || accept.length() > LONGEST || OF_JAVA_PROGRAMS.contains(accept)) {
            return false;
        }
        int html = -1;
        int json = -1;
        int anything = -1;
        for (String range : accept.split(",", -1)) {
            String[] parts = range.split(";", -1);
            int quality = QualityValue.FULL;
            for (int i = 1; i < parts.length; i++) {
                int weight = QualityValue.of(parts[i], 0, parts[i].length());
                quality = weight >= 0 ? weight : quality; // Other parameters narrow the type; they do not matter here.
            }
            switch (parts[0].trim().toLowerCase(Locale.ROOT)) {
                case "text/html", "application/xhtml+xml" -> html = Math.max(html, quality);
                case "application/json", "application/problem+json" -> json = Math.max(json, quality);
                case "*/*", "application/*" -> anything = Math.max(anything, quality);
                default -> {} // Says nothing about either.
            }
        }
        if (json >= 0) {
            return html > json; // Both are named: JSON, unless the page is wanted more.
        }
        return html > 0 && html >= anything; // Only the page is named, and a wildcard does not want JSON more.
    }
}
