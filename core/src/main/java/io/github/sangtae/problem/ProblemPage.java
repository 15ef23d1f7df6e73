package io.github.sangtae.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * A problem as a small page for people: one file, no script, nothing loaded from elsewhere, every text escaped.
 *
 * <p>Meant for browsers only, and only where an app has no error page of its own. Extension members are not shown.
 */
final class ProblemPage {

    static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    private static final String TEMPLATE = template();

    private ProblemPage() {}

    /** The page for a complete problem, as UTF-8. */
    static byte[] write(Problem problem, Locale language) {
        String title = Objects.requireNonNullElse(problem.title(), "");
        String page = TEMPLATE.replace("{lang}", escape(language.toLanguageTag()))
                .replace("{status}", Integer.toString(problem.status()));
        // The app's own texts last, and in one step each, so that braces in them mean nothing.
        int detailAt = page.indexOf("{detail}");
        String head = page.substring(0, detailAt).replace("{title}", escape(title));
        String detail = escape(Objects.requireNonNullElse(problem.detail(), ""));
        return (head + detail + page.substring(detailAt + "{detail}".length())).getBytes(StandardCharsets.UTF_8);
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return out.toString();
    }

    private static String template() {
        String name = "page.html";
        try (InputStream in = ProblemPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource '" + name + "' is missing from the sangtae-core jar.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource '" + name + "' cannot be read.", e);
        }
    }
}
