package io.github.sangtae.problem;

import java.util.AbstractList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/**
 * The member {@code errors}: violations seen as a list of maps, which is what customizers and envelopes may read. The writer
 * reads the violations themselves, so that the maps are made for nobody else.
 */
final class ErrorList extends AbstractList<Map<String, String>> implements RandomAccess {

    private static final String DETAIL = "detail";

    private final List<Violation> violations;
    private final String unsaid;

    /**
     * A list.
     *
     * @param unsaid the detail of a violation that has none
     */
    ErrorList(List<Violation> violations, String unsaid) {
        this.violations = violations;
        this.unsaid = unsaid;
    }

    @Override
    public int size() {
        return violations.size();
    }

    @Override
    public Map<String, String> get(int index) {
        Map<String, String> members = new LinkedHashMap<>();
        forEachMember(violations.get(index), members::put);
        return Collections.unmodifiableMap(members);
    }

    /** Hands over the members of one violation in their order. */
    void forEachMember(int index, MemberWriter writer) {
        forEachMember(violations.get(index), writer);
    }

    private void forEachMember(Violation violation, MemberWriter writer) {
        Place place = violation.place();
        if (place.in() != Place.In.BODY) {
            writer.member(place.in().member(), place.name());
        }
        if (place.in() == Place.In.BODY || !place.isWhole()) {
            writer.member(Place.In.BODY.member(), place.pointer());
        }
        writer.member(DETAIL, violation.detail().isEmpty() ? unsaid : violation.detail());
    }

    /** Takes a member. */
    interface MemberWriter {
        /** The member's name and its value. */
        void member(String name, String value);
    }
}
