package io.github.sangtae.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A problem as a small page for people: one file, no script, nothing loaded from elsewhere, every text escaped.
 *
 * <p>Meant for browsers only, and only where an app has no error page of its own. Extension members are not shown.
 */
public final class ProblemPage {

    /** The media type of the page. */
    public static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    private static final String TEMPLATE = template();

    private final ProblemResponse response;

    private ProblemPage(ProblemResponse response) {
        this.response = response;
    }

    /** The page for a problem that is ready to be sent. */
    public static ProblemPage of(ProblemResponse response) {
        return new ProblemPage(Objects.requireNonNull(response, "response"));
    }

    /**
     * Whether a caller would rather see a page than JSON: it names {@code text/html}, and with a higher quality than
     * JSON if it names that too (RFC 9110 section 12.5.1). True for browsers, false
     * for {@code *}{@code /*}, for no header, and for one that cannot be read.
     *
     * @param accept the value of {@code Accept}, several lines joined by commas, or null
     */
    public static boolean wantedBy(@Nullable String accept) {
        return AcceptHeader.prefersHtml(accept);
    }

    /** The headers to set: {@code Content-Type} and {@code Content-Language}. */
    public Map<String, String> headers() {
        return Map.of(
                "Content-Type",
                MEDIA_TYPE,
                "Content-Language",
                response.language().toLanguageTag());
    }

    /**
     * The value of {@code Vary}: as {@link ProblemResponse#vary}, and {@code Accept} too, which chose the page.
     *
     * @param present what the response has already, or null
     */
    public static String vary(@Nullable String present) {
        return ProblemResponse.varyBy("Accept", ProblemResponse.vary(present));
    }

    /** The page as UTF-8. */
    public byte[] body() {
        return write(response.problem(), response.language());
    }

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
