package org.benchwright.engine.label.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.stats.agreement.Level;
import org.benchwright.engine.stats.agreement.Ratings;

/**
 * Labels with their codes.
 *
 * @param items      names, in the order they were met
 * @param annotators names, sorted
 * @param labels     in their order: as given, else numbers by value and words by letter
 * @param ratings    who gave which to which, as places in these lists
 * @param skipped    rows without a label that were left out
 */
public record CodedLabels(List<String> items, List<String> annotators, List<String> labels, Ratings ratings, int skipped) {
    /**
     * Codes labels; a row whose label is null or blank is left out and counted.
     *
     * @param order all labels from the lowest to the highest; empty to sort them
     * @param where names the table in messages
     * @throws BadInputException when an annotator labels an item twice, there is no label at all, or one is not in the order
     */
    public static CodedLabels of(String[] item, String[] annotator, String[] label, List<String> order, String where) {
        Coding items = new Coding();
        Coding annotators = new Coding();
        Coding labels = new Coding();
        order.forEach(labels::code);
        int[][] codes = new int[3][label.length];
        int[] rows = new int[label.length];
        int kept = 0;
        for (int row = 0; row < label.length; row++) {
            if (label[row] == null || label[row].isBlank()) {
                continue;
            }
            rows[kept] = row;
            codes[0][kept] = items.code(item[row]);
            codes[1][kept] = annotators.code(annotator[row]);
            codes[2][kept] = labels.code(label[row]);
            if (!order.isEmpty() && labels.names.size() > order.size()) {
                throw new BadInputException("The label " + label[row] + " is not in the order.", where + ", row " + (row + 1),
                        "Name all labels from the lowest to the highest; given are " + String.join(", ", order) + ".");
            }
            kept++;
        }
        if (kept == 0) {
            throw new BadInputException("There are no labels.", where, "Give rows with an item, an annotator and a label.");
        }
        List<String> people = annotators.sort(codes[1], kept, Comparator.naturalOrder());
        List<String> sorted = order.isEmpty() ? labels.sort(codes[2], kept, byValue(labels.names)) : List.copyOf(labels.names);
        Ratings ratings = Ratings.of(items.names.size(), people.size(), sorted.size(), Arrays.copyOf(codes[0], kept), Arrays.copyOf(codes[1], kept),
                Arrays.copyOf(codes[2], kept));
        OptionalInt twice = ratings.repeated();
        if (twice.isPresent()) {
            int row = rows[twice.getAsInt()];
            throw new BadInputException("The annotator " + annotator[row] + " labels the item " + item[row] + " a second time.", where + ", row " + (row + 1),
                    "Keep one label of each annotator for an item.");
        }
        return new CodedLabels(List.copyOf(items.names), people, sorted, ratings, label.length - kept);
    }

    private static final class Coding {
        private final Map<String, Integer> codes = new HashMap<>();
        private final List<String> names = new ArrayList<>();

        int code(String name) {
            Integer known = codes.get(name);
            if (known != null) {
                return known;
            }
            names.add(name);
            codes.put(name, names.size() - 1);
            return names.size() - 1;
        }

        /** Puts the names in order and the codes right. */
        List<String> sort(int[] given, int count, Comparator<String> order) {
            List<String> sorted = names.stream().sorted(order).toList();
            int[] place = new int[sorted.size()];
            for (int i = 0; i < sorted.size(); i++) {
                place[codes.get(sorted.get(i))] = i;
            }
            for (int i = 0; i < count; i++) {
                given[i] = place[given[i]];
            }
            return sorted;
        }
    }

    private static Comparator<String> byValue(List<String> names) {
        return names.stream().allMatch(n -> Double.isFinite(number(n)))
                ? Comparator.comparingDouble(CodedLabels::number).thenComparing(Comparator.naturalOrder()) : Comparator.naturalOrder();
    }

    /** NaN for a word. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException word) {
            return Double.NaN;
        }
    }

    /**
     * The labels as numbers.
     *
     * @throws BadInputException when the level needs numbers and one is a word, or an order that is not known
     */
    public double[] values(Level level, boolean ordered) {
        double[] values = labels.stream().mapToDouble(CodedLabels::number).toArray();
        if (level == Level.NOMINAL || level == Level.ORDINAL && ordered) {
            return values;
        }
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new BadInputException("The label " + labels.get(k) + " is not a number.", "level " + level.word(), level == Level.ORDINAL
                        ? "Name all labels from the lowest to the highest with --order low,middle,high." : "Measure words on the nominal or the ordinal level.");
            }
            if (level == Level.RATIO && values[k] < 0) {
                throw new BadInputException("The label " + labels.get(k) + " is below zero.", "level ratio", "Measure such values on the interval level.");
            }
        }
        return values;
    }
}
