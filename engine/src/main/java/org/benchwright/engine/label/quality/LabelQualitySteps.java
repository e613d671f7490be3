package org.benchwright.engine.label.quality;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.benchwright.engine.data.DataSteps;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;
import org.benchwright.engine.recipe.StepProvider;
import org.benchwright.engine.stats.agreement.Level;
import org.benchwright.engine.stats.agreement.Measure;

/** Recipe steps that look at labels before anything is learned from them: {@code label.agreement} and {@code label.errors}; and {@code label.consensus}. */
public final class LabelQualitySteps implements StepProvider {
    private static final String TABLE = "name, name@version or a path";
    private static final int NAMED = 1000;

    @Override
    public List<Step> steps() {
        return List.of(new Agreeing(), new Agreed(), new Errors());
    }

    private static String content(StepContext context) {
        return DataSteps.content(context.room(Datasets.class).resolve(context.text("data"), context.job()));
    }

    private static long seed(StepContext context) {
        return context.has("seed") ? context.whole("seed") : 0;
    }

    /** {@link LabelQuality#agreement(LabelTable, Level, long, org.benchwright.engine.job.JobContext)}. */
    private static final class Agreeing implements Step {
        @Override
        public String name() {
            return "label.agreement";
        }

        @Override
        public String documentation() {
            return "Measures how far annotators agree, and stops when Krippendorff's alpha is too low.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("data", Kind.TEXT, TABLE + ", with one label a row"),
                    StepParameter.initially("item", Kind.TEXT, "item", "the column with the item"),
                    StepParameter.initially("annotator", Kind.TEXT, "annotator", "the column with the annotator"),
                    StepParameter.initially("label", Kind.TEXT, "label", "the column with the label"),
                    StepParameter.initially("level", Kind.TEXT, "nominal", "nominal, ordinal, interval or ratio"),
                    StepParameter.optional("order", Kind.TEXTS, "all labels from the lowest to the highest"),
                    StepParameter.optional("fail_below", Kind.DECIMAL, "the least alpha that does not stop"),
                    StepParameter.optional("seed", Kind.WHOLE, "of the bootstrap"));
        }

        @Override
        public Map<String, String> outputs() {
            Map<String, String> outputs = new LinkedHashMap<>();
            outputs.put("krippendorff_alpha", "empty where the labels cannot tell");
            outputs.put("percent_agreement", "mean share of agreeing pairs, from 0 to 1; empty where the labels cannot tell");
            outputs.put("items", "how many there are");
            outputs.put("annotators", "how many there are");
            return outputs;
        }

        @Override
        public Map<String, String> run(StepContext context) {
            LabelTable table = new LabelTable(context.text("data"), context.text("item"), context.text("annotator"), context.text("label"),
                    context.texts("order"), false);
            TableAgreement found = context.room(LabelQuality.class).agreement(table, Level.of(context.text("level")), seed(context), context.job());
            Measure alpha = found.overall().measures().get("krippendorff_alpha");
            if (context.has("fail_below") && !(alpha.value().orElse(Double.NaN) >= context.decimal("fail_below"))) {
                throw new BadInputException(alpha.value().isEmpty() ? "Agreement cannot be told: " + alpha.why() + "."
                        : "Krippendorff's alpha is " + alpha.value().getAsDouble() + ", below " + context.decimal("fail_below") + ".", context.text("data"),
                        "See `label agreement --pairwise` for who differs; settle those items, or lower fail_below.");
            }
            Map<String, String> result = new LinkedHashMap<>();
            result.put("krippendorff_alpha", text(alpha.value()));
            result.put("percent_agreement", text(found.overall().measures().get("percent_agreement").value()));
            result.put("items", Integer.toString(found.overall().items()));
            result.put("annotators", Integer.toString(found.overall().annotators()));
            return result;
        }

        private static String text(OptionalDouble value) {
            return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
        }

        @Override
        public String alsoFrom(StepContext context) {
            return content(context);
        }
    }

    /** {@link LabelQuality#consensus(String, Optional, ConsensusMethod, boolean, org.benchwright.engine.job.JobContext)}, kept. */
    private static final class Agreed implements Step {
        @Override
        public String name() {
            return "label.consensus";
        }

        @Override
        public String documentation() {
            return "Makes one label an item of a label project and keeps them as its decisions; what a person decided stays.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("project", Kind.TEXT, "the label project"),
                    StepParameter.optional("question", Kind.TEXT, "which one; the first that asks for one label when left out"),
                    StepParameter.initially("method", Kind.TEXT, "dawid-skene", "majority, weighted or dawid-skene"));
        }

        @Override
        public Map<String, String> outputs() {
            Map<String, String> outputs = new LinkedHashMap<>();
            outputs.put("items", "how many have a label");
            outputs.put("kept", "how many decisions were kept");
            outputs.put("ties", "how many items have another label that is as good");
            outputs.put("confidence", "mean over items, from 0 to 1");
            return outputs;
        }

        @Override
        public Map<String, String> run(StepContext context) {
            LabelQuality.ProjectConsensus made = context.room(LabelQuality.class).consensus(context.text("project"), context.optionalText("question"),
                    ConsensusMethod.of(context.text("method")), true, context.job());
            double[] confidence = made.report().consensus().confidence();
            Map<String, String> result = new LinkedHashMap<>();
            result.put("items", Integer.toString(confidence.length));
            result.put("kept", Integer.toString(made.kept()));
            result.put("ties", Integer.toString(made.report().ties()));
            result.put("confidence", Double.toString(Arrays.stream(confidence).average().orElse(0)));
            return result;
        }

        @Override
        public String alsoFrom(StepContext context) {
            return context.room(LabelQuality.class).state(context.text("project"));
        }
    }

    /** {@link LabelQuality#errors(String, String, ErrorSearch, org.benchwright.engine.job.JobContext)}. */
    private static final class Errors implements Step {
        @Override
        public String name() {
            return "label.errors";
        }

        @Override
        public String documentation() {
            return "Looks for labels that are probably wrong, and stops when there are too many.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("data", Kind.TEXT, TABLE), StepParameter.required("target", Kind.TEXT, "the column with the labels"),
                    StepParameter.initially("algorithm", Kind.TEXT, "logistic-regression", "of the models that doubt the labels"),
                    StepParameter.optional("parameters", Kind.NAMED, "settings of the algorithm that differ from its own"),
                    StepParameter.optional("features", Kind.TEXTS, "the columns to learn from; all but the target when left out"),
                    StepParameter.initially("folds", Kind.WHOLE, "5", "of the cross-validation"),
                    StepParameter.optional("fail_above", Kind.DECIMAL, "the greatest estimated share of wrong labels that does not stop, from 0 to 1"),
                    StepParameter.optional("seed", Kind.WHOLE, "of every random choice"));
        }

        @Override
        public Map<String, String> outputs() {
            Map<String, String> outputs = new LinkedHashMap<>();
            outputs.put("noise", "estimated share of wrong labels");
            outputs.put("suspects", "how many labels are suspicious");
            outputs.put("rows", "of the most suspicious, at most " + NAMED + ", the first row is 0, with commas between");
            return outputs;
        }

        @Override
        public Map<String, String> run(StepContext context) {
            ErrorSearch search = new ErrorSearch(context.text("algorithm"), context.named("parameters"), context.texts("features"),
                    Math.toIntExact(context.whole("folds")), ErrorRanking.NORMALISED_MARGIN, seed(context));
            LabelErrors found = context.room(LabelQuality.class).errors(context.text("data"), context.text("target"), search, context.job());
            if (context.has("fail_above") && found.noise() > context.decimal("fail_above")) {
                throw new BadInputException("About " + found.noise() + " of the labels are wrong, more than " + context.decimal("fail_above") + ".",
                        context.text("data") + ", column " + context.text("target"), "See `label errors` for which; mend them, or raise fail_above.");
            }
            Map<String, String> result = new LinkedHashMap<>();
            result.put("noise", Double.toString(found.noise()));
            result.put("suspects", Integer.toString(found.suspects().size()));
            result.put("rows", found.suspects().stream().limit(NAMED).map(s -> Long.toString(s.row())).collect(Collectors.joining(", ")));
            return result;
        }

        @Override
        public String alsoFrom(StepContext context) {
            return content(context);
        }
    }
}
