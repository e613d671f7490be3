package org.benchwright.engine.learn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.track.Run;

/**
 * What to fit.
 *
 * @param data       the table to learn from: {@code name[@version]} or a path
 * @param test       a table of its own to test on; without one rows of {@code data} are held back by {@code split}
 * @param target     the column to predict; empty for a clustering
 * @param algorithm  a trainer's id
 * @param parameters those of its settings that differ from the defaults
 * @param task       when the target's type should not decide
 * @param features   the columns to learn from; empty for all but the target and the column of the split
 * @param split      how rows are held back
 * @param folds      of a cross-validation of the training rows; 0 for none
 * @param weights    how classes count
 * @param seed       of every random choice
 * @param name       under which the model is registered; without one it is only kept with its run
 */
public record FitRequest(String data, Optional<String> test, String target, String algorithm, Map<String, String> parameters,
        Optional<TaskKind> task, List<String> features, SplitRule split, int folds, ClassWeights weights, long seed, Optional<String> name) {

    /** With every choice at its default: a fifth of the rows held back at random, no cross-validation, equal weights, seed 0. */
    public static FitRequest of(String data, String target, String algorithm) {
        return new FitRequest(data, Optional.empty(), target, algorithm, Map.of(), Optional.empty(), List.of(), new SplitRule.Random(0.2), 0,
                new ClassWeights.Equal(), 0, Optional.empty());
    }

    /** What an earlier {@code train.fit} was asked for, as far as its run keeps it; the features are those it came to. */
    public static FitRequest recorded(Run run) {
        Map<String, String> said = new LinkedHashMap<>(run.parameters());
        String algorithm = said.remove("algorithm");
        String task = said.remove("task");
        String target = said.remove("target");
        List<String> features = List.of(said.remove("features").split(","));
        String split = said.remove("split");
        int folds = Integer.parseInt(said.remove("folds"));
        String weights = said.remove("class_weight");
        said.keySet().removeAll(List.of(Training.DATA_SUM, Training.TEST_SUM));
        boolean ownTest = run.data().size() > 1;
        return new FitRequest(run.data().getFirst(), ownTest ? Optional.of(run.data().get(1)) : Optional.empty(), target, algorithm, Map.copyOf(said),
                Optional.of(TaskKind.of(task)), features, ownTest ? new SplitRule.Random(0.2) : rule(split), folds,
                // Given weights are recorded as a map is printed.
                ClassWeights.of(weights.startsWith("{") ? weights.substring(1, weights.length() - 1).replace(", ", ",") : weights), run.seed(),
                Optional.empty());
    }

    private static SplitRule rule(String recorded) {
        List<String> words = List.of(recorded.split(" "));
        String column = String.join(" ", words.subList(1, Math.max(1, words.size() - 1)));
        return switch (words.getFirst()) {
            case "time" -> new SplitRule.Time(column, Double.parseDouble(words.getLast()));
            case "group" -> new SplitRule.Group(column, Double.parseDouble(words.getLast()));
            case "random" -> new SplitRule.Random(Double.parseDouble(words.getLast()));
            default -> new SplitRule.Random(0.2);
        };
    }

    public FitRequest withData(String table) {
        return new FitRequest(table, test, target, algorithm, parameters, task, features, split, folds, weights, seed, name);
    }

    public FitRequest withTest(String table) {
        return new FitRequest(data, Optional.of(table), target, algorithm, parameters, task, features, split, folds, weights, seed, name);
    }

    public FitRequest withParameters(Map<String, String> values) {
        return new FitRequest(data, test, target, algorithm, Map.copyOf(values), task, features, split, folds, weights, seed, name);
    }

    public FitRequest withTask(TaskKind kind) {
        return new FitRequest(data, test, target, algorithm, parameters, Optional.of(kind), features, split, folds, weights, seed, name);
    }

    public FitRequest withFeatures(List<String> columns) {
        return new FitRequest(data, test, target, algorithm, parameters, task, List.copyOf(columns), split, folds, weights, seed, name);
    }

    public FitRequest withSplit(SplitRule rule) {
        return new FitRequest(data, test, target, algorithm, parameters, task, features, rule, folds, weights, seed, name);
    }

    public FitRequest withFolds(int count) {
        return new FitRequest(data, test, target, algorithm, parameters, task, features, split, count, weights, seed, name);
    }

    public FitRequest withWeights(ClassWeights rule) {
        return new FitRequest(data, test, target, algorithm, parameters, task, features, split, folds, rule, seed, name);
    }

    public FitRequest withSeed(long number) {
        return new FitRequest(data, test, target, algorithm, parameters, task, features, split, folds, weights, number, name);
    }

    public FitRequest withName(String model) {
        return new FitRequest(data, test, target, algorithm, parameters, task, features, split, folds, weights, seed, Optional.of(model));
    }
}
