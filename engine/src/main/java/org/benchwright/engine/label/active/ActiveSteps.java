package org.benchwright.engine.label.active;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.benchwright.engine.data.DataSteps;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.Rooms;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;
import org.benchwright.engine.recipe.StepProvider;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** Recipe steps: {@code label.simulate} and {@code label.active}. */
public final class ActiveSteps implements StepProvider {
    @Override
    public List<Step> steps() {
        return List.of(new Simulate(), new Active());
    }

    private static int whole(StepContext context, String parameter) {
        long number = context.whole(parameter);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new BadInputException(parameter + " is " + number + ".", parameter, "Give a number from 0 to " + Integer.MAX_VALUE + ".");
        }
        return (int) number;
    }

    /** {@link ActiveLearning#simulate}. */
    private static final class Simulate implements Step {
        @Override
        public String name() {
            return "label.simulate";
        }

        @Override
        public String documentation() {
            return "Plays labelling a table whose right answers are known: accuracy by labels with each strategy, beside random picks.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("data", Kind.TEXT, "a dataset, name or name@version"),
                    StepParameter.required("target", Kind.TEXT, "the column with the right answers"),
                    StepParameter.optional("columns", Kind.TEXTS, "the features; all others when left out"),
                    StepParameter.initially("as", Kind.TEXT, "auto", "what the columns are: auto, table, pixels or text"),
                    StepParameter.optional("strategies", Kind.TEXTS, "to compare with random; hybrid when left out"),
                    StepParameter.initially("algorithm", Kind.TEXT, Learner.USUAL, "what learns from the labels"),
                    StepParameter.optional("parameters", Kind.NAMED, "its settings that differ from the defaults"),
                    StepParameter.optional("value", Kind.TEXT, "SQL of what an item is worth, for the strategy priority"),
                    StepParameter.initially("first", Kind.WHOLE, "10", "labels to begin with"),
                    StepParameter.initially("batch", Kind.WHOLE, "10", "labels a round"),
                    StepParameter.initially("most", Kind.WHOLE, "300", "labels at the end"),
                    StepParameter.initially("seeds", Kind.WHOLE, "10", "repetitions"),
                    StepParameter.initially("test_share", Kind.DECIMAL, "0.25", "of the items, held out for measuring"),
                    StepParameter.optional("need_ratio", Kind.DECIMAL, "stops unless the last strategy reaches 95 % of the full accuracy with at most this"
                            + " share of the labels random picks need"),
                    StepParameter.optional("seed", Kind.WHOLE, "of every random choice; the run's when left out"));
        }

        @Override
        public Map<String, String> outputs() {
            Map<String, String> outputs = new LinkedHashMap<>();
            outputs.put("run", "the tracked run with the curves");
            outputs.put("full_accuracy", "with all labels");
            outputs.put("labels_95", "labels for 95 % of it, by strategy");
            outputs.put("ratio_95", "of the labels that random picks need for it, by strategy");
            outputs.put("labels_99", "labels for 99 % of it, by strategy");
            outputs.put("ratio_99", "of the labels that random picks need for it, by strategy; at most, where they do not get there");
            return outputs;
        }

        @Override
        public Map<String, String> run(StepContext context) {
            List<Strategy> strategies = context.texts("strategies").stream().map(Strategy::of).toList();
            SimulationRequest request = new SimulationRequest(context.text("data"), context.text("target"), context.texts("columns"),
                    ItemVectors.Kind.of(context.text("as")), strategies.isEmpty() ? List.of(Strategy.HYBRID) : strategies, context.text("algorithm"),
                    context.named("parameters"), context.optionalText("value").orElse(""), whole(context, "first"), whole(context, "batch"), whole(context, "most"),
                    whole(context, "seeds"), context.decimal("test_share"), context.whole("seed"));
            ActiveLearning.Simulated done = context.room(ActiveLearning.class).simulate(request, context.job());
            SimulationReport report = done.report();
            SimulationReport.Saving last = report.savings().get(report.savings().size() - 2);
            if (context.has("need_ratio") && !(last.ratio().orElse(Double.POSITIVE_INFINITY) <= context.decimal("need_ratio"))) {
                throw new BadInputException("The strategy " + last.strategy().word() + " needs " + (last.ratio().isPresent() ? last.ratio().getAsDouble()
                        : "more than the simulated share") + " of the labels that random picks need.", "run " + done.run(), "Raise need_ratio, or take another algorithm.");
            }
            Map<String, String> result = new LinkedHashMap<>();
            result.put("run", Long.toString(done.run()));
            result.put("full_accuracy", Double.toString(report.full()));
            for (double share : new double[] {0.95, 0.99}) {
                List<SimulationReport.Saving> savings = report.savings().stream().filter(s -> s.share() == share).toList();
                String percent = Long.toString(Math.round(share * 100));
                result.put("labels_" + percent, words(savings, SimulationReport.Saving::labels));
                result.put("ratio_" + percent, words(savings, SimulationReport.Saving::ratio));
            }
            return result;
        }

        private static String words(List<SimulationReport.Saving> savings, java.util.function.Function<SimulationReport.Saving, OptionalDouble> figure) {
            return savings.stream().map(s -> s.strategy().word() + " " + (figure.apply(s).isPresent()
                    ? String.format(java.util.Locale.ROOT, "%.3f", figure.apply(s).getAsDouble()) : "not reached")).collect(Collectors.joining(", "));
        }

        @Override
        public String alsoFrom(StepContext context) {
            return DataSteps.content(context.room(Datasets.class).version(context.text("data")));
        }

        @Override
        public boolean holds(Map<String, String> outputs, Rooms rooms) {
            return rooms.get(Runs.class).find(Long.parseLong(outputs.get("run"))).isPresent();
        }
    }

    /** {@link ActiveLearning#sample}. */
    private static final class Active implements Step {
        @Override
        public String name() {
            return "label.active";
        }

        @Override
        public String documentation() {
            return "Trains on a project's labels so far and puts the items most worth labelling in front of its queue.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("project", Kind.TEXT, "a label project"),
                    StepParameter.initially("strategy", Kind.TEXT, Strategy.HYBRID.word(), "how items are picked"),
                    StepParameter.initially("size", Kind.WHOLE, Integer.toString(Selector.BATCH), "how many"),
                    StepParameter.initially("algorithm", Kind.TEXT, Learner.USUAL, "what learns from the labels"),
                    StepParameter.optional("model", Kind.TEXT, "a registered model that answers instead"),
                    StepParameter.optional("value", Kind.TEXT, "SQL of what an item is worth"),
                    StepParameter.optional("seed", Kind.WHOLE, "of every random choice; the run's when left out"));
        }

        @Override
        public Map<String, String> outputs() {
            Map<String, String> outputs = new LinkedHashMap<>();
            outputs.put("strategy", "that picked");
            outputs.put("note", "why another than was asked for; empty when not");
            outputs.put("labels", "items with a label");
            outputs.put("accuracy", "by cross-validation on them; empty while they are too few");
            outputs.put("picked", "how many items");
            return outputs;
        }

        @Override
        public Map<String, String> run(StepContext context) {
            Sampled done = context.room(ActiveLearning.class).sample(context.text("project"), new SampleRequest(Strategy.of(context.text("strategy")),
                    whole(context, "size"), context.text("algorithm"), context.optionalText("model"), context.optionalText("value").orElse(""), context.whole("seed")),
                    context.job());
            Map<String, String> result = new LinkedHashMap<>();
            result.put("strategy", done.strategy().word());
            result.put("note", done.note());
            result.put("labels", Long.toString(done.labels()));
            result.put("accuracy", done.round().filter(r -> !Double.isNaN(r.accuracy())).map(r -> Double.toString(r.accuracy())).orElse(""));
            result.put("picked", Integer.toString(done.items().size()));
            return result;
        }

        /** Labels that came in since make another result. */
        @Override
        public String alsoFrom(StepContext context) {
            long project = context.room(org.benchwright.engine.label.Labels.class).project(context.text("project")).id();
            return context.room(Workspace.class).database().read(c -> Sql.number(c, "SELECT COALESCE(MAX(id), 0) FROM label_annotation WHERE project = ?", project)) + " of " + project;
        }
    }
}
