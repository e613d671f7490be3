package org.benchwright.views.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Orders each layer so that few edges cross: sweeps that sort by the barycentre of the neighbours in the layer before (Sugiyama, Tagawa
 * and Toda 1981), of which the best is kept. Crossings are counted with a Fenwick tree (Barth, Jünger and Mutzel 2002).
 */
final class LayerOrder {
    private static final int SWEEPS = 12;

    private final List<List<Integer>> before;
    private final List<List<Integer>> after;
    private final int[] place;

    /**
     * @param before neighbours in the layer at the left, by item
     * @param after  neighbours in the layer at the right, by item
     */
    LayerOrder(List<List<Integer>> before, List<List<Integer>> after) {
        this.before = before;
        this.after = after;
        this.place = new int[before.size()];
    }

    /** The layers, each in its best order found. */
    List<List<Integer>> of(List<List<Integer>> layers) {
        List<List<Integer>> current = copy(layers);
        current.forEach(this::number);
        List<List<Integer>> best = copy(current);
        long fewest = crossings(current);
        for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
            boolean right = sweep % 2 == 0;
            for (int i = 1; i < current.size(); i++) {
                List<Integer> layer = current.get(right ? i : current.size() - 1 - i);
                sort(layer, right ? before : after);
            }
            long now = crossings(current);
            if (now < fewest) {
                fewest = now;
                best = copy(current);
            }
        }
        return best;
    }

    private void sort(List<Integer> layer, List<List<Integer>> neighbours) {
        double[] centre = new double[layer.size()];
        List<Integer> moving = new ArrayList<>();
        for (int i = 0; i < layer.size(); i++) {
            List<Integer> near = neighbours.get(layer.get(i));
            centre[i] = near.stream().mapToInt(n -> place[n]).average().orElse(-1);
            if (!near.isEmpty()) {
                moving.add(i);
            }
        }
        // Items without a neighbour there keep their places; the others are sorted into the places that are left.
        List<Integer> sorted = new ArrayList<>(moving);
        sorted.sort(Comparator.comparingDouble(i -> centre[i]));
        List<Integer> old = new ArrayList<>(layer);
        for (int i = 0; i < moving.size(); i++) {
            layer.set(moving.get(i), old.get(sorted.get(i)));
        }
        number(layer);
    }

    private void number(List<Integer> layer) {
        for (int i = 0; i < layer.size(); i++) {
            place[layer.get(i)] = i;
        }
    }

    long crossings(List<List<Integer>> layers) {
        layers.forEach(this::number);
        long count = 0;
        for (int i = 1; i < layers.size(); i++) {
            count += crossings(layers.get(i - 1), layers.get(i).size());
        }
        return count;
    }

    private long crossings(List<Integer> left, int rightSize) {
        int[] tree = new int[rightSize + 1];
        long count = 0;
        int passed = 0;
        for (int item : left) {
            int[] ends = after.get(item).stream().mapToInt(n -> place[n]).sorted().toArray();
            for (int end : ends) {
                int notRight = 0;
                for (int k = end + 1; k > 0; k -= k & -k) {
                    notRight += tree[k];
                }
                count += passed - notRight;
            }
            for (int end : ends) {
                for (int k = end + 1; k <= rightSize; k += k & -k) {
                    tree[k]++;
                }
                passed++;
            }
        }
        return count;
    }

    private static List<List<Integer>> copy(List<List<Integer>> layers) {
        return layers.stream().<List<Integer>>map(ArrayList::new).collect(java.util.stream.Collectors.toCollection(ArrayList::new));
    }
}
