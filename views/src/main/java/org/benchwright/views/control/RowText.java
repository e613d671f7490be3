package org.benchwright.views.control;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows as text for the clipboard, with a line of names first and every value exact. */
public enum RowText {
    /** Fields between tabs; what a spreadsheet takes. */
    TSV {
        @Override
        public String of(List<String> names, List<List<Object>> rows) {
            return lines(names, rows, RowText::plain, "", "\t", "");
        }
    },
    /** A GitHub table. */
    MARKDOWN {
        @Override
        public String of(List<String> names, List<List<Object>> rows) {
            String rule = names.stream().map(n -> "---").collect(Collectors.joining(" | ", "| ", " |"));
            String all = lines(names, rows, value -> plain(value).replace("|", "\\|"), "| ", " | ", " |");
            int end = all.indexOf('\n');
            return all.substring(0, end + 1) + rule + all.substring(end);
        }
    };

    /** The names, then each row. */
    public abstract String of(List<String> names, List<List<Object>> rows);

    private static String lines(List<String> names, List<List<Object>> rows, Function<Object, String> write, String before, String between,
            String after) {
        StringBuilder text = new StringBuilder();
        text.append(names.stream().map(write).collect(Collectors.joining(between, before, after))).append('\n');
        for (List<Object> row : rows) {
            text.append(row.stream().map(write).collect(Collectors.joining(between, before, after))).append('\n');
        }
        return text.toString();
    }

    private static String plain(Object value) {
        return CellFormat.exact(value).replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }
}
