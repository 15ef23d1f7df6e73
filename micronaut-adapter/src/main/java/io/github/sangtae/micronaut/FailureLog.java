package io.github.sangtae.micronaut;

import io.github.sangtae.problem.FailureReport;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what core has to tell the operator to the app's log. */
final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sangtae.micronaut");

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
