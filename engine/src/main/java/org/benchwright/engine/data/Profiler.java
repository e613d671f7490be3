package org.benchwright.engine.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.benchwright.engine.data.ColumnProfile.Bin;
import org.benchwright.engine.data.ColumnProfile.ValueCount;
import org.benchwright.engine.data.duck.Cells;
import org.benchwright.engine.data.duck.DuckDb;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.job.JobContext;

/**
 * Profiles a table column by column. All figures are exact up to {@value #EXACT_ROWS} rows; beyond that distinct counts and quantiles are
 * DuckDB's estimates (HyperLogLog, t-digest) and the profile says so.
 */
final class Profiler {
    static final long EXACT_ROWS = 20_000_000;
    private static final int MOST_BINS = 50;
    private static final int TOP = 10;
    private static final double[] PROBABILITIES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
    private static final String[] LABELS = {"p01", "p05", "p25", "p50", "p75", "p95", "p99"};

    private final DuckDb duck;
    private final FrameReader frames;

    Profiler(DuckDb duck, FrameReader frames) {
        this.duck = duck;
        this.frames = frames;
    }

    DatasetProfile profile(DataSource source, List<String> columns, JobContext job) {
        List<ColumnInfo> chosen = columns.isEmpty() ? source.columns() : columns.stream().map(source::column).toList();
        List<ColumnProfile> profiles = new ArrayList<>();
        try (DuckSession session = duck.open(job)) {
            for (int i = 0; i < chosen.size(); i++) {
                job.progress((double) i / chosen.size(), "profiling " + chosen.get(i).name());
                job.checkCancelled();
                profiles.add(profile(session, source, chosen.get(i), job));
            }
        } catch (DuckFault fault) {
            throw fault.aboutFile("The data cannot be read", source.parquet(), "Run `workspace check`.");
        }
        return new DatasetProfile(source.label(), source.rows(), source.rejected(), source.synthetic(), profiles);
    }

    private ColumnProfile profile(DuckSession session, DataSource source, ColumnInfo column, JobContext job) {
        boolean numbers = column.type().numeric() || column.type().temporal();
        if (numbers && source.rows() <= EXACT_ROWS) {
            return numbers(session, source, column, job);
        }
        return numbers ? hugeNumbers(session, source, column) : values(session, source, column);
    }

    private ColumnProfile numbers(DuckSession session, DataSource source, ColumnInfo column, JobContext job) {
        double[] all = ((Column.Numbers) frames.frame(source, List.of(column.name()), OptionalLong.empty(), job).column(column.name())).values();
        double[] there = Arrays.stream(all).filter(v -> !Double.isNaN(v)).toArray();
        NumberSummary summary = new NumberSummary(there);
        boolean none = there.length == 0;
        Map<String, Object> quantiles = new LinkedHashMap<>();
        for (int i = 0; i < LABELS.length && !none; i++) {
            quantiles.put(LABELS[i], value(summary.quantile(PROBABILITIES[i]), column.type(), true));
        }
        long distinct = summary.distinct();
        Object min = none ? null : value(summary.smallest(), column.type(), false);
        Object max = none ? null : value(summary.largest(), column.type(), false);
        boolean wide = !none && column.type() != ColumnType.DATE && Math.max(Math.abs(summary.smallest()), Math.abs(summary.largest())) > 1e9
                && column.type() != ColumnType.DECIMAL;
        if (wide) {
            // A double holds neither every 64-bit integer nor every nanosecond.
            List<Object> exact = one(session, "SELECT count(DISTINCT " + SqlText.name(column.name()) + "), min(" + SqlText.name(column.name())
                    + "), max(" + SqlText.name(column.name()) + ") FROM " + source.relation(), 3);
            distinct = ((Number) exact.get(0)).longValue();
            min = exact.get(1);
            max = exact.get(2);
        }
        return new ColumnProfile(column.name(), typeName(column), all.length, all.length - there.length, distinct, min, max,
                none ? null : value(summary.mean(), column.type(), true), none ? null : (Double) summary.std(), none ? null : quantiles,
                histogram(summary, column.type()), List.of(), summary.infinite(), true);
    }

    private static List<Bin> histogram(NumberSummary summary, ColumnType type) {
        if (summary.finite() == 0) {
            return List.of();
        }
        double low = summary.smallestFinite();
        double high = summary.largestFinite();
        if (low == high) {
            return List.of(new Bin(value(low, type, true), value(high, type, true), summary.finite()));
        }
        // Sturges' rule, doubled because a profile is looked at, not published.
        int bins = (int) Math.min(MOST_BINS, 2 * (1 + Math.ceil(Math.log(summary.finite()) / Math.log(2))));
        if (type == ColumnType.INTEGER && high - low < bins) {
            bins = (int) (high - low) + 1;
        }
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            double share = (double) i / bins;
            edges[i] = low * (1 - share) + high * share;
        }
        long[] counts = summary.counts(edges);
        List<Bin> histogram = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            histogram.add(new Bin(value(edges[i], type, true), value(edges[i + 1], type, true), counts[i]));
        }
        return histogram;
    }

    private ColumnProfile hugeNumbers(DuckSession session, DataSource source, ColumnInfo column) {
        String name = SqlText.name(column.name());
        String number = column.type().temporal() ? "epoch(CAST(" + name + " AS TIMESTAMP))" : "CAST(" + name + " AS DOUBLE)";
        String there = " FROM (SELECT " + name + ", " + number + " AS v FROM " + source.relation() + ") WHERE v IS NOT NULL AND NOT isnan(v)";
        List<Object> figures = one(session, "SELECT count(*), approx_count_distinct(" + name + "), min(" + name + "), max(" + name
                + "), favg(v), CASE WHEN count(*) FILTER (isinf(v)) = 0 THEN stddev_samp(CASE WHEN isinf(v) THEN NULL ELSE v END) END, "
                + "count(*) FILTER (isinf(v)), min(v) FILTER (NOT isinf(v)), max(v) FILTER (NOT isinf(v))" + there, 9);
        long count = ((Number) figures.get(0)).longValue();
        Map<String, Object> quantiles = new LinkedHashMap<>();
        for (int i = 0; i < LABELS.length && count > 0; i++) {
            Object quantile = one(session, "SELECT approx_quantile(v, " + PROBABILITIES[i] + ")" + there, 1).getFirst();
            quantiles.put(LABELS[i], value(((Number) quantile).doubleValue(), column.type(), true));
        }
        List<Bin> bins = new ArrayList<>();
        if (figures.get(7) instanceof Number low && figures.get(8) instanceof Number high && low.doubleValue() < high.doubleValue()) {
            double width = (high.doubleValue() - low.doubleValue()) / MOST_BINS;
            long[] counts = new long[MOST_BINS];
            session.query("SELECT least(" + (MOST_BINS - 1) + ", CAST(floor((v - (" + low + ")) / " + width + ") AS INTEGER)) AS b, count(*)"
                    + there + " AND NOT isinf(v) GROUP BY b", rows -> {
                        while (rows.next()) {
                            counts[rows.getInt(1)] = rows.getLong(2);
                        }
                        return null;
                    });
            for (int i = 0; i < MOST_BINS; i++) {
                bins.add(new Bin(value(low.doubleValue() + i * width, column.type(), true),
                        value(low.doubleValue() + (i + 1) * width, column.type(), true), counts[i]));
            }
        }
        Object mean = figures.get(4) instanceof Number m ? value(m.doubleValue(), column.type(), true) : null;
        Double std = figures.get(5) instanceof Number s ? (Double) s.doubleValue() : (Double) Double.NaN;
        return new ColumnProfile(column.name(), typeName(column), source.rows(), source.rows() - count,
                ((Number) figures.get(1)).longValue(), figures.get(2), figures.get(3), mean, count == 0 ? null : std,
                count == 0 ? null : quantiles, bins, List.of(), ((Number) figures.get(6)).longValue(), false);
    }

    private static ColumnProfile values(DuckSession session, DataSource source, ColumnInfo column) {
        boolean exact = source.rows() <= EXACT_ROWS;
        String name = SqlText.name(column.name());
        String value = column.type() == ColumnType.BOOLEAN ? name : "CAST(" + name + " AS VARCHAR)";
        String table = " FROM (SELECT " + value + " AS v FROM " + source.relation() + ")";
        List<Object> figures = one(session, "SELECT count(v), " + (exact ? "count(DISTINCT v)" : "approx_count_distinct(v)")
                + ", min(v), max(v)" + (column.type() == ColumnType.BOOLEAN ? ", avg(CAST(v AS INTEGER))" : ", NULL") + table, 5);
        List<ValueCount> top = session.query("SELECT v, count(*) AS n" + table + " WHERE v IS NOT NULL GROUP BY v ORDER BY n DESC, v LIMIT " + TOP,
                rows -> {
                    List<ValueCount> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(new ValueCount(Cells.plain(rows.getObject(1)), rows.getLong(2)));
                    }
                    return found;
                });
        long count = ((Number) figures.get(0)).longValue();
        return new ColumnProfile(column.name(), typeName(column), source.rows(), source.rows() - count,
                ((Number) figures.get(1)).longValue(), figures.get(2), figures.get(3), figures.get(4), null, null, List.of(), top, 0, exact);
    }

    private static List<Object> one(DuckSession session, String sql, int columns) {
        return session.query(sql, rows -> {
            rows.next();
            return Cells.row(rows, columns);
        });
    }

    private static String typeName(ColumnInfo column) {
        return column.type().name().toLowerCase(java.util.Locale.ROOT);
    }

    /** A number as a value of the column: itself, or the date or time that so many seconds since 1970 stand for. */
    private static Object value(double number, ColumnType type, boolean between) {
        if (!type.temporal() || !Double.isFinite(number)) {
            return type == ColumnType.INTEGER && !between ? (Object) (long) number : (Object) number;
        }
        if (type == ColumnType.DATE && !between) {
            return LocalDate.ofEpochDay(Math.floorDiv((long) number, 86_400L)).toString();
        }
        long micros = Math.round(number * 1e6);
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
        String text = LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
        return text.length() == 16 ? text + ":00" : text;
    }
}
