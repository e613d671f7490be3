package org.benchwright.engine.recipe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.benchwright.engine.fault.BadInputException;

/** The order in which steps can be done: each behind those it needs, else as written (depth first, with a stack of its own). */
final class StepOrder {
    private StepOrder() {
    }

    /**
     * Orders.
     *
     * @param steps whose needs are all among them
     * @throws BadInputException when steps wait for each other in a circle; names it
     */
    static List<StepCall> of(List<StepCall> steps) {
        Map<String, StepCall> byId = new HashMap<>();
        steps.forEach(step -> byId.put(step.id(), step));
        List<StepCall> ordered = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (StepCall start : steps) {
            visit(start, byId, done, ordered);
        }
        return ordered;
    }

    private static void visit(StepCall start, Map<String, StepCall> byId, Set<String> done, List<StepCall> ordered) {
        List<StepCall> path = new ArrayList<>();
        List<java.util.Iterator<String>> open = new ArrayList<>();
        Set<String> onPath = new HashSet<>();
        if (done.contains(start.id())) {
            return;
        }
        path.add(start);
        open.add(start.needs().iterator());
        onPath.add(start.id());
        while (!path.isEmpty()) {
            if (!open.getLast().hasNext()) {
                StepCall finished = path.removeLast();
                open.removeLast();
                onPath.remove(finished.id());
                done.add(finished.id());
                ordered.add(finished);
                continue;
            }
            StepCall next = byId.get(open.getLast().next());
            if (onPath.contains(next.id())) {
                throw circle(path, next);
            }
            if (!done.contains(next.id())) {
                path.add(next);
                open.add(next.needs().iterator());
                onPath.add(next.id());
            }
        }
    }

    private static BadInputException circle(List<StepCall> path, StepCall closing) {
        List<String> names = new ArrayList<>(path.subList(path.indexOf(closing), path.size()).stream().map(StepCall::id).toList());
        names.add(closing.id());
        if (names.size() == 2) {
            return new BadInputException("Step \"" + closing.id() + "\" needs its own output.", closing.place().toString(),
                    "Refer to another step's output.");
        }
        return new BadInputException("The steps wait for each other in a circle: " + String.join(" needs ", names) + ".",
                closing.place().toString(), "Take one of these references away.");
    }
}
