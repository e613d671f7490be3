package org.benchwright.engine.data.quality;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
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
 * Checks a table in one scan: every rule about rows, sums and references is an aggregate of one SELECT. What would be slower there reads its
 * own columns alone: the bounds of an anomaly rule before, keys (twice where some of several columns may be repeated), row order,
 * distributions and a rule's own query. A rule that cannot be asked fails by itself.
 */
final class Checker {
    private final DuckSession session;
    private final DataSource source;
    private final TableRules tables;
    private final Map<String, RowConditions.Bounds> bounds;
    private final RowConditions conditions;
    /** By reference rule, how it is asked whether a row's value is there. */
    private final Map<String, String> referred = new LinkedHashMap<>();
    /** Rules about keys of which hashes did not tell that none is repeated. */
    private final Set<String> undecided = new HashSet<>();

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
        for (Rule rule : askable) {
            if (rule.kind() == RuleKind.REFERENCE) {
                guarded(rule, checks, () -> referred.put(rule.name(), tables.referred(rule, job)));
            }
        }
        findBounds(askable, checks);
        scan(open(askable, checks, r -> !ofKeys(r)), checks, job);
        // A key's hash table beside all other aggregates would be slower than a scan of the key's columns alone.
        for (Rule rule : open(askable, checks, Checker::ofKeys)) {
            scan(List.of(rule), checks, job);
            scan(open(List.of(rule), checks, r -> true), checks, job);
        }
        int done = 0;
        for (Rule rule : askable) {
            job.progress(0.5 + 0.5 * done++ / askable.size(), rule.name());
            if (!checks.containsKey(rule.name())) {
                guarded(rule, checks, () -> checks.put(rule.name(), alone(rule, job)));
            }
        }
        return rules.stream().map(r -> checks.get(r.name())).toList();
    }

    private static List<Rule> open(List<Rule> rules, Map<String, Check> checks, Predicate<Rule> which) {
        return rules.stream().filter(r -> !checks.containsKey(r.name()) && which.test(r)).toList();
    }

    private static boolean ofKeys(Rule rule) {
        return rule.kind() == RuleKind.UNIQUE || rule.kind() == RuleKind.DUPLICATES;
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
            if (rule.kind() == RuleKind.ANOMALY) {
                guarded(rule, checks, () -> bounds.put(rule.name(), bounds(rule)));
            }
        }
    }

    private RowConditions.Bounds bounds(Rule rule) {
        boolean quartiles = rule.text("method").orElseThrow().equals("iqr");
        double threshold = rule.number("threshold").orElse(quartiles ? 1.5 : 3);
        String name = SqlText.name(rule.column());
        // DuckDB sorts once for the quantiles of a list, and once for each that is asked by itself.
        String two = quartiles ? "q[1], q[2] FROM (SELECT quantile_cont(" + name + "::DOUBLE, [0.25, 0.75]) AS q"
                : "mean, deviation FROM (SELECT avg(" + name + ") AS mean, stddev_samp(" + name + ") AS deviation";
        return session.query("SELECT " + two + " FROM data WHERE " + RowConditions.filter(rule) + " AND " + conditions.present(rule.column())
                + (source.column(rule.column()).type().numeric() ? " AND isfinite(" + name + "::DOUBLE)" : "") + ")", rows -> {
                    rows.next();
                    double first = rows.getDouble(1);
                    double second = rows.getDouble(2);
                    if (rows.wasNull()) {
                        return new RowConditions.Bounds(Double.NaN, Double.NaN);
                    }
                    double away = threshold * (quartiles ? second - first : second);
                    return new RowConditions.Bounds(first - away, (quartiles ? second : first) + away);
                });
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
                session.describe("SELECT " + String.join(", ", aggregates(rule)) + from(List.of(rule)));
                asked.add(rule);
                expressions.addAll(aggregates(rule));
            } catch (DuckFault fault) {
                checks.put(rule.name(), fault(rule, fault));
            } catch (BadInputException bad) {
                checks.put(rule.name(), refused(rule, bad));
            }
        }
        if (asked.isEmpty()) {
            return;
        }
        job.progress(0.05, "reading all rows");
        try {
            Map<String, Object> found = values(asked, expressions);
            asked.forEach(rule -> settle(rule, found, checks));
        } catch (DuckFault oneOfThem) {
            // A value on which one rule's SQL fails must not take the others' answers away.
            asked.forEach(rule -> guarded(rule, checks, () -> settle(rule, values(List.of(rule), new LinkedHashSet<>(aggregates(rule))), checks)));
        }
    }

    private void settle(Rule rule, Map<String, Object> found, Map<String, Check> checks) {
        judge(rule, found).ifPresentOrElse(check -> checks.put(rule.name(), check), () -> undecided.add(rule.name()));
    }

    private Map<String, Object> values(List<Rule> rules, Set<String> expressions) {
        List<String> ordered = List.copyOf(expressions);
        return session.query("SELECT " + String.join(", ", ordered) + from(rules), rows -> {
            rows.next();
            List<Object> row = Cells.row(rows, ordered.size());
            Map<String, Object> named = new HashMap<>();
            for (int i = 0; i < row.size(); i++) {
                named.put(ordered.get(i), row.get(i));
            }
            return named;
        });
    }

    /** The table, each row with whether what it refers to is there: looked up in a hash table while the scan goes by. */
    private String from(List<Rule> rules) {
        String there = rules.stream().filter(r -> referred.containsKey(r.name())).map(r -> ", coalesce(" + SqlText.name(r.column()) + " IN ("
                + referred.get(r.name()) + "), true) AS " + there(r)).collect(Collectors.joining());
        return there.isEmpty() ? " FROM data" : " FROM (SELECT *" + there + " FROM data)";
    }

    private static String there(Rule rule) {
        return SqlText.name("refers " + rule.name());
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
            return List.of(rows, where("count(*)", rule, "(" + broken.get() + ")"));
        }
        String name = rule.columns().isEmpty() ? "" : SqlText.name(rule.column());
        String present = rule.columns().isEmpty() ? "" : conditions.present(rule.column());
        return switch (rule.kind()) {
            case ROW_COUNT, VOLUME -> List.of(rows);
            case SUM -> List.of(rows, where("sum(" + name + ")", rule, present));
            case MEAN -> List.of(rows, where("avg(" + name + ")", rule, present));
            case QUANTILE -> List.of(rows, where("quantile_cont(" + name + "::DOUBLE, " + rule.number("q").orElseThrow() + ")", rule, present));
            case FRESHNESS -> rule.columns().isEmpty() ? List.of()
                    : List.of(rows, "epoch(" + where("max(" + name + "::TIMESTAMP)", rule, present) + ")");
            case UNIQUE, DUPLICATES -> List.of(where("count(*)", rule, anyKey(rule)), where("count(DISTINCT " + key(rule) + ")", rule, anyKey(rule)));
            case REFERENCE -> List.of(rows, where("count(*)", rule, "NOT " + there(rule)));
            default -> List.of();
        };
    }

    /** Several columns first by a hash of 64 bits: as many of those as rows prove that no key is repeated; fewer prove nothing. */
    private String key(Rule rule) {
        String columns = rule.columns().stream().map(SqlText::name).collect(Collectors.joining(", "));
        return rule.columns().size() == 1 ? columns : (undecided.contains(rule.name()) ? "row(" : "hash(") + columns + ")";
    }

    private static String where(String aggregate, Rule rule, String condition) {
        String filter = RowConditions.filter(rule);
        return "(" + aggregate + " FILTER (WHERE " + (filter.equals("true") ? "" : filter + " AND ") + condition + "))";
    }

    /** Empty for keys of which some may be repeated, so that they must be counted exactly. */
    private Optional<Check> judge(Rule rule, Map<String, Object> found) {
        List<String> asked = aggregates(rule);
        long rows = ((Number) found.get(asked.getFirst())).longValue();
        double value = asked.size() < 2 ? rows : found.get(asked.get(1)) instanceof Number n ? n.doubleValue() : Double.NaN;
        return switch (rule.kind()) {
            case ROW_COUNT -> Optional.of(between(rule, rows, rows, "The number of rows"));
            case VOLUME -> Optional.of(tables.volume(rule, source, rows));
            case SUM -> Optional.of(between(rule, rows, value, "The sum"));
            case MEAN -> Optional.of(between(rule, rows, value, "The mean"));
            case QUANTILE -> Optional.of(between(rule, rows, value, "The quantile " + Words.number(rule.number("q").orElseThrow())));
            case FRESHNESS -> Optional.of(tables.freshness(rule, rows, value));
            case UNIQUE, DUPLICATES -> rule.columns().size() == 1 || (long) value == rows || undecided.contains(rule.name())
                    ? Optional.of(Check.ofRows(rule, rows - (long) value, rows, rule.allowed())) : Optional.empty();
            default -> Optional.of(Check.ofRows(rule, (long) value, rows, rule.allowed()));
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
            case MONOTONIC -> counted(rule, "SELECT count(*), count(*) FILTER (WHERE " + wrongWay(rule, SqlText.name(rule.column()), "former")
                    + ") FROM (SELECT *, lag(" + SqlText.name(rule.column()) + ") OVER () AS former FROM data WHERE " + RowConditions.filter(rule)
                    + " AND " + conditions.present(rule.column()) + ")");
            case SQL -> query(rule);
            default -> throw new IllegalStateException(rule.kind() + " is answered by the scan");
        };
    }

    /** A key of which every part is missing belongs to no other. */
    private String anyKey(Rule rule) {
        return "(" + rule.columns().stream().map(conditions::present).collect(Collectors.joining(" OR ")) + ")";
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

    /** Asks; where that cannot be done, the rule's check says why. */
    private void guarded(Rule rule, Map<String, Check> checks, Runnable asking) {
        try {
            asking.run();
        } catch (DuckFault fault) {
            checks.put(rule.name(), fault(rule, fault));
        } catch (BadInputException bad) {
            checks.put(rule.name(), refused(rule, bad));
        }
    }

    private Check refused(Rule rule, BadInputException bad) {
        return Check.impossible(rule, source.rows(), bad.what() + (bad.where().isEmpty() ? "" : " At " + bad.where() + "."));
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
