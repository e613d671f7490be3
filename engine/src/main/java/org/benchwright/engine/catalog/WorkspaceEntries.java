package org.benchwright.engine.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.SqlHistoryEntry;
import org.benchwright.engine.data.scan.ExternalTables;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.recipe.Recipes;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.serve.Serving;
import org.benchwright.engine.track.Run;
import org.benchwright.engine.track.Runs;

/** Gathers the entries of each kind from the rooms. */
final class WorkspaceEntries {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    private final Datasets datasets;
    private final Recipes recipes;
    private final Runs runs;
    private final Models models;
    private final Serving serving;
    private final Glossary glossary;
    private final BusinessFacts facts;
    private final ExternalTables external;
    private final Supplier<List<CatalogEntry>> systems;

    WorkspaceEntries(Datasets datasets, Recipes recipes, Runs runs, Models models, Serving serving, Glossary glossary, BusinessFacts facts,
            ExternalTables external, Supplier<List<CatalogEntry>> systems) {
        this.datasets = datasets;
        this.recipes = recipes;
        this.runs = runs;
        this.models = models;
        this.serving = serving;
        this.glossary = glossary;
        this.facts = facts;
        this.external = external;
        this.systems = systems;
    }

    /** All of a kind; a dataset's columns come with it. */
    Stream<CatalogEntry> of(EntryKind kind) {
        return switch (kind) {
            case DATASET -> datasets(datasets.list());
            case COLUMN -> Stream.empty();
            case RECIPE -> recipes.list().stream().map(WorkspaceEntries::recipe);
            case RUN -> runs.list(Integer.MAX_VALUE).stream().map(WorkspaceEntries::run);
            case MODEL -> models.list().stream().map(m -> new CatalogEntry(kind, m.name(), m.name(), m.description(),
                    m.stage() + " " + String.join(" ", m.aliases()), List.of(), "", m.aliases(), List.of(), m.createdAt(), m.versions(), false));
            case MODEL_VERSION -> models.list().stream().flatMap(m -> models.versions(m.name()).stream()).map(v -> new CatalogEntry(kind,
                    v.reference(), v.reference(), "version " + v.version() + ", " + v.stage(), v.card(), List.of(), v.createdBy(), v.aliases(),
                    List.of(), v.createdAt(), 0, false));
            case DEPLOYMENT -> serving.deployments(Integer.MAX_VALUE).stream().map(d -> new CatalogEntry(kind, Long.toString(d.id()),
                    d.model() + "@" + d.version(), (d.stoppedAt().isEmpty() ? "answers at " : "answered at ") + d.url(), "", List.of(), "", List.of(),
                    List.of(), d.startedAt(), 0, false));
            case TERM -> glossary.list().stream().map(t -> new CatalogEntry(kind, t.name(), t.name(), t.definition(),
                    String.join(" ", t.synonyms()), List.of(), t.owner(), List.of(), List.of(), t.changedAt(), t.links().size(), false));
            case QUERY -> datasets.sqlHistory().stream().map(q -> new CatalogEntry(kind, Long.toString(q.id()), firstLine(q.statement()), "",
                    q.statement(), List.of(), "", List.of(), List.of(), q.at(), 0, false));
            case SYSTEM -> systems.get().stream();
            case EXTERNAL_TABLE -> external.list().stream().map(t -> new CatalogEntry(kind, t.place(), t.name(), t.format() + " in " + t.file(),
                    t.file(), t.columns().stream().map(c -> c.name()).toList(), "", List.of(), List.of(), t.modifiedAt(), 0, false));
        };
    }

    /** A dataset with its columns; nothing when it was deleted. */
    Stream<CatalogEntry> dataset(String name) {
        return datasets(datasets.list().stream().filter(d -> d.name().equalsIgnoreCase(name)).toList());
    }

    private Stream<CatalogEntry> datasets(List<DatasetInfo> some) {
        Map<String, Long> uses = uses(some);
        Map<String, List<String>> terms = glossary.byPlace();
        Map<String, String> said = facts.columnDescriptions();
        Map<String, QualityMark> quality = facts.quality();
        return some.stream().flatMap(d -> {
            List<CatalogEntry> entries = new ArrayList<>();
            List<String> columns = d.latest().columns().stream().map(c -> c.name()).toList();
            entries.add(new CatalogEntry(EntryKind.DATASET, d.name(), d.name(), d.description(), d.latest().source() + " "
                    + String.join(" ", facts.of(d.name(), Optional.empty()).values()), columns, d.owner(), d.tags(),
                    terms.getOrDefault(d.name(), List.of()), d.latest().importedAt(), uses.getOrDefault(d.name(), 0L), d.latest().synthetic(),
                    quality.getOrDefault(d.name(), QualityMark.UNCHECKED)));
            d.latest().columns().forEach(c -> {
                String place = Glossary.place(d.name(), c.name());
                entries.add(new CatalogEntry(EntryKind.COLUMN, place, c.name(), said.getOrDefault(place, ""), d.name() + " " + c.sqlType(), List.of(),
                        d.owner(), List.of(), terms.getOrDefault(place, List.of()), d.latest().importedAt(), 0, d.latest().synthetic()));
            });
            return entries.stream();
        });
    }

    private Map<String, Long> uses(List<DatasetInfo> some) {
        Map<String, String> exact = new HashMap<>();
        some.forEach(d -> exact.put(d.name().toLowerCase(Locale.ROOT), d.name()));
        Map<String, Long> uses = new HashMap<>();
        for (Run run : runs.list(Integer.MAX_VALUE)) {
            run.data().stream().map(r -> r.replaceAll("@\\d+$", "").toLowerCase(Locale.ROOT)).distinct().map(exact::get)
                    .filter(java.util.Objects::nonNull).forEach(n -> uses.merge(n, 1L, Long::sum));
        }
        for (SqlHistoryEntry query : datasets.sqlHistory()) {
            Set<String> named = new HashSet<>();
            Matcher words = NAME.matcher(query.statement());
            while (words.find()) {
                Optional.ofNullable(exact.get(words.group().toLowerCase(Locale.ROOT))).ifPresent(named::add);
            }
            named.forEach(n -> uses.merge(n, 1L, Long::sum));
        }
        return uses;
    }

    private static CatalogEntry recipe(Path file) {
        try {
            String text = Files.readString(file);
            String name = file.getFileName().toString();
            return new CatalogEntry(EntryKind.RECIPE, name, name.replaceAll("\\.ya?ml$", ""), "", text, List.of(), "", List.of(), List.of(),
                    Files.getLastModifiedTime(file).toInstant().toString(), 0, false);
        } catch (IOException e) {
            throw MachineFaults.of("reading a recipe", file, e);
        }
    }

    private static CatalogEntry run(Run run) {
        return new CatalogEntry(EntryKind.RUN, Long.toString(run.id()), run.name().isBlank() ? run.kind() : run.name(),
                run.kind() + ", " + run.state().toLowerCase(Locale.ROOT), "run " + run.id() + " " + String.join(" ", run.data()) + " "
                + String.join(" ", run.metrics().keySet()), List.of(), "", List.of(), List.of(), run.startedAt(), 0, false);
    }

    private static String firstLine(String statement) {
        String line = statement.strip().lines().findFirst().orElse("");
        return line.length() <= 120 ? line : line.substring(0, 119) + "…";
    }
}
