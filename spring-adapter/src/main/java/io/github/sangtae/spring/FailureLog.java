package io.github.sangtae.spring;

import io.github.sangtae.problem.FailureReport;
import java.util.List;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/** Hands core's reports to the log of the app; what they say, and at which level, is core's. */
final class FailureLog {

    private static final Log LOG = LogFactory.getLog("io.github.sangtae.spring");

    private FailureLog() {}

    static void write(List<FailureReport> reports) {
        reports.forEach(FailureLog::write);
    }

    static void write(FailureReport report) {
        if (report.level() == System.Logger.Level.ERROR) {
            LOG.error(report.message(), report.thrown());
        } else {
            LOG.debug(report.message(), report.thrown());
        }
    }
}
