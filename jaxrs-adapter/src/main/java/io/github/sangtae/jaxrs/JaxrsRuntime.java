package io.github.sangtae.jaxrs;

/** The implementations of Jakarta REST that differ in what they bring along, told by the names of their classes. */
enum JaxrsRuntime {
    /** Jersey 3.1 and 4.0. */
    JERSEY("org.glassfish.jersey."),
    /** Quarkus REST; before RESTEasy, whose package it shares. */
    QUARKUS("org.jboss.resteasy.reactive."),
    /** RESTEasy 6.2 and 7.0. */
    RESTEASY("org.jboss.resteasy."),
    /** CXF 4.1. */
    CXF("org.apache.cxf."),
    /** The rest of Quarkus. */
    QUARKUS_EXTENSION("io.quarkus."),
    /** One that nobody has tried. */
    OTHER("?");

    private static final String STANDARD = "jakarta.ws.rs.";

    private final String prefix;

    JaxrsRuntime(String prefix) {
        this.prefix = prefix;
    }

    /** The runtime that this object belongs to: a configuration, a response. */
    static JaxrsRuntime of(Object part) {
        String name = part.getClass().getName();
        for (JaxrsRuntime runtime : values()) {
            if (name.startsWith(runtime.prefix)) {
                return runtime;
            }
        }
        return OTHER;
    }

    /** Whether the runtime says of a response by a header that it is about broken constraints. */
    boolean marksViolations() {
        return this == RESTEASY || this == QUARKUS;
    }

    /** Whether this runtime made the exception. */
    boolean made(Throwable exception) {
        StackTraceElement[] frames = exception.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith(prefix);
    }

    /** Whether a runtime made the exception: constructors are not part of the stack, so its first frame tells. */
    static boolean threw(Throwable exception) {
        for (StackTraceElement frame : exception.getStackTrace()) {
            if (!isOfTheJdk(frame)) {
                return isOfAny(frame.getClassName());
            }
        }
        String name = exception.getClass().getName(); // Made without a stack, as an app's own types may be.
        return isOfAny(name) || name.startsWith(STANDARD);
    }

    /**
     * Whether a runtime's client made the exception, as it does when the app does not ask for a {@code Response}. It is about
     * an answer of another server, which is nothing to the caller of this one.
     */
    static boolean threwAsAClient(Throwable exception) {
        for (StackTraceElement frame : exception.getStackTrace()) {
            String name = frame.getClassName();
            if (!isOfTheJdk(frame) && !isOfAny(name)) {
                return false; // The app, which called the runtime.
            }
            if (name.contains(".client.")) {
                return true;
            }
        }
        return false;
    }

    /** Reflection, or a lambda of the app's. */
    private static boolean isOfTheJdk(StackTraceElement frame) {
        return frame.getClassName().startsWith("java.") || frame.getClassName().startsWith("jdk.");
    }

    /** Whether a class is part of one of the runtimes. */
    static boolean isOfAny(String className) {
        for (JaxrsRuntime runtime : values()) {
            if (className.startsWith(runtime.prefix)) {
                return true;
            }
        }
        return false;
    }
}
