package io.github.sangtae.jaxrs;

import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which exception a handler is for, also where a base class of the app stands in between. */
final class MapperTypes {

    private MapperTypes() {}

    /** The type argument of {@link ExceptionMapper}; null if the class is no handler or does not say. */
    static @Nullable Class<?> handled(Class<?> mapper) {
        return handled(mapper, new HashMap<>());
    }

    private static @Nullable Class<?> handled(Type type, Map<TypeVariable<?>, Type> known) {
        Class<?> raw = raw(type);
        if (raw == null || !ExceptionMapper.class.isAssignableFrom(raw)) {
            return null;
        }
        if (type instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                known.put(variables[i], parameterized.getActualTypeArguments()[i]);
            }
        }
        if (raw == ExceptionMapper.class) {
            Type argument = raw.getTypeParameters()[0];
            while (argument instanceof TypeVariable<?> && known.containsKey(argument)) {
                argument = known.get(argument);
            }
            return raw(argument);
        }
        for (Type parent : raw.getGenericInterfaces()) {
            Class<?> found = handled(parent, known);
            if (found != null) {
                return found;
            }
        }
        Type parent = raw.getGenericSuperclass();
        return parent == null ? null : handled(parent, known);
    }

    private static @Nullable Class<?> raw(@Nullable Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return raw(parameterized.getRawType());
        }
        return type instanceof Class<?> single ? single : null;
    }
}
