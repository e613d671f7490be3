package org.benchwright.engine.learn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;

/** What the target column says about the task, and its values as numbers. */
final class Target {
    /** More different numbers than this are values to be predicted, not classes. */
    static final int MOST_NUMERIC_CLASSES = 20;
    private static final int MOST_CLASSES = 1000;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private Target() {
    }

    /**
     * The task: the one asked for, else the only one the trainer does, else by the column: text and booleans and at most
     * {@value #MOST_NUMERIC_CLASSES} different whole numbers (and no more than half as many as rows) are classes.
     */
    static TaskKind task(Column target, Trainer trainer, Optional<TaskKind> asked) {
        Set<TaskKind> can = trainer.tasks();
        if (asked.isPresent()) {
            if (!can.contains(asked.get())) {
                throw new BadInputException("The algorithm " + trainer.id() + " does not do " + asked.get().word() + ".",
                        "It does " + String.join(" and ", can.stream().map(TaskKind::word).sorted().toList()) + ".");
            }
            return asked.get();
        }
        if (can.size() == 1) {
            return can.iterator().next();
        }
        TaskKind looks = classLike(target) ? TaskKind.CLASSIFICATION : TaskKind.REGRESSION;
        return can.contains(looks) ? looks : can.stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    private static boolean classLike(Column target) {
        if (!(target instanceof Column.Numbers numbers) || numbers.type() == ColumnType.BOOLEAN) {
            return true;
        }
        if (!numbers.type().numeric()) {
            return false;
        }
        Set<Double> different = new TreeSet<>();
        int known = 0;
        for (double v : numbers.values()) {
            if (Double.isNaN(v)) {
                continue;
            }
            known++;
            different.add(v);
            if (v != Math.rint(v) || different.size() > MOST_NUMERIC_CLASSES) {
                return false;
            }
        }
        return different.size() <= Math.max(2, known / 2);
    }

    /** The rows that have a target. */
    static int[] known(Frame rows, String target) {
        Column column = rows.column(target);
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < column.size(); i++) {
            boolean infinite = column instanceof Column.Numbers n && Double.isInfinite(n.values()[i]);
            if (!column.isMissing(i) && !infinite && !column.text(i).isEmpty()) {
                kept.add(i);
            }
        }
        if (kept.isEmpty()) {
            throw new BadInputException("The target " + target + " has no value in any of " + rows.rows() + " rows.",
                    "Choose another target or give rows with one.");
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The classes in order: numbers by value, texts by letter. */
    static List<String> classes(Column target) {
        Set<String> different = new TreeSet<>();
        for (int i = 0; i < target.size(); i++) {
            different.add(target.text(i));
            if (different.size() > MOST_CLASSES) {
                throw new BadInputException("The target " + target.name() + " has more than " + MOST_CLASSES + " different values.",
                        target instanceof Column.Numbers ? "To predict a number choose a regression, such as linear-regression."
                                : "Choose a target with fewer classes.");
            }
        }
        return sorted(different);
    }

    private static List<String> sorted(Collection<String> names) {
        boolean numbers = names.stream().allMatch(n -> NUMBER.matcher(n).matches());
        Comparator<String> order = numbers ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder();
        return names.stream().sorted(order).toList();
    }

    /**
     * The index of each row's class; -1 for one that is not among {@code classes}. Numbers are compared as numbers, so that 1 and 1.0
     * are the same class.
     */
    static int[] indices(Column target, List<String> classes) {
        Map<Object, Integer> place = new HashMap<>();
        for (int k = 0; k < classes.size(); k++) {
            place.put(key(classes.get(k)), k);
        }
        int[] indices = new int[target.size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = place.getOrDefault(key(target.text(i)), -1);
        }
        return indices;
    }

    private static Object key(String text) {
        return NUMBER.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
    }

    /** The rows' values numbered in order of appearance; a missing value is one of its own. */
    static int[] numbered(Column column) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] numbered = new int[column.size()];
        for (int i = 0; i < numbered.length; i++) {
            numbered[i] = numbers.computeIfAbsent(String.valueOf(column.text(i)), k -> numbers.size());
        }
        return numbered;
    }

    /** The target as numbers. */
    static double[] values(Column target) {
        if (target instanceof Column.Numbers numbers) {
            return numbers.values();
        }
        double[] values = new double[target.size()];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = Double.parseDouble(target.text(i));
            } catch (NumberFormatException notANumber) {
                throw new BadInputException("The target " + target.name() + " holds text, such as \"" + target.text(i)
                        + "\", where a regression needs numbers.", "Choose a classification, such as logistic-regression.");
            }
        }
        return values;
    }
}
