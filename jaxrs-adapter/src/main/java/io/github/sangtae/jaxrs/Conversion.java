package io.github.sangtae.jaxrs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tries what Jakarta REST does to make a parameter's value out of text (section 3.2), to see whether that is what failed. */
final class Conversion {

    private static final Map<Class<?>, Consumer<String>> NUMBERS = Map.ofEntries(
            Map.entry(int.class, Integer::valueOf),
            Map.entry(Integer.class, Integer::valueOf),
            Map.entry(long.class, Long::valueOf),
            Map.entry(Long.class, Long::valueOf),
            Map.entry(double.class, Double::valueOf),
            Map.entry(Double.class, Double::valueOf),
            Map.entry(float.class, Float::valueOf),
            Map.entry(Float.class, Float::valueOf),
            Map.entry(short.class, Short::valueOf),
            Map.entry(Short.class, Short::valueOf),
            Map.entry(byte.class, Byte::valueOf),
            Map.entry(Byte.class, Byte::valueOf));

    private Conversion() {}

    /**
     * Whether the text certainly is no value of the type; false if that is not known.
     *
     * @param type of the parameter; of a collection or an optional, its elements are meant
     */
    static boolean fails(Type type, String text) {
        if (type instanceof ParameterizedType parameterized && parameterized.getActualTypeArguments().length == 1) {
            return fails(parameterized.getActualTypeArguments()[0], text);
        }
        if (!(type instanceof Class<?> single) || single == String.class) {
            return false;
        }
        if (single.isArray()) {
            return fails(single.getComponentType(), text);
        }
        try {
            convert(single, text);
            return false;
        } catch (IllegalArgumentException | InvocationTargetException e) {
            return true; // Said by the type itself.
        } catch (ReflectiveOperationException e) {
            return false; // Only the app's own converter knows this type.
        }
    }

    private static void convert(Class<?> type, String text) throws ReflectiveOperationException {
        Consumer<String> number = NUMBERS.get(type);
        if (number != null) {
            number.accept(text);
            return;
        }
        Method factory = factory(type);
        if (factory != null) {
            factory.invoke(null, text);
        } else {
            type.getConstructor(String.class).newInstance(text);
        }
    }

    private static @Nullable Method factory(Class<?> type) {
        Method valueOf = method(type, "valueOf");
        return valueOf != null ? valueOf : method(type, "fromString");
    }

    private static @Nullable Method method(Class<?> type, String name) {
        try {
            return type.getMethod(name, String.class);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
