package org.benchwright.engine.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.scan.ExternalTables;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.recipe.Recipes;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.serve.Serving;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Workspace;

/**
 * Finds everything in the workspace. Its index remembers up to which audited event it was brought; every search first takes in what
 * changed since. Safe to use from any thread.
 */
public final class Catalog implements AutoCloseable {
    private static final String FORMAT = "3";
    private static final System.Logger LOG = System.getLogger(Catalog.class.getName());

    private final Workspace workspace;
    private final Datasets datasets;
    private final Recipes recipes;
    private final Glossary glossary;
    private final BusinessFacts facts;
    private final Notices notices;
    private final Proposals proposals;
    private final PersonalData personal;
    private final ExternalTables external;
    private final WorkspaceEntries entries;
    private CatalogIndex index;
    private Map<String, List<List<String>>> synonyms = Map.of();
    private Map<String, String> upTo = Map.of();

    /** @param systems what the product can do, as entries */
    public Catalog(Workspace workspace, Datasets datasets, Recipes recipes, Runs runs, Models models, Serving serving,
            Supplier<List<CatalogEntry>> systems) {
        this.workspace = workspace;
        this.datasets = datasets;
        this.recipes = recipes;
        this.glossary = new Glossary(workspace, datasets);
        this.facts = new BusinessFacts(workspace, datasets, glossary);
        this.notices = new Notices(workspace);
        this.proposals = new Proposals(workspace, facts);
        this.personal = new PersonalData(datasets, facts);
        this.external = new ExternalTables(workspace, datasets);
        this.entries = new WorkspaceEntries(datasets, recipes, runs, models, serving, glossary, facts, external, systems);
    }

    public Glossary glossary() {
        return glossary;
    }

    public BusinessFacts facts() {
        return facts;
    }

    /** What owners and stewards should know. */
    public Notices notices() {
        return notices;
    }

    /** Changes that wait for approval. */
    public Proposals proposals() {
        return proposals;
    }

    /** Columns that tell of persons. */
    public PersonalData personal() {
        return personal;
    }

    /**
     * Who may read a dataset's newest version, as far as the file system knows.
     *
     * @throws BadInputException when there is no such dataset
     */
    public Access access(String dataset) {
        DatasetVersion version = datasets.version(dataset);
        return Access.of(version.dataset(), workspace.root(), workspace.root().resolve(version.files().getFirst().path()));
    }

    /** Tables outside of the workspace. */
    public ExternalTables external() {
        return external;
    }

    /**
     * The best entries for what was typed.
     *
     * @throws BadInputException when a kind or band in the filters is unknown, or the limit is below 1
     */
    public CatalogResults search(CatalogQuery query) {
        if (query.limit() < 1) {
            throw new BadInputException("The limit is " + query.limit() + ".", "Give a number from 1 upwards.");
        }
        return current().search(query, synonyms);
    }

    private synchronized CatalogIndex current() {
        Path folder = workspace.folder("catalog");
        if (index == null) {
            index = open(folder);
            upTo = index.remembered();
        }
        Map<String, String> now = state();
        if (!now.equals(upTo)) {
            catchUp(now);
            index.commit(now);
            upTo = now;
            synonyms = glossary.synonyms();
        } else if (synonyms.isEmpty()) {
            synonyms = glossary.synonyms();
        }
        return index;
    }

    /** An index that cannot be read is made again: everything in it is somewhere else too. */
    private static CatalogIndex open(Path folder) {
        try {
            return CatalogIndex.open(folder);
        } catch (IOException | IllegalArgumentException broken) {
            LOG.log(System.Logger.Level.WARNING, "The catalog's index is made again", broken);
        }
        try {
            DurableFiles.delete(folder);
            return CatalogIndex.open(folder);
        } catch (IOException e) {
            throw MachineFaults.of("making the catalog's index", folder, e);
        }
    }

    /** What the workspace is like, as far as the index follows it. */
    private Map<String, String> state() {
        Map<String, String> state = new HashMap<>();
        state.put("format", FORMAT);
        state.put("workspace", workspace.audit().latest(1).stream().map(AuditLog.Event::hash).findFirst().orElse(""));
        state.put("seq", Long.toString(workspace.audit().latest(1).stream().mapToLong(AuditLog.Event::seq).findFirst().orElse(0)));
        state.put("queries", datasets.sqlHistory().stream().mapToLong(q -> q.id()).max().orElse(0) + "");
        StringBuilder files = new StringBuilder();
        for (Path file : recipes.list()) {
            try {
                files.append(file.getFileName()).append(' ').append(Files.getLastModifiedTime(file)).append(' ').append(Files.size(file))
                        .append('\n');
            } catch (IOException e) {
                throw MachineFaults.of("looking at a recipe", file, e);
            }
        }
        state.put("recipes", files.toString());
        return state;
    }

    private void catchUp(Map<String, String> now) {
        long seq = Long.parseLong(upTo.getOrDefault("seq", "0"));
        if (!FORMAT.equals(upTo.get("format")) || seq > Long.parseLong(now.get("seq"))) {
            index.clear();
            for (EntryKind kind : EntryKind.values()) {
                index.put(entries.of(kind));
            }
            return;
        }
        Set<EntryKind> kinds = EnumSet.noneOf(EntryKind.class);
        Set<String> touched = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (AuditLog.Event event : workspace.audit().after(seq)) {
            switch (event.noun()) {
                case "data", "glossary" -> {
                    String name = name(event);
                    if (!name.isEmpty()) {
                        touched.add(name);
                    }
                    if (event.verb().equals("scan")) {
                        kinds.add(EntryKind.EXTERNAL_TABLE);
                    }
                    if (event.noun().equals("glossary")) {
                        kinds.add(EntryKind.TERM);
                        if (event.verb().equals("remove")) {
                            kinds.add(EntryKind.DATASET);
                        }
                    }
                }
                case "run", "recipe" -> {
                    kinds.add(EntryKind.RUN);
                    Json.tree(event.arguments()).path("data").forEach(d -> touched.add(d.asString("").replaceAll("@\\d+$", "")));
                }
                case "model" -> kinds.addAll(EnumSet.of(EntryKind.MODEL, EntryKind.MODEL_VERSION));
                case "serve" -> kinds.add(EntryKind.DEPLOYMENT);
                default -> { }
            }
        }
        if (!now.get("recipes").equals(upTo.get("recipes"))) {
            kinds.add(EntryKind.RECIPE);
        }
        if (!now.get("queries").equals(upTo.get("queries"))) {
            kinds.add(EntryKind.QUERY);
            kinds.add(EntryKind.DATASET);
        }
        if (kinds.contains(EntryKind.DATASET)) {
            kinds.add(EntryKind.COLUMN);
        } else {
            for (String name : touched) {
                index.removeDataset(name);
                index.put(entries.dataset(name));
            }
        }
        for (EntryKind kind : kinds) {
            index.removeKind(kind);
        }
        for (EntryKind kind : kinds) {
            index.put(entries.of(kind));
        }
    }

    private static String name(AuditLog.Event event) {
        var said = Json.tree(event.arguments());
        return event.verb().equals("quality") ? said.path("data").asString("").replaceFirst("@\\d+$", "") : said.path("name").asString("");
    }

    @Override
    public synchronized void close() {
        if (index != null) {
            index.close();
            index = null;
        }
    }
}
