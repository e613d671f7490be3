package org.benchwright.engine.learn.algorithm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.learn.FittedModel;

/**
 * A sum of decision trees: {@code link(base + scale * sum_t leaf_t(x))}. At an inner node a row goes left when its feature, as a float, is
 * at most the threshold.
 *
 * @param trees   all trees
 * @param base    one a score before the link
 * @param scale   1, or one over the number of trees for a mean
 * @param link    what makes outputs of scores
 */
record TreeEnsemble(List<Tree> trees, double[] base, double scale, Link link) implements FittedModel {
    /** From scores to outputs. */
    enum Link {
        /** As they are. */
        IDENTITY,
        /** Exponentials over their sum. */
        SOFTMAX,
        /** One score is the log-odds of the second of two classes. */
        LOGISTIC
    }

    /**
     * One tree; node 0 is the root.
     *
     * @param target    the score its leaves add to, or -1 when a leaf holds one value a score
     * @param feature   a node's feature; -1 at a leaf
     * @param threshold a node's threshold
     * @param left      where to go at or below it
     * @param right     where to go above it
     * @param leaf      values at a leaf; null at an inner node
     */
    record Tree(int target, int[] feature, float[] threshold, int[] left, int[] right, double[][] leaf) {
        double[] find(double[] features) {
            int node = 0;
            while (feature[node] >= 0) {
                node = (float) features[feature[node]] <= threshold[node] ? left[node] : right[node];
            }
            return leaf[node];
        }
    }

    int scores() {
        return base.length;
    }

    @Override
    public int outputs() {
        return link == Link.LOGISTIC ? 2 : base.length;
    }

    @Override
    public void score(double[] features, double[] scores) {
        double[] sums = link == Link.LOGISTIC ? new double[1] : scores;
        Arrays.fill(sums, 0);
        for (Tree tree : trees) {
            double[] leaf = tree.find(features);
            if (tree.target() >= 0) {
                sums[tree.target()] += leaf[0];
            } else {
                for (int k = 0; k < leaf.length; k++) {
                    sums[k] += leaf[k];
                }
            }
        }
        for (int k = 0; k < sums.length; k++) {
            sums[k] = base[k] + scale * sums[k];
        }
        switch (link) {
            case IDENTITY -> { }
            case SOFTMAX -> Softmax.apply(sums);
            case LOGISTIC -> {
                scores[1] = 1 / (1 + Math.exp(-sums[0]));
                scores[0] = 1 - scores[1];
            }
        }
    }

    @Override
    public long operations() {
        return 20L * trees.size();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        Wire.doubles(out, base);
        out.writeDouble(scale);
        out.writeByte(link.ordinal());
        out.writeInt(trees.size());
        for (Tree tree : trees) {
            out.writeInt(tree.target());
            out.writeInt(tree.feature().length);
            for (int n = 0; n < tree.feature().length; n++) {
                out.writeInt(tree.feature()[n]);
                if (tree.feature()[n] < 0) {
                    Wire.doubles(out, tree.leaf()[n]);
                } else {
                    out.writeFloat(tree.threshold()[n]);
                    out.writeInt(tree.left()[n]);
                    out.writeInt(tree.right()[n]);
                }
            }
        }
    }

    static TreeEnsemble read(DataInput in) throws IOException {
        double[] base = Wire.doubles(in);
        double scale = in.readDouble();
        int link = in.readByte();
        if (link < 0 || link >= Link.values().length) {
            throw new IOException("unknown link " + link);
        }
        Tree[] trees = new Tree[Wire.length(in)];
        for (int t = 0; t < trees.length; t++) {
            int target = in.readInt();
            int nodes = Wire.length(in);
            Tree tree = new Tree(target, new int[nodes], new float[nodes], new int[nodes], new int[nodes], new double[nodes][]);
            for (int n = 0; n < nodes; n++) {
                tree.feature()[n] = in.readInt();
                if (tree.feature()[n] < 0) {
                    tree.leaf()[n] = Wire.doubles(in);
                } else {
                    tree.threshold()[n] = in.readFloat();
                    tree.left()[n] = in.readInt();
                    tree.right()[n] = in.readInt();
                }
            }
            trees[t] = tree;
        }
        return new TreeEnsemble(List.of(trees), base, scale, Link.values()[link]);
    }

    @Override
    public Optional<OnnxBody> onnx() {
        return Optional.of((graph, features) -> new TreeEnsembleNodes(this).add(graph, features));
    }
}
