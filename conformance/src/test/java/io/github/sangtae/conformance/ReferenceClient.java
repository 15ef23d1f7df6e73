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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, ReferenceClient::daemon);
    private final ExecutorService held;
    private final List<String> heard = new CopyOnWriteArrayList<>();
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
    public List<String> decisions() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        held.shutdownNow();
    }

    /** One call with its tries. */
    private final class Run {

        private final ClientCall call;
        private final InputStream once;
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
            HttpRequest.Builder request = HttpRequest.newBuilder(now.uri()).timeout(READ_TIMEOUT);
            now.headers().forEach(request::header);
            if (now.oneShot()) {
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
                handOver(response);
            }
        }

        private synchronized void sendLater(HttpResponse<InputStream> response, Duration delay) {
            if (response != null && habits.closesBetweenTries()) {
                close(response);
            }
            number++;
            waiting = true;
            going = timer.schedule(() -> send(habits.again(call)), delay.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void handOver(HttpResponse<InputStream> response) {
            try (InputStream body = response.body()) {
                String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                ClientAnswer answer = new ClientAnswer(
                        response.statusCode(), response.headers().map(), text);
                result.complete(habits.given(answer, number));
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

    private static void close(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            body.readAllBytes(); // Read, so that the connection can be used again.
        } catch (IOException e) {
            return; // There is no connection to use again.
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
            return call.headers().get(name);
        }

        @Override
        public boolean replayable() {
            return !call.oneShot();
        }

        @Override
        public String host() {
            return call.uri().getHost();
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
            return habits.told(failure == null ? Delivery.ANSWERED : Delivery.of(failure));
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
