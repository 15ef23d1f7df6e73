package io.github.sangtae;

import static io.github.sangtae.Fault.CLIENT;
import static io.github.sangtae.Fault.NETWORK;
import static io.github.sangtae.Fault.NONE;
import static io.github.sangtae.Fault.SERVER;
import static io.github.sangtae.Retryability.AFTER_CHANGE;
import static io.github.sangtae.Retryability.IF_IDEMPOTENT;
import static io.github.sangtae.Retryability.NEVER;
import static io.github.sangtae.Retryability.NOT_PROCESSED;
import static io.github.sangtae.Retryability.WITH_RETRY_AFTER;
import static io.github.sangtae.Vendor.*;
import static io.github.sangtae.Visibility.BODY_ONLY;
import static io.github.sangtae.Visibility.LOG_ONLY;
import static io.github.sangtae.Visibility.WIRE;
import static io.github.sangtae.Visibility.WIRE_IF_CONFIGURED;

import java.util.List;

/**
 * The rows of the standard catalog, and the only list of codes in the project.
 *
 * <p>Sorted by code; of several owners IANA comes first, then the one that holds when no header tells them apart. To add
 * a row see "Add a status" in CONTRIBUTING.md.
 */
final class StandardRows {

    // References that are long or that several rows share.
    private static final String ALB_GUIDE = "AWS ELB User Guide, Troubleshoot your Application Load Balancers";
    private static final String ANTHROPIC_529 = "Anthropic API, errors (overloaded_error)";
    private static final String APACHE_218 = "No Apache source names it; public code lists only";
    private static final String CLOUDFLARE_520 = "Cloudflare Docs, Error 520";
    private static final String CLOUDFLARE_522 = "Cloudflare Docs, Error 522";
    private static final String CLOUDFLARE_523 = "Cloudflare Docs, Error 523";
    private static final String CLOUDFLARE_525 = "Cloudflare Docs, Error 525";
    private static final String CPANEL_508 = "CloudLinux documentation, resource limits";
    private static final String CPANEL_509 = "cPanel EasyApache 4, mod_bwlimited";
    private static final String GOOGLE_499 = "googleapis google/rpc/code.proto, CANCELLED";
    private static final String GOROUTER = "Cloud Foundry gorouter, round_tripper/error_handler.go";
    private static final String IANA_104 = "draft-ietf-httpbis-resumable-upload-05 (temporary registration)";
    private static final String IANA_417 = "RFC 9110 sections 15.5.18 and 10.1.1";
    private static final String LARAVEL_419 =
            "Laravel framework, Foundation/Exceptions/Handler (TokenMismatchException)";
    private static final String MICROSOFT_440 = "Exchange forms-based authentication; no Microsoft page found";
    private static final String MICROSOFT_450 = "Public code lists; no Microsoft page found";
    private static final String NGINX_H = "nginx src/http/ngx_http_request.h";
    private static final String QUALYS_529 = "Qualys SSL Labs API v3 documentation";
    private static final String REPORTS_ONLY = "Public reports only; no LinkedIn page found";
    private static final String SHOPIFY_DOCS = "Shopify developer documentation, API response codes";
    private static final String SPRING_6 = "Spring Framework 6.2 HttpStatus, after draft-ietf-webdav-protocol-05";
    private static final String UNKNOWN_598 = "No owner found; informal convention of some proxies";
    private static final String UNKNOWN_599 = "No owner found; Tornado makes it in the client";
    private static final String WEBDAV_DRAFT_424 =
            "WebDAV drafts had Method Failure at 420; RFC 4918 section 11.4 holds 424";
    private static final String WEBDAV_DRAFT_425 = "WebDAV ordered collections drafts; RFC 8470 section 5.2 holds 425";

    private StandardRows() {}

    static List<Status> all() {
        return List.of(
                row(100, IANA, "Continue", NONE, NEVER, WIRE, "RFC 9110 section 15.2.1"),
                row(101, IANA, "Switching Protocols", NONE, NEVER, WIRE, "RFC 9110 section 15.2.2"),
                row(102, IANA, "Processing", NONE, NEVER, WIRE, "RFC 2518 section 10.1"),
                row(103, IANA, "Early Hints", NONE, NEVER, WIRE, "RFC 8297 section 2"),
                row(104, IANA, "Upload Resumption Supported", NONE, NEVER, WIRE, IANA_104),
                row(200, IANA, "OK", NONE, NEVER, WIRE, "RFC 9110 section 15.3.1"),
                row(201, IANA, "Created", NONE, NEVER, WIRE, "RFC 9110 section 15.3.2"),
                row(202, IANA, "Accepted", NONE, NEVER, WIRE, "RFC 9110 section 15.3.3"),
                row(203, IANA, "Non-Authoritative Information", NONE, NEVER, WIRE, "RFC 9110 section 15.3.4"),
                row(204, IANA, "No Content", NONE, NEVER, WIRE, "RFC 9110 section 15.3.5"),
                row(205, IANA, "Reset Content", NONE, NEVER, WIRE, "RFC 9110 section 15.3.6"),
                row(206, IANA, "Partial Content", NONE, NEVER, WIRE, "RFC 9110 section 15.3.7"),
                row(207, IANA, "Multi-Status", NONE, NEVER, WIRE, "RFC 4918 section 11.1"),
                row(208, IANA, "Already Reported", NONE, NEVER, WIRE, "RFC 5842 section 7.1"),
                row(218, APACHE, "This is fine", NONE, NEVER, WIRE, APACHE_218),
                row(226, IANA, "IM Used", NONE, NEVER, WIRE, "RFC 3229 section 10.4.1"),
                row(300, IANA, "Multiple Choices", NONE, NEVER, WIRE, "RFC 9110 section 15.4.1"),
                row(301, IANA, "Moved Permanently", NONE, NEVER, WIRE, "RFC 9110 section 15.4.2"),
                row(302, IANA, "Found", NONE, NEVER, WIRE, "RFC 9110 section 15.4.3"),
                row(303, IANA, "See Other", NONE, NEVER, WIRE, "RFC 9110 section 15.4.4"),
                row(304, IANA, "Not Modified", NONE, NEVER, WIRE, "RFC 9110 section 15.4.5"),
                row(305, IANA, "Use Proxy", NONE, NEVER, WIRE, "RFC 9110 section 15.4.6"),
                row(306, IANA, "(Unused)", NONE, NEVER, WIRE, "RFC 9110 section 15.4.7"),
                row(307, IANA, "Temporary Redirect", NONE, NEVER, WIRE, "RFC 9110 section 15.4.8"),
                row(308, IANA, "Permanent Redirect", NONE, NEVER, WIRE, "RFC 9110 section 15.4.9"),
                row(400, IANA, "Bad Request", CLIENT, NEVER, WIRE, "RFC 9110 section 15.5.1"),
                row(401, IANA, "Unauthorized", CLIENT, AFTER_CHANGE, WIRE, "RFC 9110 section 15.5.2"),
                row(402, IANA, "Payment Required", CLIENT, NEVER, WIRE, "RFC 9110 section 15.5.3"),
                row(403, IANA, "Forbidden", CLIENT, AFTER_CHANGE, WIRE, "RFC 9110 section 15.5.4"),
                row(404, IANA, "Not Found", CLIENT, NEVER, WIRE, "RFC 9110 section 15.5.5"),
                row(405, IANA, "Method Not Allowed", CLIENT, NEVER, WIRE, "RFC 9110 section 15.5.6"),
                row(406, IANA, "Not Acceptable", CLIENT, AFTER_CHANGE, WIRE, "RFC 9110 section 15.5.7"),
                row(407, IANA, "Proxy Authentication Required", NETWORK, AFTER_CHANGE, WIRE, "RFC 9110 section 15.5.8"),
                row(408, IANA, "Request Timeout", CLIENT, NOT_PROCESSED, WIRE, "RFC 9110 section 15.5.9"),
                row(409, IANA, "Conflict", CLIENT, AFTER_CHANGE, WIRE, "RFC 9110 section 15.5.10"),
                row(410, IANA, "Gone", CLIENT, NEVER, WIRE, "RFC 9110 section 15.5.11"),
                row(411, IANA, "Length Required", CLIENT, AFTER_CHANGE, WIRE, "RFC 9110 section 15.5.12"),
                row(412, IANA, "Precondition Failed", CLIENT, AFTER_CHANGE, WIRE, "RFC 9110 section 15.5.13"),
                row(413, IANA, "Content Too Large", CLIENT, WITH_RETRY_AFTER, WIRE, "RFC 9110 section 15.5.14"),
                row(414, IANA, "URI Too Long", CLIENT, NEVER, WIRE, "RFC 9110 section 15.5.15"),
                row(415, IANA, "Unsupported Media Type", CLIENT, AFTER_CHANGE, WIRE, "RFC 9110 section 15.5.16"),
                row(416, IANA, "Range Not Satisfiable", CLIENT, AFTER_CHANGE, WIRE, "RFC 9110 section 15.5.17"),
                row(417, IANA, "Expectation Failed", CLIENT, AFTER_CHANGE, WIRE, IANA_417),
                row(418, IANA, "(Unused)", CLIENT, NEVER, WIRE, "RFC 9110 section 15.5.19; RFC 2324 section 2.3.2"),
                row(419, LARAVEL, "Page Expired", CLIENT, AFTER_CHANGE, WIRE, LARAVEL_419),
                row(419, SPRING, "Insufficient Space On Resource", CLIENT, NEVER, WIRE_IF_CONFIGURED, SPRING_6),
                row(420, TWITTER, "Enhance Your Calm", CLIENT, IF_IDEMPOTENT, WIRE, "X (Twitter) API, response codes"),
                row(420, SPRING, "Method Failure", CLIENT, NEVER, WIRE_IF_CONFIGURED, SPRING_6),
                row(421, IANA, "Misdirected Request", NETWORK, AFTER_CHANGE, WIRE, "RFC 9110 section 15.5.20"),
                row(421, SPRING, "Destination Locked", CLIENT, NEVER, WIRE_IF_CONFIGURED, SPRING_6),
                row(422, IANA, "Unprocessable Content", CLIENT, NEVER, WIRE, "RFC 9110 section 15.5.21"),
                row(423, IANA, "Locked", CLIENT, AFTER_CHANGE, WIRE, "RFC 4918 section 11.3"),
                row(424, IANA, "Failed Dependency", CLIENT, AFTER_CHANGE, WIRE, "RFC 4918 section 11.4"),
                row(424, WEBDAV_DRAFT, "Method Failure", CLIENT, NEVER, WIRE_IF_CONFIGURED, WEBDAV_DRAFT_424),
                row(425, IANA, "Too Early", NETWORK, NOT_PROCESSED, WIRE, "RFC 8470 section 5.2"),
                row(425, WEBDAV_DRAFT, "Unordered Collection", CLIENT, NEVER, WIRE_IF_CONFIGURED, WEBDAV_DRAFT_425),
                row(426, IANA, "Upgrade Required", CLIENT, AFTER_CHANGE, WIRE, "RFC 9110 section 15.5.22"),
                row(428, IANA, "Precondition Required", CLIENT, AFTER_CHANGE, WIRE, "RFC 6585 section 3"),
                row(429, IANA, "Too Many Requests", CLIENT, IF_IDEMPOTENT, WIRE, "RFC 6585 section 4"),
                row(430, SHOPIFY, "Shopify Security Rejection", CLIENT, NEVER, WIRE, SHOPIFY_DOCS),
                row(431, IANA, "Request Header Fields Too Large", CLIENT, AFTER_CHANGE, WIRE, "RFC 6585 section 5"),
                row(440, MICROSOFT, "Login Time-out", CLIENT, AFTER_CHANGE, WIRE, MICROSOFT_440),
                row(444, NGINX, "No Response", CLIENT, NEVER, LOG_ONLY, NGINX_H),
                row(449, MICROSOFT, "Retry With", CLIENT, AFTER_CHANGE, WIRE, "[MS-WDV] sections 2.2.6 and 3.1.5.5"),
                row(450, MICROSOFT, "Blocked by Windows Parental Controls", NETWORK, NEVER, WIRE, MICROSOFT_450),
                row(451, IANA, "Unavailable For Legal Reasons", CLIENT, NEVER, WIRE, "RFC 7725 section 3"),
                row(451, MICROSOFT, "Redirect", CLIENT, AFTER_CHANGE, WIRE, "[MS-ASHTTP] section 3.1.5.2.2"),
                row(456, MICROSOFT, "Blocked", CLIENT, NEVER, WIRE, "[MS-ASHTTP] section 2.2.2.1.1"),
                row(457, MICROSOFT, "Expired Password", CLIENT, AFTER_CHANGE, WIRE, "[MS-ASHTTP] section 2.2.2.1.1"),
                row(460, AWS_ELB, "HTTP 460", CLIENT, NEVER, LOG_ONLY, ALB_GUIDE),
                row(463, AWS_ELB, "HTTP 463", NETWORK, NEVER, WIRE, ALB_GUIDE),
                row(464, AWS_ELB, "HTTP 464", CLIENT, AFTER_CHANGE, WIRE, ALB_GUIDE),
                row(494, NGINX, "Request Header Too Large", CLIENT, AFTER_CHANGE, WIRE_IF_CONFIGURED, NGINX_H),
                row(495, NGINX, "SSL Certificate Error", CLIENT, AFTER_CHANGE, WIRE_IF_CONFIGURED, NGINX_H),
                row(496, CLOUDFOUNDRY, "SSL Certificate Required", SERVER, NEVER, WIRE, GOROUTER),
                row(496, NGINX, "SSL Certificate Required", CLIENT, AFTER_CHANGE, WIRE_IF_CONFIGURED, NGINX_H),
                row(497, NGINX, "HTTP Request Sent to HTTPS Port", CLIENT, AFTER_CHANGE, WIRE_IF_CONFIGURED, NGINX_H),
                row(498, ESRI, "Invalid Token", CLIENT, AFTER_CHANGE, BODY_ONLY, "ArcGIS REST API, error responses"),
                row(498, NGINX, "Canceled", CLIENT, NEVER, LOG_ONLY, NGINX_H),
                row(499, NGINX, "Client Closed Request", CLIENT, NEVER, LOG_ONLY, NGINX_H),
                row(499, ESRI, "Token Required", CLIENT, AFTER_CHANGE, BODY_ONLY, "ArcGIS REST API, error responses"),
                row(499, CLOUDFOUNDRY, "Request Cancelled", CLIENT, NEVER, WIRE, GOROUTER),
                row(499, GOOGLE, "Client Closed Request", CLIENT, NEVER, WIRE, GOOGLE_499),
                row(500, IANA, "Internal Server Error", SERVER, IF_IDEMPOTENT, WIRE, "RFC 9110 section 15.6.1"),
                row(501, IANA, "Not Implemented", SERVER, NEVER, WIRE, "RFC 9110 section 15.6.2"),
                row(502, IANA, "Bad Gateway", NETWORK, IF_IDEMPOTENT, WIRE, "RFC 9110 section 15.6.3"),
                row(503, IANA, "Service Unavailable", SERVER, IF_IDEMPOTENT, WIRE, "RFC 9110 section 15.6.4"),
                row(504, IANA, "Gateway Timeout", NETWORK, IF_IDEMPOTENT, WIRE, "RFC 9110 section 15.6.5"),
                row(505, IANA, "HTTP Version Not Supported", SERVER, NEVER, WIRE, "RFC 9110 section 15.6.6"),
                row(506, IANA, "Variant Also Negotiates", SERVER, NEVER, WIRE, "RFC 2295 section 8.1"),
                row(507, IANA, "Insufficient Storage", SERVER, NEVER, WIRE, "RFC 4918 section 11.5"),
                row(508, IANA, "Loop Detected", SERVER, NEVER, WIRE, "RFC 5842 section 7.2"),
                row(508, CPANEL, "Resource Limit Is Reached", SERVER, IF_IDEMPOTENT, WIRE, CPANEL_508),
                row(509, CPANEL, "Bandwidth Limit Exceeded", SERVER, WITH_RETRY_AFTER, WIRE, CPANEL_509),
                row(510, IANA, "Not Extended", SERVER, NEVER, WIRE, "RFC 2774 section 7 (historic)"),
                row(511, IANA, "Network Authentication Required", NETWORK, AFTER_CHANGE, WIRE, "RFC 6585 section 6"),
                row(
                        520,
                        CLOUDFLARE,
                        "Web server returns an unknown error",
                        NETWORK,
                        IF_IDEMPOTENT,
                        WIRE,
                        CLOUDFLARE_520),
                row(521, CLOUDFLARE, "Web server is down", NETWORK, NOT_PROCESSED, WIRE, "Cloudflare Docs, Error 521"),
                row(522, CLOUDFLARE, "Connection timed out", NETWORK, IF_IDEMPOTENT, WIRE, CLOUDFLARE_522),
                row(523, CLOUDFLARE, "Origin is unreachable", NETWORK, NOT_PROCESSED, WIRE, CLOUDFLARE_523),
                row(524, CLOUDFLARE, "A timeout occurred", NETWORK, IF_IDEMPOTENT, WIRE, "Cloudflare Docs, Error 524"),
                row(525, CLOUDFLARE, "SSL handshake failed", NETWORK, NOT_PROCESSED, WIRE, CLOUDFLARE_525),
                row(525, CLOUDFOUNDRY, "SSL Handshake Failed", NETWORK, NOT_PROCESSED, WIRE, GOROUTER),
                row(526, CLOUDFLARE, "Invalid SSL certificate", NETWORK, NEVER, WIRE, "Cloudflare Docs, Error 526"),
                row(526, CLOUDFOUNDRY, "Invalid SSL Certificate", NETWORK, NEVER, WIRE, GOROUTER),
                row(527, CLOUDFLARE, "Railgun error", NETWORK, IF_IDEMPOTENT, WIRE, "Cloudflare Railgun (withdrawn)"),
                row(529, ANTHROPIC, "Overloaded", SERVER, NOT_PROCESSED, WIRE, ANTHROPIC_529),
                row(529, QUALYS, "The service is overloaded", SERVER, IF_IDEMPOTENT, WIRE, QUALYS_529),
                row(530, PANTHEON, "Site Frozen", SERVER, NEVER, WIRE, "Pantheon documentation, platform errors"),
                row(530, CLOUDFLARE, "Error 530", NETWORK, NOT_PROCESSED, WIRE, "Cloudflare Docs, Error 530"),
                row(540, SHOPIFY, "Temporarily Disabled", SERVER, IF_IDEMPOTENT, WIRE, SHOPIFY_DOCS),
                row(561, AWS_ELB, "Unauthorized", NETWORK, AFTER_CHANGE, WIRE, ALB_GUIDE),
                row(598, UNKNOWN, "Network read timeout error", NETWORK, IF_IDEMPOTENT, WIRE, UNKNOWN_598),
                row(599, UNKNOWN, "Network connect timeout error", NETWORK, IF_IDEMPOTENT, WIRE, UNKNOWN_599),
                row(783, SHOPIFY, "Unexpected Token", CLIENT, NEVER, WIRE, SHOPIFY_DOCS),
                row(999, LINKEDIN, "Request denied", CLIENT, NEVER, WIRE, REPORTS_ONLY));
    }

    private static Status row(
            int code,
            Vendor vendor,
            String phrase,
            Fault fault,
            Retryability retryability,
            Visibility visibility,
            String reference) {
        return new Status(code, vendor, phrase, fault, retryability, visibility, reference);
    }
}
