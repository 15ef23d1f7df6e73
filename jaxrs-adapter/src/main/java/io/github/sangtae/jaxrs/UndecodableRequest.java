package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Causes;

/** Tells a query or a form with a broken escape, which CXF reads only when a parameter is asked for, and then throws. */
final class UndecodableRequest {

    private static final String CXF = "org.apache.cxf.common.util.UrlUtils";

    private UndecodableRequest() {}

    /** Whether CXF said so: its decoder reads nothing but what was sent. */
    static boolean isCauseOf(Throwable thrown) {
        return Causes.find(thrown, UndecodableRequest::is) != null;
    }

    private static boolean is(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        return thrown instanceof IllegalArgumentException
                && frames.length > 0
                && frames[0].getClassName().equals(CXF);
    }
}
