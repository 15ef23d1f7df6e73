package io.github.sangtae.okhttp;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.RequestBody;
import okio.AsyncTimeout;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * What OkHttp knows and has no public way to say, and what only OkHttp 5 has. Found by name, once; where a version, a module
 * path or a shrinker hides it, the answer is that nothing is known, and whoever asks takes the careful way.
 */
final class OkHttpInside {

    /** A time that OkHttp does not tell. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final String PACKAGE = "okhttp3.internal.";
    private static final @Nullable Class<?> CHAIN = type("http.RealInterceptorChain");
    private static final @Nullable Class<?> FOLLOW_UP = type("http.RetryAndFollowUpInterceptor");
    private static final @Nullable Class<?> CONNECT = type("connection.ConnectInterceptor");
    private static final @Nullable Class<?> CONNECTION = type("connection.RealConnection");
    private static final @Nullable Class<?> CALL = type("connection.RealCall");
    private static final @Nullable Class<?> GZIP = type("http.GzipRequestBody");
    private static final @Nullable MethodHandle INTERCEPTORS = field(CHAIN, "interceptors");
    private static final @Nullable MethodHandle GZIPPED = field(GZIP, "delegate");
    private static final @Nullable MethodHandle TIMEOUT_AT = field(AsyncTimeout.class, "timeoutAt");
    private static final @Nullable MethodHandle IDLE_SINCE = idleSince();
    private static final @Nullable MethodHandle RUNNING = ofDispatcher("executed$okhttp");
    private static final @Nullable MethodHandle ENDED = ofDispatcher("finished$okhttp");
    private static final @Nullable Method LISTEN = ofCall("addEventListener", EventListener.class);

    private OkHttpInside() {}

    /** The interceptors that the call of a chain runs through, OkHttp's own included; they can be added to. Or null. */
    @SuppressWarnings("unchecked") // As the field is declared.
    static @Nullable List<Interceptor> interceptors(Interceptor.Chain chain) {
        if (INTERCEPTORS == null || chain.getClass() != CHAIN) {
            return null;
        }
        try {
            return (List<Interceptor>) (Object) INTERCEPTORS.invokeExact((Object) chain);
        } catch (Throwable e) {
            return null;
        }
    }

    /** Where the app's interceptors end and OkHttp's begin, or -1. */
    static int end(List<Interceptor> interceptors) {
        return indexOf(FOLLOW_UP, interceptors);
    }

    /** Where the network interceptors begin, or -1. */
    static int network(List<Interceptor> interceptors) {
        int connect = indexOf(CONNECT, interceptors);
        return connect < 0 ? -1 : connect + 1;
    }

    private static int indexOf(@Nullable Class<?> type, List<Interceptor> interceptors) {
        for (int i = 0; i < interceptors.size(); i++) {
            if (interceptors.get(i).getClass() == type) {
                return i;
            }
        }
        return -1;
    }

    /** When a connection that a call has taken had become idle, or was made, in {@link System#nanoTime}. */
    static long idleSince(Connection connection) {
        if (IDLE_SINCE == null || connection.getClass() != CONNECTION) {
            return UNKNOWN;
        }
        try {
            return (long) IDLE_SINCE.invokeExact((Object) connection);
        } catch (Throwable e) {
            return UNKNOWN;
        }
    }

    /** When a time-out that runs ends, in {@link System#nanoTime}. */
    static long end(Timeout timeout) {
        if (TIMEOUT_AT == null || !(timeout instanceof AsyncTimeout)) {
            return UNKNOWN;
        }
        try {
            Object end = (Object) TIMEOUT_AT.invokeExact((Object) timeout);
            return end instanceof Long nanos && nanos != 0 ? nanos : UNKNOWN;
        } catch (Throwable e) {
            return UNKNOWN;
        }
    }

    /** Lets a dispatcher know of a call that waits, as of one that is executed; false if that cannot be done. */
    static boolean running(Dispatcher dispatcher, Call call) {
        return ENDED != null && tell(RUNNING, dispatcher, call);
    }

    /** The counterpart of {@link #running}. */
    static void ended(Dispatcher dispatcher, Call call) {
        tell(ENDED, dispatcher, call);
    }

    private static boolean tell(@Nullable MethodHandle what, Dispatcher dispatcher, Call call) {
        if (what == null || call.getClass() != CALL) {
            return false;
        }
        try {
            what.invokeExact(dispatcher, (Object) call);
            return true;
        } catch (RuntimeException | Error e) {
            throw e; // The app's idle callback.
        } catch (Throwable e) {
            return false;
        }
    }

    /** The body that OkHttp's own compressing body compresses, or null. */
    static @Nullable RequestBody gzipped(RequestBody body) {
        if (GZIPPED == null || body.getClass() != GZIP) {
            return null;
        }
        try {
            return (RequestBody) (Object) GZIPPED.invokeExact((Object) body);
        } catch (Throwable e) {
            return null;
        }
    }

    /** OkHttp 5's {@code Call.addEventListener}. */
    static void listen(Call call, EventListener listener) {
        if (LISTEN == null) {
            throw new UnsupportedOperationException("OkHttp 4");
        }
        try {
            LISTEN.invoke(call, listener);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Class<?> type(String name) {
        try {
            return Class.forName(PACKAGE + name, false, Interceptor.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static @Nullable MethodHandle field(@Nullable Class<?> owner, String name) {
        if (owner == null) {
            return null;
        }
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectGetter(field)
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // Of a module that does not open it, or renamed.
        }
    }

    private static @Nullable MethodHandle idleSince() {
        if (CONNECTION == null) {
            return null;
        }
        try {
            for (Method method : CONNECTION.getMethods()) {
                if (method.getName().startsWith("getIdleAtNs")) { // OkHttp 4 puts the module's name behind it.
                    return MethodHandles.publicLookup()
                            .unreflect(method)
                            .asType(MethodType.methodType(long.class, Object.class));
                }
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
        return null;
    }

    private static @Nullable MethodHandle ofDispatcher(String name) {
        if (CALL == null) {
            return null;
        }
        try {
            return MethodHandles.publicLookup()
                    .unreflect(Dispatcher.class.getMethod(name, CALL))
                    .asType(MethodType.methodType(void.class, Dispatcher.class, Object.class));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    private static @Nullable Method ofCall(String name, Class<?>... parameters) {
        try {
            return Call.class.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            return null; // OkHttp 4.
        }
    }
}
