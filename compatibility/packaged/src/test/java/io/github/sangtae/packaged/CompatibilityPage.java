package io.github.sangtae.packaged;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code docs/compatibility.md}: what every app answered, in what that differs from the framework alone, and why. */
final class CompatibilityPage {

    /** What an app with tracing adds to its problems, another one each time. */
    private static final Pattern TRACE = Pattern.compile(",\"traceId\":\"[0-9a-f]*\"");

    private CompatibilityPage() {}

    static String of(List<Answers> all, Reasons reasons) {
        StringBuilder page = new StringBuilder();
        page.append("# What changes when Sangtae is added\n\n")
                .append(
                        "Written by `mvn verify -pl compatibility/packaged -am -Dsangtae.page=write`, and compared with every\n")
                .append(
                        "build. Each app is a package as a user builds it (`compatibility/apps`), started as a process and asked\n")
                .append("the same questions over HTTP twice: with the kit, and with `sangtae.enabled=false`.\n\n");
        paths(page, all);
        differences(page, all, reasons);
        parity(page, all);
        statuses(page, all);
        return page.toString();
    }

    private static void paths(StringBuilder page, List<Answers> all) {
        page.append(
                        "## Class paths\n\nThe names say what an app has; *bare* is the smallest that its framework allows.\n\n")
                .append("| app | questions | compared with the framework alone |\n|---|---|---|\n");
        for (Answers answers : all) {
            page.append("| ")
                    .append(answers.app().name())
                    .append(" | ")
                    .append(answers.comparisons().size());
            page.append(" | ").append(answers.app().compared() ? "yes" : "no").append(" |\n");
        }
    }

    private static void differences(StringBuilder page, List<Answers> all, Reasons reasons) {
        Map<String, Map<String, List<String>>> byReason = new TreeMap<>();
        for (Answers answers : all) {
            for (Comparison comparison : answers.comparisons().values()) {
                for (Comparison.Difference difference : comparison.differences()) {
                    String reason = reasons.of(
                            answers.app().name(), comparison.question().name(), difference);
                    String what = comparison.question().name() + ": " + text(difference);
                    byReason.computeIfAbsent(
                                    reason == null ? "NO REASON IS GIVEN" : reason, key -> new LinkedHashMap<>())
                            .computeIfAbsent(what, key -> new ArrayList<>())
                            .add(answers.app().name());
                }
            }
        }
        page.append("\n## Differences, and why\n\n")
                .append(
                        "Status, `Allow`, `WWW-Authenticate`, `Location`, `Retry-After`, `ETag`, `Set-Cookie`, every other header\n")
                .append(
                        "that is not about the body, and the bodies of successes are the same, but for these. *Answer* is what is\n")
                .append("no problem of the kit's.\n");
        byReason.forEach((reason, whats) -> {
            page.append("\n**").append(reason).append("**\n\n| question | on |\n|---|---|\n");
            whats.forEach((what, apps) -> page.append("| ")
                    .append(cell(what))
                    .append(" | ")
                    .append(String.join("; ", apps))
                    .append(" |\n"));
        });
    }

    private static String text(Comparison.Difference difference) {
        if (difference.field().equals("answer")) {
            return "answer is " + difference.with();
        }
        return difference.field() + " " + (difference.without().isEmpty() ? "(none)" : difference.without()) + " → "
                + (difference.with().isEmpty() ? "(none)" : difference.with());
    }

    /** Of the questions that are answered with a problem of the same status, those with more than one body. */
    private static void parity(StringBuilder page, List<Answers> all) {
        StringBuilder rows = new StringBuilder();
        int same = 0;
        int questions = 0;
        for (Question question : questions()) {
            Map<Integer, Map<String, List<String>>> byStatus = new TreeMap<>();
            for (Answers answers : all) {
                Comparison comparison = answers.comparisons().get(question.name());
                if (comparison != null
                        && comparison.with().isProblem()
                        && comparison.with().body().length > 0) {
                    byStatus.computeIfAbsent(comparison.with().status(), key -> new LinkedHashMap<>())
                            .computeIfAbsent(
                                    TRACE.matcher(comparison.with().text()).replaceAll(""), key -> new ArrayList<>())
                            .add(answers.app().name());
                }
            }
            for (Map.Entry<Integer, Map<String, List<String>>> entry : byStatus.entrySet()) {
                questions++;
                if (entry.getValue().size() == 1) {
                    same++;
                    continue;
                }
                entry.getValue()
                        .forEach((body, apps) -> rows.append("| ")
                                .append(cell(question.name()))
                                .append(" | `")
                                .append(cell(body.length() > 300 ? body.substring(0, 300) + "..." : body))
                                .append("` | ")
                                .append(String.join("; ", apps))
                                .append(" |\n"));
            }
        }
        page.append("\n## The same bytes\n\nOf ").append(questions);
        page.append(" problems (a question and a status), ").append(same);
        page.append(
                " have the same bytes, but for `traceId` where an app has tracing, on every app that answers so. The others:\n\n| question | body | on |\n|---|---|---|\n");
        page.append(rows);
    }

    private static void statuses(StringBuilder page, List<Answers> all) {
        List<Answers> full =
                all.stream().filter(answers -> answers.app().full()).toList();
        page.append(
                "\n## Statuses\n\nAn arrow leads from the framework's own status to the one with the kit.\n\n| question |");
        full.forEach(answers -> page.append(' ').append(answers.app().name()).append(" |"));
        page.append("\n|---|").append("---|".repeat(full.size())).append('\n');
        for (Question question : questions()) {
            page.append("| ")
                    .append(cell(question.name()))
                    .append(": `")
                    .append(cell(question.shown()))
                    .append("` |");
            for (Answers answers : full) {
                Comparison comparison = answers.comparisons().get(question.name());
                page.append(' ')
                        .append(comparison == null ? "–" : statuses(comparison))
                        .append(" |");
            }
            page.append('\n');
        }
    }

    private static String statuses(Comparison comparison) {
        String with = comparison.with().shown();
        String without =
                comparison.without() == null ? with : comparison.without().shown();
        return with.equals(without) ? with : without + " → " + with;
    }

    private static List<Question> questions() {
        List<Question> all = new ArrayList<>(Questions.plain());
        all.addAll(Questions.more());
        all.removeIf(Question::isRude); // What the client sees of those is a matter of chance.
        return all;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
