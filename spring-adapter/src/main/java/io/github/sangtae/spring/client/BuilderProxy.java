package io.github.sangtae.spring.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A builder that does one more thing right before it builds, when nothing more can be added: so what that does is behind
 * all that an app adds to the builder, before or after. Builders have other methods in each version of Spring.
 */
final class BuilderProxy {

    private BuilderProxy() {}

    /**
     * Around a builder.
     *
     * @param type the interface that the app knows
     * @param last what is done with a copy of the builder before it builds
     */
    static <B> B around(Class<B> type, B builder, UnaryOperator<B> last) {
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> invoke(type, builder, last, self, method, arguments));
        return type.cast(proxy);
    }

    private static <B> @Nullable Object invoke(
            Class<B> type, B builder, UnaryOperator<B> last, Object self, Method method, Object @Nullable [] arguments)
            throws Throwable {
        boolean builds = method.getName().equals("build") && method.getParameterCount() == 0;
        Object result = call(method, builds ? prepared(builder, last) : builder, arguments);
        if (result == builder) {
            return self;
        }
        return type.isInstance(result) ? around(type, type.cast(result), last) : result; // clone()
    }

    /** Another's builder, or a mock, may not know how to be copied: it builds what it builds without us. */
    private static <B> B prepared(B builder, UnaryOperator<B> last) {
        try {
            @Nullable B copy = last.apply(builder);
            return copy == null ? builder : copy;
        } catch (RuntimeException | LinkageError e) {
            return builder;
        }
    }

    private static @Nullable Object call(Method method, Object target, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
