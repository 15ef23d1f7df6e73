package io.github.sangtae;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Who gives a code its meaning: the IANA registry, a product, or an abandoned draft.
 *
 * @param name the upper-case name, such as {@code CLOUDFLARE}: letters, digits and underscores, beginning with a letter
 */
public record Vendor(String name) {

    // First: the constants below are checked with it.
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    /** The HTTP status code registry: what the code means on the Web at large. */
    public static final Vendor IANA = new Vendor("IANA");

    /** Apache, by hearsay only: Apache httpd itself defines no code of its own. */
    public static final Vendor APACHE = new Vendor("APACHE");

    public static final Vendor ANTHROPIC = new Vendor("ANTHROPIC");
    public static final Vendor AWS_ELB = new Vendor("AWS_ELB");
    public static final Vendor CLOUDFLARE = new Vendor("CLOUDFLARE");
    public static final Vendor CLOUDFOUNDRY = new Vendor("CLOUDFOUNDRY");
    public static final Vendor CPANEL = new Vendor("CPANEL");
    public static final Vendor ESRI = new Vendor("ESRI");
    public static final Vendor GOOGLE = new Vendor("GOOGLE");
    public static final Vendor LARAVEL = new Vendor("LARAVEL");
    public static final Vendor LINKEDIN = new Vendor("LINKEDIN");
    public static final Vendor MICROSOFT = new Vendor("MICROSOFT");
    public static final Vendor NGINX = new Vendor("NGINX");
    public static final Vendor PANTHEON = new Vendor("PANTHEON");
    public static final Vendor QUALYS = new Vendor("QUALYS");
    public static final Vendor SHOPIFY = new Vendor("SHOPIFY");

    /** Spring Framework up to 6.2, which named codes after an abandoned WebDAV draft. */
    public static final Vendor SPRING = new Vendor("SPRING");

    public static final Vendor TWITTER = new Vendor("TWITTER");

    /** WebDAV drafts that never became an RFC in this form. */
    public static final Vendor WEBDAV_DRAFT = new Vendor("WEBDAV_DRAFT");

    /** Nobody known: a code in use without an owner, or a code that the catalog does not list. */
    public static final Vendor UNKNOWN = new Vendor("UNKNOWN");

    /** Checks the name. */
    public Vendor {
        Objects.requireNonNull(name, "name");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Vendor name is '" + name + "'; allowed are A-Z, 0-9 and _, beginning with a letter.");
        }
    }

    /**
     * A vendor by name, for a company's own codes.
     *
     * @throws IllegalArgumentException if the name has other characters than {@code A-Z}, {@code 0-9} and {@code _}, or
     *     does not begin with a letter
     */
    public static Vendor of(String name) {
        return new Vendor(name);
    }

    /** The name as it stands in message keys: {@code aws-elb} for {@code AWS_ELB}. */
    String key() {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return name;
    }
}
