package org.benchwright.engine.lineage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.workspace.DurableFiles;

/** What breaks when a column changes, as a list grouped by kind. */
public final class ImpactReport {
    private static final List<String> KINDS = List.of("dataset", "file", "recipe", "run", "model", "deployment", "predictions", "external dataset", "external job");
    private static final List<String> HEAD = List.of("kind", "name", "columns", "owner", "path");

    private ImpactReport() {
    }

    /** What is touched: by kind, each kind in the order in which it is reached. */
    public static List<Impact.Affected> grouped(Impact impact) {
        return impact.affected().stream().sorted(Comparator.comparingInt((Impact.Affected a) -> KINDS.indexOf(a.node().kind()))).toList();
    }

    /** A table with a head, RFC 4180. */
    public static String csv(Impact impact) {
        List<List<String>> lines = new ArrayList<>(List.of(HEAD));
        grouped(impact).forEach(a -> lines.add(List.of(a.node().kind(), a.node().name(), String.join(" ", a.columns()), a.owner(), String.join(" > ", a.path()))));
        return lines.stream().map(line -> line.stream().map(ImpactReport::quoted).collect(Collectors.joining(",")) + "\r\n").collect(Collectors.joining());
    }

    /** A page with a table for each kind. */
    public static String markdown(Impact impact) {
        StringBuilder page = new StringBuilder("# Impact of " + cell(impact.column()) + "\n\n" + cell(impact.sentence()) + "\n");
        String kind = "";
        for (Impact.Affected a : grouped(impact)) {
            if (!a.node().kind().equals(kind)) {
                kind = a.node().kind();
                page.append("\n## ").append(plural(kind)).append("\n\n| Name | Columns | Owner | Path |\n|---|---|---|---|\n");
            }
            page.append("| ").append(cell(a.node().name())).append(" | ").append(cell(String.join(", ", a.columns()))).append(" | ").append(cell(a.owner()))
                    .append(" | ").append(cell(String.join(" > ", a.path()))).append(" |\n");
        }
        return page.toString();
    }

    /**
     * Writes the list, replacing the file in one step.
     *
     * @param file ends with .csv or .md
     * @throws BadInputException when it ends otherwise
     */
    public static void write(Impact impact, Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".csv") && !name.endsWith(".md")) {
            throw new BadInputException("A list of what is touched is written as CSV or Markdown.", file.toString(), "Give a name that ends with .csv or .md.");
        }
        try {
            DurableFiles.write(file.toAbsolutePath(), (name.endsWith(".csv") ? csv(impact) : markdown(impact)).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw MachineFaults.of("writing the list", file, e);
        }
    }

    /** A kind as a heading. */
    public static String plural(String kind) {
        String words = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        return words.endsWith("s") ? words : words + "s";
    }

    private static String quoted(String text) {
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String cell(String text) {
        return text.replaceAll("\\s+", " ").replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;");
    }
}
