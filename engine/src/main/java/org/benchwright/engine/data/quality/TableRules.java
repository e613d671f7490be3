package org.benchwright.engine.data.quality;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.stats.ChiSquare;
import org.benchwright.engine.stats.KolmogorovSmirnov;
import org.benchwright.engine.stats.PopulationStabilityIndex;

/** Rules about a table as a whole: its columns, its size beside earlier versions, its age, its likeness to another dataset. */
final class TableRules {
    private static final double HOUR = 3600;

    private final Datasets datasets;
    private final Instant now;

    TableRules(Datasets datasets, Instant now) {
        this.datasets = datasets;
        this.now = now;
    }

    Check schema(Rule rule, DataSource source) {
        List<String> wrong = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (String text : rule.texts("columns")) {
            int colon = text.lastIndexOf(": ");
            String name = colon < 0 ? text : text.substring(0, colon);
            named.add(name);
            source.columns().stream().filter(c -> c.name().equals(name)).findFirst().ifPresentOrElse(c -> {
                if (colon >= 0 && !word(c).equals(text.substring(colon + 2))) {
                    wrong.add(name + " is " + word(c) + ", not " + text.substring(colon + 2));
                }
            }, () -> wrong.add(name + " is not there"));
        }
        if (!rule.flag("extra")) {
            source.names().stream().filter(n -> !named.contains(n)).forEach(n -> wrong.add(n + " is one too many"));
        }
        return Check.of(rule, wrong.isEmpty(), wrong.size(), source.rows(), wrong.size(), "no difference",
                wrong.isEmpty() ? 1 : Math.max(0, 1 - (double) wrong.size() / named.size()),
                wrong.isEmpty() ? "The columns are as they should be." : "Column " + String.join("; ", wrong) + ".");
    }

    Check type(Rule rule, DataSource source) {
        String is = word(source.column(rule.column()));
        String should = rule.text("type").orElseThrow();
        return Check.ofTable(rule, is.equals(should), source.rows(), Double.NaN, should, "The type is " + is + (is.equals(should) ? "." : ", not "
                + should + "."));
    }

    private static String word(ColumnInfo column) {
        return column.type().name().toLowerCase(Locale.ROOT);
    }

    Check volume(Rule rule, DataSource source, long rows) {
        OptionalDouble expected = rule.number("expected");
        if (expected.isEmpty() && source.dataset().isPresent()) {
            DatasetVersion own = source.dataset().get();
            expected = datasets.info(own.dataset()).versions().stream().filter(v -> v.version() < own.version())
                    .limit((long) rule.number("versions").orElseThrow()).mapToLong(DatasetVersion::rows).average();
        }
        if (expected.isEmpty()) {
            return Check.ofTable(rule, true, rows, Double.NaN, "", "There is no earlier version to compare with.");
        }
        double least = rule.number("min_share").orElseThrow() * expected.getAsDouble();
        String limit = "at least " + Words.number(least);
        boolean passed = rows >= least;
        return Check.ofTable(rule, passed, rows, rows, limit, Words.count(rows) + (rows == 1 ? " row" : " rows") + ", expected are "
                + Words.number(expected.getAsDouble()) + (passed ? "." : " and allowed " + limit + "."));
    }

    /** @param newest seconds since 1970, NaN where there is no time */
    Check freshness(Rule rule, long rows, double newest) {
        double hours = (now.toEpochMilli() / 1000.0 - newest) / HOUR;
        double most = rule.number("hours").orElseThrow();
        String limit = "at most " + Words.number(most) + " h";
        boolean passed = hours <= most;
        return Check.ofTable(rule, passed, rows, hours, limit, Double.isNaN(newest) ? "There is no time in it." : "The newest is "
                + Words.number(hours) + " h old" + (passed ? "." : ", allowed are " + limit + "."));
    }

    Check importFreshness(Rule rule, DataSource source) {
        return source.dataset().map(v -> freshness(rule, source.rows(), Instant.parse(v.importedAt()).toEpochMilli() / 1000.0))
                .orElseGet(() -> Check.impossible(rule, source.rows(), "A file has no time of import; name a column."));
    }

    /** A subquery with the values that a reference may have. */
    String referred(Rule rule, JobContext job) {
        DataSource other = datasets.resolve(rule.text("dataset").orElseThrow(), job);
        String column = SqlText.name(other.column(rule.text("to").orElse(rule.column())).name());
        return "SELECT " + column + " FROM " + other.relation() + " WHERE " + column + " IS NOT NULL";
    }

    Check distribution(Rule rule, DataSource source, JobContext job) {
        DataSource reference = datasets.resolve(rule.text("dataset").orElseThrow(), job);
        Column before = datasets.frame(reference, List.of(rule.column()), OptionalLong.empty(), job).column(rule.column());
        Column after = datasets.frame(source, List.of(rule.column()), OptionalLong.empty(), job).column(rule.column());
        String method = rule.text("method").orElseThrow();
        boolean numbers = before instanceof Column.Numbers && after instanceof Column.Numbers;
        if (method.equals("ks") && !numbers) {
            return Check.impossible(rule, source.rows(), "ks compares numbers; use psi or chi_square for texts.");
        }
        if (method.equals("psi")) {
            double index = numbers ? PopulationStabilityIndex.of(values(before), values(after)) : index(before, after);
            double most = rule.number("max").orElseThrow();
            return Check.ofTable(rule, index <= most, source.rows(), index, "at most " + Words.number(most), "The population stability index is "
                    + Words.number(index) + (index <= most ? "." : ", allowed is at most " + Words.number(most) + "."));
        }
        double p;
        if (method.equals("ks")) {
            p = KolmogorovSmirnov.test(values(before), values(after)).pValue();
        } else {
            long[][] counts = counts(before, after);
            p = ChiSquare.homogeneity(counts[0], counts[1]).pValue();
        }
        double least = rule.number("p").orElseThrow();
        return Check.ofTable(rule, p >= least, source.rows(), p, "p at least " + Words.number(least), "The p-value is " + Words.number(p)
                + (p >= least ? "." : ", allowed is at least " + Words.number(least) + "."));
    }

    private static double index(Column before, Column after) {
        long[][] counts = counts(before, after);
        return PopulationStabilityIndex.ofCounts(counts[0], counts[1]);
    }

    private static double[] values(Column column) {
        return Arrays.stream(((Column.Numbers) column).values()).filter(v -> !Double.isNaN(v)).toArray();
    }

    private static long[][] counts(Column before, Column after) {
        Map<String, long[]> counts = new TreeMap<>();
        for (int side = 0; side < 2; side++) {
            Column column = side == 0 ? before : after;
            for (int row = 0; row < column.size(); row++) {
                if (!column.isMissing(row)) {
                    counts.computeIfAbsent(column.text(row), key -> new long[2])[side]++;
                }
            }
        }
        long[][] sides = new long[2][];
        for (int side = 0; side < 2; side++) {
            int at = side;
            sides[side] = counts.values().stream().mapToLong(c -> c[at]).toArray();
        }
        return sides;
    }
}
