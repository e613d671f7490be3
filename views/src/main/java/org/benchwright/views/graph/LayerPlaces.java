package org.benchwright.views.graph;

import java.util.Arrays;
import java.util.List;

/**
 * Heights for the items of ordered layers: each is drawn to the mean of its neighbours, long edges most of all so that they stay straight
 * (the priority idea of Sugiyama, Tagawa and Toda 1981). Within a layer the best heights that keep order and distance are found exactly,
 * by pooling adjacent violators (Ayer et al. 1955): least squares under y[i+1] - y[i] >= d[i] is isotonic regression.
 */
final class LayerPlaces {
    private static final int SWEEPS = 10;
    private static final double STRAIGHT = 8;

    private final List<List<Integer>> layers;
    private final List<List<Integer>> before;
    private final List<List<Integer>> after;
    private final double[] height;
    private final double[] centre;
    private final int real;
    private final double gap;

    /**
     * @param height of each item in pixels
     * @param real   items below this number are nodes, the others are places where a long edge passes
     * @param gap    the least distance between two items of a layer, in pixels
     */
    LayerPlaces(List<List<Integer>> layers, List<List<Integer>> before, List<List<Integer>> after, double[] height, int real, double gap) {
        this.layers = layers;
        this.before = before;
        this.after = after;
        this.height = height;
        this.real = real;
        this.gap = gap;
        this.centre = new double[height.length];
    }

    /** The vertical centre of each item, in pixels; the least top is 0. */
    double[] of() {
        layers.forEach(this::pack);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean last = sweep == SWEEPS - 1;
            for (int i = 0; i < layers.size(); i++) {
                boolean right = sweep % 2 == 0;
                settle(layers.get(right ? i : layers.size() - 1 - i), last || right, last || !right);
            }
        }
        double top = 0;
        for (int i = 0; i < centre.length; i++) {
            top = i == 0 ? centre[i] - height[i] / 2 : Math.min(top, centre[i] - height[i] / 2);
        }
        for (int i = 0; i < centre.length; i++) {
            centre[i] -= top;
        }
        return centre;
    }

    private void pack(List<Integer> layer) {
        double y = 0;
        for (int item : layer) {
            centre[item] = y + height[item] / 2;
            y += height[item] + gap;
        }
        for (int item : layer) {
            centre[item] -= (y - gap) / 2;
        }
    }

    private double apart(int above, int below) {
        return (height[above] + height[below]) / 2 + (above >= real && below >= real ? gap / 3 : gap);
    }

    private void settle(List<Integer> layer, boolean left, boolean right) {
        int n = layer.size();
        double[] wish = new double[n];
        double[] weight = new double[n];
        double offset = 0;
        double[] offsets = new double[n];
        for (int i = 0; i < n; i++) {
            int item = layer.get(i);
            if (i > 0) {
                offset += apart(layer.get(i - 1), item);
            }
            offsets[i] = offset;
            double sum = 0;
            double total = 0;
            for (int near : left ? before.get(item) : List.<Integer>of()) {
                double pull = pull(item, near);
                sum += pull * centre[near];
                total += pull;
            }
            for (int near : right ? after.get(item) : List.<Integer>of()) {
                double pull = pull(item, near);
                sum += pull * centre[near];
                total += pull;
            }
            wish[i] = (total == 0 ? centre[item] : sum / total) - offset;
            weight[i] = total == 0 ? 0.1 : total;
        }
        double[] placed = isotonic(wish, weight);
        for (int i = 0; i < n; i++) {
            centre[layer.get(i)] = placed[i] + offsets[i];
        }
    }

    private double pull(int item, int near) {
        return item >= real && near >= real ? STRAIGHT : item >= real || near >= real ? 2 : 1;
    }

    /** The non-decreasing values with the least weighted squared distance. */
    static double[] isotonic(double[] value, double[] weight) {
        int n = value.length;
        double[] mean = new double[n];
        double[] mass = new double[n];
        int[] count = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            mean[blocks] = value[i];
            mass[blocks] = weight[i];
            count[blocks++] = 1;
            while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
                double both = mass[blocks - 2] + mass[blocks - 1];
                mean[blocks - 2] = (mean[blocks - 2] * mass[blocks - 2] + mean[blocks - 1] * mass[blocks - 1]) / both;
                mass[blocks - 2] = both;
                count[blocks - 2] += count[--blocks];
            }
        }
        double[] fitted = new double[n];
        int at = 0;
        for (int b = 0; b < blocks; b++) {
            Arrays.fill(fitted, at, at + count[b], mean[b]);
            at += count[b];
        }
        return fitted;
    }
}
