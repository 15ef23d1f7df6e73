package io.github.sangtae.jaxrs;

/** Looks for libraries that an app has or has not. */
final class Classes {

    private Classes() {}

    static boolean isPresent(String className) {
        try {
            Class.forName(className, false, Classes.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
