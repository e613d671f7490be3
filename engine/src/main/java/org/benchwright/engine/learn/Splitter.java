package org.benchwright.engine.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;

/** Divides rows into those to learn from and those to test on. The same seed and rows give the same division. */
final class Splitter {
    /** Row indices, each sorted. */
    record Split(int[] train, int[] test) {
    }

    private final Frame rows;
    private final int[] classes;
    private final long seed;

    /** @param classes the class of each row, or null where rows have none */
    Splitter(Frame rows, int[] classes, long seed) {
        this.rows = rows;
        this.classes = classes;
        this.seed = seed;
    }

    /** Holds a share of the rows back. */
    Split holdOut(SplitRule rule) {
        if (rows.rows() < 2) {
            throw new BadInputException("There are too few rows to hold some back for testing: " + rows.rows() + ".", "Give at least two.");
        }
        return switch (rule) {
            case SplitRule.Random random -> random(random.share());
            case SplitRule.Time time -> time(time);
            case SplitRule.Group group -> group(group);
        };
    }

    private Split random(double share) {
        int wanted = Math.clamp((int) Math.ceil(share * rows.rows() - 1e-9), 1, rows.rows() - 1);
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] test = new boolean[rows.rows()];
        List<int[]> strata = strata();
        int[] quota = quotas(strata, wanted);
        for (int s = 0; s < strata.size(); s++) {
            int[] shuffled = shuffled(strata.get(s), random);
            for (int i = 0; i < quota[s]; i++) {
                test[shuffled[i]] = true;
            }
        }
        return divided(test);
    }

    /** Rows by class, or all in one. */
    private List<int[]> strata() {
        int[] all = IntStream.range(0, rows.rows()).toArray();
        if (classes == null) {
            return List.of(all);
        }
        int count = Arrays.stream(classes).max().orElse(0) + 1;
        List<int[]> strata = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            int wanted = c;
            strata.add(Arrays.stream(all).filter(i -> classes[i] == wanted).toArray());
        }
        return strata;
    }

    /** How many test rows each stratum gives: its share, the largest remainders rounded up, and one row at least stays for training. */
    private int[] quotas(List<int[]> strata, int wanted) {
        int[] quota = new int[strata.size()];
        double[] rest = new double[strata.size()];
        int given = 0;
        for (int s = 0; s < quota.length; s++) {
            double exact = (double) wanted * strata.get(s).length / rows.rows();
            quota[s] = Math.min((int) exact, Math.max(0, strata.get(s).length - 1));
            rest[s] = exact - quota[s];
            given += quota[s];
        }
        Integer[] order = IntStream.range(0, quota.length).boxed().sorted(Comparator.comparingDouble((Integer s) -> -rest[s]))
                .toArray(Integer[]::new);
        for (int pass = 0; pass < 2; pass++) {
            for (int s : order) {
                if (given < wanted && quota[s] < strata.get(s).length - 1) {
                    quota[s]++;
                    given++;
                }
            }
        }
        return quota;
    }

    private Split time(SplitRule.Time rule) {
        Integer[] order = byTime(rule.column());
        Column column = rows.column(rule.column());
        int cut = Math.clamp(rows.rows() - (int) Math.ceil(rule.share() * rows.rows() - 1e-9), 1, rows.rows() - 1);
        int later = cut;
        while (later < order.length && same(column, order[later - 1], order[later])) {
            later++;
        }
        int earlier = cut;
        while (earlier > 0 && same(column, order[earlier - 1], order[earlier])) {
            earlier--;
        }
        int at = later < order.length ? later : earlier;
        if (at == 0) {
            throw new BadInputException("Column " + rule.column() + " has the same time in every row.",
                    "Choose a column whose values differ, or split at random.");
        }
        boolean[] test = new boolean[rows.rows()];
        for (int i = at; i < order.length; i++) {
            test[order[i]] = true;
        }
        return divided(test);
    }

    private Integer[] byTime(String name) {
        Column column = rows.column(name);
        int missing = column.missing();
        if (missing > 0) {
            throw new BadInputException("Column " + name + " has no value in " + missing + " rows, so they cannot be put in order.",
                    "Choose another column to split by time, or leave those rows out.");
        }
        Comparator<Integer> order = switch (column) {
            case Column.Numbers numbers -> Comparator.comparingDouble(i -> numbers.values()[i]);
            case Column.Texts texts -> Comparator.comparing(i -> texts.values()[i]);
        };
        return IntStream.range(0, rows.rows()).boxed().sorted(order).toArray(Integer[]::new);
    }

    private static boolean same(Column column, int a, int b) {
        return column.text(a).equals(column.text(b));
    }

    private Split group(SplitRule.Group rule) {
        List<int[]> groups = groups(rule.column());
        if (groups.size() < 2) {
            throw new BadInputException("Column " + rule.column() + " has only one group.", "Choose a column with at least two.");
        }
        int[] order = shuffled(IntStream.range(0, groups.size()).toArray(), new SplittableRandom(seed));
        double wanted = rule.share() * rows.rows();
        boolean[] test = new boolean[rows.rows()];
        int taken = 0;
        int groupsTaken = 0;
        for (int g : order) {
            int size = groups.get(g).length;
            // The group that would go over is taken only when that comes nearer.
            boolean nearer = Math.abs(taken + size - wanted) < Math.abs(taken - wanted);
            if ((nearer || groupsTaken == 0) && groupsTaken < groups.size() - 1) {
                for (int row : groups.get(g)) {
                    test[row] = true;
                }
                taken += size;
                groupsTaken++;
            }
        }
        return divided(test);
    }

    private List<int[]> groups(String name) {
        Column column = rows.column(name);
        Map<String, List<Integer>> byKey = new LinkedHashMap<>();
        for (int i = 0; i < rows.rows(); i++) {
            byKey.computeIfAbsent(String.valueOf(column.text(i)), k -> new ArrayList<>()).add(i);
        }
        return byKey.values().stream().map(l -> l.stream().mapToInt(Integer::intValue).toArray()).toList();
    }

    /**
     * Divides the rows into folds, each tested once by a model of the others; by time each fold is tested by a model of what came
     * before it, so the earliest rows are in no test.
     */
    List<Split> folds(SplitRule rule, int folds) {
        if (folds < 2 || folds > rows.rows()) {
            throw new BadInputException("Cross-validation with " + folds + " folds is not possible on " + rows.rows() + " rows.",
                    "Give from 2 to " + Math.max(2, rows.rows()) + ".");
        }
        return switch (rule) {
            case SplitRule.Random random -> byFold(randomFolds(folds), folds);
            case SplitRule.Group group -> byFold(groupFolds(group.column(), folds), folds);
            case SplitRule.Time time -> timeFolds(time.column(), folds);
        };
    }

    private int[] randomFolds(int folds) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] fold = new int[rows.rows()];
        int next = 0;
        for (int[] stratum : strata()) {
            for (int row : shuffled(stratum, random)) {
                fold[row] = next++ % folds;
            }
        }
        return fold;
    }

    private int[] groupFolds(String column, int folds) {
        List<int[]> groups = groups(column);
        if (groups.size() < folds) {
            throw new BadInputException("Column " + column + " has " + groups.size() + " groups, fewer than " + folds + " folds.",
                    "Give at most " + groups.size() + " folds.");
        }
        int[] order = shuffled(IntStream.range(0, groups.size()).toArray(), new SplittableRandom(seed));
        List<int[]> bySize = Arrays.stream(order).mapToObj(groups::get).sorted(Comparator.comparingInt((int[] g) -> -g.length)).toList();
        int[] size = new int[folds];
        int[] fold = new int[rows.rows()];
        for (int[] group : bySize) {
            int least = 0;
            for (int f = 1; f < folds; f++) {
                if (size[f] < size[least]) {
                    least = f;
                }
            }
            for (int row : group) {
                fold[row] = least;
            }
            size[least] += group.length;
        }
        return fold;
    }

    private List<Split> timeFolds(String column, int folds) {
        Integer[] order = byTime(column);
        int each = rows.rows() / (folds + 1);
        if (each == 0) {
            throw new BadInputException("Cross-validation by time with " + folds + " folds needs at least " + (folds + 1) + " rows.",
                    "Give fewer folds.");
        }
        List<Split> splits = new ArrayList<>();
        for (int f = 0; f < folds; f++) {
            int from = rows.rows() - (folds - f) * each;
            splits.add(new Split(sorted(order, 0, from), sorted(order, from, from + each)));
        }
        return splits;
    }

    private static int[] sorted(Integer[] order, int from, int to) {
        return Arrays.stream(order, from, to).mapToInt(Integer::intValue).sorted().toArray();
    }

    private List<Split> byFold(int[] fold, int folds) {
        List<Split> splits = new ArrayList<>();
        for (int f = 0; f < folds; f++) {
            boolean[] test = new boolean[fold.length];
            for (int i = 0; i < fold.length; i++) {
                test[i] = fold[i] == f;
            }
            splits.add(divided(test));
        }
        return splits;
    }

    private static Split divided(boolean[] test) {
        return new Split(IntStream.range(0, test.length).filter(i -> !test[i]).toArray(),
                IntStream.range(0, test.length).filter(i -> test[i]).toArray());
    }

    private static int[] shuffled(int[] values, SplittableRandom random) {
        int[] shuffled = values.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = kept;
        }
        return shuffled;
    }
}
