package org.benchwright.engine.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * In which way two runs of recipes differ.
 *
 * @param before number of the one
 * @param after  number of the other
 */
public record RunDiff(long before, long after, List<StepDiff> steps) {
    /**
     * One step.
     *
     * @param change        {@code same}, {@code changed}, {@code added} or {@code removed}
     * @param inputs        a line for each parameter, input or file that differs
     * @param outputs       a line for each output that differs
     * @param stateBefore   empty when the run has no such step
     * @param secondsBefore 0 when the run has no such step
     */
    public record StepDiff(String id, String change, List<String> inputs, List<String> outputs, String stateBefore, String stateAfter,
            double secondsBefore, double secondsAfter) {
    }

    static RunDiff of(RecipeResult before, Map<String, String> originsBefore, RecipeResult after, Map<String, String> originsAfter) {
        Map<String, RecipeResult.StepResult> old = new LinkedHashMap<>();
        before.steps().forEach(step -> old.put(step.id(), step));
        List<StepDiff> steps = new ArrayList<>();
        for (RecipeResult.StepResult now : after.steps()) {
            RecipeResult.StepResult was = old.remove(now.id());
            if (was == null) {
                steps.add(new StepDiff(now.id(), "added", List.of(), List.of(), "", now.state(), 0, now.seconds()));
            } else {
                String from = originsBefore.get(now.id());
                String to = originsAfter.get(now.id());
                List<String> inputs = from == null || to == null ? List.of() : Origins.differences(from, to);
                List<String> outputs = outputs(was.outputs(), now.outputs());
                boolean same = inputs.isEmpty() && outputs.isEmpty() && was.state().equals(now.state());
                steps.add(new StepDiff(now.id(), same ? "same" : "changed", inputs, outputs, was.state(), now.state(), was.seconds(), now.seconds()));
            }
        }
        old.values().forEach(was -> steps.add(new StepDiff(was.id(), "removed", List.of(), List.of(), was.state(), "", was.seconds(), 0)));
        return new RunDiff(before.run(), after.run(), List.copyOf(steps));
    }

    private static List<String> outputs(Map<String, String> was, Map<String, String> is) {
        TreeSet<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        return names.stream().filter(name -> !java.util.Objects.equals(was.get(name), is.get(name)))
                .map(name -> name + ": " + was.getOrDefault(name, "nothing") + " became " + is.getOrDefault(name, "nothing")).toList();
    }
}
