package io.github.sangtae.packaged;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What an app answered to all questions.
 *
 * @param log what the app with the kit logged
 */
record Answers(App app, Map<String, Comparison> comparisons, List<String> log) {

    /** So many apps run at once, each of them as two processes. */
    private static final int AT_ONCE = Integer.getInteger("sangtae.apps.at.once", 2);

    private static final long LONGEST_MINUTES = 15;

    /** An app that hangs at so many questions is not asked the rest. */
    private static final int HANGS = 3;

    /** Asks every app, a few at once; each comes by itself, since one may fail. */
    static Map<App, Future<Answers>> ofAll(List<App> apps) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        Map<App, Future<Answers>> all = new LinkedHashMap<>();
        for (App app : apps) {
            all.put(app, threads.submit(() -> of(app)));
        }
        threads.shutdown();
        if (!threads.awaitTermination(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            threads.shutdownNow();
        }
        return all;
    }

    private static Answers of(App app) throws Exception {
        if (!app.compared()) {
            try (RunningApp kit = app.start(true)) {
                Map<String, Reply> with = ask(app, kit);
                return new Answers(app, compare(app, with, Map.of()), kit.lines());
            }
        }
        try (RunningApp kit = app.start(true);
                RunningApp plain = app.start(false)) {
            Map<String, Reply> with = ask(app, kit);
            Map<String, Reply> without = ask(app, plain);
            return new Answers(app, compare(app, with, without), kit.lines());
        }
    }

    private static Map<String, Reply> ask(App app, RunningApp running) throws Exception {
        int port = running.port();
        Map<String, Reply> all = new LinkedHashMap<>();
        int hangs = 0;
        for (Question question : app.questions()) {
            Reply reply = reply(question, port, hangs);
            if (reply.outcome().equals("hangs")) {
                hangs++;
            }
            all.put(question.name(), reply);
        }
        return all;
    }

    private static Reply reply(Question question, int port, int hangs) throws IOException {
        if (hangs > HANGS) {
            return new Reply(0, Map.of(), new byte[0], "not asked, since so many others hung");
        }
        return Reply.to(question, port);
    }

    private static Map<String, Comparison> compare(App app, Map<String, Reply> with, Map<String, Reply> without) {
        Map<String, Comparison> all = new LinkedHashMap<>();
        for (Question question : app.questions()) {
            String name = question.name();
            all.put(name, new Comparison(app, question, with.get(name), without.get(name)));
        }
        return all;
    }
}
