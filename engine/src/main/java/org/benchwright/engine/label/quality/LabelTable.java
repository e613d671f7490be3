package org.benchwright.engine.label.quality;

import java.util.List;
import java.util.stream.IntStream;
import org.benchwright.engine.data.CodedColumn;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/**
 * A table with one label a row, and where to find what in it.
 *
 * @param data      {@code name[@version]} or a path
 * @param item      the column with the item
 * @param annotator the column with the annotator
 * @param label     the column with the label
 * @param order     all labels from the lowest to the highest; empty to sort them
 * @param skipEmpty whether rows without a label are left out; else they are refused
 */
public record LabelTable(String data, String item, String annotator, String label, List<String> order, boolean skipEmpty) {
    public LabelTable {
        order = List.copyOf(order);
    }

    /** With the usual names of columns. */
    public static LabelTable of(String data) {
        return new LabelTable(data, "item", "annotator", "label", List.of(), false);
    }

    /**
     * Reads and codes it.
     *
     * @throws BadInputException when it is not there, lacks a column, or has rows without an item, an annotator or a label
     */
    CodedLabels read(Datasets datasets, JobContext job) {
        DataSource source = datasets.resolve(data, job);
        requireColumn(source, item, "--item");
        requireColumn(source, annotator, "--annotator");
        requireColumn(source, label, "--label");
        // Of a registered version a person knows what was left out; of a file nobody has been told.
        if (source.rejected() > 0 && source.dataset().isEmpty()) {
            throw new BadInputException(source.rejected() + (source.rejected() == 1 ? " line" : " lines") + " could not be read. "
                    + source.notes().stream().filter(n -> n.contains("reject")).findFirst().orElse(""), source.label(),
                    "Mend them, or take the file in with `data import FILE --name N --type " + label + "=text` and name N here.");
        }
        List<CodedColumn> columns = datasets.codes(source, List.of(item, annotator, label), job);
        CodedLabels.Coded items = coded(columns.get(0));
        CodedLabels.Coded annotators = coded(columns.get(1));
        CodedLabels.Coded labels = coded(columns.get(2));
        for (int row = 0; row < labels.codes().length; row++) {
            boolean bare = labels.codes()[row] < 0;
            if (bare && skipEmpty) {
                continue;
            }
            if (bare || items.codes()[row] < 0 || annotators.codes()[row] < 0) {
                throw new BadInputException("The " + (bare ? label : items.codes()[row] < 0 ? item : annotator) + " is empty.",
                        source.label() + ", row " + (row + 1), bare ? "Fill it in, or leave out rows without a label with --skip-empty." : "Fill it in.");
            }
        }
        job.checkCancelled();
        return CodedLabels.of(items, annotators, labels, order, source.label());
    }

    /** Blank is missing; whole numbers are written without a fraction, so that 1 and 1.0 are the same label. */
    static CodedLabels.Coded coded(CodedColumn column) {
        List<String> values = column.type() == ColumnType.DECIMAL ? column.values().stream().map(LabelTable::whole).toList() : column.values();
        boolean blank = values.stream().anyMatch(String::isBlank);
        return new CodedLabels.Coded(values, !blank ? column.codes()
                : IntStream.of(column.codes()).map(code -> code < 0 || values.get(code).isBlank() ? -1 : code).toArray());
    }

    private static String whole(String number) {
        double v = Double.parseDouble(number);
        return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : number;
    }

    private static void requireColumn(DataSource source, String name, String option) {
        if (!source.names().contains(name)) {
            throw new BadInputException("There is no column named " + name + ".", source.label(),
                    "The columns are " + String.join(", ", source.names().stream().limit(50).toList()) + "; say which one it is with " + option + ".");
        }
    }
}
