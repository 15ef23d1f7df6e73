package io.github.sangtae.spring.mvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.spring.Apps;
import io.github.sangtae.spring.Http;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** An app that switches the kit off answers, byte by byte, as one that has never heard of it. */
class SwitchedOffTest {

    private static final List<String> PATHS = List.of(
            "/nowhere", "/boom", "/points", "/reason", "/number", "/filter?size=0", "/stock", "/own-problem-detail");

    @Test
    void switchedOff_isAsIfItWereNotThere() throws Exception {
        List<String> expected = answers(Apps.withoutTheKit());
        assertTrue(expected.get(0).contains("404"), expected.get(0));
        assertEquals(expected, answers("--sangtae.enabled=false"));
    }

    private static List<String> answers(String... arguments) throws Exception {
        List<String> answers = new ArrayList<>();
        try (ConfigurableApplicationContext app = Apps.start(ExistingAppTest.Plain.class, arguments)) {
            Http http = new Http(Apps.uri(app));
            for (String path : PATHS) {
                for (String accept : List.of("*/*", "text/html")) {
                    answers.add(shown(path, http.get(path, "Accept", accept, "Accept-Language", "ko")));
                }
            }
        }
        return answers;
    }

    /** All of an answer but what differs from one to the next: dates, and what counts requests. */
    private static String shown(String path, HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        headers.remove("content-length"); // The length of a date may differ too.
        String body = answer.body()
                .replaceAll("\"timestamp\":(\"[^\"]*\"|\\d+)", "\"timestamp\"")
                .replaceAll("\"requestId\":\"[^\"]*\"", "\"requestId\"")
                .replaceAll("<div id='created'>[^<]*</div>", "<div id='created'></div>")
                .replaceAll("\\[[0-9a-f]+-\\d+]", "[id]");
        return path + " " + answer.statusCode() + " " + headers + "\n" + body;
    }
}
