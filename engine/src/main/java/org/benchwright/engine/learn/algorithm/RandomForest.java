package org.benchwright.engine.learn.algorithm;

import java.io.DataInput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FittedModel;
import org.benchwright.engine.learn.HyperParameter;
import org.benchwright.engine.learn.ParameterValues;
import org.benchwright.engine.learn.Samples;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.Trainer;

/** A random forest (Breiman, 2001): trees on bootstrap samples, their leaf shares or means averaged. */
final class RandomForest implements Trainer {
    @Override
    public String id() {
        return "random-forest";
    }

    @Override
    public String title() {
        return "Random forest";
    }

    @Override
    public String description() {
        return "Many decision trees, each on a random sample, averaged; strong without tuning.";
    }

    @Override
    public Set<TaskKind> tasks() {
        return Set.of(TaskKind.CLASSIFICATION, TaskKind.REGRESSION);
    }

    @Override
    public List<HyperParameter> parameters() {
        return List.of(
                HyperParameter.integer("n_estimators", 100, 1, 10_000, "Number of trees."),
                HyperParameter.optionalInteger("max_depth", 1, 10_000, "Most splits from root to leaf; none for no limit."),
                HyperParameter.integer("min_samples_split", 2, 2, 1_000_000, "A node of fewer rows is not split."),
                HyperParameter.integer("min_samples_leaf", 1, 1, 1_000_000, "Fewest rows in a leaf."),
                HyperParameter.choice("max_features", List.of("auto", "sqrt", "log2", "all"),
                        "Features looked at in a split; auto is sqrt for classes and all for numbers."),
                HyperParameter.flag("bootstrap", true, "Whether each tree sees a sample drawn with replacement, or all rows."));
    }

    @Override
    public FittedModel fit(Samples samples, ParameterValues parameters, long seed, JobContext context) {
        int count = parameters.integer("n_estimators");
        CartBuilder.Limits limits = new CartBuilder.Limits(parameters.optionalInteger("max_depth").orElse(Integer.MAX_VALUE),
                parameters.integer("min_samples_split"), parameters.integer("min_samples_leaf"),
                featuresASplit(parameters.text("max_features"), samples));
        float[][] columns = new float[samples.width()][samples.rows()];
        for (int i = 0; i < samples.rows(); i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = (float) samples.features()[i][j];
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        long[] seeds = random.longs(count).toArray();
        AtomicInteger grown = new AtomicInteger();
        boolean bootstrap = parameters.flag("bootstrap");
        List<TreeEnsemble.Tree> trees = IntStream.range(0, count).parallel().mapToObj(t -> {
            context.checkCancelled();
            SplittableRandom own = new SplittableRandom(seeds[t]);
            double[] weights = bootstrap ? drawn(samples.weights(), own) : samples.weights();
            TreeEnsemble.Tree tree = new CartBuilder(columns, samples.target(), samples.classes(), weights, limits, own).build(context::checkCancelled);
            int done = grown.incrementAndGet();
            context.progress((double) done / count, "Tree " + done + " of " + count);
            return tree;
        }).toList();
        int outputs = Math.max(1, samples.classes());
        return new TreeEnsemble(trees, new double[outputs], 1.0 / count, TreeEnsemble.Link.IDENTITY);
    }

    private static double[] drawn(double[] weights, SplittableRandom random) {
        double[] drawn = new double[weights.length];
        double total = 0;
        while (total == 0) {
            for (int i = 0; i < drawn.length; i++) {
                int row = random.nextInt(drawn.length);
                drawn[row] += weights[row];
                total += weights[row];
            }
        }
        return drawn;
    }

    private static int featuresASplit(String choice, Samples samples) {
        int width = samples.width();
        String rule = choice.equals("auto") ? samples.task() == TaskKind.REGRESSION ? "all" : "sqrt" : choice;
        return switch (rule) {
            case "sqrt" -> Math.max(1, (int) Math.sqrt(width));
            case "log2" -> Math.max(1, (int) (Math.log(width) / Math.log(2)));
            default -> width;
        };
    }

    @Override
    public FittedModel read(DataInput in) throws IOException {
        return TreeEnsemble.read(in);
    }
}
