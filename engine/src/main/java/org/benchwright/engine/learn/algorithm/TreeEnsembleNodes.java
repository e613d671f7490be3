package org.benchwright.engine.learn.algorithm;

import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.learn.OnnxGraph;

/**
 * Writes a {@link TreeEnsemble} as one TreeEnsembleRegressor node of ai.onnx.ml and the link after it. That operator adds leaves up in
 * single precision, in whatever order the runtime likes. To lose nothing, each leaf is given in two parts: a multiple of a quantum so
 * coarse that any sum of them is exact in a float, and the small rest; two targets a score, put together in double precision.
 */
final class TreeEnsembleNodes {
    private static final double EXACT_IN_FLOAT = 1 << 24;

    private final TreeEnsemble ensemble;
    private final double quantum;
    private final List<Long> treeIds = new ArrayList<>();
    private final List<Long> nodeIds = new ArrayList<>();
    private final List<Long> featureIds = new ArrayList<>();
    private final List<Float> values = new ArrayList<>();
    private final List<String> modes = new ArrayList<>();
    private final List<Long> trueIds = new ArrayList<>();
    private final List<Long> falseIds = new ArrayList<>();
    private final List<Long> targetTrees = new ArrayList<>();
    private final List<Long> targetNodes = new ArrayList<>();
    private final List<Long> targetIds = new ArrayList<>();
    private final List<Float> targetWeights = new ArrayList<>();

    TreeEnsembleNodes(TreeEnsemble ensemble) {
        this.ensemble = ensemble;
        double bound = Double.MIN_NORMAL;
        for (TreeEnsemble.Tree tree : ensemble.trees()) {
            double largest = 0;
            for (double[] leaf : tree.leaf()) {
                for (int k = 0; leaf != null && k < leaf.length; k++) {
                    largest = Math.max(largest, Math.abs(leaf[k]));
                }
            }
            bound += largest;
        }
        // The least power of two that is at least bound / 2^23: one binary digit is kept for the rounding of the parts.
        quantum = Math.scalb(1.0, Math.getExponent(bound / EXACT_IN_FLOAT) + 2);
    }

    /** Adds the nodes; returns the name of the outputs, double [N, outputs]. */
    String add(OnnxGraph graph, String features) {
        for (int t = 0; t < ensemble.trees().size(); t++) {
            add(t, ensemble.trees().get(t));
        }
        int scores = ensemble.scores();
        String input = graph.castToFloat(features);
        String parts = graph.castToDouble(graph.addMl("TreeEnsembleRegressor", List.of(input),
                OnnxGraph.ints("nodes_treeids", treeIds), OnnxGraph.ints("nodes_nodeids", nodeIds),
                OnnxGraph.ints("nodes_featureids", featureIds), OnnxGraph.floats("nodes_values", values),
                OnnxGraph.strings("nodes_modes", modes), OnnxGraph.ints("nodes_truenodeids", trueIds),
                OnnxGraph.ints("nodes_falsenodeids", falseIds), OnnxGraph.ints("target_treeids", targetTrees),
                OnnxGraph.ints("target_nodeids", targetNodes), OnnxGraph.ints("target_ids", targetIds),
                OnnxGraph.floats("target_weights", targetWeights), OnnxGraph.integer("n_targets", 2L * scores),
                OnnxGraph.text("aggregate_function", "SUM"), OnnxGraph.text("post_transform", "NONE")));
        double[] together = new double[2 * scores * scores];
        for (int k = 0; k < scores; k++) {
            // The scale is in the matrix: a product by a scalar would be fused into it with single precision.
            together[k * scores + k] = ensemble.scale();
            together[(scores + k) * scores + k] = ensemble.scale();
        }
        String sums = graph.add("MatMul", parts, graph.doubles(together, 2 * scores, scores));
        String scaled = graph.add("Add", sums, graph.doubles(ensemble.base(), scores));
        return switch (ensemble.link()) {
            case IDENTITY -> scaled;
            case SOFTMAX -> graph.softmax(scaled);
            case LOGISTIC -> {
                // The log-odds of two classes are a softmax over (0, score).
                yield graph.softmax(graph.add("MatMul", scaled, graph.doubles(new double[] {0, 1}, 1, 2)));
            }
        };
    }

    private void add(int t, TreeEnsemble.Tree tree) {
        for (int n = 0; n < tree.feature().length; n++) {
            boolean leaf = tree.feature()[n] < 0;
            treeIds.add((long) t);
            nodeIds.add((long) n);
            featureIds.add((long) Math.max(0, tree.feature()[n]));
            values.add(leaf ? 0 : tree.threshold()[n]);
            modes.add(leaf ? "LEAF" : "BRANCH_LEQ");
            trueIds.add((long) tree.left()[n]);
            falseIds.add((long) tree.right()[n]);
            if (leaf) {
                addLeaf(t, n, tree.target(), tree.leaf()[n]);
            }
        }
    }

    private void addLeaf(int tree, int node, int target, double[] leaf) {
        boolean written = false;
        for (int k = 0; k < leaf.length; k++) {
            int score = target >= 0 ? target : k;
            double coarse = Math.rint(leaf[k] / quantum) * quantum;
            float rest = (float) (leaf[k] - coarse);
            if (coarse != 0 || !written && k == leaf.length - 1) {
                addWeight(tree, node, score, (float) coarse);
                written = true;
            }
            if (rest != 0) {
                addWeight(tree, node, ensemble.scores() + score, rest);
                written = true;
            }
        }
    }

    private void addWeight(int tree, int node, int target, float weight) {
        targetTrees.add((long) tree);
        targetNodes.add((long) node);
        targetIds.add((long) target);
        targetWeights.add(weight);
    }
}
