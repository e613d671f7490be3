package org.benchwright.engine.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.benchwright.engine.data.duck.DuckDb;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.stats.PopulationStabilityIndex;

/** Compares what the columns hold, from the profiles of both tables. */
final class StatisticsDiffer {
    private static final List<String> QUANTILES = List.of("p05", "p25", "p50", "p75", "p95");
    private static final int TENTHS = PopulationStabilityIndex.BINS;

    private final DuckDb duck;
    private final Profiler profiler;

    StatisticsDiffer(DuckDb duck, Profiler profiler) {
        this.duck = duck;
        this.profiler = profiler;
    }

    /** Of the columns that both have, in the order of the first. */
    List<ColumnShift> diff(DataSource from, DataSource to, JobContext job) {
        List<String> common = from.names().stream().filter(to.names()::contains).toList();
        if (common.isEmpty()) {
            return List.of();
        }
        DatasetProfile before = profiler.profile(from, common, job.part(0, 0.45));
        Map<String, ColumnProfile> after = profiler.profile(to, common, job.part(0.45, 0.9)).columns().stream()
                .collect(Collectors.toMap(ColumnProfile::name, p -> p));
        List<ColumnShift> shifts = new ArrayList<>();
        try (DuckSession session = duck.open(job)) {
            for (ColumnProfile first : before.columns()) {
                ColumnProfile second = after.get(first.name());
                boolean numbers = first.mean() instanceof Number && second.mean() instanceof Number && numeric(first) && numeric(second);
                shifts.add(new ColumnShift(first.name(), new ColumnShift.Pair(share(first), share(second)),
                        new ColumnShift.Pair(first.distinct(), second.distinct()),
                        first.mean() instanceof Number a && second.mean() instanceof Number b
                                ? Optional.of(new ColumnShift.Pair(a.doubleValue(), b.doubleValue())) : Optional.empty(),
                        numbers ? quantiles(first, second) : Map.of(),
                        numbers ? stability(session, from, to, first.name()) : OptionalDouble.empty()));
            }
        } catch (DuckFault fault) {
            throw fault.aboutFile("The two cannot be compared", to.parquet(), "Run `workspace check`.");
        }
        return shifts;
    }

    private static boolean numeric(ColumnProfile profile) {
        return profile.type().equals("integer") || profile.type().equals("decimal");
    }

    private static double share(ColumnProfile profile) {
        return profile.rows() == 0 ? 0 : (double) profile.missing() / profile.rows();
    }

    private static Map<String, ColumnShift.Pair> quantiles(ColumnProfile first, ColumnProfile second) {
        Map<String, ColumnShift.Pair> pairs = new LinkedHashMap<>();
        for (String name : QUANTILES) {
            if (first.quantiles().get(name) instanceof Number a && second.quantiles().get(name) instanceof Number b) {
                pairs.put(name, new ColumnShift.Pair(a.doubleValue(), b.doubleValue()));
            }
        }
        return pairs;
    }

    private static OptionalDouble stability(DuckSession session, DataSource from, DataSource to, String column) {
        String value = "CAST(" + SqlText.name(column) + " AS DOUBLE)";
        List<String> tenths = new ArrayList<>();
        for (int i = 1; i < TENTHS; i++) {
            tenths.add("0." + i);
        }
        String cuts = "(SELECT list_distinct(quantile_cont(" + value + ", [" + String.join(", ", tenths) + "])) FROM " + from.relation()
                + " WHERE isfinite(" + value + "))";
        long[] before = counts(session, cuts, value, from);
        long[] after = counts(session, cuts, value, to);
        return sum(before) == 0 || sum(after) == 0 ? OptionalDouble.empty() : OptionalDouble.of(PopulationStabilityIndex.ofCounts(before, after));
    }

    private static long[] counts(DuckSession session, String cuts, String value, DataSource data) {
        return session.query("SELECT len(list_filter(c.cuts, lambda q: q < v.x)) AS bin, count(*) FROM (SELECT " + value + " AS x FROM " + data.relation()
                + " WHERE isfinite(" + value + ")) v, (SELECT " + cuts + " AS cuts) c GROUP BY bin", rows -> {
                    long[] counts = new long[TENTHS];
                    while (rows.next()) {
                        counts[rows.getInt(1)] = rows.getLong(2);
                    }
                    return counts;
                });
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
