package org.benchwright.engine.learn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.data.DataSteps;
import org.benchwright.engine.data.DatasetStep;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.recipe.Rooms;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;
import org.benchwright.engine.recipe.StepProvider;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.AuditLog;

/**
 * The room's recipe steps: {@code train.fit}, {@code train.evaluate} and {@code train.predict}. They learn from datasets; a file is imported
 * first.
 */
public final class LearnSteps implements StepProvider {
    @Override
    public List<Step> steps() {
        return List.of(new Fit(), new Evaluate(), new Predict());
    }

    /** A step that leaves a run. */
    private abstract static class Running implements Step {
        /** What the datasets named hold. */
        @Override
        public String alsoFrom(StepContext context) {
            return content(context, context.text("data")) + context.optionalText("test").map(test -> " " + content(context, test)).orElse("");
        }

        private static String content(StepContext context, String dataset) {
            return DataSteps.content(context.room(Datasets.class).version(dataset));
        }

        @Override
        public boolean holds(Map<String, String> outputs, Rooms rooms) {
            return rooms.get(Runs.class).find(Long.parseLong(outputs.get("run"))).isPresent();
        }

        /** The outputs that a finished run stands for. */
        abstract Map<String, String> outputs(long run, Map<String, Double> metrics);

        /** The run that was finished for this step, if it is still there; its kept evaluation has the metrics as they were. */
        @Override
        public Optional<Map<String, String>> recover(List<AuditLog.Event> events, StepContext context) {
            return events.reversed().stream().filter(e -> e.noun().equals("run") && e.verb().equals("finish"))
                    .map(e -> Json.tree(e.arguments()).get("run").asLong()).findFirst().flatMap(run -> context.room(Runs.class).find(run))
                    .filter(run -> run.kind().equals(name()) && run.artifacts().containsKey(Training.EVALUATION_FILE))
                    .map(run -> outputs(run.id(), metrics(context.room(Training.class).report(run.id()))));
        }

        private static Map<String, Double> metrics(Training.Report report) {
            return FoldSummary.metrics(report.evaluation(), report.folds());
        }
    }

    /** {@link Training#fit}. */
    private static final class Fit extends Running {
        @Override
        public String name() {
            return "train.fit";
        }

        @Override
        public String documentation() {
            return "Fits a model to a dataset and tests it, as a tracked run.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("data", Kind.TEXT, "a dataset, name or name@version"),
                    StepParameter.optional("target", Kind.TEXT, "the column to predict; none for a clustering"),
                    StepParameter.required("algorithm", Kind.TEXT, "a trainer's id, such as random-forest"),
                    StepParameter.optional("parameters", Kind.NAMED, "its settings that differ from the defaults"),
                    StepParameter.optional("features", Kind.TEXTS, "columns to learn from; all others when left out"),
                    StepParameter.optional("task", Kind.TEXT, "classification, regression or clustering, when the target should not decide"),
                    StepParameter.optional("test", Kind.TEXT, "a dataset of its own to test on"),
                    StepParameter.initially("split", Kind.TEXT, "random", "how rows are held back: random, time or group"),
                    StepParameter.optional("split_column", Kind.TEXT, "the column of a split by time or group"),
                    StepParameter.initially("test_share", Kind.DECIMAL, "0.2", "share of rows held back"),
                    StepParameter.initially("folds", Kind.WHOLE, "0", "of a cross-validation of the training rows"),
                    StepParameter.initially("class_weight", Kind.TEXT, "none", "none, balanced or class=weight,class=weight"),
                    StepParameter.optional("seed", Kind.WHOLE, "of every random choice; the run's when left out"));
        }

        @Override
        public Map<String, String> outputs() {
            Map<String, String> outputs = new LinkedHashMap<>();
            outputs.put("run", "the tracked run's number");
            outputs.put("model", "the model, as run:N");
            outputs.put("metrics", "on the test rows, as JSON");
            return outputs;
        }

        @Override
        public Map<String, String> run(StepContext context) {
            FitResult fit = context.room(Training.class).fit(request(context), context.job());
            return outputs(fit.run(), fit.metrics());
        }

        @Override
        Map<String, String> outputs(long run, Map<String, Double> metrics) {
            Map<String, String> result = new LinkedHashMap<>();
            result.put("run", Long.toString(run));
            result.put("model", "run:" + run);
            result.put("metrics", Json.write(metrics));
            return result;
        }

        private static FitRequest request(StepContext context) {
            return new FitRequest(context.text("data"), context.optionalText("test"), context.optionalText("target").orElse(""),
                    context.text("algorithm"), context.named("parameters"), context.optionalText("task").map(TaskKind::of),
                    context.texts("features"), split(context), folds(context.whole("folds")), ClassWeights.of(context.text("class_weight")),
                    context.whole("seed"), Optional.empty());
        }

        private static int folds(long count) {
            if (count < 0 || count == 1 || count > 1_000) {
                throw new BadInputException("A cross-validation of " + count + " folds is not possible.", "folds", "Give 0, or 2 to 1000.");
            }
            return (int) count;
        }

        private static SplitRule split(StepContext context) {
            double share = context.decimal("test_share");
            return switch (context.text("split")) {
                case "random" -> new SplitRule.Random(share);
                case "time" -> new SplitRule.Time(column(context), share);
                case "group" -> new SplitRule.Group(column(context), share);
                default -> throw new BadInputException("There is no split \"" + context.text("split") + "\".", "split",
                        "Give random, time or group.");
            };
        }

        private static String column(StepContext context) {
            return context.optionalText("split_column").orElseThrow(() -> new BadInputException("The split by " + context.text("split")
                    + " needs a column.", "split", "Name it in split_column."));
        }
    }

    /** {@link Training#evaluate}. */
    private static final class Evaluate extends Running {
        @Override
        public String name() {
            return "train.evaluate";
        }

        @Override
        public String documentation() {
            return "Scores a model on a dataset that has its target, as a tracked run.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("model", Kind.TEXT, "run:N such as ${steps.ID.model}, or a registered name@version"),
                    StepParameter.required("data", Kind.TEXT, "a dataset, name or name@version"),
                    StepParameter.optional("seed", Kind.WHOLE, "of every random choice; the run's when left out"));
        }

        @Override
        public Map<String, String> outputs() {
            Map<String, String> outputs = new LinkedHashMap<>();
            outputs.put("run", "the tracked run's number");
            outputs.put("metrics", "on the dataset, as JSON");
            return outputs;
        }

        @Override
        public Map<String, String> run(StepContext context) {
            Training.Assessment found = context.room(Training.class).evaluate(context.text("model"), context.text("data"),
                    context.whole("seed"), context.job());
            return outputs(found.run(), found.evaluation().metrics());
        }

        @Override
        Map<String, String> outputs(long run, Map<String, Double> metrics) {
            Map<String, String> result = new LinkedHashMap<>();
            result.put("run", Long.toString(run));
            result.put("metrics", Json.write(metrics));
            return result;
        }

        @Override
        public String alsoFrom(StepContext context) {
            return super.alsoFrom(context) + meant(context);
        }
    }

    /** A model named by an alias, a stage or no version can come to mean another. */
    private static String meant(StepContext context) {
        String model = context.text("model");
        return model.startsWith("run:") ? "" : " " + context.room(org.benchwright.engine.registry.Models.class).resolve(model).reference();
    }

    /** {@link Training#predict}. */
    private static final class Predict extends DatasetStep {
        @Override
        public String name() {
            return "train.predict";
        }

        @Override
        public String documentation() {
            return "Keeps a model's predictions for a dataset, beside its rows, as a new version of a dataset.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("model", Kind.TEXT, "run:N such as ${steps.ID.model}, or a registered name@version"),
                    StepParameter.required("data", Kind.TEXT, "name, name@version or a path"),
                    StepParameter.required("name", Kind.TEXT, "the dataset to make"));
        }

        @Override
        protected DatasetVersion make(Datasets datasets, StepContext context) {
            return context.room(Training.class).predict(context.text("model"), context.text("data"), context.text("name"), datasets, context.job());
        }

        @Override
        public String alsoFrom(StepContext context) {
            return DataSteps.content(context.room(Datasets.class).resolve(context.text("data"), context.job())) + meant(context);
        }
    }
}
