package io.github.sangtae;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the headers of a response prove about who made it. */
final class VendorEvidence {

    private VendorEvidence() {}

    /** Of several owners of one code, the one that the headers name, or null if they name none. */
    static @Nullable Status choose(Status[] owners, HeaderLookup headers) {
        for (Status owner : owners) {
            if (proves(owner.vendor(), headers)) {
                return owner;
            }
        }
        return null;
    }

    private static boolean proves(Vendor vendor, HeaderLookup headers) {
        if (vendor.equals(Vendor.IANA)) {
            return blockedBy(headers.first("Link")); // RFC 7725 section 4: only a legal block carries this relation.
        }
        if (vendor.equals(Vendor.CLOUDFLARE)) {
            if (headers.first("cf-error-type") != null || headers.first("cf-error-origin") != null) {
                return true; // Cloudflare sends these only with errors it made itself.
            }
            if (headers.first("X-Cf-RouterError") != null) {
                return false; // A Cloud Foundry router behind Cloudflare made it.
            }
            return headers.first("cf-ray") != null; // Passed through Cloudflare, and the code is one of Cloudflare's.
        }
        if (vendor.equals(Vendor.CLOUDFOUNDRY)) {
            return headers.first("X-Cf-RouterError") != null; // Only the gorouter sets it.
        }
        if (vendor.equals(Vendor.AWS_ELB)) {
            String server = headers.first("Server");
            return server != null && server.startsWith("awselb/"); // Absent when a target answered.
        }
        if (vendor.equals(Vendor.MICROSOFT)) {
            return headers.first("X-MS-Location") != null // [MS-ASHTTP] section 3.1.5.2.2
                    || headers.first("Ms-Echo-Request") != null // [MS-WDV] section 2.2.6
                    || headers.first("MS-Server-ActiveSync") != null;
        }
        return false; // The other owners tell themselves apart only by their bodies or by their hosts.
    }

    private static boolean blockedBy(@Nullable String link) {
        return link != null && link.toLowerCase(Locale.ROOT).contains("blocked-by");
    }
}
