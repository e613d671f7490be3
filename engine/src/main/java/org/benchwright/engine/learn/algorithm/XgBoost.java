package org.benchwright.engine.learn.algorithm;

import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.learn.FittedModel;
import org.benchwright.engine.learn.HyperParameter;
import org.benchwright.engine.learn.ParameterValues;
import org.benchwright.engine.learn.Samples;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.Trainer;
import tools.jackson.databind.JsonNode;

/**
 * Gradient-boosted trees by the XGBoost library (Chen and Guestrin, 2016), the build that Tribuo carries. The native library is needed,
 * and loaded, only for fitting: what it learned is taken out as a {@link TreeEnsemble}.
 */
final class XgBoost implements Trainer {
    private static final double BASE_SCORE = 0.5;

    @Override
    public String id() {
        return "xgboost";
    }

    @Override
    public List<String> aliases() {
        return List.of("xgb");
    }

    @Override
    public String title() {
        return "XGBoost";
    }

    @Override
    public String description() {
        return "Trees that each mend the errors of those before; often the most accurate on tables.";
    }

    @Override
    public Set<TaskKind> tasks() {
        return Set.of(TaskKind.CLASSIFICATION, TaskKind.REGRESSION);
    }

    @Override
    public List<HyperParameter> parameters() {
        return List.of(
                HyperParameter.integer("n_estimators", 100, 1, 10_000, "Rounds of boosting."),
                HyperParameter.decimal("learning_rate", 0.3, 1e-6, 1, "Share of each tree that is added."),
                HyperParameter.integer("max_depth", 6, 1, 30, "Most splits from root to leaf."),
                HyperParameter.decimal("min_child_weight", 1, 0, 1e9, "Least sum of second derivatives in a leaf."),
                HyperParameter.decimal("gamma", 0, 0, 1e9, "Least gain of a split."),
                HyperParameter.decimal("subsample", 1, 1e-3, 1, "Share of rows drawn for each tree."),
                HyperParameter.decimal("colsample_bytree", 1, 1e-3, 1, "Share of features drawn for each tree."),
                HyperParameter.decimal("reg_lambda", 1, 0, 1e9, "L2 penalty on leaf values."),
                HyperParameter.decimal("reg_alpha", 0, 0, 1e9, "L1 penalty on leaf values."),
                HyperParameter.choice("tree_method", List.of("auto", "exact", "hist"), "How splits are searched; hist is fast on many rows."));
    }

    @Override
    public FittedModel fit(Samples samples, ParameterValues parameters, long seed, JobContext context) {
        boolean regression = samples.task() == TaskKind.REGRESSION;
        boolean binary = !regression && samples.classes() == 2;
        int groups = regression || binary ? 1 : samples.classes();
        Map<String, Object> settings = new HashMap<>();
        settings.put("objective", regression ? "reg:squarederror" : binary ? "binary:logistic" : "multi:softprob");
        if (groups > 1) {
            settings.put("num_class", groups);
        }
        settings.put("eta", parameters.decimal("learning_rate"));
        for (String same : List.of("max_depth", "min_child_weight", "gamma", "subsample", "colsample_bytree", "tree_method")) {
            settings.put(same, parameters.text(same));
        }
        settings.put("lambda", parameters.decimal("reg_lambda"));
        settings.put("alpha", parameters.decimal("reg_alpha"));
        settings.put("base_score", BASE_SCORE);
        // The library takes 32 bits.
        settings.put("seed", (int) (seed ^ seed >>> 32) & Integer.MAX_VALUE);
        settings.put("nthread", Math.min(8, Runtime.getRuntime().availableProcessors()));
        settings.put("verbosity", 0);
        double shift = regression ? mean(samples) : 0;
        try {
            return new TreeEnsemble(grow(samples, settings, parameters.integer("n_estimators"), groups, shift, context),
                    base(groups, regression, shift), 1, regression ? TreeEnsemble.Link.IDENTITY
                            : binary ? TreeEnsemble.Link.LOGISTIC : TreeEnsemble.Link.SOFTMAX);
        } catch (XGBoostError failed) {
            throw new EngineException("XGBoost could not fit: " + failed.getMessage(), failed);
        } catch (LinkageError absent) {
            throw new EngineException("XGBoost's native library does not load on this machine (it is built for Linux and Windows on x86-64); "
                    + "choose random-forest instead.", absent);
        }
    }

    /** A base score of 0.5 is a log-odds of 0; for values it is added as it is, to a target that was centred. */
    private static double[] base(int groups, boolean regression, double shift) {
        double[] base = new double[groups];
        if (regression) {
            base[0] = BASE_SCORE + shift;
        } else if (groups > 1) {
            Arrays.fill(base, BASE_SCORE);
        }
        return base;
    }

    private static double mean(Samples samples) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < samples.rows(); i++) {
            sum += samples.weights()[i] * samples.target()[i];
            total += samples.weights()[i];
        }
        return sum / total - BASE_SCORE;
    }

    private static List<TreeEnsemble.Tree> grow(Samples samples, Map<String, Object> settings, int rounds, int groups, double shift,
            JobContext context) throws XGBoostError {
        int rows = samples.rows();
        float[] flat = new float[Math.multiplyExact(rows, samples.width())];
        float[] labels = new float[rows];
        float[] weights = new float[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < samples.width(); j++) {
                flat[i * samples.width() + j] = (float) samples.features()[i][j];
            }
            labels[i] = (float) (samples.target()[i] - shift);
            weights[i] = (float) samples.weights()[i];
        }
        DMatrix matrix = new DMatrix(flat, rows, samples.width(), Float.NaN);
        try {
            matrix.setLabel(labels);
            matrix.setWeight(weights);
            Booster booster = ml.dmlc.xgboost4j.java.XGBoost.train(matrix, settings, 0, new HashMap<>(), null, null);
            try {
                for (int round = 0; round < rounds; round++) {
                    context.checkCancelled();
                    context.progress((double) round / rounds, "Round " + (round + 1) + " of " + rounds);
                    booster.update(matrix, round);
                }
                List<TreeEnsemble.Tree> trees = new ArrayList<>();
                String[] dump = booster.getModelDump((String) null, false, "json");
                for (int t = 0; t < dump.length; t++) {
                    trees.add(tree(Json.read(dump[t], JsonNode.class), t % groups));
                }
                return trees;
            } finally {
                booster.dispose();
            }
        } finally {
            matrix.dispose();
        }
    }

    private static TreeEnsemble.Tree tree(JsonNode root, int target) {
        int nodes = 1 + largest(root);
        TreeEnsemble.Tree tree = new TreeEnsemble.Tree(target, new int[nodes], new float[nodes], new int[nodes], new int[nodes],
                new double[nodes][]);
        Arrays.fill(tree.feature(), -1);
        for (int n = 0; n < nodes; n++) {
            // Ids that pruning took away are never reached, but every leaf has a value.
            tree.leaf()[n] = new double[1];
        }
        fill(tree, root);
        return tree;
    }

    private static int largest(JsonNode node) {
        int largest = node.get("nodeid").asInt();
        if (node.has("children")) {
            for (JsonNode child : node.get("children")) {
                largest = Math.max(largest, largest(child));
            }
        }
        return largest;
    }

    private static void fill(TreeEnsemble.Tree tree, JsonNode node) {
        int id = node.get("nodeid").asInt();
        if (node.has("leaf")) {
            tree.leaf()[id][0] = (float) node.get("leaf").asDouble();
            return;
        }
        tree.leaf()[id] = null;
        String split = node.get("split").asString();
        tree.feature()[id] = Integer.parseInt(split.substring(1));
        // The library goes to "yes" when the value is below the condition; among floats that is at most the next one down.
        tree.threshold()[id] = Math.nextDown((float) node.get("split_condition").asDouble());
        tree.left()[id] = node.get("yes").asInt();
        tree.right()[id] = node.get("no").asInt();
        node.get("children").forEach(child -> fill(tree, child));
    }

    @Override
    public FittedModel read(DataInput in) throws IOException {
        return TreeEnsemble.read(in);
    }
}
