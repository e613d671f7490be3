package org.benchwright.engine.stats.agreement;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Who gave which label to which item, coded as numbers from 0 on; an item need not have a label of everybody. Kept by item, within an item by
 * annotator.
 */
public final class Ratings {
    private final int annotators;
    private final int categories;
    private final int[] start;
    private final int[] row;
    private final int[] annotator;
    private final int[] label;

    private Ratings(int annotators, int categories, int[] start, int[] row, int[] annotator, int[] label) {
        this.annotators = annotators;
        this.categories = categories;
        this.start = start;
        this.row = row;
        this.annotator = annotator;
        this.label = label;
    }

    /**
     * Puts labels in order.
     *
     * @param items      how many there are
     * @param annotators how many there are
     * @param categories how many labels there are
     * @param item       of each row, below {@code items}
     * @param annotator  of each row, below {@code annotators}
     * @param label      of each row, below {@code categories}
     */
    public static Ratings of(int items, int annotators, int categories, int[] item, int[] annotator, int[] label) {
        int[] rows = ordered(item, items, ordered(annotator, annotators, IntStream.range(0, item.length).toArray()));
        int[] start = new int[items + 1];
        int[] byItem = new int[rows.length];
        int[] labels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            start[item[rows[i]] + 1]++;
            byItem[i] = annotator[rows[i]];
            labels[i] = label[rows[i]];
        }
        for (int i = 0; i < items; i++) {
            start[i + 1] += start[i];
        }
        return new Ratings(annotators, categories, start, rows, byItem, labels);
    }

    /** Rows by rising code; rows of the same code stay in their order. */
    private static int[] ordered(int[] code, int codes, int[] rows) {
        int[] at = new int[codes + 1];
        for (int row : rows) {
            at[code[row] + 1]++;
        }
        for (int i = 0; i < codes; i++) {
            at[i + 1] += at[i];
        }
        int[] sorted = new int[rows.length];
        for (int row : rows) {
            sorted[at[code[row]]++] = row;
        }
        return sorted;
    }

    /** The first row, of those given, in which an annotator labels an item again. */
    public OptionalInt repeated() {
        int first = Integer.MAX_VALUE;
        for (int item = 0; item < items(); item++) {
            for (int i = start[item] + 1; i < start[item + 1]; i++) {
                if (annotator[i] == annotator[i - 1]) {
                    first = Math.min(first, row[i]);
                }
            }
        }
        return first == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(first);
    }

    public int items() {
        return start.length - 1;
    }

    public int annotators() {
        return annotators;
    }

    /** How many labels there are to choose from. */
    public int categories() {
        return categories;
    }

    /** How many labels were given. */
    public int size() {
        return label.length;
    }

    /** Where the labels of an item begin; they end where those of the next begin. */
    public int start(int item) {
        return start[item];
    }

    /** How many labels an item has. */
    public int count(int item) {
        return start[item + 1] - start[item];
    }

    /** Who gave the label at a place. */
    public int annotator(int place) {
        return annotator[place];
    }

    /** The label at a place. */
    public int label(int place) {
        return label[place];
    }

    /** How often each label was given. */
    public int[] totals() {
        int[] totals = new int[categories];
        for (int l : label) {
            totals[l]++;
        }
        return totals;
    }
}
