package org.benchwright.views.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.benchwright.engine.track.Run;

/** The form's state that makes a run again, read from what the run recorded. */
final class RunAgain {
    private static final Set<String> PLAN = Set.of("algorithm", "task", "target", "features", "split", "folds", "class_weight");
    private static final String TEST_TABLE = "test table ";

    private RunAgain() {
    }

    static Map<String, String> state(Run run) {
        Map<String, String> recorded = run.parameters();
        String algorithm = recorded.getOrDefault("algorithm", "");
        Map<String, String> state = new LinkedHashMap<>();
        state.put("data", run.data().isEmpty() ? "" : run.data().getFirst());
        state.put("target", recorded.getOrDefault("target", ""));
        state.put("task", recorded.getOrDefault("task", ""));
        state.put("algorithm", algorithm);
        state.put("folds", recorded.getOrDefault("folds", "0"));
        state.put("seed", Long.toString(run.seed()));
        state.put("features", recorded.getOrDefault("features", "").replace(",", "\n"));
        String weights = recorded.getOrDefault("class_weight", "none");
        // Given weights are recorded as a map is printed.
        state.put("weights", weights.startsWith("{") ? weights.substring(1, weights.length() - 1).replace(", ", ",") : weights);
        split(recorded.getOrDefault("split", ""), state);
        if (!run.name().equals(algorithm)) {
            state.put("name", run.name());
        }
        recorded.entrySet().stream().filter(p -> !PLAN.contains(p.getKey()))
                .forEach(p -> state.put("setting " + algorithm + " " + p.getKey(), p.getValue()));
        return state;
    }

    private static void split(String recorded, Map<String, String> state) {
        if (recorded.startsWith(TEST_TABLE)) {
            state.put("holdOut", HoldOut.TABLE.name());
            state.put("test", recorded.substring(TEST_TABLE.length()));
            return;
        }
        List<String> words = List.of(recorded.split(" "));
        for (HoldOut each : HoldOut.values()) {
            if (each.name().equalsIgnoreCase(words.getFirst())) {
                state.put("holdOut", each.name());
                state.put("share", words.getLast());
                state.put("splitColumn", String.join(" ", words.subList(1, Math.max(1, words.size() - 1))));
            }
        }
    }
}
