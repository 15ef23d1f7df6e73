package io.github.sangtae.okhttp;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.jvm.functions.Function0;
import kotlin.reflect.KClass;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A call that has a call of OkHttp for each of its tries when it is enqueued, so that it waits in between without a thread.
 * When it is executed it has one, on whose thread {@link RetryInterceptor} waits.
 *
 * <p>The dispatcher knows the next try's call while it waits, as one that is being executed: so it can be cancelled there,
 * is not idle meanwhile, and has no place taken.
 */
final class RetryingCall implements Call, Callback {

    /** How long it may take to notice that the dispatcher cancelled the call, which it does not tell. */
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(20);

    private final OkHttpClient client;
    private final Request request;
    private final Call first;
    private final AtomicBoolean executed = new AtomicBoolean();
    private final Map<Class<?>, Object> tags = new ConcurrentHashMap<>();
    private final List<EventListener> listeners = new CopyOnWriteArrayList<>();

    private volatile Call current;
    private volatile boolean canceled;
    private volatile @Nullable CompletableFuture<Void> wait;

    // Of an enqueued call. One try runs after the other, and the dispatcher and the timer hand all of this on.
    private @Nullable Callback callback;
    private @Nullable Duration delay;
    private Request toSend;
    private int number = 1;
    private long spent;
    private long end;
    private boolean known;

    RetryingCall(OkHttpClient client, Request request) {
        this.client = client;
        this.request = request;
        toSend = request;
        first = newTry();
        current = first;
    }

    @SuppressWarnings("unchecked") // A tag is of its key's class.
    private Call newTry() {
        Request.Builder builder = toSend.newBuilder().tag(RetryingCall.class, this);
        tags.forEach((type, tag) -> builder.tag((Class<Object>) type, tag));
        Call next = client.newCall(builder.build());
        for (EventListener listener : listeners) {
            OkHttpInside.listen(next, listener);
        }
        return next;
    }

    /** The enqueued call that one of OkHttp's is a try of, or null. */
    static @Nullable RetryingCall behind(Call call, Request request) {
        RetryingCall tag = request.tag(RetryingCall.class);
        if (tag == null || tag.callback == null) {
            return null;
        }
        return tag.current == call ? tag : null; // An interceptor may build another call's request from this one's.
    }

    /** Which try is running, from 1. */
    int number() {
        return number;
    }

    /**
     * From the interceptor: when the running try has ended, wait and begin another one.
     *
     * @param nanos how long the running try took; what it stood in the dispatcher's queue before counts for nobody
     * @param redirected what to send from now on, or null for the same again
     */
    void sendAgain(Duration newDelay, long nanos, @Nullable Request redirected) {
        delay = newDelay;
        spent += nanos + newDelay.toNanos();
        toSend = redirected == null ? toSend : redirected;
    }

    @Override
    public void enqueue(Callback responseCallback) {
        checkFirst();
        callback = responseCallback;
        first.enqueue(this);
    }

    @Override
    public Response execute() throws IOException {
        checkFirst();
        return first.execute();
    }

    private void checkFirst() {
        if (!executed.compareAndSet(false, true)) {
            throw new IllegalStateException("Already Executed"); // As OkHttp's own calls say.
        }
    }

    @Override
    public void onResponse(Call ended, Response response) throws IOException {
        Duration again = delay;
        if (again == null) {
            caller().onResponse(this, response);
            return;
        }
        response.close();
        await(again);
    }

    @Override
    public void onFailure(Call ended, IOException failure) {
        Duration again = delay;
        if (again == null || ended.isCanceled()) {
            caller().onFailure(this, failure);
            return;
        }
        await(again);
    }

    private Callback caller() {
        Callback known = callback;
        if (known == null) {
            throw new IllegalStateException("not enqueued");
        }
        return known;
    }

    /** On the dispatcher's thread, which is where the app's factory of event listeners runs. */
    private void await(Duration duration) {
        delay = null;
        end = System.nanoTime() + duration.toNanos();
        Call next;
        try {
            next = newTry();
        } catch (RuntimeException e) { // Of the app's factory of event listeners.
            IOException failure = new IOException("canceled due to " + e); // As OkHttp says it.
            failure.addSuppressed(e);
            caller().onFailure(this, failure);
            return;
        }
        limit(next.timeout());
        known = OkHttpInside.running(client.dispatcher(), next);
        number++;
        current = next;
        if (canceled) {
            next.cancel();
        }
        tick();
    }

    /** The caller's time is for all tries together. */
    private void limit(Timeout timeout) {
        Timeout whole = first.timeout();
        if (whole.timeoutNanos() != 0) {
            timeout.timeout(Math.max(1, whole.timeoutNanos() - spent), TimeUnit.NANOSECONDS);
        }
        if (whole.hasDeadline()) {
            timeout.deadlineNanoTime(whole.deadlineNanoTime());
        }
    }

    /** On the JDK's own timer, so that there is no thread to own; nothing of the app's runs there. */
    private void tick() {
        long left = end - System.nanoTime();
        if (left <= 0 || current.isCanceled()) {
            CompletableFuture<Void> unused = CompletableFuture.runAsync(this::handOver);
            return;
        }
        CompletableFuture<Void> slice = new CompletableFuture<>();
        wait = slice;
        if (canceled) {
            slice.complete(null); // Between the question above and now.
        }
        CompletableFuture<Void> unused = slice.completeOnTimeout(
                        null, known ? Math.min(left, SLICE) : left, TimeUnit.NANOSECONDS)
                .thenRun(this::tick);
    }

    private void handOver() {
        Executor dispatcher = client.dispatcher().executorService();
        try {
            dispatcher.execute(this::next);
        } catch (RejectedExecutionException e) {
            next(); // The app shut the dispatcher down; its callback must still hear.
        }
    }

    private void next() {
        Call next = current;
        try {
            if (next.isCanceled()) {
                caller().onFailure(this, new IOException("Canceled")); // As OkHttp says it.
            } else {
                next.enqueue(this);
            }
        } finally {
            if (known) {
                OkHttpInside.ended(client.dispatcher(), next); // It is in the queue now.
            }
        }
    }

    @Override
    public void cancel() {
        canceled = true;
        current.cancel();
        CompletableFuture<Void> slice = wait;
        if (slice != null) {
            slice.complete(null);
        }
    }

    @Override
    public boolean isCanceled() {
        return canceled || current.isCanceled();
    }

    @Override
    public boolean isExecuted() {
        return executed.get();
    }

    @Override
    public Request request() {
        return request;
    }

    /** The running try's: whoever ends it, as event streams do, means that one. */
    @Override
    public Timeout timeout() {
        return current.timeout();
    }

    @Override
    public RetryingCall clone() {
        return new RetryingCall(client, request);
    }

    // What OkHttp 5 adds to Call, so that no @Override can stand here.

    /** OkHttp 5: listens to all tries. */
    public void addEventListener(EventListener listener) {
        listeners.add(listener);
        OkHttpInside.listen(current, listener);
    }

    /** OkHttp 5: a tag of this call or of its request, or null. */
    public <T> @Nullable T tag(Class<? extends T> type) {
        Object tag = tags.get(type);
        return type.cast(tag != null ? tag : request.tag(type));
    }

    /** OkHttp 5: a tag of this call or of its request, or null. */
    public <T> @Nullable T tag(KClass<T> type) {
        return tag(JvmClassMappingKt.getJavaObjectType(type));
    }

    /** OkHttp 5: a tag of this call or of its request, made if there is none. Tries that begin later have it too. */
    public <T> T tag(Class<T> type, Function0<? extends T> computeIfAbsent) {
        T ofRequest = request.tag(type);
        return ofRequest != null ? ofRequest : type.cast(tags.computeIfAbsent(type, key -> computeIfAbsent.invoke()));
    }

    /** OkHttp 5: a tag of this call or of its request, made if there is none. Tries that begin later have it too. */
    public <T> T tag(KClass<T> type, Function0<? extends T> computeIfAbsent) {
        return tag(JvmClassMappingKt.getJavaObjectType(type), computeIfAbsent);
    }
}
