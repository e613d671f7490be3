package org.benchwright.engine.label.active;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/**
 * Turns rows into points. Numbers are centred; columns of a table are brought to standard deviation 1 each, pixels keep their contrast and are
 * brought to 1 together. Texts become {@link TextVectors}. Missing numbers are their column's mean.
 */
public final class ItemVectors {
    /** What the columns are. */
    public enum Kind {
        /** Whatever fits: text where there is a text of several words, pixels where there are many whole numbers of one range, else a table. */
        AUTO,
        /** Numbers of different meaning; texts are left out. */
        TABLE,
        /** Grey values. */
        PIXELS,
        /** Texts; numbers are left out. */
        TEXT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws BadInputException when there is none of that name */
        public static Kind of(String word) {
            return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst().orElseThrow(() ->
                    new BadInputException("Columns cannot be \"" + word + "\".", "as", "Give auto, table, pixels or text."));
        }
    }

    private static final int PIXELS_AT_LEAST = 16;
    private static final double GREYEST = 255;
    private static final int TEXT_AT_LEAST = 15;

    private ItemVectors() {
    }

    /** @throws BadInputException when no column is of use */
    public static Vectors of(Frame rows, Kind kind, JobContext job) {
        List<Column.Texts> texts = rows.columns().stream().filter(Column.Texts.class::isInstance).map(Column.Texts.class::cast).toList();
        List<Column.Numbers> numbers = rows.columns().stream().filter(Column.Numbers.class::isInstance).map(Column.Numbers.class::cast)
                .filter(c -> c.type() != ColumnType.OTHER && Arrays.stream(c.values()).anyMatch(Double::isFinite)).toList();
        Kind what = kind == Kind.AUTO ? looks(texts, numbers) : kind;
        if (what == Kind.TEXT && texts.isEmpty() || what != Kind.TEXT && numbers.isEmpty()) {
            throw new BadInputException("There is no column with " + (what == Kind.TEXT ? "texts" : "numbers") + " to compare items by.", "columns",
                    "Name such columns.");
        }
        return what == Kind.TEXT ? TextVectors.of(joined(texts, rows.rows()), TextVectors.WIDTH, job) : scaled(numbers, rows.rows(), what == Kind.PIXELS);
    }

    private static Kind looks(List<Column.Texts> texts, List<Column.Numbers> numbers) {
        if (texts.stream().anyMatch(ItemVectors::prose) || numbers.isEmpty() && !texts.isEmpty()) {
            return Kind.TEXT;
        }
        boolean grey = numbers.size() >= PIXELS_AT_LEAST && numbers.stream().allMatch(c -> c.type() == ColumnType.INTEGER
                && Arrays.stream(c.values()).allMatch(v -> Double.isNaN(v) || v >= 0 && v <= GREYEST));
        return grey ? Kind.PIXELS : Kind.TABLE;
    }

    private static boolean prose(Column.Texts column) {
        return Arrays.stream(column.values()).filter(t -> t != null).limit(1000).mapToInt(String::length).average().orElse(0) >= TEXT_AT_LEAST;
    }

    private static String[] joined(List<Column.Texts> columns, int rows) {
        String[] texts = new String[rows];
        for (int i = 0; i < rows; i++) {
            List<String> parts = new ArrayList<>();
            for (Column.Texts column : columns) {
                if (column.values()[i] != null) {
                    parts.add(column.values()[i]);
                }
            }
            texts[i] = String.join("\n", parts);
        }
        return texts;
    }

    private static Vectors scaled(List<Column.Numbers> columns, int rows, boolean together) {
        int width = columns.size();
        float[] values = new float[Math.multiplyExact(rows, width)];
        double[] squares = new double[width];
        for (int j = 0; j < width; j++) {
            double[] column = columns.get(j).values();
            double mean = Arrays.stream(column).filter(Double::isFinite).average().orElse(0);
            for (int i = 0; i < rows; i++) {
                double v = Double.isFinite(column[i]) ? column[i] - mean : 0;
                values[i * width + j] = (float) v;
                squares[j] += v * v / rows;
            }
        }
        double all = Arrays.stream(squares).average().orElse(0);
        for (int j = 0; j < width; j++) {
            double deviation = Math.sqrt(together ? all : squares[j]);
            for (int i = 0; i < rows && deviation > 0; i++) {
                values[i * width + j] /= (float) deviation;
            }
        }
        return new Vectors(rows, width, values);
    }
}
