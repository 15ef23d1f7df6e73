package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Causes;
import java.util.Set;

/** Tells a query or a form with a broken escape, which some runtimes read only when a parameter is asked for, and then throw. */
final class UndecodableRequest {

    /** CXF's and Quarkus REST's decoders, which read nothing but what was sent. */
    private static final Set<String> DECODERS =
            Set.of("org.apache.cxf.common.util.UrlUtils", "org.jboss.resteasy.reactive.common.util.URLUtils");

    private UndecodableRequest() {}

    static boolean isCauseOf(Throwable thrown) {
        return Causes.find(thrown, UndecodableRequest::is) != null;
    }

    private static boolean is(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        return thrown instanceof IllegalArgumentException
                && frames.length > 0
                && DECODERS.contains(frames[0].getClassName());
    }
}
