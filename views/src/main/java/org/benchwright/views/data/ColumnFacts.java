package org.benchwright.views.data;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import org.benchwright.engine.data.ColumnProfile;
import org.benchwright.views.chart.Axis;
import org.benchwright.views.chart.Chart;
import org.benchwright.views.chart.ChartSpec;
import org.benchwright.views.chart.Series;
import org.benchwright.views.chart.ValueFormat;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;

/** What the inspector says about a column: its distribution drawn large, and all its figures. */
final class ColumnFacts {
    private static final int TOP = 12;
    /** Numbers by size, texts by letter, numbers first, nothing last. */
    static final Comparator<Object> ORDER = (a, b) -> a == null || b == null ? Boolean.compare(a == null, b == null)
            : a instanceof Number x && b instanceof Number y ? Double.compare(x.doubleValue(), y.doubleValue())
            : a instanceof Number ? -1 : b instanceof Number ? 1 : a.toString().compareTo(b.toString());

    private ColumnFacts() {
    }

    static List<Node> of(ColumnProfile column) {
        List<Node> nodes = new ArrayList<>();
        Chart chart = new Chart(spec(column));
        chart.setPrefHeight(column.histogram().isEmpty() ? 48 + 26.0 * Math.max(1, Math.min(TOP, column.top().size())) : 200);
        chart.setMinHeight(chart.getPrefHeight());
        nodes.add(chart);
        Facts facts = new Facts();
        facts.add("type", column.type());
        facts.add("values", Numbers.count(column.rows() - column.missing()));
        facts.add("missing", column.missing() == 0 ? "none" : Numbers.count(column.missing()) + " ("
                + Numbers.percent((double) column.missing() / column.rows()) + ")");
        facts.add("distinct", (column.exact() ? "" : "about ") + Numbers.count(column.distinct()));
        if (column.infinite() > 0) {
            facts.add("infinite", Numbers.count(column.infinite()));
        }
        add(facts, "min", column.min());
        add(facts, "mean", column.mean());
        add(facts, "max", column.max());
        add(facts, "std", column.std());
        nodes.add(facts);
        if (!column.quantiles().isEmpty()) {
            nodes.add(Page.section("Quantiles"));
            Facts quantiles = new Facts();
            column.quantiles().forEach((name, value) -> add(quantiles, name.replaceFirst("^p0?", "") + " %", value));
            nodes.add(quantiles);
        }
        return nodes;
    }

    private static void add(Facts facts, String name, Object value) {
        if (value != null && !shown(value).isEmpty()) {
            facts.add(name, shown(value), value.toString());
        }
    }

    /** A figure at sensible precision; texts as they are. */
    static String shown(Object value) {
        return switch (value) {
            case null -> "";
            case Number n -> Numbers.value(n.doubleValue());
            default -> value.toString();
        };
    }

    private static ChartSpec spec(ColumnProfile column) {
        Axis counts = Axis.linear("rows").written(ValueFormat.compact()).holdingZero();
        if (column.histogram().isEmpty()) {
            List<ColumnProfile.ValueCount> top = column.top().stream().limit(TOP).toList();
            List<String> names = top.stream().map(v -> cut(String.valueOf(v.value()))).toList();
            return ChartSpec.of("", counts, Axis.category("", names),
                    Series.Bars.of("rows", top.stream().mapToDouble(ColumnProfile.ValueCount::count).toArray())).whenEmpty("No values");
        }
        List<ColumnProfile.Bin> bins = column.histogram();
        double[] edges = new double[bins.size() + 1];
        for (int i = 0; i < bins.size(); i++) {
            edges[i] = place(bins.get(i).from());
        }
        edges[bins.size()] = place(bins.getLast().to());
        double[] heights = bins.stream().mapToDouble(ColumnProfile.Bin::count).toArray();
        boolean time = !(bins.getFirst().from() instanceof Number);
        return ChartSpec.of("", time ? Axis.time("", ZoneId.of("UTC")) : Axis.linear(column.name()), counts,
                Series.Histogram.of("rows", edges, heights)).whenEmpty("No values");
    }

    /** A number as it is; a date or time in milliseconds since 1970. */
    static double place(Object edge) {
        if (edge instanceof Number n) {
            return n.doubleValue();
        }
        String text = String.valueOf(edge);
        String bare = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
        try {
            return bare.length() == 10 ? LocalDate.parse(bare).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli()
                    : LocalDateTime.parse(bare.replace(' ', 'T')).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeParseException notATime) {
            return Double.NaN;
        }
    }

    private static String cut(String text) {
        return text.length() <= 18 ? text : text.substring(0, 17) + "…";
    }
}
