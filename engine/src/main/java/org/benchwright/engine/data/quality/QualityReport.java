package org.benchwright.engine.data.quality;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of all rules for a table.
 *
 * @param data       {@code name@version} or the file
 * @param passed     whether every rule of severity error or critical holds
 * @param score      mean of the checks' scores, each weighted by its severity (info 1, warning 2, error 4, critical 8); 1 when every looked-at
 *                   row keeps every rule
 * @param alert      whether the score is below {@value #ALERT_BELOW}
 * @param dimensions the same mean over the checks of each dimension that has any
 * @param rulesSha256 of the rules' text
 * @param checkedAt  UTC instant, ISO 8601
 */
public record QualityReport(String data, boolean passed, double score, boolean alert, Map<String, Double> dimensions, long rows,
        String rulesSha256, String checkedAt, List<Check> checks) {
    /** A score under this is worth an alert. */
    public static final double ALERT_BELOW = 0.95;

    static QualityReport of(String data, long rows, String sha256, String checkedAt, List<Check> checks) {
        double score = mean(checks);
        Map<Dimension, List<Check>> grouped = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            grouped.put(dimension, checks.stream().filter(c -> c.dimension().equals(dimension.word())).toList());
        }
        Map<String, Double> dimensions = new LinkedHashMap<>();
        grouped.forEach((dimension, own) -> {
            if (!own.isEmpty()) {
                dimensions.put(dimension.word(), mean(own));
            }
        });
        boolean passed = checks.stream().noneMatch(c -> !c.passed() && severity(c).compareTo(Severity.ERROR) >= 0);
        return new QualityReport(data, passed, score, score < ALERT_BELOW, dimensions, rows, sha256, checkedAt, List.copyOf(checks));
    }

    /** Checks that failed and are at least this severe, in the rules' order. */
    public List<Check> failed(Severity least) {
        return checks.stream().filter(c -> !c.passed() && severity(c).compareTo(least) >= 0).toList();
    }

    private static double mean(List<Check> checks) {
        double weights = checks.stream().mapToDouble(c -> severity(c).weight()).sum();
        return weights == 0 ? 1 : checks.stream().mapToDouble(c -> c.score() * severity(c).weight()).sum() / weights;
    }

    private static Severity severity(Check check) {
        return Severity.valueOf(check.severity().toUpperCase(java.util.Locale.ROOT));
    }
}
