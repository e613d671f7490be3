package org.benchwright.engine.lineage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.track.Runs;

/** Which columns of its data a run used: a fit says so, and an evaluation uses those of the fit behind its model. */
final class RunColumns {
    static final String FEATURES = "features";
    static final String TARGET = "target";
    static final String SPLIT = "split";

    private final Map<Long, Runs.Outline> runs = new HashMap<>();
    private final Map<String, Long> trained;

    /** @param trained the run behind each model version */
    RunColumns(List<Runs.Outline> runs, Map<String, Long> trained) {
        runs.forEach(run -> this.runs.put(run.id(), run));
        this.trained = trained;
    }

    /** Empty where that is not known: then all may have been used. What predicts writes whole rows, so all of them are. */
    Optional<Set<String>> of(Runs.Outline run) {
        return switch (run.kind()) {
            case "train.fit" -> said(run.parameters(), true);
            case "train.evaluate" -> fit(run).flatMap(f -> said(f.parameters(), false));
            default -> Optional.empty();
        };
    }

    private Optional<Runs.Outline> fit(Runs.Outline run) {
        String model = run.parameters().getOrDefault("model_version", "");
        return Optional.ofNullable(runs.get(model.matches("run:\\d{1,18}") ? Long.valueOf(model.substring(4)) : trained.getOrDefault(model, 0L)));
    }

    private static Optional<Set<String>> said(Map<String, String> parameters, boolean split) {
        if (!parameters.containsKey(FEATURES)) {
            return Optional.empty();
        }
        Set<String> columns = new LinkedHashSet<>(Arrays.asList(parameters.get(FEATURES).split(",")));
        String target = parameters.getOrDefault(TARGET, "");
        if (!target.isEmpty()) {
            columns.add(target);
        }
        String rule = parameters.getOrDefault(SPLIT, "");
        if (split && (rule.startsWith("time ") || rule.startsWith("group "))) {
            columns.add(rule.substring(rule.indexOf(' ') + 1, rule.lastIndexOf(' ')));
        }
        return Optional.of(columns);
    }
}
