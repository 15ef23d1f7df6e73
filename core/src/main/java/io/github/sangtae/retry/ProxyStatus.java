package io.github.sangtae.retry;

import io.github.sangtae.HeaderLookup;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a proxy says about an answer that it made itself, by {@code Proxy-Status} (RFC 9209 section 2.3). */
enum ProxyStatus {
    /** Every proxy that failed says that the request went no further. */
    NOT_DELIVERED,
    /** A proxy failed after it had sent the request on. */
    MAYBE_PROCESSED,
    /** A proxy refused the request, or is wrongly set up: the next try would fail in the same way. */
    WILL_NOT_PASS;

    private static final Set<String> UNDELIVERED = Set.of(
            "dns_timeout",
            "dns_error",
            "destination_unavailable",
            "destination_ip_unroutable",
            "connection_refused",
            "connection_timeout",
            "connection_limit_reached",
            "tls_protocol_error",
            "tls_alert_received");
    private static final Set<String> LASTING = Set.of(
            "destination_not_found",
            "destination_ip_prohibited",
            "tls_certificate_error",
            "http_request_error",
            "http_request_denied",
            "http_upgrade_failed",
            "proxy_configuration_error",
            "proxy_loop_detected");

    /** What the field says, or null if it names no error. An error that is not in the registry may mean anything. */
    static @Nullable ProxyStatus of(HeaderLookup headers) {
        ProxyStatus found = null;
        for (StructuredList.Item proxy : StructuredList.parse(headers.first("Proxy-Status"))) {
            String error = proxy.parameters().get("error");
            if (error == null) {
                continue;
            }
            if (LASTING.contains(error)) {
                return WILL_NOT_PASS;
            }
            boolean undelivered = UNDELIVERED.contains(error) && found != MAYBE_PROCESSED;
            found = undelivered ? NOT_DELIVERED : MAYBE_PROCESSED;
        }
        return found;
    }
}
