package io.github.sangtae;

import java.util.Objects;

/**
 * One row of the catalog: a code as one owner means it. (451, IANA) and (451, MICROSOFT) are two rows.
 *
 * @param code the number, 100 to 999; a row that {@link StatusCatalog#resolve} made for an unlisted number carries that
 *     number, whatever it is
 * @param vendor who gives the code this meaning
 * @param phrase the owner's official English reason phrase, or the name the owner uses in its documents where it has no
 *     phrase; never blank, never translated
 * @param fault who must act
 * @param retryability what the status alone says about sending the request again
 * @param visibility where the status can be seen
 * @param reference the RFC section or the owner's document that defines it
 */
public record Status(
        int code,
        Vendor vendor,
        String phrase,
        Fault fault,
        Retryability retryability,
        Visibility visibility,
        String reference) {

    /** Checks that nothing is missing. */
    public Status {
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(phrase, "phrase");
        Objects.requireNonNull(fault, "fault");
        Objects.requireNonNull(retryability, "retryability");
        Objects.requireNonNull(visibility, "visibility");
        Objects.requireNonNull(reference, "reference");
    }

    /**
     * A company's own code, for {@link StatusCatalog#with}. Fault and retryability follow the class of the code (RFC 9110
     * section 15) until {@link #withFault} and {@link #withRetryability} say otherwise.
     *
     * @param code the number, 100 to 999
     * @param vendor the company
     * @param phrase the English reason phrase
     * @throws IllegalArgumentException if the code is outside 100 to 999
     */
    public static Status of(int code, Vendor vendor, String phrase) {
        requireThreeDigits(code);
        StatusClass statusClass = StatusClass.of(code);
        return new Status(
                code, vendor, phrase, statusClass.fault(), statusClass.retryability(), Visibility.WIRE, vendor.name());
    }

    /** This row with another fault. */
    public Status withFault(Fault newFault) {
        return new Status(code, vendor, phrase, newFault, retryability, visibility, reference);
    }

    /** This row with another retryability. */
    public Status withRetryability(Retryability newRetryability) {
        return new Status(code, vendor, phrase, fault, newRetryability, visibility, reference);
    }

    /** This row with another reference, such as the address of the company's API guide. */
    public Status withReference(String newReference) {
        return new Status(code, vendor, phrase, fault, retryability, visibility, newReference);
    }

    static void requireThreeDigits(int code) {
        if (code < 100 || code > 999) {
            throw new IllegalArgumentException("Status code is " + code + "; allowed are 100 to 999.");
        }
    }
}
