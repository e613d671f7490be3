package org.benchwright.engine.data.quality;

import java.util.List;
import java.util.stream.Collectors;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.job.JobContext;

/** SQL for the rows that break rules, each row of the file once, and for those that break none. */
final class BrokenRows {
    private static final String ROW = "__bw_row";
    /** The column of a quarantine dataset that names the rules a row breaks. */
    static final String RULES = "broken_rules";

    private final DataSource source;
    private final RowConditions conditions;
    private final TableRules tables;
    private final JobContext job;

    BrokenRows(DataSource source, RowConditions conditions, TableRules tables, JobContext job) {
        this.source = source;
        this.conditions = conditions;
        this.tables = tables;
        this.job = job;
    }

    /** Whether a rule can say which rows break it. */
    static boolean tells(Rule rule) {
        return switch (rule.kind()) {
            case NOT_NULL, RANGE, SET, REGEX, LENGTH, ANOMALY, UNIQUE, DUPLICATES, MONOTONIC, REFERENCE -> true;
            case SQL -> rule.text("condition").isPresent();
            default -> false;
        };
    }

    /** Rows that break any of the rules, in order, with a column naming the rules. */
    String broken(List<Rule> rules) {
        return "SELECT " + columns() + ", " + SqlText.name(RULES) + " FROM " + marked(rules) + " WHERE " + SqlText.name(RULES) + " <> '' ORDER BY " + ROW;
    }

    /** Rows that break none, in order. */
    String clean(List<Rule> rules) {
        return "SELECT " + columns() + " FROM " + marked(rules) + " WHERE " + SqlText.name(RULES) + " = ''" + (rules.stream()
                .allMatch(r -> conditions.broken(r).isPresent()) ? "" : " ORDER BY " + ROW);
    }

    private String columns() {
        return source.names().stream().map(SqlText::name).collect(Collectors.joining(", "));
    }

    private String marked(List<Rule> rules) {
        String marks = rules.stream().map(r -> "CASE WHEN " + condition(r) + " THEN " + SqlText.literal(r.name()) + " END")
                .collect(Collectors.joining(", "));
        String numbered = source.numbered(ROW);
        return "(SELECT *, concat_ws(', ', " + marks + ") AS " + SqlText.name(RULES) + " FROM " + numbered + ")";
    }

    private String condition(Rule rule) {
        String filter = RowConditions.filter(rule);
        return filter + " AND (" + conditions.broken(rule).orElseGet(() -> switch (rule.kind()) {
            case UNIQUE, DUPLICATES -> {
                String present = rule.columns().stream().map(conditions::present).collect(Collectors.joining(" OR "));
                String keys = rule.columns().stream().map(SqlText::name).collect(Collectors.joining(", "));
                yield "(" + present + ") AND row_number() OVER (PARTITION BY " + filter + ", " + keys + " ORDER BY " + ROW + ") > 1";
            }
            case MONOTONIC -> {
                String present = conditions.present(rule.column());
                String value = SqlText.name(rule.column());
                yield present + " AND COALESCE(" + Checker.wrongWay(rule, value, "lag(" + value + ") OVER (PARTITION BY (" + filter + " AND " + present
                        + ") ORDER BY " + ROW + ")") + ", false)";
            }
            case REFERENCE -> conditions.present(rule.column()) + " AND " + SqlText.name(rule.column()) + " NOT IN (" + tables.referred(rule, job) + ")";
            default -> throw new IllegalArgumentException(rule.kind() + " tells no rows");
        }) + ")";
    }
}
