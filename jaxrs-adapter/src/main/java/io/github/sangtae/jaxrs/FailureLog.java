package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.FailureReport;
import java.util.List;

/** Where the operator reads what callers are not told. What is said, and how loud, is core's. */
final class FailureLog {

    private static final System.Logger LOG = System.getLogger("io.github.sangtae.jaxrs");

    private FailureLog() {}

    static void write(List<FailureReport> reports) {
        reports.forEach(FailureLog::write);
    }

    static void write(FailureReport report) {
        LOG.log(report.level(), report.message(), report.thrown());
    }

    /** A class of the kit threw, and the request does without it. Never throws, since nobody is left to catch it. */
    static void fault(Class<?> where, Throwable fault) {
        try {
            write(FailureReport.ofTheKit(where.getSimpleName(), fault));
        } catch (Throwable e) {
            return; // A log that cannot be written to must not cost the answer.
        }
    }
}
