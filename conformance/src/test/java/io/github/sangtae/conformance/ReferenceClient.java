package io.github.sangtae.conformance;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.retry.Attempt;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.Delivery;
import io.github.sangtae.retry.Reason;
import io.github.sangtae.retry.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A right client: the JDK's own and a loop that asks core. Where it goes wrong, its habits say so. */
final class ReferenceClient implements ClientUnderTest {

    static {
        // The JDK's client refuses these unless told; a case asks for an upgrade.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "connection,upgrade");
    }

    /** What the client does at each turn. These are the right ones. */
    static class Habits {

        RetryPolicy.Builder policy(RetryPolicy.Builder standard) {
            return standard;
        }

        Decision decide(Attempt attempt, Decision right) {
            return right;
        }

        /** What the policy is told of the call. */
        ClientCall told(ClientCall call) {
            return call;
        }

        HeaderLookup told(HeaderLookup headers) {
            return headers;
        }

        Delivery told(Delivery delivery) {
            return delivery;
        }

        Duration told(Duration timeLeft, Duration timeout) {
            return timeLeft;
        }

        /** What is sent at the tries after the first. */
        ClientCall again(ClientCall call) {
            return call;
        }

        boolean closesBetweenTries() {
            return true;
        }

        ClientAnswer given(ClientAnswer answer, int number) throws IOException {
            return answer;
        }

        Throwable thrown(Throwable failure) {
            return failure;
        }

        boolean tells(Decision decision) {
            return true;
        }

        String logs() {
            return "";
        }

        boolean endsTheWait() {
            return true;
        }

        boolean sendsWhenCancelled() {
            return false;
        }

        boolean seesInterrupts() {
            return true;
        }

        boolean keepsTheFlag() {
            return true;
        }

        int threadsHeld() {
            return 0;
        }

        /** Whether the app's filter is asked at every try, and not once for a call. */
        boolean filtersEveryTry() {
            return false;
        }

        /** Whether what the app's filter throws is read as if the connection had thrown it. */
        boolean triesFaultsOfFilters() {
            return false;
        }

        /** What the host of a URI is without {@link URI#getHost()}. */
        String hostOf(URI uri) {
            String authority = uri.getAuthority();
            return authority.substring(0, authority.indexOf(':'));
        }

        boolean sendsAgain(String form) {
            return !STREAM.equals(form);
        }

        /** Whether the body of a failed answer is read to its end. */
        boolean drains() {
            return false;
        }

        /** What a filter added, at the tries after the first. */
        Map<String, List<String>> addedAgain(Map<String, List<String>> added) {
            return added;
        }

        boolean endsWhenClosed() {
            return true;
        }
    }

    private static final String STREAM = "stream";
    private static final String REPEATABLE = "supplier of streams";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, ReferenceClient::daemon);
    private final ExecutorService held;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Set<Run> going = ConcurrentHashMap.newKeySet();
    private final RetryPolicy policy;
    private final boolean retry;
    private final CapturedLog log;
    private final Habits habits;

    ReferenceClient(boolean retry, CapturedLog log, Habits habits) {
        this.policy = habits.policy(RetryPolicy.builder()).build();
        this.retry = retry;
        this.log = log;
        this.habits = habits;
        this.held = Executors.newFixedThreadPool(Math.max(1, habits.threadsHeld()), ReferenceClient::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "reference-client");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public ClientAnswer send(ClientCall call) throws Exception {
        PendingCall pending = begin(call);
        boolean interrupted = false;
        while (true) {
            try {
                ClientAnswer answer = pending.result().get();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return answer;
            } catch (InterruptedException e) {
                interrupted = true;
                if (habits.seesInterrupts()) {
                    pending.cancel().run();
                    if (habits.keepsTheFlag()) {
                        Thread.currentThread().interrupt();
                    }
                    throw new InterruptedIOException("interrupted");
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }

    @Override
    public PendingCall begin(ClientCall call) {
        Run run = new Run(call);
        going.add(run);
        run.result.whenComplete((answer, failure) -> going.remove(run));
        if (habits.threadsHeld() > 0) {
            held.execute(() -> {
                run.send(call);
                run.result.handle((answer, failure) -> answer).join();
            });
        } else {
            run.send(call);
        }
        if (call.timeout() != null) {
            timer.schedule(
                    () -> run.end(new HttpTimeoutException("call timed out")),
                    call.timeout().toMillis(),
                    TimeUnit.MILLISECONDS);
        }
        return new PendingCall(run.result, () -> run.end(new CancellationException("cancelled")));
    }

    @Override
    public List<String> oneShotForms() {
        return List.of(STREAM);
    }

    @Override
    public List<String> repeatableForms() {
        return List.of(REPEATABLE);
    }

    @Override
    public List<String> decisions() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        held.shutdownNow();
        if (habits.endsWhenClosed()) {
            going.forEach(run -> run.end(new IOException("the client is closed")));
        }
    }

    /** One call with its tries. */
    private final class Run {

        private final ClientCall call;
        private final InputStream once;
        private Map<String, List<String>> added = new LinkedHashMap<>();
        private final long started = System.nanoTime();
        private final CompletableFuture<ClientAnswer> result = new CompletableFuture<>();
        private volatile int number = 1;
        private volatile Future<?> going;
        private volatile boolean waiting;

        Run(ClientCall call) {
            this.call = call;
            this.once = call.stream();
        }

        synchronized void send(ClientCall now) {
            if (result.isDone() && !habits.sendsWhenCancelled()) {
                return;
            }
            waiting = false;
            try {
                if (number == 1 || habits.filtersEveryTry()) {
                    filter();
                }
            } catch (Exception e) { // The app's.
                ended(null, e);
                return;
            }
            if (ClientCall.UNWRITABLE.equals(now.form())) {
                ended(null, new IllegalArgumentException("no writer for this body"));
                return;
            }
            if (now.uri().getHost() == null) { // The JDK's client refuses such hosts; other libraries look them up.
                ended(null, new UnknownHostException(now.uri().getAuthority()));
                return;
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(now.uri()).timeout(READ_TIMEOUT);
            now.headers().forEach(request::header);
            added.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
            if (REPEATABLE.equals(now.form())) {
                request.method(now.method(), BodyPublishers.ofInputStream(now::stream));
            } else if (now.oneShot() || STREAM.equals(now.form())) {
                request.method(now.method(), BodyPublishers.ofInputStream(() -> once));
            } else if (now.body() != null) {
                request.method(now.method(), BodyPublishers.ofByteArray(now.bytes()));
            } else {
                request.method(now.method(), BodyPublishers.noBody());
            }
            CompletableFuture<HttpResponse<InputStream>> answer =
                    http.sendAsync(request.build(), BodyHandlers.ofInputStream());
            going = answer;
            answer.whenComplete(this::ended);
        }

        private void filter() throws IOException {
            if (call.filter() == null) {
                return;
            }
            call.filter().before(new AppFilter.Fields() {
                @Override
                public boolean has(String name) {
                    return call.headers().containsKey(name) || added.containsKey(name);
                }

                @Override
                public void add(String name, String value) {
                    added.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
                }

                @Override
                public void set(String name, String value) {
                    added.put(name, List.of(value));
                }
            });
        }

        /** Shows the answer to the app's filter, and hands over what that leaves of it. */
        private void pass(HttpResponse<InputStream> response) {
            URI other = call.filter() == null ? null : call.filter().after(response.statusCode());
            if (other == null) {
                handOver(response);
                return;
            }
            HttpRequest request = HttpRequest.newBuilder(other).build();
            http.sendAsync(request, BodyHandlers.discarding()).whenComplete((unused, thrown) -> {
                if (thrown == null) {
                    handOver(response);
                } else if (habits.triesFaultsOfFilters() && number < 3) {
                    sendLater(response, Duration.ZERO);
                } else {
                    result.completeExceptionally(thrown);
                }
            });
        }

        private void ended(HttpResponse<InputStream> response, Throwable thrown) {
            Throwable failure =
                    thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
            Try attempt = new Try(this, response, failure);
            Decision right = retry ? policy.decide(attempt) : new Decision.Stop(Reason.FINAL_STATUS);
            Decision decision = habits.decide(attempt, right);
            if (habits.tells(decision)) {
                heard.add((decision instanceof Decision.Retry ? "retry " : "stop ") + decision.reason());
            }
            if (!habits.logs().isEmpty()) {
                log.add(System.Logger.Level.INFO, habits.logs(), failure);
            }
            if (decision instanceof Decision.Retry again) {
                sendLater(response, again.delay());
            } else if (failure != null) {
                result.completeExceptionally(retry ? habits.thrown(failure) : failure);
            } else {
                pass(response);
            }
        }

        private synchronized void sendLater(HttpResponse<InputStream> response, Duration delay) {
            if (response != null && habits.closesBetweenTries()) {
                close(response, habits.drains());
            }
            number++;
            added = habits.addedAgain(added);
            waiting = true;
            going = timer.schedule(() -> send(habits.again(call)), delay.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void handOver(HttpResponse<InputStream> response) {
            try (InputStream body = response.body()) {
                String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                ClientAnswer answer = new ClientAnswer(
                        response.statusCode(), response.headers().map(), text);
                result.complete(retry ? habits.given(answer, number) : answer);
            } catch (IOException e) {
                result.completeExceptionally(e);
            }
        }

        /** Ends the call from outside. */
        synchronized void end(Exception why) {
            if (result.isDone()) {
                return;
            }
            if (waiting && !habits.endsTheWait()) {
                going.cancel(false);
                timer.schedule(() -> result.completeExceptionally(why), 2, TimeUnit.SECONDS);
                return;
            }
            result.completeExceptionally(why);
            if (!habits.sendsWhenCancelled()) {
                going.cancel(true);
            }
        }
    }

    /** Reads no more than has come: the rest may never come, or never end. */
    private static void close(HttpResponse<InputStream> response, boolean drains) {
        try (InputStream body = response.body()) {
            if (drains) {
                body.readAllBytes();
            }
        } catch (IOException e) {
            return; // There is no connection any more.
        }
    }

    /** One try, as core wants to see it. */
    private final class Try implements Attempt {

        private final Run run;
        private final ClientCall call;
        private final HttpResponse<InputStream> response;
        private final Throwable failure;

        Try(Run run, HttpResponse<InputStream> response, Throwable failure) {
            this.run = run;
            this.call = habits.told(run.call);
            this.response = response;
            this.failure = failure;
        }

        @Override
        public String method() {
            return call.method();
        }

        @Override
        public String requestHeader(String name) {
            List<String> values = run.added.getOrDefault(name, List.of());
            return values.isEmpty() ? call.headers().get(name) : values.get(0);
        }

        @Override
        public boolean replayable() {
            return !call.oneShot() && (call.form() == null || habits.sendsAgain(call.form()));
        }

        @Override
        public String host() {
            URI uri = call.uri();
            return uri.getHost() == null ? habits.hostOf(uri) : uri.getHost();
        }

        @Override
        public int port() {
            return call.uri().getPort();
        }

        @Override
        public int number() {
            return run.number;
        }

        @Override
        public Duration timeLeft() {
            return call.timeout() == null
                    ? null
                    : habits.told(call.timeout().minusNanos(System.nanoTime() - run.started), call.timeout());
        }

        @Override
        public Delivery delivery() {
            return habits.told(failure == null ? Delivery.ANSWERED : Delivery.ofConnection(failure, false));
        }

        @Override
        public int status() {
            return response.statusCode();
        }

        @Override
        public HeaderLookup responseHeaders() {
            return habits.told(name -> response.headers().firstValue(name).orElse(null));
        }
    }
}
