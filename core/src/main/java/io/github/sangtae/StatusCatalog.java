package io.github.sangtae;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every status code the kit knows, as each of its owners means it. Immutable and safe for use by many threads.
 *
 * <pre>{@code
 * StatusCatalog catalog = StatusCatalog.standard();
 * catalog.find(404).get().phrase();                     // "Not Found"
 * catalog.find(499, Vendor.NGINX).get().visibility();   // LOG_ONLY
 * catalog.resolve(451, response::header).vendor();      // MICROSOFT if X-MS-Location is there, else IANA
 * }</pre>
 */
public final class StatusCatalog {

    private static final int LIMIT = 1000;
    private static final Status[] NONE = {};
    private static final StatusCatalog STANDARD = new StatusCatalog(StandardRows.all());

    private final List<Status> rows;
    // By code; the first of several owners is the one that holds with no other evidence.
    private final Status[][] owners = new Status[LIMIT][];
    // Made once, so that looking one up costs what reading an array does.
    private final List<Optional<Status>> found;

    private StatusCatalog(List<Status> rows) {
        this.rows = List.copyOf(rows);
        Arrays.fill(owners, NONE);
        for (Status row : this.rows) {
            Status[] before = owners[row.code()];
            Status[] after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = row;
            owners[row.code()] = after;
        }
        this.found = Arrays.stream(owners)
                .map(of -> of.length == 0 ? Optional.<Status>empty() : Optional.of(of[0]))
                .toList();
    }

    /** The catalog of the kit: the IANA registry, known vendors, and abandoned drafts. */
    public static StatusCatalog standard() {
        return STANDARD;
    }

    /**
     * This catalog with a company's own codes. A row for a code and vendor that is already there replaces it. For a code
     * that others own too, IANA's row still comes first, then the company's.
     *
     * @throws IllegalArgumentException if a code is outside 100 to 999
     */
    public StatusCatalog with(Status... more) {
        List<Status> merged = new ArrayList<>(rows);
        for (Status row : more) {
            Status.requireThreeDigits(row.code());
            merged.removeIf(old -> old.code() == row.code() && old.vendor().equals(row.vendor()));
            merged.add(insertionPoint(merged, row), row);
        }
        return new StatusCatalog(merged);
    }

    private static int insertionPoint(List<Status> rows, Status row) {
        int at = 0;
        while (at < rows.size() && comesBefore(rows.get(at), row)) {
            at++;
        }
        return at;
    }

    private static boolean comesBefore(Status old, Status row) {
        if (old.code() != row.code()) {
            return old.code() < row.code();
        }
        return old.vendor().equals(Vendor.IANA) && !row.vendor().equals(Vendor.IANA);
    }

    /**
     * The row that holds for a code when nothing else is known, or empty if the catalog does not list the code. IANA's
     * row if there is one, else the owner that is the safest guess.
     *
     * @param code any number
     */
    public Optional<Status> find(int code) {
        return code >= 0 && code < LIMIT ? found.get(code) : Optional.empty();
    }

    /**
     * The row of one owner, or empty if that owner does not define the code.
     *
     * @param code any number
     */
    public Optional<Status> find(int code, Vendor vendor) {
        Objects.requireNonNull(vendor, "vendor");
        for (Status candidate : owners(code)) {
            if (candidate.vendor().equals(vendor)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /**
     * The rows of all owners of a code, IANA first; empty if the catalog does not list the code.
     *
     * @param code any number
     */
    public List<Status> findAll(int code) {
        return List.of(owners(code));
    }

    /**
     * The row that fits a response best, by the evidence in its headers. An unlisted code gets a row of its class (RFC
     * 9110 section 15) that carries the code and the vendor {@link Vendor#UNKNOWN}; a number outside 100 to 599 counts as
     * a server error.
     *
     * @param code any number
     * @param headers the headers of the response, or {@link HeaderLookup#none()}
     */
    public Status resolve(int code, HeaderLookup headers) {
        Status[] candidates = owners(code);
        if (candidates.length == 0) {
            return StatusClass.of(code).row(code);
        }
        if (candidates.length == 1) {
            return candidates[0];
        }
        @Nullable Status proven = VendorEvidence.choose(candidates, headers);
        return proven != null ? proven : candidates[0];
    }

    /** Every row, sorted by code. */
    public Collection<Status> all() {
        return rows;
    }

    private Status[] owners(int code) {
        return code >= 0 && code < LIMIT ? owners[code] : NONE;
    }
}
