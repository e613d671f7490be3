package org.benchwright.engine.monitor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.benchwright.engine.data.DataSteps;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;
import org.benchwright.engine.recipe.StepProvider;
import org.benchwright.engine.stats.MultipleTesting;

/** The room's recipe steps: {@code monitor.drift} and {@code monitor.performance}. */
public final class MonitorSteps implements StepProvider {
    private static final String TABLE = "name, name@version or a path";

    @Override
    public List<Step> steps() {
        return List.of(new Drift(), new Performance());
    }

    private static String content(StepContext context, String parameter) {
        return DataSteps.content(context.room(Datasets.class).resolve(context.text(parameter), context.job()));
    }

    /** {@link Monitoring#tables}. */
    private static final class Drift implements Step {
        @Override
        public String name() {
            return "monitor.drift";
        }

        @Override
        public String documentation() {
            return "Compares two tables column by column, and stops when too many columns have drifted.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("reference", Kind.TEXT, TABLE), StepParameter.required("current", Kind.TEXT, TABLE),
                    StepParameter.optional("columns", Kind.TEXTS, "those to compare; all that both have when left out"),
                    StepParameter.initially("alpha", Kind.DECIMAL, "0.01", "level of the tests after correction"),
                    StepParameter.optional("fail_above", Kind.DECIMAL, "the greatest share of drifted columns that does not stop, from 0 to 1"));
        }

        @Override
        public Map<String, String> outputs() {
            Map<String, String> outputs = new LinkedHashMap<>();
            outputs.put("drifted_share", "drifted columns over compared ones");
            outputs.put("drifted", "the names of those columns, with commas between");
            outputs.put("columns", "how many were compared");
            outputs.put("rows", "of the current table");
            return outputs;
        }

        @Override
        public Map<String, String> run(StepContext context) {
            DriftOptions options = new DriftOptions(context.texts("columns"), MultipleTesting.BENJAMINI_HOCHBERG, context.decimal("alpha"));
            Monitoring.Comparison found = context.room(Monitoring.class).tables(context.text("reference"), context.text("current"), options,
                    context.job());
            DriftReport report = found.report();
            String drifted = report.columns().entrySet().stream().filter(e -> e.getValue().drifted()).map(Map.Entry::getKey)
                    .collect(Collectors.joining(", "));
            if (context.has("fail_above") && report.driftedShare() > context.decimal("fail_above")) {
                throw new BadInputException("Of " + report.columns().size() + " columns a share of " + report.driftedShare()
                        + " has drifted, more than " + context.decimal("fail_above") + ": " + drifted + ".", found.current() + " against " + found.reference(),
                        "See `monitor drift` for each column; train anew, or raise fail_above.");
            }
            Map<String, String> result = new LinkedHashMap<>();
            result.put("drifted_share", Double.toString(report.driftedShare()));
            result.put("drifted", drifted);
            result.put("columns", Integer.toString(report.columns().size()));
            result.put("rows", Long.toString(report.currentRows()));
            return result;
        }

        @Override
        public String alsoFrom(StepContext context) {
            return content(context, "reference") + " " + content(context, "current");
        }
    }

    /** {@link Monitoring#performance}. */
    private static final class Performance implements Step {
        @Override
        public String name() {
            return "monitor.performance";
        }

        @Override
        public String documentation() {
            return "Measures how good predictions were, and stops when a metric is out of bounds.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("data", Kind.TEXT, TABLE),
                    StepParameter.initially("prediction", Kind.TEXT, "prediction", "the column of what the model said"),
                    StepParameter.required("actual", Kind.TEXT, "the column of what came true"),
                    StepParameter.optional("score", Kind.TEXT, "the column of the probability of the positive class"),
                    StepParameter.optional("positive", Kind.TEXT, "the positive class; the last of two when left out"),
                    StepParameter.optional("metric", Kind.TEXT, "what is bounded, such as accuracy, f1, mae or r2"),
                    StepParameter.optional("fail_below", Kind.DECIMAL, "the least value of the metric that does not stop"),
                    StepParameter.optional("fail_above", Kind.DECIMAL, "the greatest value of the metric that does not stop"),
                    StepParameter.optional("seed", Kind.WHOLE, "of the bootstrap"));
        }

        @Override
        public Map<String, String> outputs() {
            Map<String, String> outputs = new LinkedHashMap<>();
            outputs.put("metrics", "by name, as JSON");
            outputs.put("rows", "with truth and prediction");
            outputs.put("waiting", "rows whose truth or prediction is missing");
            return outputs;
        }

        @Override
        public Map<String, String> run(StepContext context) {
            boolean bounded = context.has("fail_below") || context.has("fail_above");
            if (bounded != context.has("metric")) {
                throw new BadInputException("A bound and its metric go together.", "metric, fail_below, fail_above",
                        "Give a metric with fail_below or fail_above, or neither.");
            }
            PerformanceOptions options = new PerformanceOptions(context.text("prediction"), context.text("actual"), context.optionalText("score"),
                    context.optionalText("positive"), List.of(), context.has("seed") ? context.whole("seed") : 0);
            PerformanceReport report = context.room(Monitoring.class).performance(context.text("data"), options, context.job());
            if (bounded) {
                bound(report, context);
            }
            Map<String, String> result = new LinkedHashMap<>();
            result.put("metrics", Json.write(report.metrics()));
            result.put("rows", Long.toString(report.rows()));
            result.put("waiting", Long.toString(report.waiting()));
            return result;
        }

        private static void bound(PerformanceReport report, StepContext context) {
            String metric = context.text("metric");
            if (!report.metrics().values().containsKey(metric)) {
                throw new BadInputException("There is no metric " + metric + " of a " + report.task() + ".", "metric",
                        "Give one of " + String.join(", ", report.metrics().values().keySet()) + ".");
            }
            double value = report.metrics().value(metric);
            boolean low = context.has("fail_below") && !(value >= context.decimal("fail_below"));
            boolean high = context.has("fail_above") && !(value <= context.decimal("fail_above"));
            if (low || high) {
                context.room(Monitoring.class).outOfBounds(context.text("data"), metric, value, context.job());
                throw new BadInputException("The " + metric + " over " + report.rows() + " rows is " + value + ", "
                        + (low ? "below " + context.decimal("fail_below") : "above " + context.decimal("fail_above")) + ".", context.text("data"),
                        "See `monitor performance` for the other figures; train anew, or move the bound.");
            }
        }

        @Override
        public String alsoFrom(StepContext context) {
            return content(context, "data");
        }
    }
}
