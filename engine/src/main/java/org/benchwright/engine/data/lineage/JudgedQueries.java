package org.benchwright.engine.data.lineage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Queries whose column lineage was judged by hand, by which {@link SqlLineage} is measured. */
public final class JudgedQueries {
    /** What makes the tables that the queries are about, by name. */
    public static final Map<String, String> TABLES = Map.of(
            "t", "SELECT * FROM (VALUES (1, 2, 3, 1), (4, 5, 6, 2)) AS v(a, b, c, k)",
            "u", "SELECT * FROM (VALUES (1, 2, 3), (2, 5, 6)) AS v(k, d, e)", "w", "SELECT * FROM (VALUES (1, 2)) AS v(a, d)");
    private static final String LETTERS = "ITAJFGSWC";
    private static final String ARROW = " => ";

    /**
     * A query and its lineage.
     *
     * @param expected in the form of {@link #told}
     */
    public record Judged(String query, String expected) {
        @Override
        public String toString() {
            return query;
        }
    }

    private JudgedQueries() {
    }

    /** All of them. */
    public static List<Judged> all() {
        try (InputStream in = JudgedQueries.class.getResourceAsStream("judged-queries.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(l -> !l.startsWith("#") && !l.isBlank())
                    .map(l -> new Judged(l.substring(0, l.indexOf(ARROW)), normal(l.substring(l.indexOf(ARROW) + ARROW.length())))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Inputs sorted, so that the order in which they are listed does not count. */
    private static String normal(String expected) {
        String[] halves = expected.split(" \\| ", 2);
        List<String> outputs = new ArrayList<>();
        for (String output : halves[0].split(";")) {
            String[] parts = output.strip().split(":", 2);
            outputs.add(parts[0].replace("\"", "") + ": " + sorted(parts[1]));
        }
        return String.join("; ", outputs) + " | " + (halves.length < 2 ? "" : sorted(halves[1]));
    }

    private static String sorted(String inputs) {
        return Stream.of(inputs.split(",")).map(String::strip).filter(s -> !s.isEmpty()).collect(Collectors.toCollection(TreeSet::new))
                .stream().collect(Collectors.joining(", "));
    }

    /** A lineage as the judgements are written: each column with its inputs and how they count, then what the rows depend on. */
    public static String told(QueryLineage lineage) {
        return lineage.columns().stream().map(c -> c.name() + ": " + told(c.inputs())).collect(Collectors.joining("; "))
                + " | " + told(lineage.rows());
    }

    private static String told(List<ColumnInput> inputs) {
        return sorted(inputs.stream().map(i -> i.table().replaceFirst("@\\d+$", "") + "." + i.column() + " " + i.kinds().stream().sorted()
                .map(k -> LETTERS.substring(k.ordinal(), k.ordinal() + 1)).collect(Collectors.joining())).collect(Collectors.joining(",")));
    }
}
