package io.github.sangtae.problem;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request in a few words. */
record TestRequest(
        @Nullable String method,
        @Nullable String path,
        Map<String, List<String>> headers,
        @Nullable Locale chosenLanguage,
        @Nullable Throwable cause,
        boolean isLogged)
        implements ProblemRequest {

    static TestRequest get(String path) {
        return new TestRequest("GET", path, Map.of(), null, null, false);
    }

    TestRequest method(String other) {
        return new TestRequest(other, path, headers, chosenLanguage, cause, isLogged);
    }

    TestRequest with(String name, String... lines) {
        Map<String, List<String>> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, List.of(lines));
        return new TestRequest(method, path, more, chosenLanguage, cause, isLogged);
    }

    TestRequest choosing(Locale language) {
        return new TestRequest(method, path, headers, language, cause, isLogged);
    }

    TestRequest thrown(Throwable thrown) {
        return new TestRequest(method, path, headers, chosenLanguage, thrown, isLogged);
    }

    TestRequest logged() {
        return new TestRequest(method, path, headers, chosenLanguage, cause, true);
    }

    @Override
    public List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }
}
