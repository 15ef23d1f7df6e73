package io.github.sangtae.packaged;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The table of differences that are meant, {@code differences.tsv}: which apps, which questions and which values, as
 * regular expressions, and the reason. A row that nothing needs any more is a fault of the table.
 */
final class Reasons {

    /** A row. */
    record Row(
            Pattern apps, Pattern questions, Pattern field, Pattern without, Pattern with, String reason, String line) {

        private boolean has(String app, String question, Comparison.Difference difference) {
            return apps.matcher(app).matches()
                    && questions.matcher(question).matches()
                    && field.matcher(difference.field()).matches()
                    && without.matcher(difference.without()).matches()
                    && with.matcher(difference.with()).matches();
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final Set<Row> used = new LinkedHashSet<>();

    static Reasons read() throws IOException {
        Reasons reasons = new Reasons();
        try (InputStream in = Reasons.class.getResourceAsStream("/differences.tsv")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] cells = line.split("\t", -1);
                if (cells.length != 6) {
                    throw new IOException("A row has " + cells.length + " cells and not 6: " + line);
                }
                reasons.rows.add(new Row(
                        Pattern.compile(cells[0]),
                        Pattern.compile(cells[1]),
                        Pattern.compile(cells[2]),
                        Pattern.compile(cells[3]),
                        Pattern.compile(cells[4]),
                        cells[5],
                        line));
            }
        }
        return reasons;
    }

    /** The reason of a difference, or null if none is given. */
    String of(String app, String question, Comparison.Difference difference) {
        for (Row row : rows) {
            if (row.has(app, question, difference)) {
                used.add(row);
                return row.reason();
            }
        }
        return null;
    }

    /** The rows that gave no reason for anything; whoever mends a known fault need not wait for this table. */
    List<String> unused() {
        return rows.stream()
                .filter(row -> !used.contains(row) && !row.reason().startsWith("Known fault"))
                .map(Row::line)
                .toList();
    }
}
