package io.github.sangtae;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The texts by language and key. Read as UTF-8 by our own reader: {@code ResourceBundle} remembers the first reader's
 * decoding for the whole JVM and falls back to the server's language.
 */
final class MessageBundles {

    private static final String OWN = "messages_";
    private static final String OF_THE_APP = "sangtae-messages_";
    private static final String CONSTRAINTS = "ValidationMessages";
    private static final String SUFFIX = ".properties";

    private final Map<String, Map<String, String>> byLanguage;
    private final Map<String, Map<String, String>> ofTheApp;
    private final Set<Locale> languages;

    private MessageBundles(Map<String, Map<String, String>> byLanguage, Map<String, Map<String, String>> ofTheApp) {
        this.byLanguage = byLanguage;
        this.ofTheApp = ofTheApp;
        Set<Locale> found = new LinkedHashSet<>();
        byLanguage.keySet().forEach(language -> found.add(Locale.forLanguageTag(language)));
        this.languages = Collections.unmodifiableSet(found);
    }

    /** The kit's own texts. */
    static MessageBundles ofTheKit() {
        Map<String, Map<String, String>> texts = new LinkedHashMap<>();
        for (String language : List.of("ko", "en")) {
            String name = OWN + language + SUFFIX;
            URL resource = MessageBundles.class.getResource(name); // A module shows its packages to itself only.
            if (resource == null) {
                throw new IllegalStateException("The resource '" + name + "' is missing from the sangtae-core jar.");
            }
            texts.put(language, read(resource));
        }
        return new MessageBundles(texts, Map.of());
    }

    /**
     * These texts and the app's: every {@code sangtae-messages_xx.properties} that the loader finds, where xx is an ISO
     * 639 language.
     */
    MessageBundles with(ClassLoader loader) {
        Map<String, Map<String, String>> texts = new LinkedHashMap<>(byLanguage);
        Map<String, Map<String, String>> own = new HashMap<>();
        for (String language : new TreeSet<>(List.of(Locale.getISOLanguages()))) {
            Map<String, String> found = readAll(loader, OF_THE_APP + language + SUFFIX);
            if (!found.isEmpty()) {
                Map<String, String> merged = new HashMap<>(texts.getOrDefault(language, Map.of()));
                merged.putAll(found);
                texts.put(language, merged);
                own.put(language, found);
            }
        }
        texts.keySet().forEach(language -> own.merge(language, constraints(loader, language), MessageBundles::merged));
        return new MessageBundles(texts, own);
    }

    /**
     * What an app says of Bean Validation's constraints in the files of the standard (Jakarta Validation 3.0 section 6.3.1.1),
     * as its validator would find it in a language, and for Korean in Korea's.
     */
    private static Map<String, String> constraints(ClassLoader loader, String language) {
        Map<String, String> texts = new HashMap<>();
        String country = language.equals("ko") ? "KR" : Locale.getDefault().getCountry();
        if (!country.isEmpty()) {
            texts.putAll(readable(loader, CONSTRAINTS + '_' + language + '_' + country + SUFFIX));
        }
        texts = merged(texts, readable(loader, CONSTRAINTS + '_' + language + SUFFIX));
        return merged(texts, readable(loader, CONSTRAINTS + SUFFIX));
    }

    private static Map<String, String> merged(Map<String, String> stronger, Map<String, String> weaker) {
        Map<String, String> merged = new HashMap<>(weaker);
        merged.putAll(stronger);
        return merged;
    }

    Set<Locale> languages() {
        return languages;
    }

    boolean speaks(String language) {
        return byLanguage.containsKey(language);
    }

    @Nullable
    String find(String language, String key) {
        Map<String, String> texts = byLanguage.get(language);
        return texts == null ? null : texts.get(key);
    }

    /** The app's own text, from the files of either name; null if it has none. */
    @Nullable
    String own(String language, String key) {
        Map<String, String> texts = ofTheApp.get(language);
        return texts == null ? null : texts.get(key);
    }

    /** The texts of all files of one name; as class loaders do, the first one wins. */
    private static Map<String, String> readAll(ClassLoader loader, String name) {
        Map<String, String> texts = new HashMap<>();
        for (URL resource : findAll(loader, name)) {
            read(resource).forEach(texts::putIfAbsent);
        }
        return texts;
    }

    /**
     * As {@link #readAll}, of files that are not the kit's: one that cannot be read has no texts. Without the kit it is the
     * validator's to find, if ever it needs it, and no app fails to start for it.
     */
    private static Map<String, String> readable(ClassLoader loader, String name) {
        List<URL> found;
        try {
            found = findAll(loader, name);
        } catch (UncheckedIOException e) {
            return Map.of();
        }
        Map<String, String> texts = new HashMap<>();
        for (URL resource : found) {
            readable(resource).forEach(texts::putIfAbsent);
        }
        return texts;
    }

    private static Map<String, String> readable(URL resource) {
        try {
            return read(resource);
        } catch (UncheckedIOException e) {
            return Map.of();
        }
    }

    private static List<URL> findAll(ClassLoader loader, String name) {
        try {
            return Collections.list(loader.getResources(name));
        } catch (IOException | RuntimeException e) {
            throw unreadable(name, e);
        }
    }

    private static Map<String, String> read(URL resource) {
        Properties properties = new Properties();
        try (InputStream in = resource.openStream();
                Reader reader = new StringReader(text(in.readAllBytes()))) {
            properties.load(reader);
        } catch (IOException
                | RuntimeException e) { // Also what is no properties file, or in an archive that is closed.
            throw unreadable(resource, e);
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    private static UncheckedIOException unreadable(Object resource, Exception e) {
        IOException cause = e instanceof IOException io ? io : new IOException(e);
        return new UncheckedIOException("The resource '" + resource + "' cannot be read.", cause);
    }

    /** As the JDK reads such files (JEP 226): UTF-8, and what is none in the encoding of old. */
    private static String text(byte[] file) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(file, StandardCharsets.ISO_8859_1);
        }
        return text.startsWith("\uFEFF")
                ? text.substring(1)
                : text; // Windows editors write one; it is no part of a key.
    }
}
