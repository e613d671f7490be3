package org.benchwright.engine.track;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Where runs differ.
 *
 * @param runs       their numbers
 * @param parameters those that are not the same in all, by name: one value a run, null where it has none
 * @param metrics    all, by name: one value a run, null where it has none
 * @param data       what each read
 */
public record RunComparison(List<Long> runs, Map<String, List<String>> parameters, Map<String, List<Double>> metrics,
        List<List<String>> data) {

    /** Compares in the given order. */
    public static RunComparison of(List<Run> runs) {
        Map<String, List<String>> parameters = table(runs, Run::parameters);
        parameters.values().removeIf(values -> new LinkedHashSet<>(values).size() == 1);
        return new RunComparison(runs.stream().map(Run::id).toList(), parameters, table(runs, Run::metrics),
                runs.stream().map(Run::data).toList());
    }

    private static <V> Map<String, List<V>> table(List<Run> runs, Function<Run, Map<String, V>> part) {
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> names.addAll(part.apply(run).keySet()));
        Map<String, List<V>> table = new LinkedHashMap<>();
        for (String name : names) {
            List<V> values = new ArrayList<>();
            runs.forEach(run -> values.add(part.apply(run).get(name)));
            table.put(name, values);
        }
        return table;
    }
}
