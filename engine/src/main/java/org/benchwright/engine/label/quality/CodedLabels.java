package org.benchwright.engine.label.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
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
     * A column of names.
     *
     * @param values the different ones
     * @param codes  of each row its place among them; -1 for none
     */
    record Coded(List<String> values, int[] codes) {
        static Coded of(String[] names) {
            Map<String, Integer> places = new HashMap<>();
            List<String> values = new ArrayList<>();
            int[] codes = new int[names.length];
            for (int row = 0; row < names.length; row++) {
                Integer known = places.putIfAbsent(names[row], values.size());
                if (known == null) {
                    values.add(names[row]);
                }
                codes[row] = known == null ? values.size() - 1 : known;
            }
            return new Coded(values, codes);
        }

        /** The same names in another order, which has them all. */
        Coded in(List<String> order) {
            Map<String, Integer> places = new HashMap<>();
            for (String name : order) {
                places.put(name, places.size());
            }
            int[] place = values.stream().mapToInt(places::get).toArray();
            return new Coded(order, Arrays.stream(codes).map(c -> c < 0 ? c : place[c]).toArray());
        }

        /** Without the values that these rows do not have, and without the other rows. */
        Coded only(int[] rows) {
            int[] place = new int[values.size()];
            List<String> met = new ArrayList<>();
            int[] kept = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                int code = codes[rows[i]];
                if (place[code] == 0) {
                    met.add(values.get(code));
                    place[code] = met.size();
                }
                kept[i] = place[code] - 1;
            }
            return new Coded(met, kept);
        }

        String name(int row) {
            return values.get(codes[row]);
        }
    }

    /**
     * Puts labels in order; a row without a label is left out and counted.
     *
     * @param order all labels from the lowest to the highest; empty to sort them
     * @param where names the table in messages
     * @throws BadInputException when an annotator labels an item twice, there is no label at all, or one is not in the order
     */
    static CodedLabels of(Coded item, Coded annotator, Coded label, List<String> order, String where) {
        int[] rows = IntStream.range(0, label.codes.length).filter(row -> label.codes[row] >= 0).toArray();
        if (rows.length == 0) {
            throw new BadInputException("There are no labels.", where, "Give rows with an item, an annotator and a label.");
        }
        Coded items = item.only(rows);
        Coded people = annotator.only(rows);
        Coded labels = label.only(rows);
        if (!order.isEmpty()) {
            labels.values.stream().filter(name -> !order.contains(name)).findFirst().ifPresent(name -> {
                throw new BadInputException("The label " + name + " is not in the order.", where,
                        "Name all labels from the lowest to the highest; given are " + String.join(", ", order) + ".");
            });
        }
        people = people.in(people.values.stream().sorted().toList());
        labels = labels.in(order.isEmpty() ? labels.values.stream().sorted(byValue(labels.values)).toList() : List.copyOf(order));
        Ratings ratings = Ratings.of(items.values.size(), people.values.size(), labels.values.size(), items.codes, people.codes, labels.codes);
        OptionalInt twice = ratings.repeated();
        if (twice.isPresent()) {
            int row = rows[twice.getAsInt()];
            throw new BadInputException("The annotator " + annotator.name(row) + " labels the item " + item.name(row) + " a second time.",
                    where + ", row " + (row + 1), "Keep one label of each annotator for an item.");
        }
        return new CodedLabels(List.copyOf(items.values), people.values, labels.values, ratings, label.codes.length - rows.length);
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
