package org.benchwright.engine.lineage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers of places (a version's rows, a run) and of their columns. Keyed in two steps, because joining names costs most where there are many. */
final class Points {
    /**
     * What a number stands for.
     *
     * @param asset  its id
     * @param column empty for the place as a whole
     */
    record Point(String asset, String place, String column) {
        String name() {
            return column.isEmpty() ? place : place + "." + column;
        }
    }

    private final Map<String, Map<String, Integer>> numbers = new HashMap<>();
    private final List<Point> points = new ArrayList<>();

    /** The number, which is made when it is new. */
    int number(String place, String asset, String column) {
        Map<String, Integer> of = numbers.computeIfAbsent(place, p -> new HashMap<>());
        Integer known = of.get(column);
        if (known == null) {
            known = points.size();
            of.put(column, known);
            points.add(new Point(asset, place, column));
        }
        return known;
    }

    boolean has(String place, String column) {
        return numbers.getOrDefault(place, Map.of()).containsKey(column);
    }

    Point of(int number) {
        return points.get(number);
    }

    int size() {
        return points.size();
    }
}
