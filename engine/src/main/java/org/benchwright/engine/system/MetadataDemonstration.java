package org.benchwright.engine.system;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.benchwright.engine.catalog.BusinessFacts;
import org.benchwright.engine.catalog.Catalog;
import org.benchwright.engine.catalog.Glossary;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.lineage.Impact;
import org.benchwright.engine.lineage.Lineage;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.engine.workspace.Workspace;

/**
 * S62: takes in the lineage of thousands of tables and jobs and asks what changes touch; finds the columns that terms stand for; lets changes wait,
 * be approved and taken back; edits from a second process while this one has the workspace open.
 */
final class MetadataDemonstration implements Demonstration {
    private static final int COLUMNS = 5;
    private static final String PLANTED = "planted by construction";
    private static final String SPACE = "planted";
    private static final long PATIENCE_MILLIS = 120_000;
    private static final Map<String, List<String>> MEANINGS = meanings();
    private static final List<String> NOISE = List.of("update date", "tax code", "order identifier", "net weight", "customer name", "street", "city",
            "unit", "shelf", "remark");

    @Override
    public String system() {
        return "S62";
    }

    @Override
    public Map<String, Figure> play(Stage stage) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        impact(stage, figures);
        glossary(stage, figures);
        changes(stage, figures);
        processes(stage, figures);
        return figures;
    }

    /** Where a column's values go, as planted: from {@code table.column} to those made from it. */
    private static Map<String, List<String>> plant(Path file, int tables, Random random) {
        Map<String, List<String>> next = new HashMap<>();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 1; i < tables; i++) {
                List<Integer> sources = new ArrayList<>(new TreeSet<>(List.of(random.nextInt(i), random.nextInt(i))));
                Map<String, Object> fields = new TreeMap<>();
                for (int c = 0; c < COLUMNS; c++) {
                    int source = sources.get(random.nextInt(sources.size()));
                    int column = random.nextInt(COLUMNS);
                    next.computeIfAbsent(source + "." + column, k -> new ArrayList<>()).add(i + "." + c);
                    fields.put("c" + c, Map.of("inputFields", List.of(Map.of("namespace", SPACE, "name", "t" + source, "field", "c" + column))));
                }
                out.write(event(i, sources, fields, random));
                out.newLine();
            }
        } catch (IOException e) {
            throw MachineFaults.of("planting lineage", file, e);
        }
        return next;
    }

    private static String event(int table, List<Integer> sources, Map<String, Object> fields, Random random) {
        List<Object> inputs = new ArrayList<>();
        sources.forEach(s -> inputs.add(Map.of("namespace", SPACE, "name", "t" + s, "facets", Map.of("schema", schema()))));
        Map<String, Object> lineage = Map.of("_producer", "https://example.com", "_schemaURL",
                "https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json", "fields", fields);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("eventType", "COMPLETE");
        event.put("eventTime", "2026-01-01T00:00:00Z");
        event.put("run", Map.of("runId", new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & Long.MAX_VALUE >> 1 | Long.MIN_VALUE)
                .toString()));
        event.put("job", Map.of("namespace", SPACE, "name", "make t" + table));
        event.put("inputs", inputs);
        event.put("outputs", List.of(Map.of("namespace", SPACE, "name", "t" + table, "facets", Map.of("schema", schema(), "columnLineage",
                lineage))));
        event.put("producer", "https://example.com");
        event.put("schemaURL", "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent");
        return Json.write(event);
    }

    private static Map<String, Object> schema() {
        List<Object> fields = new ArrayList<>();
        for (int c = 0; c < COLUMNS; c++) {
            fields.add(Map.of("name", "c" + c, "type", "BIGINT"));
        }
        return Map.of("_producer", "https://example.com", "_schemaURL", "https://openlineage.io/spec/facets/1-1-1/SchemaDatasetFacet.json", "fields",
                fields);
    }

    private static void impact(Stage stage, Map<String, Figure> figures) {
        int assets = (int) stage.size(2_000, 10_000);
        int tables = assets / 2 + 1;
        Random random = new Random(stage.seed());
        Path file = stage.folder().resolve("lineage.ndjson");
        stage.at(0.02, "planting " + assets + " tables and jobs");
        Map<String, List<String>> next = plant(file, tables, random);
        Lineage lineage = stage.room(Lineage.class);
        Lineage.Taken taken = lineage.take(file);
        figures.put("assets", Figure.atLeast(taken.jobs() + taken.datasets(), assets, PLANTED, assets, stage.seed()));
        JobContext job = stage.at(0.3, "asking what changes touch");
        int asked = (int) stage.size(30, 60);
        int wrong = 0;
        int largest = 0;
        double slowest = 0;
        double first = 0;
        for (int i = 0; i < asked; i++) {
            job.checkCancelled();
            int table = random.nextInt(1 + i * tables / asked / 4);
            int column = random.nextInt(COLUMNS);
            long start = System.nanoTime();
            Impact impact = lineage.impact("external dataset:" + SPACE + " / t" + table, "c" + column);
            double seconds = (System.nanoTime() - start) / 1e9;
            first = i == 0 ? seconds : first;
            slowest = i == 0 ? slowest : Math.max(slowest, seconds);
            Set<String> found = new HashSet<>();
            impact.affected().stream().filter(a -> a.node().kind().equals("external dataset"))
                    .forEach(a -> a.columns().forEach(c -> found.add(a.node().id().substring(a.node().id().lastIndexOf('t') + 1) + "."
                            + c.substring(1))));
            Set<String> expected = closure(next, table + "." + column);
            largest = Math.max(largest, expected.size());
            wrong += found.equals(expected) ? 0 : 1;
        }
        figures.put("impact_sets_wrong", Figure.equal(wrong, 0, "closures by a plain search of the planted edges", asked, stage.seed()));
        figures.put("largest_impact_set", Figure.atLeast(largest, 100, PLANTED, asked, stage.seed()));
        figures.put("first_impact_seconds", Figure.atMost(first, 1, "promised for 10,000 assets; reads all lineage while Java is cold", assets,
                stage.seed()));
        figures.put("impact_seconds_after_a_change", Figure.atMost(afterChange(stage, tables), 1, "promised for 10,000 assets; all lineage is read anew",
                assets, stage.seed()));
        figures.put("slowest_later_impact_seconds", Figure.atMost(slowest, 1, "promised for 10,000 assets", asked, stage.seed()));
    }

    /** The median of answers before each of which something changed. */
    private static double afterChange(Stage stage, int tables) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            stage.room(Catalog.class).proposals().demand(false, Optional.empty());
            long start = System.nanoTime();
            stage.room(Lineage.class).impact("external dataset:" + SPACE + " / t" + i * tables / 10, "c0");
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        seconds.sort(null);
        return seconds.get(2);
    }

    private static Set<String> closure(Map<String, List<String>> next, String start) {
        Set<String> seen = new HashSet<>(Set.of(start));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            next.getOrDefault(open.remove(), List.of()).stream().filter(seen::add).forEach(open::add);
        }
        seen.remove(start);
        return seen;
    }

    private static Map<String, List<String>> meanings() {
        Map<String, List<String>> meanings = new LinkedHashMap<>();
        meanings.put("Customer identifier", List.of("client id", "buyer no", "cust key"));
        meanings.put("Net amount", List.of("amount without tax", "net value", "net sum"));
        meanings.put("Birth date", List.of("date of birth", "born on", "birthday"));
        meanings.put("Postal code", List.of("zip code", "postcode", "plz"));
        meanings.put("Order date", List.of("purchase date", "ordered at", "bought on"));
        return meanings;
    }

    private static void glossary(Stage stage, Map<String, Figure> figures) {
        JobContext job = stage.at(0.5, "linking terms");
        Glossary glossary = stage.room(Catalog.class).glossary();
        Random random = new Random(stage.seed());
        Map<String, Set<String>> right = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<String, List<String>> meaning : MEANINGS.entrySet()) {
            glossary.put(meaning.getKey(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(meaning.getValue()));
            for (String synonym : meaning.getValue()) {
                String table = "table" + number++;
                List<String> columns = new ArrayList<>(List.of("1 AS \"" + written(synonym, random) + '"'));
                NOISE.forEach(n -> columns.add("2 AS \"" + written(n, random) + '"'));
                right.computeIfAbsent(meaning.getKey(), k -> new HashSet<>()).add(table + "." + columns.getFirst().substring(6).replace("\"", ""));
                stage.room(Datasets.class).derive(table, "SELECT " + String.join(", ", columns), job);
            }
        }
        long good = right.entrySet().stream().mapToLong(r -> glossary.suggest(r.getKey(), 3).stream().filter(s -> r.getValue().contains(s.place()))
                .count())
                .sum();
        figures.put("glossary_precision_at_3", Figure.atLeast(good / (3.0 * right.size()), 0.8, "planted synonyms among " + NOISE.size()
                + " other columns a table", right.size(), stage.seed()));
    }

    /** As people name columns: snake, kebab or camel. */
    private static String written(String words, Random random) {
        String[] parts = words.split(" ");
        if (random.nextInt(3) > 0) {
            return random.nextBoolean() ? String.join("_", parts) : String.join("-", parts).toUpperCase(java.util.Locale.ROOT);
        }
        StringBuilder camel = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            camel.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
        }
        return camel.toString();
    }

    private static void changes(Stage stage, Map<String, Figure> figures) {
        stage.at(0.6, "proposing, approving and taking back");
        Catalog catalog = stage.room(Catalog.class);
        int count = MEANINGS.size() * 3;
        catalog.proposals().demand(true, Optional.of(List.of("approver")));
        int held = 0;
        int approved = 0;
        int reverted = 0;
        for (int i = 0; i < count; i++) {
            String table = "table" + i;
            BusinessFacts.Change change = AuditLog.as("author", () -> catalog.facts().say(table, Optional.empty(), "sensitivity", "internal"));
            held += said(catalog, table).isEmpty() && change.proposal() > 0 && refused(catalog, change.proposal()) ? 1 : 0;
            AuditLog.as("approver", () -> catalog.proposals().approve(change.proposal()));
            approved += said(catalog, table).equals("internal") ? 1 : 0;
        }
        catalog.proposals().demand(false, Optional.empty());
        for (int i = 0; i < count; i++) {
            String table = "table" + i;
            BusinessFacts.Change last = catalog.facts().history(table).getFirst();
            catalog.facts().revert(last.id());
            reverted += said(catalog, table).isEmpty() && catalog.facts().history(table).size() == 2 && last.actor().equals("approver") ? 1 : 0;
        }
        figures.put("changes_that_waited", Figure.equal(held, count, PLANTED, count, stage.seed()));
        figures.put("changes_approved", Figure.equal(approved, count, PLANTED, count, stage.seed()));
        figures.put("changes_taken_back", Figure.equal(reverted, count, PLANTED, count, stage.seed()));
    }

    private static String said(Catalog catalog, String table) {
        return catalog.facts().of(table, Optional.empty()).getOrDefault("sensitivity", "");
    }

    private static boolean refused(Catalog catalog, long proposal) {
        try {
            AuditLog.as("author", () -> catalog.proposals().approve(proposal));
            return false;
        } catch (org.benchwright.engine.fault.BadInputException ownWork) {
            return true;
        }
    }

    /** Edits from a process of its own while this one has the workspace open, and the other way. */
    private static void processes(Stage stage, Map<String, Figure> figures) {
        stage.at(0.75, "editing from another process");
        Catalog catalog = stage.room(Catalog.class);
        String place = stage.room(Workspace.class).root().toString();
        int seen = 0;
        PipelineDemonstration.start(List.of("data", "say", "table0", "description", "said outside", "--column", column(stage), "--workspace", place,
                "--json"),
                PATIENCE_MILLIS);
        seen += catalog.facts().of("table0", Optional.of(column(stage))).getOrDefault("description", "").equals("said outside") ? 1 : 0;
        PipelineDemonstration.start(List.of("data", "describe", "table1", "--owner", "outsider", "--workspace", place, "--json"), PATIENCE_MILLIS);
        seen += catalog.search(org.benchwright.engine.catalog.CatalogQuery.of("owner:outsider kind:dataset", 5)).total() == 1 ? 1 : 0;
        catalog.facts().say("table2", Optional.empty(), "domain", "said inside");
        seen += PipelineDemonstration.start(List.of("data", "metadata-history", "table2", "--workspace", place, "--json"), PATIENCE_MILLIS)
                .contains("said inside") ? 1 : 0;
        catalog.glossary().put("Insider", Optional.of("made inside"), Optional.empty(), Optional.empty(), Optional.empty());
        seen += PipelineDemonstration.start(List.of("data", "search", "insider", "--workspace", place, "--json"), PATIENCE_MILLIS)
                .contains("made inside")
                ? 1 : 0;
        figures.put("edits_seen_by_the_other_process_at_once", Figure.equal(seen, 4, "two each way", 4, stage.seed()));
    }

    private static String column(Stage stage) {
        return stage.room(Datasets.class).info("table0").latest().columns().getFirst().name();
    }
}
