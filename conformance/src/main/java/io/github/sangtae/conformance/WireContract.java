package io.github.sangtae.conformance;

import static io.github.sangtae.conformance.Step.answer;
import static io.github.sangtae.conformance.Step.disconnect;
import static io.github.sangtae.conformance.Step.drip;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The rules about where a client's retry stands (C14 to C17): next to the wire, and in nobody's way. */
abstract class WireContract extends ScriptedContract {

    private static final String ADDED = "X-Api-Key";
    private static final String LATER = "/later";

    WireContract() {}

    /** Whether the library has filters of the app's, by whatever name (C14): {@link ClientCall#filter()}. */
    protected boolean supportsFilters() {
        return true;
    }

    /** Whether the library calls hosts whose name has an underscore, which is none to {@link URI#getHost()} (C15). */
    protected boolean supportsUnderscores() {
        return true;
    }

    abstract boolean supportsOneShotBodies();

    abstract boolean supportsAsync();

    abstract boolean supportsListener();

    private Trial make(ClientCall call, ScriptedServer server, String check, Step... script) throws Exception {
        return make(client(), call, server, check, script);
    }

    private Trial make(ClientUnderTest asked, ClientCall call, ScriptedServer server, String check, Step... script)
            throws Exception {
        return make(() -> asked.send(call), call, server, check, script);
    }

    /** The same without waiting on the thread that calls. */
    private Trial makeAside(ClientCall call, ScriptedServer server, String check, Step... script) throws Exception {
        return make(
                () -> {
                    PendingCall pending = client().begin(call);
                    try {
                        return pending.result().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                    } catch (ExecutionException e) {
                        throw e.getCause() instanceof Exception cause ? cause : e;
                    }
                },
                call,
                server,
                check,
                script);
    }

    private interface Making {

        ClientAnswer answer() throws Exception;
    }

    private Trial make(Making making, ClientCall call, ScriptedServer server, String check, Step... script)
            throws Exception {
        List<Step> steps = List.of(script);
        long started = System.nanoTime();
        Trial[] made = new Trial[1];
        Future<?> end = beside(() -> {
            try {
                ClientAnswer answer = making.answer();
                made[0] = new Trial(call, steps, server, answer, null, started, System.nanoTime(), check);
            } catch (Exception e) { // The library's, or the app's; an Error is the test's.
                made[0] = new Trial(call, steps, server, null, e, started, System.nanoTime(), check);
            }
        });
        try {
            end.get(2 * LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return made[0];
        } catch (TimeoutException e) {
            return new Trial(call, steps, server, null, null, started, System.nanoTime(), check);
        }
    }

    // ---- C14

    private static final String BEHIND =
            "that the retry stands behind every filter of the app's, so that they run once for a call, whatever its tries.";

    private Trial through(AppFilter filter, Draft draft, Step... script) throws Exception {
        needs(supportsFilters(), "supportsFilters");
        ScriptedServer server = server(script);
        Trial trial = make(draft.to(server.uri(PATH)).through(filter), server, BEHIND, script);
        if (filter.asked() != 1) {
            throw trial.broken("a filter of the app's that is asked once; it was asked " + filter.asked() + " times");
        }
        return trial;
    }

    @ClientCase
    void C14_filterRunsOnceAndSeesTheLastAnswer() throws Exception {
        AppFilter filter = AppFilter.adding(ADDED);
        Trial trial = through(filter, get(), answer(503), answer(500), answer(200))
                .sent(3)
                .got(200, 3);
        if (!filter.seen().equals(List.of(200))) {
            throw trial.broken("a filter that is shown the last answer alone; it saw " + filter.seen());
        }
    }

    @ClientCase
    void C14_whatAFilterThrowsAfterAnAnswerIsNotRetried() throws Exception {
        for (Draft draft : List.of(post(), get())) {
            ScriptedServer other = server(answer(200));
            other.refuse();
            through(AppFilter.calling(other.uri(PATH)), draft, answer(200))
                    .sent(1)
                    .failed();
        }
    }

    @ClientCase
    void C14_keyOfAFilterIsTheSameOnEveryTry() throws Exception {
        for (boolean always : new boolean[] {false, true}) {
            for (Step first : List.of(answer(503), disconnect())) {
                Trial trial = through(AppFilter.making(KEY, always), post(), first, answer(200));
                sameValues(trial, KEY);
            }
        }
    }

    @ClientCase
    void C14_headersOfAFilterDoNotPileUp() throws Exception {
        Trial trial = through(AppFilter.adding(ADDED), get(), answer(503), answer(503), answer(200))
                .sent(3)
                .got(200, 3);
        sameValues(trial, ADDED);
    }

    private static void sameValues(Trial trial, String name) {
        for (Visit visit : trial.visits()) {
            List<String> first = trial.visits().get(0).headers(name);
            if (first.size() != 1 || !visit.headers(name).equals(first)) {
                throw trial.broken("one and the same " + name + " on every try; try " + visit.number() + " has "
                        + visit.headers(name) + ", and the first " + first);
            }
        }
    }

    // ---- C15

    @LoneCase
    void C15_faultOfAFilterIsTriedOnceAndCostsNothing() throws Exception {
        needs(supportsFilters(), "supportsFilters");
        String check =
                "that what is no failure of the network is told as none: it is not tried again, and costs nothing.";
        Step[] flaky = {answer(500), answer(200)};
        ScriptedServer server = server(flaky);
        for (int i = 0; i < 6; i++) {
            AppFilter filter = AppFilter.failing();
            Trial trial = make(withOrder("PUT").to(server.uri(PATH)).through(filter), server, check, flaky)
                    .sent(0)
                    .failed();
            if (filter.asked() != 1) {
                throw trial.broken(
                        "a filter of the app's that is asked once; it was asked " + filter.asked() + " times");
            }
        }
        ask(client(), get(), server, check, flaky).got(200, 2);
    }

    @LoneCase
    void C15_bodyThatCannotBeWrittenIsTriedOnceAndCostsNothing() throws Exception {
        String check =
                "that what is no failure of the network is told as none: it is not tried again, and costs nothing.";
        Step[] script = {answer(200)};
        ScriptedServer server = server(script);
        int calls = 6; // Twice as many retries would spend the ten tokens of a host.
        Trial last = null;
        for (int i = 0; i < calls; i++) {
            ClientCall call = withOrder("PUT").to(server.uri(PATH)).in(ClientCall.UNWRITABLE);
            last = make(call, server, check, script).failed();
        }
        // All of them together: a request that breaks off is seen when its connection ends, maybe in the next call.
        if (last != null && server.visits().size() > calls) {
            throw last.broken("at most " + calls + " requests of " + calls + " such calls");
        }
        Step[] flaky = {answer(500), answer(200)};
        server.on(LATER, flaky);
        make(get().to(server.uri(LATER)), server, check, flaky).got(200, 2);
    }

    @LoneCase
    void C15_hostsWithAnUnderscoreHaveBudgetsOfTheirOwn() throws Exception {
        needs(supportsUnderscores(), "supportsUnderscores");
        needs(supportsListener(), "supportsListener");
        String check = "that the host is told as it stands in the URI, also where a parser of URIs knows none.";
        Step[] script = {answer(200)};
        ScriptedServer server = server(script); // Which nobody reaches; its port is free for these names.
        String port = ":" + server.uri(PATH).getPort() + PATH;
        for (int i = 0; i < 8; i++) {
            sendWhateverComes(get().to(URI.create("http://order_service.invalid" + port)));
        }
        int mark = client().decisions().size();
        ClientCall call = get().to(URI.create("http://stock_service.invalid" + port));
        Trial trial = make(call, server, check, script).failed();
        List<String> all = client().decisions();
        if (all.subList(mark, all.size()).stream().noneMatch(decision -> decision.startsWith("retry"))) {
            throw trial.broken("a retry at this host, whatever became of the budget of another; the listener heard "
                    + all.subList(mark, all.size()));
        }
    }

    // ---- C16

    @ClientCase
    void C16_bodiesThatCanBeReadOnceAreSentOnce() throws Exception {
        needs(supportsOneShotBodies(), "supportsOneShotBodies");
        String check = "that only a body which is known to be repeatable is sent again; this form is not.";
        Draft put = withOrder("PUT");
        for (String form : forms(client().oneShotForms(), "oneShotForms")) {
            load(put, form);
            for (Step first : List.of(answer(503), disconnect())) {
                ScriptedServer server = server(first, answer(200));
                Trial trial = make(put.to(server.uri(PATH)).in(form), server, check, first, answer(200))
                        .sent(1);
                isWhole(trial);
                if (first instanceof Step.Respond) {
                    trial.got(503, 1);
                } else {
                    trial.failed();
                }
            }
        }
    }

    @ClientCase
    void C16_bodiesThatCanBeRepeatedAreSentAgain() throws Exception {
        String check = "that a body of this form is known to be repeatable.";
        for (String form : forms(client().repeatableForms(), "repeatableForms")) {
            load(withOrder("PUT"), form);
            Step[] script = {answer(503), answer(200)};
            ScriptedServer server = server(script);
            Trial trial = make(withOrder("PUT").to(server.uri(PATH)).in(form), server, check, script)
                    .sent(2)
                    .got(200, 2);
            isWhole(trial);
            if (new TreeSet<>(trial.visits().stream().map(Visit::body).toList()).size() > 1) {
                throw trial.broken("the same body on every try");
            }
        }
    }

    /** Makes a call that is not judged: what a first body of its form loads would be taken for a silence. */
    private void load(Draft draft, String form) throws Exception {
        sendWhateverComes(draft.to(server(answer(200)).uri(PATH)).in(form));
    }

    private static List<String> forms(List<String> named, String method) {
        if (named.isEmpty()) {
            throw new AssertionError(
                    "\nasked:    nothing\ngot:      no names from " + method
                            + "()\nexpected: at least one form\ncheck:    that the client under test names its library's forms.");
        }
        return named;
    }

    private static void isWhole(Trial trial) {
        String sku = "A-1"; // A part of the order, whatever stands around it.
        for (Visit visit : trial.visits()) {
            if (!visit.body().contains(sku)) {
                throw trial.broken("the whole body on every try; try " + visit.number() + " has: " + visit.body());
            }
        }
    }

    // ---- C17

    @ClientCase
    void C17_answersWithoutATypeOrABodyAreWhole() throws Exception {
        String check = "that an answer is handed over as the library gives it, with or without a type and a body.";
        List<Step.Respond> answers = List.of(
                answer(204).body(""),
                answer(200).untyped(),
                answer(200).untyped().body(""));
        for (Step.Respond good : answers) {
            Step[] atOnce = {good};
            ScriptedServer first = server(atOnce);
            make(get().to(first.uri(PATH)), first, check, atOnce).sent(1).got(good.status(), 1);
            Step[] later = {answer(503).untyped().body(""), good};
            ScriptedServer second = server(later);
            make(get().to(second.uri(PATH)), second, check, later).sent(2).got(good.status(), 2);
            if (supportsAsync()) {
                ScriptedServer third = server(later);
                makeAside(get().to(third.uri(PATH)), third, check, later)
                        .sent(2)
                        .got(good.status(), 2);
            }
        }
    }

    @ClientCase
    void C17_bodyWithoutAnEndDoesNotHoldUpTheRetry() throws Exception {
        Step[] script = {drip(503), answer(200)};
        ask(get(), "that a failed answer is thrown away, not read to its end.", script)
                .sent(2)
                .got(200, 2)
                .endedWithin(Duration.ofSeconds(4));
    }

    @ClientCase
    void C17_postsSucceedWhereTheServerClosesAfterEachAnswer() throws Exception {
        for (Step.Respond closing :
                List.of(answer(200).thenClosed(), answer(200).of10())) {
            int without = 0;
            int with = 0;
            // Whether a close is seen in time is a race for every library: a quarter, and three rounds, are for chance.
            for (int round = 0; round == 0 || (round < 3 && with < without - POSTS / 4); round++) {
                without = succeeded(plainClient(), closing);
                with = succeeded(client(), closing);
            }
            if (with < without - POSTS / 4) {
                Step[] script = {closing};
                ScriptedServer server = server(script);
                throw make(post().to(server.uri(PATH)), server, STALE, script)
                        .broken("about as many of " + POSTS
                                + " posts, one after the other, that succeed as without the kit: " + without
                                + "; it were " + with);
            }
        }
    }

    private static final int POSTS = 20;
    private static final String STALE = "what the client does where a connection that it kept is closed.";

    private int succeeded(ClientUnderTest asked, Step.Respond closing) throws Exception {
        Step[] script = {closing};
        ScriptedServer server = server(script);
        int good = 0;
        for (int i = 0; i < POSTS; i++) {
            Trial trial = make(asked, post().to(server.uri(PATH)), server, STALE, script)
                    .sentAtMost(1);
            good += trial.answer() != null && trial.answer().status() == 200 ? 1 : 0;
        }
        return good;
    }

    @LoneCase // Some libraries share what a client that is closed takes with it.
    void C17_callOfAClientThatIsClosedEnds() throws Exception {
        needs(supportsAsync(), "supportsAsync");
        String check = "that whatever a try throws at once ends the call, on whichever thread it is made.";
        Step[] script = {answer(503).with("Retry-After", "1"), answer(200)};
        ScriptedServer server = server(script);
        ClientUnderTest closed = newClient(true);
        ClientCall call = get().to(server.uri(PATH));
        long started = System.nanoTime();
        PendingCall pending = closed.begin(call);
        server.awaits(1, LIMIT.toMillis());
        Thread.sleep(200);
        boolean waits = !pending.result().isDone();
        closed.close();
        String got = "an end";
        try {
            pending.result().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            got = "no end within " + LIMIT.toMillis() + " ms";
        } catch (ExecutionException | RuntimeException e) {
            got = "an end, by an exception"; // As it should be, where the client needs what is closed.
        }
        Report report = new Report(
                "GET " + PATH + ", of a client that is closed while the call waits",
                List.of(script),
                server,
                started,
                got,
                check);
        if (!waits || !got.startsWith("an end")) {
            throw report.broken("a call that waits, and that ends when its client is closed");
        }
    }
}
