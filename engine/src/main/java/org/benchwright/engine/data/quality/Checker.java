package org.benchwright.engine.data.quality;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.ReadOnlySql;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.data.duck.Cells;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/**
 * Checks a table in one scan: every rule that looks at rows or sums is one aggregate of one SELECT. Anomaly rules need their bounds from a
 * scan before; repeated keys, row order and other datasets need a scan each. A rule that cannot be asked fails by itself.
 */
final class Checker {
    private final DuckSession session;
    private final DataSource source;
    private final TableRules tables;
    private final Map<String, RowConditions.Bounds> bounds;
    private final RowConditions conditions;

    /** @param tables answers the rules that need more than this table */
    Checker(DuckSession session, DataSource source, TableRules tables) {
        this.session = session;
        this.source = source;
        this.tables = tables;
        this.bounds = new HashMap<>();
        this.conditions = new RowConditions(source, bounds);
        session.execute("CREATE OR REPLACE TEMP VIEW data AS SELECT * FROM " + source.relation());
    }

    List<Check> check(List<Rule> rules, JobContext job) {
        Map<String, Check> checks = new LinkedHashMap<>();
        List<Rule> askable = new ArrayList<>();
        for (Rule rule : rules) {
            Optional<String> absent = rule.columns().stream().filter(c -> !source.names().contains(c)).findFirst();
            absent.ifPresentOrElse(c -> checks.put(rule.name(), Check.impossible(rule, source.rows(), "There is no column " + c + ".")),
                    () -> askable.add(rule));
        }
        findBounds(askable, checks);
        scan(askable.stream().filter(r -> !checks.containsKey(r.name())).toList(), checks, job);
        int done = 0;
        for (Rule rule : askable) {
            job.progress(0.5 + 0.5 * done++ / askable.size(), rule.name());
            if (!checks.containsKey(rule.name())) {
                checks.put(rule.name(), guarded(rule, () -> alone(rule, job)));
            }
        }
        return rules.stream().map(r -> checks.get(r.name())).toList();
    }

    /** The condition that a row breaks the rule under, for kinds that the row itself decides; call {@link #check} or {@link #prepare} first. */
    RowConditions conditions() {
        return conditions;
    }

    /** Finds what the conditions of anomaly rules need, without checking. */
    void prepare(List<Rule> rules) {
        findBounds(rules, new HashMap<>());
    }

    private void findBounds(List<Rule> rules, Map<String, Check> checks) {
        for (Rule rule : rules) {
            if (rule.kind() != RuleKind.ANOMALY) {
                continue;
            }
            boolean iqr = rule.text("method").orElseThrow().equals("iqr");
            double threshold = rule.number("threshold").orElse(iqr ? 1.5 : 3);
            String name = SqlText.name(rule.column());
            try {
                double[] two = session.query("SELECT " + (iqr ? "quantile_cont(" + name + "::DOUBLE, 0.25), quantile_cont(" + name + "::DOUBLE, 0.75)"
                        : "avg(" + name + "), stddev_samp(" + name + ")") + " FROM data WHERE " + RowConditions.filter(rule) + " AND "
                        + conditions.present(rule.column()) + (source.column(rule.column()).type().numeric() ? " AND isfinite(" + name + "::DOUBLE)" : ""),
                        rows -> {
                            rows.next();
                            double first = rows.getDouble(1);
                            double second = rows.getDouble(2);
                            return rows.wasNull() ? new double[] {Double.NaN, Double.NaN} : new double[] {first, second};
                        });
                bounds.put(rule.name(), iqr ? new RowConditions.Bounds(two[0] - threshold * (two[1] - two[0]), two[1] + threshold * (two[1] - two[0]))
                        : new RowConditions.Bounds(two[0] - threshold * two[1], two[0] + threshold * two[1]));
            } catch (DuckFault fault) {
                checks.put(rule.name(), fault(rule, fault));
            }
        }
    }

    private void scan(List<Rule> rules, Map<String, Check> checks, JobContext job) {
        List<Rule> asked = new ArrayList<>();
        Set<String> expressions = new LinkedHashSet<>(List.of("count(*)"));
        for (Rule rule : rules) {
            if (aggregates(rule).isEmpty()) {
                continue;
            }
            try {
                requireExpressions(rule);
                session.describe("SELECT " + String.join(", ", aggregates(rule)) + " FROM data");
                asked.add(rule);
                expressions.addAll(aggregates(rule));
            } catch (DuckFault fault) {
                checks.put(rule.name(), fault(rule, fault));
            } catch (BadInputException bad) {
                checks.put(rule.name(), Check.impossible(rule, source.rows(), bad.what() + (bad.where().isEmpty() ? "" : " At " + bad.where() + ".")));
            }
        }
        if (asked.isEmpty()) {
            return;
        }
        job.progress(0.05, "reading all rows");
        try {
            Map<String, Object> found = values(expressions);
            asked.forEach(rule -> checks.put(rule.name(), judge(rule, found)));
        } catch (DuckFault oneOfThem) {
            // A value on which one rule's SQL fails must not take the others' answers away.
            asked.forEach(rule -> checks.put(rule.name(), guarded(rule, () -> judge(rule, values(new LinkedHashSet<>(aggregates(rule)))))));
        }
    }

    private Map<String, Object> values(Set<String> expressions) {
        List<String> ordered = List.copyOf(expressions);
        return session.query("SELECT " + String.join(", ", ordered) + " FROM data", rows -> {
            rows.next();
            List<Object> row = Cells.row(rows, ordered.size());
            Map<String, Object> named = new HashMap<>();
            for (int i = 0; i < row.size(); i++) {
                named.put(ordered.get(i), row.get(i));
            }
            return named;
        });
    }

    private void requireExpressions(Rule rule) {
        if (!rule.filter().isBlank()) {
            requireExpression(rule.filter());
        }
        rule.text("condition").ifPresent(this::requireExpression);
    }

    /** Only what is one expression and reads can stand in the scan. */
    private void requireExpression(String condition) {
        String before = "SELECT (";
        try {
            ReadOnlySql.require(session, before + condition + "\n)");
        } catch (BadInputException bad) {
            throw new BadInputException(bad.what(), Words.place(bad.where(), before.length(), condition), bad.remedy(), bad);
        }
    }

    /** Rows looked at, then what was found; empty for a rule that this scan cannot answer. */
    private List<String> aggregates(Rule rule) {
        String filter = RowConditions.filter(rule);
        String rows = filter.equals("true") ? "count(*)" : "count(*) FILTER (WHERE " + filter + ")";
        Optional<String> broken = conditions.broken(rule);
        if (broken.isPresent()) {
            return List.of(rows, "count(*) FILTER (WHERE " + (filter.equals("true") ? "" : filter + " AND ") + "(" + broken.get() + "))");
        }
        String name = rule.columns().isEmpty() ? "" : SqlText.name(rule.column());
        String present = rule.columns().isEmpty() ? "" : " FILTER (WHERE " + filter + " AND " + conditions.present(rule.column()) + ")";
        return switch (rule.kind()) {
            case ROW_COUNT, VOLUME -> List.of(rows);
            case SUM -> List.of(rows, "sum(" + name + ")" + present);
            case MEAN -> List.of(rows, "avg(" + name + ")" + present);
            case QUANTILE -> List.of(rows, "quantile_cont(" + name + "::DOUBLE, " + rule.number("q").orElseThrow() + ")" + present);
            case FRESHNESS -> rule.columns().isEmpty() ? List.of() : List.of(rows, "epoch(max(" + name + "::TIMESTAMP)" + present + ")");
            default -> List.of();
        };
    }

    private Check judge(Rule rule, Map<String, Object> found) {
        List<String> asked = aggregates(rule);
        long rows = ((Number) found.get(asked.getFirst())).longValue();
        double value = asked.size() < 2 ? rows : found.get(asked.get(1)) instanceof Number n ? n.doubleValue() : Double.NaN;
        return switch (rule.kind()) {
            case ROW_COUNT -> between(rule, rows, rows, "The number of rows");
            case VOLUME -> tables.volume(rule, source, rows);
            case SUM -> between(rule, rows, value, "The sum");
            case MEAN -> between(rule, rows, value, "The mean");
            case QUANTILE -> between(rule, rows, value, "The quantile " + Words.number(rule.number("q").orElseThrow()));
            case FRESHNESS -> tables.freshness(rule, rows, value);
            default -> Check.ofRows(rule, (long) value, rows, rule.allowed());
        };
    }

    private static Check between(Rule rule, long rows, double value, String what) {
        OptionalDouble min = rule.number("min");
        OptionalDouble max = rule.number("max");
        boolean passed = value >= min.orElse(Double.NEGATIVE_INFINITY) && value <= max.orElse(Double.POSITIVE_INFINITY);
        String limit = min.isPresent() && max.isPresent() ? Words.number(min.getAsDouble()) + " to " + Words.number(max.getAsDouble())
                : min.isPresent() ? "at least " + Words.number(min.getAsDouble()) : "at most " + Words.number(max.orElseThrow());
        return Check.ofTable(rule, passed, rows, value, limit, what + " is " + Words.number(value) + (passed ? "." : ", not " + limit + "."));
    }

    private Check alone(Rule rule, JobContext job) {
        requireExpressions(rule);
        return switch (rule.kind()) {
            case SCHEMA -> tables.schema(rule, source);
            case TYPE -> tables.type(rule, source);
            case FRESHNESS -> tables.importFreshness(rule, source);
            case DISTRIBUTION -> tables.distribution(rule, source, job);
            case UNIQUE, DUPLICATES -> {
                String keys = rule.columns().stream().map(SqlText::name).collect(Collectors.joining(", "));
                yield counted(rule, "SELECT coalesce(sum(n), 0), coalesce(sum(n) - count(*), 0) FROM (SELECT count(*) AS n FROM data WHERE "
                        + RowConditions.filter(rule) + anyKey(rule) + " GROUP BY " + keys + ")");
            }
            case MONOTONIC -> counted(rule, "SELECT count(*), count(*) FILTER (WHERE " + wrongWay(rule, SqlText.name(rule.column()), "former")
                    + ") FROM (SELECT *, lag(" + SqlText.name(rule.column()) + ") OVER () AS former FROM data WHERE " + RowConditions.filter(rule)
                    + " AND " + conditions.present(rule.column()) + ")");
            case REFERENCE -> counted(rule, "SELECT count(*), count(*) FILTER (WHERE NOT there) FROM (SELECT coalesce(" + SqlText.name(rule.column())
                    + " IN (" + tables.referred(rule, job) + "), true) AS there FROM data WHERE " + RowConditions.filter(rule) + ")");
            case SQL -> query(rule);
            default -> throw new IllegalStateException(rule.kind() + " is answered by the scan");
        };
    }

    /** A key of which every part is missing belongs to no other. */
    private String anyKey(Rule rule) {
        return " AND (" + rule.columns().stream().map(conditions::present).collect(Collectors.joining(" OR ")) + ")";
    }

    static String wrongWay(Rule rule, String value, String former) {
        boolean up = rule.text("direction").orElseThrow().equals("increasing");
        return value + (up ? " <" : " >") + (rule.flag("strict") ? "= " : " ") + former;
    }

    private Check counted(Rule rule, String sql) {
        return session.query(sql, rows -> {
            rows.next();
            return Check.ofRows(rule, rows.getLong(2), rows.getLong(1), rule.allowed());
        });
    }

    private Check query(Rule rule) {
        String query = rule.text("query").orElseThrow().strip().replaceFirst(";\\s*$", "");
        ReadOnlySql.require(session, query);
        Object answer = session.query(query, rows -> rows.next() ? firstCell(rows) : "no row");
        boolean passed = Boolean.TRUE.equals(answer);
        return Check.ofTable(rule, passed, source.rows(), answer instanceof Number n ? n.doubleValue() : Double.NaN, "true",
                "The query answers " + answer + (passed || answer instanceof Boolean ? "." : "; it should answer true or false."));
    }

    private static Object firstCell(java.sql.ResultSet rows) throws SQLException {
        return String.valueOf(Cells.plain(rows.getObject(1))).equals("true") ? Boolean.TRUE : String.valueOf(Cells.plain(rows.getObject(1)));
    }

    private Check guarded(Rule rule, java.util.function.Supplier<Check> asking) {
        try {
            return asking.get();
        } catch (DuckFault fault) {
            return fault(rule, fault);
        } catch (BadInputException bad) {
            return Check.impossible(rule, source.rows(), bad.what() + (bad.where().isEmpty() ? "" : " At " + bad.where() + "."));
        }
    }

    private Check fault(Rule rule, DuckFault fault) {
        if (fault.machine()) {
            throw fault.aboutUs("checking " + rule.name());
        }
        String written = rule.text("query").or(() -> rule.text("condition")).orElse(rule.filter());
        String place = written.isBlank() ? "" : fault.placeIn(written);
        return Check.impossible(rule, source.rows(), "The rule cannot be asked: " + fault.sentence() + (place.isEmpty() ? "" : " At " + place
                + " of its SQL."));
    }
}
