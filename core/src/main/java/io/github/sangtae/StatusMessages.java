package io.github.sangtae;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words for every row of the catalog. Immutable and safe for use by many threads.
 *
 * <p>Every text has a key: {@code sangtae.404.title} for IANA's row, {@code sangtae.499.nginx.title} for a vendor's,
 * {@code sangtae.4xx.title} for a code that the catalog does not list. An app changes a text by the same key, in a file
 * {@code sangtae-messages_ko.properties} (UTF-8) at the root of its class path or through a {@link MessageLookup}. A file
 * for another language adds that language.
 *
 * <p>A locale for whose language there is no text gives Korean, the kit's default.
 */
public final class StatusMessages {

    private static final String TITLE = "title";
    private static final String DETAIL = "detail";
    private static final String DESCRIPTION = "description";
    private static final @Nullable String[] TITLE_KEYS = keysOfIana(TITLE);
    private static final @Nullable String[] DETAIL_KEYS = keysOfIana(DETAIL);
    private static final @Nullable String[] NO_KEYS = {};
    private static final MessageLookup NO_OVERRIDES = (key, locale) -> null;
    private static final StatusMessages STANDARD = new StatusMessages(MessageBundles.ofTheKit(), NO_OVERRIDES);

    private final MessageBundles bundles;
    private final MessageLookup overrides;

    private StatusMessages(MessageBundles bundles, MessageLookup overrides) {
        this.bundles = bundles;
        this.overrides = overrides;
    }

    /** The kit's own texts, in Korean and English, without an app's files. */
    public static StatusMessages standard() {
        return STANDARD;
    }

    /**
     * The kit's texts and those of an app's {@code sangtae-messages_xx.properties} files, where xx is an ISO 639 language
     * code such as {@code ko}, {@code en} or {@code ja}; for {@link #own} those of its {@code ValidationMessages} files too.
     * Reads files: call it once, at the start. A {@code ValidationMessages} file that cannot be read counts as empty.
     *
     * @param loader finds the files; the app's own class loader
     * @throws java.io.UncheckedIOException if a {@code sangtae-messages} file is there but cannot be read; names it
     */
    public static StatusMessages load(ClassLoader loader) {
        return new StatusMessages(STANDARD.bundles.with(Objects.requireNonNull(loader, "loader")), NO_OVERRIDES);
    }

    /** These texts, with those of {@code lookup} before them. */
    public StatusMessages with(MessageLookup lookup) {
        Objects.requireNonNull(lookup, "lookup");
        return new StatusMessages(bundles, (key, locale) -> {
            String text = lookup.find(key, locale);
            return text != null ? text : overrides.find(key, locale);
        });
    }

    /** The languages that texts exist in, Korean first. */
    public Set<Locale> languages() {
        return bundles.languages();
    }

    /** A short noun phrase without a full stop, the same at every occurrence: 찾을 수 없음. */
    public String title(Status status, Locale locale) {
        return text(status, TITLE, locale);
    }

    /**
     * One or two polite sentences for whoever reads the screen: what happened, then what to do. Where the catalog calls
     * the row retryable, the last one says to try again in a moment.
     */
    public String detail(Status status, Locale locale) {
        return detail(status, locale, -1);
    }

    /**
     * The same, with the seconds to wait instead of "in a moment".
     *
     * @param retryAfterSeconds what {@code Retry-After} says; negative if it says nothing
     */
    public String detail(Status status, Locale locale, long retryAfterSeconds) {
        return withRetryHint(text(status, DETAIL, locale), locale, retryAfterSeconds);
    }

    /** For developers: what the code means, who sends it, and what to watch. */
    public String description(Status status, Locale locale) {
        return text(status, DESCRIPTION, locale);
    }

    /**
     * The text of any key, with the placeholders in braces replaced.
     *
     * @param key such as {@code sangtae.failure.missing-parameter}
     * @param values what stands for each placeholder; a placeholder without a value stays
     * @param retryAfterSeconds what {@code Retry-After} says; negative if it says nothing
     * @throws IllegalArgumentException if there is no such key
     */
    public String text(String key, Locale locale, Map<String, String> values, long retryAfterSeconds) {
        String template = find(key, locale);
        if (template == null) {
            throw new IllegalArgumentException("Message key is '" + key + "'; allowed are the keys of the bundles.");
        }
        return replace(withRetryHint(template, locale, retryAfterSeconds), values);
    }

    /**
     * The app's own text of a key as it stands: from a {@link MessageLookup}, a {@code sangtae-messages} file, or a {@code
     * ValidationMessages} file, where Bean Validation looks for the texts of constraints; null if the app has none.
     *
     * @param key such as {@code jakarta.validation.constraints.Min.message}
     */
    public @Nullable String own(String key, Locale locale) {
        Locale spoken = spoken(locale);
        String text = overrides.find(key, spoken);
        return text != null ? text : bundles.own(spoken.getLanguage(), key);
    }

    /**
     * A template with the placeholders in braces replaced, in one pass, so that a value which contains braces is never taken
     * for a placeholder.
     *
     * @param values what stands for each placeholder; a placeholder without a value stays
     */
    public static String fill(String template, Map<String, String> values) {
        return replace(template, values);
    }

    private String withRetryHint(String template, Locale locale, long retryAfterSeconds) {
        if (!template.contains("{retry}")) {
            return template;
        }
        String hint = retryAfterSeconds < 0
                ? required("sangtae.retry.soon", locale)
                : replace(required("sangtae.retry.after", locale), Map.of("seconds", Long.toString(retryAfterSeconds)));
        return template.replace("{retry}", hint);
    }

    private String text(Status status, String part, Locale locale) {
        String ofRow = find(key(status, part), locale);
        return ofRow != null ? ofRow : required(classKey(status, part), locale);
    }

    private static String key(Status status, String part) {
        if (status.vendor().equals(Vendor.IANA)) {
            int code = status.code();
            @Nullable String[] made = part.equals(TITLE) ? TITLE_KEYS : part.equals(DETAIL) ? DETAIL_KEYS : NO_KEYS;
            String key = code >= 0 && code < made.length ? made[code] : null;
            return key != null ? key : keyOfIana(code, part);
        }
        return "sangtae." + status.code() + "." + status.vendor().key() + "." + part;
    }

    private static String keyOfIana(int code, String part) {
        return "sangtae." + code + "." + part;
    }

    /** Every error asks for two of them. */
    private static @Nullable String[] keysOfIana(String part) {
        @Nullable String[] keys = new @Nullable String[600];
        for (Status row : StatusCatalog.standard().all()) {
            if (row.vendor().equals(Vendor.IANA) && row.code() < keys.length) {
                keys[row.code()] = keyOfIana(row.code(), part);
            }
        }
        return keys;
    }

    private static String classKey(Status status, String part) {
        return "sangtae." + StatusClass.of(status.code()).key() + "." + part;
    }

    private String required(String key, Locale locale) {
        return Objects.requireNonNull(find(key, locale), key); // A test holds the kit's bundles complete.
    }

    /**
     * The text of any key as it stands, its placeholders not replaced; null if there is no such key.
     *
     * @param key such as {@code jakarta.validation.constraints.Min.message}
     */
    public @Nullable String find(String key, Locale locale) {
        Locale spoken = spoken(locale);
        String own = overrides.find(key, spoken);
        if (own != null) {
            return own;
        }
        String text = bundles.find(spoken.getLanguage(), key);
        return text != null ? text : bundles.find(Locale.KOREAN.getLanguage(), key);
    }

    private Locale spoken(Locale locale) {
        return bundles.speaks(locale.getLanguage()) ? locale : Locale.KOREAN;
    }

    /** One pass, so that a value which contains braces is never taken for a placeholder. */
    private static String replace(String template, Map<String, String> values) {
        if (values.isEmpty()) {
            return template;
        }
        StringBuilder out = new StringBuilder(template.length() + 32);
        int from = 0;
        while (true) {
            int open = template.indexOf('{', from);
            int close = open < 0 ? -1 : template.indexOf('}', open);
            if (close < 0) {
                return out.append(template, from, template.length()).toString();
            }
            String value = values.get(template.substring(open + 1, close));
            out.append(template, from, open);
            out.append(value != null ? value : template.substring(open, close + 1));
            from = close + 1;
        }
    }
}
