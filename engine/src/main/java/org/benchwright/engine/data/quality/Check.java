package org.benchwright.engine.data.quality;

/**
 * What came of one rule.
 *
 * @param column   the columns, joined by a comma; empty for a rule about the whole table
 * @param passed   whether the rule holds within its limit
 * @param failures how many rows break it, also within the limit; of a rule about the whole table 1 when it does not hold, else 0
 * @param rows     how many rows were looked at: those that pass the rule's filter
 * @param observed what was found, as the limit counts it: a share of rows, a sum, a p-value, hours; NaN when there is none
 * @param limit    what is allowed, in words
 * @param score    share of the rows that keep the rule; of a rule about the whole table 1 or 0
 * @param message  one sentence
 */
public record Check(String rule, String kind, String column, String severity, String dimension, boolean passed, long failures, long rows,
        double observed, String limit, double score, String message) {
    static Check of(Rule rule, boolean passed, long failures, long rows, double observed, String limit, double score, String message) {
        return new Check(rule.name(), rule.kind().word(), String.join(", ", rule.columns()), rule.severity().word(), rule.dimension().word(), passed,
                failures, rows, observed, limit, score, message);
    }

    /** Of a rule about single rows. */
    static Check ofRows(Rule rule, long failures, long rows, double allowed) {
        double share = rows == 0 ? 0 : (double) failures / rows;
        boolean passed = share <= allowed;
        String limit = "at most " + Words.share(allowed);
        return of(rule, passed, failures, rows, share, limit, 1 - share, Words.count(failures) + " of " + Words.count(rows)
                + (rows == 1 ? " row " : " rows ") + rule.kind().complaint() + (passed ? "." : ": " + Words.share(share) + ", allowed are "
                + limit + "."));
    }

    /** Of a rule about the whole table. */
    static Check ofTable(Rule rule, boolean passed, long rows, double observed, String limit, String message) {
        return of(rule, passed, passed ? 0 : 1, rows, observed, limit, passed ? 1 : 0, message);
    }

    /** Of a rule that cannot be asked of this table. */
    static Check impossible(Rule rule, long rows, String message) {
        return of(rule, false, 1, rows, Double.NaN, "", 0, message);
    }
}
