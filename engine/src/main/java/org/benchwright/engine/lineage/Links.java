package org.benchwright.engine.lineage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A directed graph of named points, in arrays, so that reaching everything from one takes time linear in its links. Used by one thread. */
final class Links {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int count;

    /** The number of a point, which is made when it is new. */
    int point(String name) {
        return numbers.computeIfAbsent(name, n -> {
            names.add(n);
            return names.size() - 1;
        });
    }

    boolean has(String name) {
        return numbers.containsKey(name);
    }

    void link(String source, String target) {
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
        }
        from[count] = point(source);
        to[count++] = point(target);
    }

    /**
     * Everything that can be reached, nearest first, each with the point it was reached from (itself for a start).
     *
     * @param down  along the links, or against them
     * @param depth at most so many links away
     */
    Map<String, String> reach(Collection<String> starts, boolean down, int depth) {
        int[] out = down ? from : to;
        int[] in = down ? to : from;
        int[] first = new int[names.size() + 1];
        for (int i = 0; i < count; i++) {
            first[out[i] + 1]++;
        }
        for (int i = 0; i < names.size(); i++) {
            first[i + 1] += first[i];
        }
        int[] next = Arrays.copyOf(first, first.length);
        int[] targets = new int[count];
        for (int i = 0; i < count; i++) {
            targets[next[out[i]]++] = in[i];
        }
        int[] distance = new int[names.size()];
        Arrays.fill(distance, -1);
        int[] queue = new int[names.size()];
        int end = 0;
        Map<String, String> reached = new java.util.LinkedHashMap<>();
        for (String start : starts) {
            Integer number = numbers.get(start);
            if (number != null && distance[number] < 0) {
                distance[number] = 0;
                queue[end++] = number;
                reached.put(start, start);
            }
        }
        for (int at = 0; at < end; at++) {
            int point = queue[at];
            for (int i = first[point]; i < first[point + 1] && distance[point] < depth; i++) {
                if (distance[targets[i]] < 0) {
                    distance[targets[i]] = distance[point] + 1;
                    queue[end++] = targets[i];
                    reached.put(names.get(targets[i]), names.get(point));
                }
            }
        }
        return reached;
    }
}
