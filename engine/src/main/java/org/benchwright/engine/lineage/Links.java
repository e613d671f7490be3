package org.benchwright.engine.lineage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A directed graph of points with numbers and, where wanted, names, in arrays, so that reaching everything from one takes time linear in its links. Used by one thread. */
final class Links {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int count;
    private int size;
    private final Map<Boolean, Way> ways = new HashMap<>();

    /** The number of a point, which is made when it is new. */
    int point(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        numbers.put(name, names.size());
        names.add(name);
        size = Math.max(size, names.size());
        ways.clear();
        return names.size() - 1;
    }

    void link(String source, String target) {
        link(point(source), point(target));
    }

    void link(int source, int target) {
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
        }
        from[count] = source;
        to[count++] = target;
        size = Math.max(size, Math.max(source, target) + 1);
        ways.clear();
    }

    /**
     * What was reached.
     *
     * @param order  the points, nearest first
     * @param source for each point the one it was reached from, itself for a start; only set for reached points
     */
    record Reached(int[] order, int[] source) {
    }

    /** The links sorted by the end they leave: those of point i are from {@code first[i]} to {@code first[i + 1]}. */
    private record Way(int[] first, int[] targets) {
    }

    /** As {@link #reach(int[], boolean, int)}, with names; a start that is no point reaches nothing. */
    Map<String, String> reach(Collection<String> starts, boolean down, int depth) {
        Reached reached = reach(starts.stream().filter(numbers::containsKey).mapToInt(numbers::get).toArray(), down, depth);
        Map<String, String> named = new LinkedHashMap<>();
        for (int point : reached.order()) {
            named.put(names.get(point), names.get(reached.source()[point]));
        }
        return named;
    }

    /**
     * Everything that can be reached, nearest first.
     *
     * @param down  along the links, or against them
     * @param depth at most so many links away
     */
    Reached reach(int[] starts, boolean down, int depth) {
        for (int start : starts) {
            if (start >= size) {
                size = start + 1;
                ways.clear();
            }
        }
        Way way = ways.computeIfAbsent(down, d -> d ? way(from, to) : way(to, from));
        int[] distance = new int[size];
        Arrays.fill(distance, -1);
        int[] queue = new int[size];
        int[] source = new int[size];
        int end = 0;
        for (int start : starts) {
            if (distance[start] < 0) {
                distance[start] = 0;
                source[start] = start;
                queue[end++] = start;
            }
        }
        for (int at = 0; at < end; at++) {
            int point = queue[at];
            for (int i = way.first[point]; i < way.first[point + 1] && distance[point] < depth; i++) {
                int next = way.targets[i];
                if (distance[next] < 0) {
                    distance[next] = distance[point] + 1;
                    source[next] = point;
                    queue[end++] = next;
                }
            }
        }
        return new Reached(Arrays.copyOf(queue, end), source);
    }

    private Way way(int[] out, int[] in) {
        int[] first = new int[size + 1];
        for (int i = 0; i < count; i++) {
            first[out[i] + 1]++;
        }
        for (int i = 0; i < size; i++) {
            first[i + 1] += first[i];
        }
        int[] next = Arrays.copyOf(first, first.length);
        int[] targets = new int[count];
        for (int i = 0; i < count; i++) {
            targets[next[out[i]]++] = in[i];
        }
        return new Way(first, targets);
    }
}
