package io.github.sangtae.conformance;

import java.util.List;
import java.util.StringJoiner;
import org.opentest4j.AssertionFailedError;

/**
 * What a client was asked, what the server was told to do and saw, and what came of it, for a failure's message.
 *
 * @param asked the call or calls
 * @param scripted what the server does
 * @param server what it saw
 * @param started when the call began, by {@link System#nanoTime()}
 * @param got what the caller was given
 * @param check where to look if a judgement fails
 */
record Report(String asked, List<Step> scripted, ScriptedServer server, long started, String got, String check) {

    private static final int MOST_SHOWN = 12;

    AssertionFailedError broken(String expected) {
        return new AssertionFailedError("asked:    " + asked + "\nscripted: " + indented(scriptText()) + "\nsaw:      "
                + indented(sawText()) + "\ngot:      " + indented(Answer.shortened(got)) + "\nexpected: "
                + indented(expected) + "\ncheck:    " + check);
    }

    private static String indented(String text) {
        return text.replace("\n", "\n          ");
    }

    private String scriptText() {
        StringJoiner text = new StringJoiner("\n");
        for (int i = 0; i < scripted.size(); i++) {
            boolean repeated = i > 0 && i == scripted.size() - 1;
            text.add((i + 1) + ". " + scripted.get(i) + (repeated ? ", from then on" : ""));
        }
        return scripted.size() == 1 ? scripted.get(0) + ", always" : text.toString();
    }

    private String sawText() {
        List<Visit> visits = server.visits();
        if (visits.isEmpty()) {
            return "no request";
        }
        StringJoiner text = new StringJoiner("\n");
        for (int i = 0; i < Math.min(visits.size(), MOST_SHOWN); i++) {
            text.add((i + 1) + ". " + visits.get(i).toString(started));
        }
        if (visits.size() > MOST_SHOWN) {
            text.add("and " + (visits.size() - MOST_SHOWN) + " more requests");
        }
        return text.toString();
    }
}
