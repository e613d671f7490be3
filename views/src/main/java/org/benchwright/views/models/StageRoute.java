package org.benchwright.views.models;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.registry.Stage;

/** The allowed steps from one stage to another. */
final class StageRoute {
    private StageRoute() {
    }

    /** The fewest steps, without the start; empty when there is no way. */
    static List<Stage> between(Stage from, Stage to) {
        Map<Stage, Stage> before = new EnumMap<>(Stage.class);
        Deque<Stage> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty() && !before.containsKey(to)) {
            Stage here = open.removeFirst();
            for (Stage next : here.next().stream().sorted().toList()) {
                if (next != from && before.putIfAbsent(next, here) == null) {
                    open.addLast(next);
                }
            }
        }
        List<Stage> steps = new ArrayList<>();
        for (Stage at = to; at != from && at != null; at = before.get(at)) {
            steps.addFirst(at);
        }
        return before.containsKey(to) ? steps : List.of();
    }

    /** Where a version usually goes next. */
    static Optional<Stage> up(Stage from) {
        return switch (from) {
            case NONE, ARCHIVED -> Optional.of(Stage.STAGING);
            case STAGING -> Optional.of(Stage.PRODUCTION);
            case PRODUCTION -> Optional.empty();
        };
    }
}
