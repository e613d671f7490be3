package org.benchwright.views.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** One synthetic chart of each kind, made from a fixed seed. */
final class ChartExamples {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final double DAY = 86_400_000.0;
    private static final double START = Instant.parse("2025-10-12T00:00:00Z").toEpochMilli();

    private final Random random = new Random(7);

    static Map<String, ChartSpec> all() {
        ChartExamples examples = new ChartExamples();
        Map<String, ChartSpec> specs = new LinkedHashMap<>();
        specs.put("line", examples.losses());
        specs.put("time-marks", examples.drift());
        specs.put("band", examples.lift());
        specs.put("million", line(1_000_000));
        specs.put("step", examples.queue());
        specs.put("bars-grouped", examples.grouped());
        specs.put("bars-stacked", examples.grouped().stacked());
        specs.put("importance", importance());
        specs.put("histogram", examples.histogram());
        specs.put("histogram-overlaid", examples.thenAndNow(false));
        specs.put("histogram-mirrored", examples.thenAndNow(true));
        specs.put("scatter", scatter(300));
        specs.put("scatter-million", scatter(1_000_000));
        specs.put("heat-health", examples.health());
        specs.put("heat-large", heat(400, 1500));
        specs.put("confusion", confusion());
        specs.put("correlation", examples.correlation());
        specs.put("boxes", examples.boxes());
        specs.put("roc", roc());
        specs.put("forest", forest());
        specs.put("log", log());
        specs.put("eight", examples.eight());
        specs.put("empty", ChartSpec.of("Drift of monthly_spend", Axis.linear(""), Axis.linear("")).whenEmpty(
                "No predictions recorded yet. Serve a version to see drift here."));
        return specs;
    }

    static ChartSpec line(int points) {
        Random random = new Random(3);
        double[] x = new double[points];
        double[] y = new double[points];
        double level = 20;
        for (int i = 0; i < points; i++) {
            level += random.nextGaussian() * 0.01;
            x[i] = START + i * 1000.0;
            y[i] = level + 3 * Math.sin(i * 20.0 / points) + random.nextGaussian() * (i % 5000 == 0 ? 8 : 0.8);
        }
        return ChartSpec.of("Latency of " + ValueFormat.compact().format(points) + " synthetic requests", Axis.time("", UTC),
                Axis.linear("latency").in("ms"), Series.Line.of("", XYData.of(x, y)));
    }

    static ChartSpec scatter(int points) {
        Random random = new Random(5);
        double[] x = new double[points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            double group = random.nextInt(3);
            x[i] = group * 2 + random.nextGaussian() * (0.5 + group * 0.3);
            y[i] = Math.sin(group * 2) * 3 + random.nextGaussian() + 0.5 * x[i];
        }
        return ChartSpec.of("Embedding of " + ValueFormat.compact().format(points) + " synthetic items", Axis.linear("first component"),
                Axis.linear("second component"), Series.Points.of("", XYData.of(x, y)));
    }

    private ChartSpec losses() {
        double[] train = new double[60];
        double[] valid = new double[60];
        for (int i = 0; i < 60; i++) {
            train[i] = 0.18 + 0.6 * Math.exp(-i / 12.0) + random.nextGaussian() * 0.004;
            valid[i] = 0.24 + 0.52 * Math.exp(-i / 11.0) + 0.0006 * i + random.nextGaussian() * 0.008;
        }
        return ChartSpec.of("Validation loss stops falling after epoch 40", Axis.linear("epoch"), Axis.linear("log loss").in("nats"),
                Series.Line.of("training", XYData.ofY(train)), Series.Line.of("validation", XYData.ofY(valid)))
                .with(new Mark.Vertical(40, "best", Ink.NEUTRAL));
    }

    private ChartSpec drift() {
        double[] x = new double[41];
        double[] y = new double[41];
        for (int i = 0; i < 41; i++) {
            x[i] = START + i * DAY;
            y[i] = Math.max(0, 0.04 + random.nextGaussian() * 0.012 + Math.max(0, i - 30) * 0.017);
        }
        return ChartSpec.of("monthly_spend drifts since 14 November", Axis.time("", UTC), Axis.linear("population stability index").between(0, 0.3),
                Series.Line.of("", XYData.of(x, y))).with(new Mark.Rows(0.1, 0.2, "above 0.1: look", Ink.WARN),
                new Mark.Rows(0.2, Double.POSITIVE_INFINITY, "above 0.2: retrain", Ink.BAD));
    }

    private ChartSpec lift() {
        double[] x = IntStream.rangeClosed(1, 21).asDoubleStream().toArray();
        double[] low = new double[21];
        double[] high = new double[21];
        double[] mean = new double[21];
        for (int i = 0; i < 21; i++) {
            mean[i] = 0.021 + random.nextGaussian() * 0.006 / Math.sqrt(i + 1);
            low[i] = mean[i] - 0.05 / Math.sqrt(i + 1);
            high[i] = mean[i] + 0.05 / Math.sqrt(i + 1);
        }
        return ChartSpec.of("Revenue lift settles at 2 %", Axis.linear("day"), Axis.linear("lift").written(ValueFormat.signedPercent(0)),
                Series.Band.of("lift", x, low, high), Series.Line.of("lift", XYData.of(x, mean)))
                .subtitled("95 % interval, valid at every look").with(new Mark.Horizontal(0, "", Ink.NEUTRAL));
    }

    private ChartSpec queue() {
        double[] x = new double[80];
        double[] y = new double[80];
        for (int i = 0; i < 80; i++) {
            x[i] = START + i * 600_000.0;
            y[i] = Math.max(0, i == 0 ? 3 : y[i - 1] + random.nextInt(5) - 2);
        }
        return ChartSpec.of("Jobs waiting", Axis.time("", UTC), Axis.linear("jobs").holdingZero(), Series.Line.steps("", XYData.of(x, y)));
    }

    private ChartSpec grouped() {
        return ChartSpec.of("The new version answers more of every topic",
                Axis.category("topic", List.of("billing", "delivery", "returns", "account", "other")),
                Axis.linear("answered").in("per 1,000"),
                Series.Bars.of("v6", 412, 380, 251, 330, 120).within(new double[] {398, 366, 240, 317, 111}, new double[] {426, 394, 262, 343, 129}),
                Series.Bars.of("v7", 455, 401, 298, 342, 149).within(new double[] {440, 387, 286, 329, 139}, new double[] {470, 415, 310, 355, 159}));
    }

    private static ChartSpec importance() {
        return ChartSpec.of("Monthly spend carries a third of the model",
                Axis.linear("permutation importance").written(ValueFormat.percent(1)),
                Axis.category("", List.of("monthly_spend", "support_calls_last_90_days_all_channels", "tenure", "plan", "device", "region", "age",
                "last_login")),
                Series.Bars.of("", 0.34, 0.21, 0.14, 0.09, 0.05, 0.03, 0.02, 0.004));
    }

    private ChartSpec histogram() {
        double[] edges = IntStream.rangeClosed(0, 40).mapToDouble(i -> i * 2.5).toArray();
        return ChartSpec.of("Order value is skewed: half below £31", Axis.linear("order value").in("£"), Axis.linear("orders"),
                Series.Histogram.of("", edges, counts(edges, 31, 14, 60_000))).with(new Mark.Vertical(31, "median", Ink.NEUTRAL));
    }

    private ChartSpec thenAndNow(boolean mirrored) {
        double[] edges = IntStream.rangeClosed(0, 30).mapToDouble(i -> i * 2.5).toArray();
        Series.Histogram then = Series.Histogram.of("then: training set, 84,210 rows", edges, counts(edges, 30, 10, 84_210))
                .in(mirrored ? Ink.NEUTRAL : Ink.S1);
        Series.Histogram now = Series.Histogram.of("now: 15–22 November, 31,077 rows", edges, counts(edges, 38, 12, 84_000))
                .in(mirrored ? Ink.S1 : Ink.S2);
        return ChartSpec.of("monthly_spend moved up by £8", Axis.linear("monthly_spend").in("£"), Axis.linear("rows"), then,
                mirrored ? now.mirror() : now);
    }

    private double[] counts(double[] edges, double mean, double deviation, int rows) {
        double[] counts = new double[edges.length - 1];
        for (int i = 0; i < counts.length; i++) {
            double z = ((edges[i] + edges[i + 1]) / 2 - mean) / deviation;
            counts[i] = Math.rint(rows * Math.exp(-z * z / 2) / deviation * (1 + random.nextGaussian() * 0.03));
        }
        return counts;
    }

    private ChartSpec health() {
        List<String> columns = List.of("monthly_spend", "support_calls", "tenure", "plan", "device", "region", "age", "last_login", "coupon",
                "score");
        double[] cells = new double[10 * 42];
        for (int i = 0; i < cells.length; i++) {
            int row = i / 42;
            int day = i % 42;
            cells[i] = Math.abs(random.nextGaussian()) * 0.03 + (row == 0 && day > 32 ? 0.012 * (day - 24) : 0)
                    + (row == 1 && day > 30 && day < 36 ? 0.13 : 0);
        }
        cells[5 * 42 + 20] = Double.NaN;
        List<String> named = new ArrayList<>();
        for (int i = 0; i < 42; i++) {
            java.time.LocalDate date = java.time.LocalDate.of(2025, 10, 12).plusDays(i);
            named.add(date.getDayOfMonth() + " " + (date.getMonthValue() == 10 ? "Oct" : "Nov"));
        }
        return ChartSpec.heatMap("Drift by column and day, heaviest for the model first", Axis.category("", named), Axis.category("", columns),
                Series.Cells.of("PSI", Matrix.of(10, 42, cells)).levels(new HeatLevels.Thresholds(0.1, 0.2)));
    }

    static ChartSpec heat(int rows, int columns) {
        double[] cells = new double[rows * columns];
        for (int i = 0; i < cells.length; i++) {
            double r = i / columns / (double) rows * 6;
            double c = i % columns / (double) columns * 9;
            cells[i] = 1 + Math.sin(r) * Math.cos(c) + 0.2 * Math.sin(7 * r * c);
        }
        return ChartSpec.heatMap("Attention between " + rows + " and " + columns + " synthetic tokens",
                Axis.category("key", IntStream.range(0, columns).mapToObj(String::valueOf).toList()),
                Axis.category("query", IntStream.range(0, rows).mapToObj(String::valueOf).toList()),
                Series.Cells.of("", Matrix.of(rows, columns, cells)));
    }

    private static ChartSpec confusion() {
        List<String> labels = List.of("cat", "dog", "fox", "hare", "owl");
        return ChartSpec.heatMap("Foxes are taken for dogs", Axis.category("predicted", labels), Axis.category("true", labels),
                Series.Cells.of("items", Matrix.of(5, 5, 412, 12, 3, 0, 1, 9, 398, 21, 2, 0, 4, 77, 310, 6, 1, 1, 3, 9, 402, 2, 0, 0, 2, 3, 1425))
                        .written(ValueFormat.decimals(0)));
    }

    private ChartSpec correlation() {
        List<String> labels = List.of("age", "tenure", "spend", "calls", "logins", "score");
        double[] cells = new double[36];
        for (int r = 0; r < 6; r++) {
            for (int c = 0; c <= r; c++) {
                cells[r * 6 + c] = r == c ? 1 : Math.clamp(random.nextGaussian() * 0.5, -0.95, 0.95);
                cells[c * 6 + r] = cells[r * 6 + c];
            }
        }
        Matrix matrix = Matrix.of(6, 6, cells);
        return ChartSpec.heatMap("Rank correlation", Axis.category("", labels), Axis.category("", labels),
                Series.Cells.of("rho", matrix).levels(HeatLevels.diverging(matrix, 0)).written(ValueFormat.decimals(2)));
    }

    private ChartSpec boxes() {
        List<BoxSummary> boxes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            double m = 20 + 6 * i + random.nextGaussian() * 2;
            boxes.add(new BoxSummary(m - 12, m - 5, m, m + 4.5, m + 11, Values.of(m + 16, m + 18.5, m - 17)));
        }
        return ChartSpec.of("Latency grows with the batch", Axis.category("batch size", List.of("1", "2", "4", "8", "16")),
                Axis.linear("latency").in("ms"), Series.Boxes.of("", boxes));
    }

    private static ChartSpec roc() {
        double[] x = IntStream.rangeClosed(0, 200).mapToDouble(i -> i / 200.0).toArray();
        double[] a = new double[201];
        double[] b = new double[201];
        for (int i = 0; i <= 200; i++) {
            a[i] = Math.pow(x[i], 0.2);
            b[i] = Math.pow(x[i], 0.38);
        }
        return ChartSpec.roc("v7 ranks better than v6 at every rate", "false positive rate", "true positive rate",
                Series.Line.of("v7, AUC 0.83", XYData.of(x, a)), Series.Line.of("v6, AUC 0.72", XYData.of(x, b)));
    }

    private static ChartSpec forest() {
        return ChartSpec.of("Only new users gain for certain", Axis.linear("lift").written(ValueFormat.signedPercent(0)),
                Axis.category("", List.of("All", "New users", "Returning", "Mobile", "Desktop", "UK", "DE")),
                Series.Intervals.of("", new double[] {0, 1, 2, 3, 4, 5, 6}, new double[] {.021, .034, .016, .029, .01, .023, .012},
                        new double[] {.012, .018, .006, .014, -.003, .012, -.007}, new double[] {.03, .05, .026, .044, .023, .034, .033}))
                .with(new Mark.Vertical(0, "", Ink.NEUTRAL));
    }

    private static ChartSpec log() {
        double[] x = IntStream.rangeClosed(0, 12).mapToDouble(i -> 100 * Math.pow(2.2, i)).toArray();
        double[] tree = new double[13];
        double[] flat = new double[13];
        for (int i = 0; i < 13; i++) {
            flat[i] = x[i] / 40_000;
            tree[i] = 0.02 * Math.log(x[i]);
        }
        return ChartSpec.of("The graph index stays below a millisecond", Axis.log("vectors"), Axis.log("query time").in("ms"),
                Series.Line.of("exact", XYData.of(x, flat)).inDashes(), Series.Line.of("graph", XYData.of(x, tree)));
    }

    private ChartSpec eight() {
        Series[] lines = new Series[8];
        for (int k = 0; k < 8; k++) {
            double[] y = new double[50];
            for (int i = 0; i < 50; i++) {
                y[i] = 0.6 + 0.04 * k + 0.05 * Math.sin(i / 8.0 + k) + random.nextGaussian() * 0.003;
            }
            lines[k] = Series.Line.of("annotator " + (k + 1), XYData.ofY(y));
        }
        return ChartSpec.of("Eight annotators and the gold answers", Axis.linear("day"), Axis.linear("agreement").written(ValueFormat.percent(0)),
                lines);
    }
}
