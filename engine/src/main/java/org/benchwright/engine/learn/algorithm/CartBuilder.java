package org.benchwright.engine.learn.algorithm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Grows one classification or regression tree (Breiman, Friedman, Olshen and Stone, 1984): at each node the split of the best weighted
 * Gini impurity or variance among a random choice of features that are not constant there; thresholds midway between two values.
 */
final class CartBuilder {
    /**
     * When to stop.
     *
     * @param maxDepth        most splits from the root to a leaf
     * @param minSamplesSplit a node of fewer rows is a leaf
     * @param minSamplesLeaf  fewest rows on either side of a split
     * @param maxFeatures     how many features are looked at in a node
     */
    record Limits(int maxDepth, int minSamplesSplit, int minSamplesLeaf, int maxFeatures) {
    }

    private final float[][] columns;
    private final double[] target;
    private final int classes;
    private final Limits limits;
    private final double[] weights;
    private final double center;
    private final SplittableRandom random;
    private final int[] rows;
    private final int[] features;
    private final long[] keys;
    private final double[] left;
    private final double[] right;
    private final int[] scratch;
    private final Growing growing = new Growing();

    private static final class Growing {
        final List<Integer> feature = new ArrayList<>();
        final List<Float> threshold = new ArrayList<>();
        final List<Integer> left = new ArrayList<>();
        final List<Integer> right = new ArrayList<>();
        final List<double[]> leaf = new ArrayList<>();

        int add() {
            feature.add(-1);
            threshold.add(0f);
            left.add(0);
            right.add(0);
            leaf.add(null);
            return feature.size() - 1;
        }
    }

    private record Split(int feature, float threshold, double gain) {
    }

    private record Part(int node, int from, int to, int depth) {
    }

    /**
     * @param columns values by feature and row
     * @param target  class or value a row
     * @param classes number of classes; 0 for a regression
     * @param weights per row; rows of weight 0 take no part. A bootstrap is a weight that counts the draws
     */
    CartBuilder(float[][] columns, double[] target, int classes, double[] weights, Limits limits, SplittableRandom random) {
        this.columns = columns;
        this.target = target;
        this.classes = classes;
        this.weights = weights;
        this.limits = limits;
        this.random = random;
        int used = 0;
        double sum = 0;
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                used++;
                total += weights[i];
                sum += weights[i] * target[i];
            }
        }
        // Squares of large values would drown the differences.
        center = classes > 0 ? 0 : sum / total;
        rows = new int[used];
        for (int i = 0, at = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                rows[at++] = i;
            }
        }
        features = new int[columns.length];
        Arrays.setAll(features, j -> j);
        keys = new long[used];
        scratch = new int[used];
        left = new double[Math.max(1, classes)];
        right = new double[Math.max(1, classes)];
    }

    /** @param beforeSplit called before each node is split; may throw to stop */
    TreeEnsemble.Tree build(Runnable beforeSplit) {
        List<Part> open = new ArrayList<>();
        open.add(new Part(growing.add(), 0, rows.length, 0));
        while (!open.isEmpty()) {
            beforeSplit.run();
            Part part = open.removeLast();
            Split split = leafNow(part) ? null : best(part);
            if (split == null) {
                growing.leaf.set(part.node(), leafValue(part));
                continue;
            }
            int middle = partition(part, split);
            int low = growing.add();
            int high = growing.add();
            growing.feature.set(part.node(), split.feature());
            growing.threshold.set(part.node(), split.threshold());
            growing.left.set(part.node(), low);
            growing.right.set(part.node(), high);
            open.add(new Part(high, middle, part.to(), part.depth() + 1));
            open.add(new Part(low, part.from(), middle, part.depth() + 1));
        }
        float[] thresholds = new float[growing.threshold.size()];
        for (int n = 0; n < thresholds.length; n++) {
            thresholds[n] = growing.threshold.get(n);
        }
        return new TreeEnsemble.Tree(-1, ints(growing.feature), thresholds, ints(growing.left), ints(growing.right),
                growing.leaf.toArray(double[][]::new));
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean leafNow(Part part) {
        int count = part.to() - part.from();
        if (part.depth() >= limits.maxDepth() || count < limits.minSamplesSplit() || count < 2 * limits.minSamplesLeaf()) {
            return true;
        }
        double first = target[rows[part.from()]];
        for (int i = part.from() + 1; i < part.to(); i++) {
            if (target[rows[i]] != first) {
                return false;
            }
        }
        return true;
    }

    private double[] leafValue(Part part) {
        double[] sums = new double[Math.max(1, classes)];
        double total = 0;
        for (int i = part.from(); i < part.to(); i++) {
            int row = rows[i];
            total += weights[row];
            sums[slot(row)] += amount(row);
        }
        for (int k = 0; k < sums.length; k++) {
            sums[k] = sums[k] / total + center;
        }
        return sums;
    }

    private int slot(int row) {
        return classes > 0 ? (int) target[row] : 0;
    }

    private double amount(int row) {
        return classes > 0 ? weights[row] : weights[row] * (target[row] - center);
    }

    /** The best split of a node, or null when every feature is constant there. */
    private Split best(Part part) {
        Split best = null;
        int looked = 0;
        for (int drawn = 0; drawn < features.length && looked < limits.maxFeatures(); drawn++) {
            int pick = drawn + random.nextInt(features.length - drawn);
            int feature = features[pick];
            features[pick] = features[drawn];
            features[drawn] = feature;
            if (sortBy(feature, part)) {
                looked++;
                best = bestOf(feature, part, best);
            }
        }
        return best;
    }

    /** Sorts the node's rows by a feature into {@code keys}: the value's ordered bits above, the row below; false when constant. */
    private boolean sortBy(int feature, Part part) {
        float[] column = columns[feature];
        float first = column[rows[part.from()]];
        boolean constant = true;
        for (int i = part.from(); i < part.to(); i++) {
            int row = rows[i];
            float value = column[row] + 0f;
            constant &= value == first;
            int bits = Float.floatToRawIntBits(value);
            keys[i] = (long) (bits ^ (bits >> 31 & 0x7fffffff)) << 32 | row;
        }
        if (!constant) {
            Arrays.sort(keys, part.from(), part.to());
        }
        return !constant;
    }

    private Split bestOf(int feature, Part part, Split best) {
        Arrays.fill(left, 0);
        Arrays.fill(right, 0);
        double rightWeight = 0;
        double rightSquares = 0;
        double leftWeight = 0;
        double leftSquares = 0;
        for (int i = part.from(); i < part.to(); i++) {
            int row = (int) keys[i];
            right[slot(row)] += amount(row);
            rightWeight += weights[row];
        }
        for (double r : right) {
            rightSquares += r * r;
        }
        float[] column = columns[feature];
        for (int i = part.from(); i < part.to() - limits.minSamplesLeaf(); i++) {
            int row = (int) keys[i];
            int slot = slot(row);
            double amount = amount(row);
            leftSquares += amount * (2 * left[slot] + amount);
            rightSquares -= amount * (2 * right[slot] - amount);
            left[slot] += amount;
            right[slot] -= amount;
            leftWeight += weights[row];
            rightWeight -= weights[row];
            float value = column[row];
            float next = column[(int) keys[i + 1]];
            if (value >= next || i + 1 - part.from() < limits.minSamplesLeaf()) {
                continue;
            }
            double gain = leftSquares / leftWeight + rightSquares / rightWeight;
            if (best == null || gain > best.gain()) {
                float middle = (float) (value / 2.0 + next / 2.0);
                best = new Split(feature, middle >= next ? value : middle, gain);
            }
        }
        return best;
    }

    /** Brings the rows that go left to the front, keeping the order on both sides; returns where the right ones begin. */
    private int partition(Part part, Split split) {
        float[] column = columns[split.feature()];
        int low = part.from();
        int high = 0;
        for (int i = part.from(); i < part.to(); i++) {
            int row = rows[i];
            if (column[row] <= split.threshold()) {
                rows[low++] = row;
            } else {
                scratch[high++] = row;
            }
        }
        System.arraycopy(scratch, 0, rows, low, high);
        return low;
    }
}
