package org.benchwright.app.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Shows any result as text: a list of alike things as a table, a thing as lines of name and value. */
final class PlainText {
    private static final int WIDEST = 60;

    private PlainText() {
    }

    static void print(JsonNode node, PrintStream out) {
        if (node.isArray()) {
            if (node.isEmpty()) {
                out.println("(none)");
            } else if (node.get(0).isObject()) {
                table(node, "", out);
            } else {
                node.forEach(each -> out.println(cell(each)));
            }
        } else if (node.isObject()) {
            fields(node, "", out);
        } else {
            out.println(cell(node));
        }
    }

    private static void fields(JsonNode object, String indent, PrintStream out) {
        int width = object.properties().stream().filter(f -> !nested(f.getValue())).mapToInt(f -> f.getKey().length()).max().orElse(0);
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode value = field.getValue();
            String name = field.getKey().replace('_', ' ');
            if (!nested(value)) {
                String text = cell(value);
                if (text.contains("\n")) {
                    out.println(indent + name + ":");
                    text.lines().forEach(line -> out.println(indent + "  " + line));
                } else {
                    out.println(indent + pad(name, width, false) + "  " + text);
                }
            } else if (value.isArray() && value.get(0).isObject()) {
                out.println(indent + name + ":");
                table(value, indent + "  ", out);
            } else if (value.isObject()) {
                out.println(indent + name + ":");
                fields(value, indent + "  ", out);
            } else {
                out.println(indent + name + ":");
                value.forEach(each -> out.println(indent + "  " + cell(each)));
            }
        }
    }

    private static boolean nested(JsonNode value) {
        return value.isObject() && !value.isEmpty() || value.isArray() && !value.isEmpty() && (value.get(0).isContainer() || value.size() > 8);
    }

    private static void table(JsonNode rows, String indent, PrintStream out) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> row.properties().forEach(field -> names.add(field.getKey())));
        List<String> columns = new ArrayList<>(names);
        int[] widths = columns.stream().mapToInt(String::length).toArray();
        boolean[] right = new boolean[columns.size()];
        List<String[]> cells = new ArrayList<>();
        for (JsonNode row : rows) {
            String[] line = new String[columns.size()];
            for (int i = 0; i < line.length; i++) {
                JsonNode value = row.path(columns.get(i));
                line[i] = shorten(value.isMissingNode() ? "" : cell(value));
                widths[i] = Math.max(widths[i], line[i].length());
                right[i] |= value.isNumber();
            }
            cells.add(line);
        }
        out.println(indent + line(columns.toArray(String[]::new), widths, right).replace('_', ' '));
        cells.forEach(line -> out.println(indent + line(line, widths, right)));
    }

    private static String line(String[] cells, int[] widths, boolean[] right) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            line.append(i == 0 ? "" : "  ").append(pad(cells[i], widths[i], right[i]));
        }
        return line.toString().stripTrailing();
    }

    private static String pad(String text, int width, boolean right) {
        String space = " ".repeat(Math.max(0, width - text.length()));
        return right ? space + text : text + space;
    }

    private static String shorten(String text) {
        String flat = text.replace('\n', ' ');
        return flat.length() <= WIDEST ? flat : flat.substring(0, WIDEST - 1) + "…";
    }

    private static String cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "-";
        }
        if (value.isFloatingPointNumber()) {
            return number(value.doubleValue());
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(each -> parts.add(cell(each)));
            return parts.isEmpty() ? "-" : String.join(", ", parts);
        }
        return value.isContainer() ? (value.isEmpty() ? "-" : value.toString()) : value.asString();
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "-" : value > 0 ? "∞" : "-∞";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e9)) {
            return String.format(java.util.Locale.ROOT, "%.4g", value);
        }
        String text = String.format(java.util.Locale.ROOT, "%.4f", value);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }
}
