package org.benchwright.engine.monitor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.data.Column;

/**
 * Counts of the same categories in two columns, most frequent in the reference first. Past {@value #MOST} categories the rest is pooled
 * under {@value #REST}: rare ones say little by themselves, and thousands of them would drown the distances in noise.
 *
 * @param categories names
 * @param reference  rows of each in the reference
 * @param current    rows of each in the current column
 */
record CategoryCounts(List<String> categories, long[] reference, long[] current) {
    static final int MOST = 100;
    static final String REST = "(all others)";

    static CategoryCounts of(Column then, Column now) {
        return of(then, now, MOST);
    }

    static CategoryCounts of(Column then, Column now, int most) {
        Map<String, long[]> counts = new HashMap<>();
        count(then, counts, 0);
        count(now, counts, 1);
        List<Map.Entry<String, long[]>> order = new ArrayList<>(counts.entrySet());
        order.sort(Comparator.<Map.Entry<String, long[]>>comparingLong(e -> -e.getValue()[0]).thenComparingLong(e -> -e.getValue()[1])
                .thenComparing(Map.Entry::getKey));
        boolean pooled = order.size() > most;
        int size = pooled ? most : order.size();
        List<String> names = new ArrayList<>();
        long[] reference = new long[size];
        long[] current = new long[size];
        for (int i = 0; i < order.size(); i++) {
            int at = Math.min(i, size - 1);
            if (at == i) {
                names.add(pooled && at == size - 1 ? REST : order.get(i).getKey());
            }
            reference[at] += order.get(i).getValue()[0];
            current[at] += order.get(i).getValue()[1];
        }
        return new CategoryCounts(names, reference, current);
    }

    /** Whether a text column rather names its rows than sorts them: more than {@value #MOST} values, most of them different. */
    static boolean namesRows(Column.Texts column) {
        Map<String, long[]> counts = new HashMap<>();
        count(column, counts, 0);
        return counts.size() > MOST && counts.size() > (column.size() - column.missing()) / 2;
    }

    private static void count(Column column, Map<String, long[]> counts, int side) {
        for (int i = 0; i < column.size(); i++) {
            if (!column.isMissing(i)) {
                counts.computeIfAbsent(column.text(i), key -> new long[2])[side]++;
            }
        }
    }
}
