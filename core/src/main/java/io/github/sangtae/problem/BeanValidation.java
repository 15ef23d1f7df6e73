package io.github.sangtae.problem;

import org.jspecify.annotations.Nullable;

/**
 * Whether an app has Bean Validation. Asked before {@link ViolationReader} is touched, which cannot be loaded without it;
 * this class can.
 */
public final class BeanValidation {

    private BeanValidation() {}

    /**
     * Whether Jakarta Validation's API can be loaded, by the loader that loaded the kit.
     *
     * @param loader asked too, if not null: an app's may see more, but then the kit does not
     */
    public static boolean isPresent(@Nullable ClassLoader loader) {
        return canLoad(BeanValidation.class.getClassLoader()) && (loader == null || canLoad(loader));
    }

    private static boolean canLoad(@Nullable ClassLoader loader) {
        try {
            Class.forName("jakarta.validation.ConstraintViolation", false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
