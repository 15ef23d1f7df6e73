package io.github.sangtae.conformance;

import static io.github.sangtae.conformance.Step.answer;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What a contract about a client has: the client, which lives while the cases use it, and servers that follow scripts. */
abstract class ScriptedContract extends Contract {

    static final String PATH = "/orders";
    static final String KEY = "Idempotency-Key";

    private static final String KEY_VALUE = "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"";
    private static final String ORDER = "{\"name\":\"kim\",\"items\":[{\"sku\":\"A-1\",\"qty\":1}]}";

    /** The longest that anything is waited for. What is right takes a fraction of it. */
    static final Duration LIMIT = Duration.ofSeconds(6);

    /** What a busy machine may add to what should be at once. */
    static final Duration SOON = Duration.ofSeconds(1);

    /** The servers of the case that runs on a thread, or for it. */
    private static final ThreadLocal<List<ScriptedServer>> OF_CASE = new ThreadLocal<>();

    private final List<ScriptedServer> servers = new CopyOnWriteArrayList<>();

    private final ExecutorService threads = Executors.newCachedThreadPool(ScriptedContract::daemon);
    private @Nullable ClientUnderTest client;
    private @Nullable ClientUnderTest plainClient;

    ScriptedContract() {}

    /**
     * Makes a client. The kit closes it when the cases are over.
     *
     * @param retry true for the client as the adapter's README sets it up, with the standard policy; false for the same
     *     with client retry disabled, in the way that the README names (C13)
     * @throws Exception if it cannot be made; every case fails then
     */
    protected abstract ClientUnderTest newClient(boolean retry) throws Exception;

    @BeforeAll
    void makeClient() throws Exception {
        client = newClient(true);
        ask(get(), "nothing: what a first call loads would be taken for a wait.", answer(500), answer(200));
    }

    @AfterAll
    void closeClients() throws Exception {
        threads.shutdownNow();
        for (ScriptedServer server : servers) { // Not before: no other case may get the port, and with it the budget.
            server.close();
        }
        if (client != null) {
            client.close();
        }
        if (plainClient != null) {
            plainClient.close();
        }
    }

    @BeforeEach
    void beginCase() {
        OF_CASE.set(new CopyOnWriteArrayList<>());
    }

    /** Ends what the case left on the wire; other cases may go on. */
    @AfterEach
    void hangUp() {
        OF_CASE.get().forEach(ScriptedServer::hangUp);
        OF_CASE.remove();
    }

    ClientUnderTest client() {
        return Objects.requireNonNull(client, "newClient(true)");
    }

    synchronized ClientUnderTest plainClient() throws Exception {
        if (plainClient == null) {
            plainClient = newClient(false);
        }
        return plainClient;
    }

    ScriptedServer server(Step... script) throws IOException {
        ScriptedServer server = ScriptedServer.start().on(PATH, script);
        servers.add(server);
        List<ScriptedServer> own = OF_CASE.get();
        if (own != null) { // There is no case yet while the client is made.
            own.add(server);
        }
        return server;
    }

    /** A call that lacks only the place. */
    record Draft(
            String method,
            Map<String, String> headers,
            @Nullable String body,
            boolean oneShot,
            @Nullable Duration timeout) {

        Draft header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Draft(method, more, body, oneShot, timeout);
        }

        Draft readOnce() {
            return new Draft(method, headers, body, true, timeout);
        }

        Draft within(Duration limit) {
            return new Draft(method, headers, body, oneShot, limit);
        }

        ClientCall to(URI uri) {
            return new ClientCall(method, uri, headers, body, oneShot, timeout);
        }
    }

    static Draft bodiless(String method) {
        return new Draft(method, Map.of(), null, false, null);
    }

    static Draft withOrder(String method) {
        return new Draft(method, Map.of("Content-Type", "application/json"), ORDER, false, null);
    }

    static Draft get() {
        return bodiless("GET");
    }

    static Draft post() {
        return withOrder("POST");
    }

    static Draft postWithKey() {
        return post().header(KEY, KEY_VALUE);
    }

    /** Makes a call at a server of its own. */
    Trial ask(Draft draft, String check, Step... script) throws Exception {
        return ask(client(), draft, server(script), check, script);
    }

    /** Makes a call, and waits for its end for a time. */
    Trial ask(ClientUnderTest asked, Draft draft, ScriptedServer server, String check, Step... script)
            throws Exception {
        ClientCall call = draft.to(server.uri(PATH));
        List<Step> steps = List.of(script);
        long started = System.nanoTime();
        Future<Trial> trial = threads.submit(() -> {
            try {
                ClientAnswer answer = asked.send(call);
                return new Trial(call, steps, server, answer, null, started, System.nanoTime(), check);
            } catch (Exception e) { // The library's; an Error is the test's.
                return new Trial(call, steps, server, null, e, started, System.nanoTime(), check);
            }
        });
        try {
            return trial.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Trial(call, steps, server, null, null, started, System.nanoTime(), check);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /** Makes a call of which only what the server sees is judged. */
    void sendWhateverComes(ClientCall call) {
        try {
            client().send(call);
        } catch (Exception e) {
            return; // Whatever comes.
        }
    }

    /** One thing that is done beside others. */
    interface Side {

        void run() throws Exception;
    }

    /** Does something while the case goes on. */
    Future<?> beside(Side side) {
        List<ScriptedServer> own = OF_CASE.get();
        return threads.submit(() -> {
            OF_CASE.set(own);
            try {
                side.run();
            } finally {
                OF_CASE.remove();
            }
            return side;
        });
    }

    /** Does all at once, to save time, and fails as the first that failed. */
    void together(List<Side> sides) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        sides.forEach(side -> all.add(beside(side)));
        for (Future<?> one : all) {
            try {
                one.get(2 * LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw failure(e);
            }
        }
    }

    /** Runs something in a thread of its own, which can be interrupted. */
    static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "client-contract");
        thread.setDaemon(true);
        return thread;
    }

    private static Exception failure(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error; // A judgement that failed on another thread.
        }
        return e;
    }
}
