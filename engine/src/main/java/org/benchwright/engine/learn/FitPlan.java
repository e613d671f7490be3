package org.benchwright.engine.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;

/**
 * A checked request with its rows divided; making one changes nothing and is where bad input is found.
 *
 * @param lesson   what to learn
 * @param train    rows to learn from
 * @param test     rows to test on; for a clustering the same
 * @param splitter of the training rows, for folds
 * @param notes    what a person should know
 */
record FitPlan(Lesson lesson, Frame train, Frame test, Splitter splitter, List<String> notes) {

    static FitPlan of(FitRequest request, Trainers trainers, Frame data, Optional<Frame> testData) {
        Trainer trainer = trainers.get(request.algorithm());
        ParameterValues parameters = ParameterValues.of(trainer.id(), trainer.parameters(), request.parameters());
        if (data.rows() == 0) {
            throw new BadInputException("There are no rows to learn from.", "Give a table with rows.");
        }
        if (!(request.weights() instanceof ClassWeights.Equal) && !trainer.weighted()) {
            throw new BadInputException("The algorithm " + trainer.id() + " has no class weights.", "Leave them out or choose another.");
        }
        boolean clustering = trainer.tasks().equals(Set.of(TaskKind.CLUSTERING)) || request.task().equals(Optional.of(TaskKind.CLUSTERING));
        if (request.target().isEmpty() && !clustering) {
            throw new BadInputException("No target is named.", "Name the column to predict.");
        }
        if (clustering) {
            if (request.folds() > 0) {
                throw new BadInputException("A clustering cannot be cross-validated.", "Leave the folds out.");
            }
            if (!request.target().isEmpty()) {
                data.column(request.target());
            }
        }
        return clustering ? clustering(request, trainer, parameters, data) : supervised(request, trainer, parameters, data, testData);
    }

    /** A target that is named all the same is only kept out of the features. */
    private static FitPlan clustering(FitRequest request, Trainer trainer, ParameterValues parameters, Frame data) {
        Lesson lesson = new Lesson(trainer, parameters, TaskKind.CLUSTERING, "", features(request, data), request.weights(), request.seed());
        return new FitPlan(lesson, data, data, null, List.of());
    }

    private static FitPlan supervised(FitRequest request, Trainer trainer, ParameterValues parameters, Frame data,
            Optional<Frame> testData) {
        List<String> notes = new ArrayList<>();
        Frame rows = known(data, request.target(), "training table", notes);
        Column target = rows.column(request.target());
        TaskKind task = Target.task(target, trainer, request.task());
        if (task == TaskKind.CLASSIFICATION) {
            List<String> classes = Target.classes(target);
            if (classes.size() == 1) {
                throw new BadInputException("The target " + request.target() + " has only one class: " + classes.getFirst() + ".",
                        "Give rows of at least two classes.");
            }
            if (rows.rows() > 20 && classes.size() > rows.rows() / 2) {
                throw new BadInputException("The target " + request.target() + " has " + classes.size() + " different values in "
                        + rows.rows() + " rows, too many to be classes.", target instanceof Column.Numbers
                        ? "To predict a number choose a regression." : "Choose a target with fewer classes.");
            }
        } else {
            Target.values(target);
            if (!(request.weights() instanceof ClassWeights.Equal)) {
                throw new BadInputException("Class weights are for a classification, and this is a regression.", "Leave them out.");
            }
        }
        Lesson lesson = new Lesson(trainer, parameters, task, request.target(), features(request, rows), request.weights(), request.seed());
        Frame train = rows;
        Frame test;
        if (testData.isPresent()) {
            test = known(testData.get(), request.target(), "test table", notes);
        } else {
            Splitter.Split split = splitter(rows, lesson, request.seed()).holdOut(request.split());
            train = rows.select(split.train());
            test = rows.select(split.test());
        }
        if (test.rows() == 0) {
            throw new BadInputException("There are no rows left to test on.", "Give more rows or a larger test share.");
        }
        if (task == TaskKind.CLASSIFICATION) {
            noteStrangers(train, test, request.target(), notes);
        }
        return new FitPlan(lesson, train, test, splitter(train, lesson, request.seed()), List.copyOf(notes));
    }

    private static void noteStrangers(Frame train, Frame test, String target, List<String> notes) {
        List<String> known = Target.classes(train.column(target));
        Set<String> strangers = new LinkedHashSet<>();
        int[] indices = Target.indices(test.column(target), known);
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] < 0) {
                strangers.add(test.column(target).text(i));
            }
        }
        if (!strangers.isEmpty()) {
            notes.add("The test rows have classes that no training row has, so they count as wrong: " + String.join(", ", strangers) + ".");
        }
    }

    private static Splitter splitter(Frame rows, Lesson lesson, long seed) {
        Column target = rows.column(lesson.target());
        int[] classes = lesson.task() == TaskKind.CLASSIFICATION ? Target.indices(target, Target.classes(target)) : null;
        return new Splitter(rows, classes, seed);
    }

    private static Frame known(Frame rows, String target, String which, List<String> notes) {
        int[] kept = Target.known(rows, target);
        if (kept.length < rows.rows()) {
            notes.add(rows.rows() - kept.length + " rows of the " + which + " have no " + target + " and are left out.");
            return rows.select(kept);
        }
        return rows;
    }

    private static List<String> features(FitRequest request, Frame rows) {
        String splitColumn = switch (request.split()) {
            case SplitRule.Random random -> "";
            case SplitRule.Time time -> time.column();
            case SplitRule.Group group -> group.column();
        };
        if (!splitColumn.isEmpty()) {
            rows.column(splitColumn);
        }
        if (request.features().isEmpty()) {
            return rows.names().stream().filter(n -> !n.equals(request.target()) && !n.equals(splitColumn)).toList();
        }
        for (String feature : request.features()) {
            rows.column(feature);
            if (feature.equals(request.target())) {
                throw new BadInputException("The target " + feature + " is also among the features.", "Take it out of one of the two.");
            }
        }
        return List.copyOf(new LinkedHashSet<>(request.features()));
    }

    /** What a run keeps of the request. */
    Map<String, Object> recorded(FitRequest request) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("algorithm", lesson.trainer().id());
        all.put("task", lesson.task().word());
        all.put("target", lesson.target());
        all.put("features", String.join(",", lesson.features()));
        all.put("split", request.test().map(t -> "test table " + t).orElse(lesson.task() == TaskKind.CLUSTERING ? "none"
                : switch (request.split()) {
                    case SplitRule.Random r -> "random " + r.share();
                    case SplitRule.Time t -> "time " + t.column() + " " + t.share();
                    case SplitRule.Group g -> "group " + g.column() + " " + g.share();
                }));
        all.put("folds", request.folds());
        all.put("class_weight", switch (request.weights()) {
            case ClassWeights.Equal e -> "none";
            case ClassWeights.Balanced b -> "balanced";
            case ClassWeights.Given g -> g.weights().toString();
        });
        all.putAll(lesson.parameters().all());
        return all;
    }
}
