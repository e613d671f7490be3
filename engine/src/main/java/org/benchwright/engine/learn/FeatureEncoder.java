package org.benchwright.engine.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.learn.text.TextReading;

/**
 * Turns raw columns into numbers, as learned on training rows only: first every numeric column, missing or infinite values replaced
 * by the median and then {@code (x - offset) * factor}; after them every text column as one 0/1 feature a category and a last one
 * for any other or missing value. Booleans are 0 and 1. Times are days from the median. For an algorithm that reads, text columns become token
 * ids instead, which come last. The order is fixed, so that an export computes the same.
 *
 * @param numbers how each numeric column is encoded
 * @param texts   how each text column is encoded
 * @param leftOut columns that were offered but carry nothing to learn from
 * @param reading how text columns are read; empty where they are categories
 */
public record FeatureEncoder(List<NumberInput> numbers, List<TextInput> texts, List<LeftOut> leftOut, Optional<TextReading> reading) {
    /** A text column keeps its most frequent values, at most this many; the rest are "other". */
    public static final int MAX_CATEGORIES = 100;
    private static final double SECONDS_A_DAY = 86_400;
    private static final String NO_VALUES = "no values";
    private static final String SAME_VALUE = "the same value in every row";

    /** Files of older builds say nothing of reading. */
    public FeatureEncoder {
        reading = reading == null ? Optional.empty() : reading;
    }

    /**
     * A numeric column.
     *
     * @param fill   stands for a missing value: the median
     * @param offset subtracted
     * @param factor multiplied with after that
     */
    public record NumberInput(String name, ColumnType type, double fill, double offset, double factor) {
        double encode(double value) {
            double known = Double.isNaN(value) || Double.isInfinite(value) ? fill : value;
            return (known - offset) * factor;
        }
    }

    /**
     * A text column.
     *
     * @param categories the values with a feature of their own, sorted
     */
    public record TextInput(String name, List<String> categories) {
        int width() {
            return categories.size() + 1;
        }
    }

    /** A column left out, and why. */
    public record LeftOut(String name, String why) {
    }

    /**
     * Learns how to encode.
     *
     * @param rows        training rows
     * @param columns     the columns to use, in order
     * @param standardize whether numeric columns are brought to mean 0 and standard deviation 1
     * @throws BadInputException when nothing is left to learn from
     */
    public static FeatureEncoder learn(Frame rows, List<String> columns, boolean standardize) {
        return learn(rows, columns, standardize, false, Optional.empty());
    }

    /**
     * As {@link #learn(Frame, List, boolean)}.
     *
     * @param placed whether numeric columns are kept too that are the same in every row
     * @param read   how much of texts is read; empty to take them as categories
     */
    static FeatureEncoder learn(Frame rows, List<String> columns, boolean standardize, boolean placed, Optional<TextReading.Limits> read) {
        List<NumberInput> numbers = new ArrayList<>();
        List<TextInput> texts = new ArrayList<>();
        List<Column.Texts> toRead = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (String name : columns) {
            switch (rows.column(name)) {
                case Column.Numbers n when n.type() == ColumnType.OTHER -> leftOut.add(new LeftOut(name, "nested or binary values"));
                case Column.Numbers n -> number(n, standardize, placed, numbers, leftOut);
                case Column.Texts t when read.isPresent() -> toRead(t, toRead, leftOut);
                case Column.Texts t -> text(t, texts, leftOut);
            }
        }
        if (read.isPresent() && toRead.isEmpty()) {
            throw new BadInputException("No text column is left to read.", words(leftOut),
                    "Choose a column with texts that differ, or an algorithm that learns from numbers, such as mlp.");
        }
        if (numbers.isEmpty() && texts.isEmpty() && toRead.isEmpty()) {
            throw new BadInputException("No column is left to learn from.", words(leftOut), "Choose at least one column whose values differ.");
        }
        return new FeatureEncoder(List.copyOf(numbers), List.copyOf(texts), List.copyOf(leftOut),
                read.map(limits -> TextReading.learn(toRead, limits)));
    }

    private static String words(List<LeftOut> leftOut) {
        return leftOut.stream().map(l -> l.name() + ": " + l.why()).collect(Collectors.joining("; "));
    }

    private static void toRead(Column.Texts column, List<Column.Texts> toRead, List<LeftOut> leftOut) {
        String first = column.size() == 0 ? null : column.values()[0];
        if (Arrays.stream(column.values()).allMatch(text -> text == null || text.isBlank())) {
            leftOut.add(new LeftOut(column.name(), NO_VALUES));
        } else if (Arrays.stream(column.values()).allMatch(text -> Objects.equals(text, first))) {
            leftOut.add(new LeftOut(column.name(), SAME_VALUE));
        } else {
            toRead.add(column);
        }
    }

    private static void number(Column.Numbers column, boolean standardize, boolean placed, List<NumberInput> numbers,
            List<LeftOut> leftOut) {
        double[] known = Arrays.stream(column.values()).filter(Double::isFinite).sorted().toArray();
        if (known.length == 0) {
            leftOut.add(new LeftOut(column.name(), NO_VALUES));
            return;
        }
        if (!placed && known[0] == known[known.length - 1]) {
            // "Missing or not" would be the only thing to learn, and the fill hides that.
            leftOut.add(new LeftOut(column.name(), SAME_VALUE));
            return;
        }
        int middle = known.length / 2;
        double median = known.length % 2 == 1 ? known[middle] : known[middle - 1] / 2 + known[middle] / 2;
        boolean temporal = column.type().temporal();
        double offset = temporal ? median : 0;
        double factor = temporal ? 1 / SECONDS_A_DAY : 1;
        if (standardize) {
            double sum = 0;
            int rows = column.size();
            for (double v : column.values()) {
                sum += (Double.isFinite(v) ? v : median) / rows;
            }
            double squares = 0;
            for (double v : column.values()) {
                double d = (Double.isFinite(v) ? v : median) - sum;
                squares += d * d / rows;
            }
            double deviation = Math.sqrt(squares);
            if (deviation > 0 && Double.isFinite(deviation)) {
                offset = sum;
                factor = 1 / deviation;
            }
        }
        numbers.add(new NumberInput(column.name(), column.type(), median, offset, factor));
    }

    private static void text(Column.Texts column, List<TextInput> texts, List<LeftOut> leftOut) {
        Map<String, Integer> counts = new HashMap<>();
        int known = 0;
        for (String value : column.values()) {
            if (value != null && !value.isEmpty()) {
                counts.merge(value, 1, Integer::sum);
                known++;
            }
        }
        if (known == 0) {
            leftOut.add(new LeftOut(column.name(), NO_VALUES));
            return;
        }
        if (counts.size() == 1 && known == column.size()) {
            leftOut.add(new LeftOut(column.name(), SAME_VALUE));
            return;
        }
        if (counts.size() > 20 && counts.size() > 0.8 * known) {
            leftOut.add(new LeftOut(column.name(), "looks like an identifier: " + counts.size() + " different texts in " + known + " rows"));
            return;
        }
        List<String> kept = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_CATEGORIES).map(Map.Entry::getKey).sorted().toList();
        texts.add(new TextInput(column.name(), kept));
    }

    /** How many numbers a row becomes. */
    public int width() {
        return numbers.size() + texts.stream().mapToInt(TextInput::width).sum() + reading.map(TextReading::width).orElse(0);
    }

    /** The raw columns used: numeric ones first, those that are read last. */
    public List<String> columns() {
        List<String> names = new ArrayList<>();
        numbers.forEach(n -> names.add(n.name()));
        texts.forEach(t -> names.add(t.name()));
        reads().forEach(r -> names.add(r.name()));
        return names;
    }

    private List<TextReading.Read> reads() {
        return reading.map(TextReading::columns).orElse(List.of());
    }

    /** One name a feature: {@code column}, {@code column=category} or, of the tokens of a text from 0, {@code column[place]}. */
    public List<String> featureNames() {
        List<String> names = new ArrayList<>();
        numbers.forEach(n -> names.add(n.name()));
        for (TextInput text : texts) {
            text.categories().forEach(c -> names.add(text.name() + "=" + c));
            names.add(text.name() + "=(other)");
        }
        reads().forEach(r -> IntStream.range(0, r.length()).forEach(place -> names.add(r.name() + "[" + place + "]")));
        return names;
    }

    /** For each raw column the features that come from it, as first index and count. */
    public Map<String, int[]> spans() {
        Map<String, int[]> spans = new LinkedHashMap<>();
        int at = 0;
        for (NumberInput n : numbers) {
            spans.put(n.name(), new int[] {at++, 1});
        }
        for (TextInput t : texts) {
            spans.put(t.name(), new int[] {at, t.width()});
            at += t.width();
        }
        for (TextReading.Read r : reads()) {
            spans.put(r.name(), new int[] {at, r.length()});
            at += r.length();
        }
        return spans;
    }

    /**
     * Encodes rows.
     *
     * @return rows by {@link #width()}
     * @throws BadInputException when a column is missing or holds text where a number is needed
     */
    public double[][] encode(Frame rows) {
        List<String> missing = columns().stream().filter(c -> rows.find(c).isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw new BadInputException((missing.size() == 1 ? "A column that the model needs is missing: "
                    : "Columns that the model needs are missing: ") + String.join(", ", missing) + ".",
                    "It needs " + String.join(", ", columns()) + ".");
        }
        double[][] out = new double[rows.rows()][width()];
        int at = 0;
        for (NumberInput input : numbers) {
            double[] values = numeric(rows.column(input.name()), input);
            for (int i = 0; i < out.length; i++) {
                out[i][at] = input.encode(values[i]);
            }
            at++;
        }
        for (TextInput input : texts) {
            Map<String, Integer> places = new HashMap<>();
            input.categories().forEach(c -> places.put(c, places.size()));
            Column column = rows.column(input.name());
            for (int i = 0; i < out.length; i++) {
                String value = column.text(i);
                out[i][at + (value == null ? input.categories().size() : places.getOrDefault(value, input.categories().size()))] = 1;
            }
            at += input.width();
        }
        for (TextReading.Read input : reads()) {
            long[] ids = reading.orElseThrow().ids(input, texts(rows.column(input.name())));
            for (int i = 0; i < ids.length; i++) {
                out[i / input.length()][at + i % input.length()] = ids[i];
            }
            at += input.length();
        }
        return out;
    }

    private static String[] texts(Column column) {
        return IntStream.range(0, column.size()).mapToObj(column::text).toArray(String[]::new);
    }

    private static double[] numeric(Column column, NumberInput input) {
        if (column instanceof Column.Numbers n && n.type() != ColumnType.OTHER) {
            return n.values();
        }
        double[] values = new double[column.size()];
        for (int i = 0; i < values.length; i++) {
            String text = column.text(i);
            try {
                values[i] = text == null || text.isBlank() ? Double.NaN : Double.parseDouble(text.strip());
            } catch (NumberFormatException notANumber) {
                throw new BadInputException("Column " + input.name() + " holds the text \"" + shortened(text)
                        + "\" where the model needs a number.", "row " + (i + 1), "Mend the value or leave it empty.");
            }
        }
        return values;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
