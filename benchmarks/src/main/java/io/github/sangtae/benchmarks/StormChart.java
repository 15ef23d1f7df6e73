package io.github.sangtae.benchmarks;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Draws the requests that reach the server, second by second, as SVG. Readable on light and on dark pages. */
final class StormChart {

    private static final List<StormScenario> SCENARIOS = List.of(StormScenario.OUTAGE, StormScenario.BROWNOUT_80);
    private static final int WIDTH = 860;
    private static final int LEFT = 60;
    private static final int RIGHT = 20;
    private static final int TOP = 96;
    private static final int PANEL = 230;
    private static final int GAP = 70;
    private static final int HEIGHT = TOP + SCENARIOS.size() * (PANEL + GAP) - 10;
    private static final int STEP = 1000;

    // Colours that people who see fewer of them tell apart too; each policy has its own dashes besides.
    private static final String STYLE = """
            <style>
              text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2328 }
              .title { font-size: 17px; font-weight: 600 }
              .panel { font-weight: 600 }
              .page { fill: #ffffff }
              .failure { fill: #8c959f; fill-opacity: 0.18 }
              .grid { stroke: #d0d7de }
              .line { fill: none; stroke-width: 2; stroke-linejoin: round }
              .NONE { stroke: #6e7781; stroke-dasharray: 2 3 }
              .NAIVE { stroke: #b3261e }
              .JITTER_ONLY { stroke: #b35900; stroke-dasharray: 8 3 }
              .STANDARD { stroke: #0550ae; stroke-width: 3 }
              .FOUR_TRIES { stroke: #1f8a8a; stroke-dasharray: 3 3 }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3 }
                .page { fill: #0d1117 }
                .grid { stroke: #30363d }
                .NONE { stroke: #9198a1 }
                .NAIVE { stroke: #ff7b72 }
                .JITTER_ONLY { stroke: #f0a04b }
                .STANDARD { stroke: #58a6ff }
                .FOUR_TRIES { stroke: #56d4d4 }
              }
            </style>
            """;

    private final StringBuilder out = new StringBuilder();

    private StormChart() {}

    static String draw(long seed) {
        StormChart chart = new StormChart();
        chart.head();
        for (int i = 0; i < SCENARIOS.size(); i++) {
            Map<StormPolicy, int[]> requests = new EnumMap<>(StormPolicy.class);
            for (StormPolicy policy : StormPolicy.values()) {
                requests.put(
                        policy,
                        StormSimulation.run(SCENARIOS.get(i), policy, seed).requests());
            }
            chart.panel(TOP + i * (PANEL + GAP) + 24, SCENARIOS.get(i), requests);
        }
        return chart.out.append("</svg>\n").toString();
    }

    private void head() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"title\">",
                WIDTH, HEIGHT);
        add("<title id=\"title\">Requests per second at a server that fails for a minute, by retry policy</title>");
        out.append(STYLE);
        add("<rect class=\"page\" width=\"%d\" height=\"%d\"/>", WIDTH, HEIGHT);
        add(
                "<text class=\"title\" x=\"%d\" y=\"28\">Requests per second at a server that fails for a minute</text>",
                LEFT);
        int at = 0;
        for (StormPolicy policy : StormPolicy.values()) {
            int x = LEFT + at % 3 * 265;
            int y = 52 + at / 3 * 22;
            add("<path class=\"line %s\" d=\"M%d %dh34\"/>", policy, x, y - 4);
            add("<text x=\"%d\" y=\"%d\">%s</text>", x + 42, y, policy.title());
            at++;
        }
    }

    private void panel(int top, StormScenario scenario, Map<StormPolicy, int[]> requests) {
        int most = requests.values().stream().flatMapToInt(Arrays::stream).max().orElse(0);
        int ceiling = (most / STEP + 1) * STEP;
        add(
                "<text class=\"panel\" x=\"%d\" y=\"%d\">%s; the server can do %d</text>",
                LEFT, top - 10, scenario.title(), StormServer.PER_SECOND);
        add(
                "<rect class=\"failure\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"/>",
                x(StormSimulation.FAILS_AT),
                top,
                number(width(StormSimulation.REPAIRED_AT - StormSimulation.FAILS_AT)),
                PANEL);
        add("<text x=\"%s\" y=\"%d\" text-anchor=\"end\">failure</text>", x(StormSimulation.REPAIRED_AT - 1), top + 16);
        for (int value = 0; value <= ceiling; value += STEP) {
            String y = y(value, top, ceiling);
            add("<path class=\"grid\" d=\"M%d %sH%d\"/>", LEFT, y, WIDTH - RIGHT);
            add("<text x=\"%d\" y=\"%s\" dy=\"4\" text-anchor=\"end\">%d</text>", LEFT - 8, y, value);
        }
        for (int second = 0; second <= StormSimulation.ENDS_AT; second += 20) {
            add("<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%d s</text>", x(second), top + PANEL + 18, second);
        }
        line(StormPolicy.STANDARD, requests, top, ceiling); // Below the thinner ones that coincide with it.
        for (StormPolicy policy : StormPolicy.values()) {
            if (policy != StormPolicy.STANDARD) {
                line(policy, requests, top, ceiling);
            }
        }
    }

    private void line(StormPolicy policy, Map<StormPolicy, int[]> requests, int top, int ceiling) {
        int[] perSecond = Objects.requireNonNull(requests.get(policy));
        out.append("<path class=\"line ").append(policy).append("\" d=\"");
        for (int second = 0; second < perSecond.length; second++) {
            out.append(second == 0 ? "M" : "L")
                    .append(x(second))
                    .append(' ')
                    .append(y(perSecond[second], top, ceiling));
        }
        out.append("\"/>\n");
    }

    private static String x(int second) {
        return number(LEFT + width(second));
    }

    private static double width(int seconds) {
        return (double) (WIDTH - LEFT - RIGHT) * seconds / StormSimulation.ENDS_AT;
    }

    private static String y(int value, int top, int ceiling) {
        return number(top + PANEL - (double) PANEL * value / ceiling);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private void add(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
