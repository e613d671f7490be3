package org.benchwright.engine.label.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.AnnotationState;
import org.benchwright.engine.label.Intake;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.TaskFilter;
import org.benchwright.engine.label.TaskState;
import org.benchwright.engine.label.exchange.ItemContent;
import org.benchwright.engine.workspace.Checksums;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** The room's door: packs for colleagues, opened there, and taken back. Safe to use from any thread. */
public final class LabelPacks {
    private static final int PAGE = 500;

    private final Workspace workspace;
    private final Datasets datasets;
    private final Labels labels;

    public LabelPacks(Workspace workspace, Datasets datasets, Labels labels) {
        this.workspace = workspace;
        this.datasets = datasets;
        this.labels = labels;
    }

    /**
     * Makes a pack for somebody: the items, their files, schema and guidelines; no answers, right ones of gold items neither. The items are
     * assigned to them. Audited as {@code label.pack}.
     *
     * @throws BadInputException when no item is left for them, a file is not there, or the pack is
     */
    public PackReport pack(String name, PackWish wish, Path out, JobContext job) {
        LabelWork work = labels.work(name);
        LabelProject project = work.project();
        List<Long> rows = rows(work, wish, job);
        String id = UUID.randomUUID().toString();
        List<String> sums = new ArrayList<>();
        long[] media = new long[1];
        LinkedHashMap<String, String> columns = new LinkedHashMap<>();
        for (ColumnInfo column : work.source().columns()) {
            columns.put(column.name(), plain(column.type()).name());
        }
        // The sums stand in the manifest, so what is shown is read once before it is written.
        each(work, rows, job.part(0, 0.3), item -> sums.add(ItemContent.sha256(item, project.media())));
        Manifest manifest = new Manifest(Manifest.FORMAT, Manifest.VERSION, id, origin(project), project.name(), project.description(), wish.to().strip(),
                Instant.now().toString(), project.media(), project.rules().with(1), project.schema().text(), columns, rows, sums, false, List.of(), Map.of());
        PackFile.write(out, manifest, writer -> {
            boolean files = project.media().kind() == MediaKind.IMAGE || project.media().kind() == MediaKind.AUDIO || project.media().kind() == MediaKind.VIDEO;
            List<String> lines = new ArrayList<>();
            each(work, rows, job.part(0.3, 1), item -> {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("fields", item.fields());
                if (files) {
                    line.put("media", copied(work, item, writer));
                }
                lines.add(Json.write(line));
            });
            media[0] = files ? rows.size() : 0;
            try (OutputStream items = writer.file(PackFile.ITEMS)) {
                for (String line : lines) {
                    items.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        });
        workspace.database().write(c -> {
            keep(c, manifest, project, "out");
            Map<String, Object> said = new LinkedHashMap<>(Map.of("project", project.name(), "to", manifest.to(), "items", rows.size(), "pack", id, "file",
                    out.toAbsolutePath().normalize().toString()));
            if (rows.size() <= 1000) {
                said.put("rows", rows);
            }
            workspace.audit().append(c, "label", "pack", said);
            return null;
        });
        labels.team().assign(name, rows, manifest.to(), id);
        return new PackReport(out.toAbsolutePath().normalize(), id, project.name(), manifest.to(), rows.size(), 0, media[0]);
    }

    private static ColumnType plain(ColumnType type) {
        return type == ColumnType.BOOLEAN || type == ColumnType.INTEGER || type == ColumnType.DECIMAL ? type : ColumnType.TEXT;
    }

    private static void keep(Connection c, Manifest manifest, LabelProject project, String direction) throws SQLException {
        Sql.update(c, "INSERT INTO label_pack(id, project, direction, annotator, items, manifest, at) VALUES (?,?,?,?,?,?,?)", manifest.pack(), project.id(),
                direction, manifest.to(), manifest.rows().size(), Json.write(manifest), Instant.now().toString());
    }

    /** Names a project for ever: names can be given again, the moment it was made and its maker cannot. */
    static String origin(LabelProject project) {
        return Checksums.sha256(project.name() + "\n" + project.createdAt() + "\n" + project.author() + "\n" + project.data());
    }

    private List<Long> rows(LabelWork work, PackWish wish, JobContext job) {
        LabelProject project = work.project();
        if (wish.to().isBlank()) {
            throw new BadInputException("Nobody is named.", "--to", "Name who labels the pack.");
        }
        if (wish.from().isPresent()) {
            long from = wish.from().getAsLong();
            long until = wish.until().orElse(from);
            if (from < 0 || until < from || until >= project.items()) {
                throw new BadInputException("The items " + from + " to " + until + " are not there.", project.name(), "Items are numbered from 0 to "
                        + (project.items() - 1) + ".");
            }
            return LongStream.rangeClosed(from, until).boxed().toList();
        }
        if (wish.count().isPresent() && wish.count().getAsInt() < 1) {
            throw new BadInputException("A pack of " + wish.count().getAsInt() + " items is empty.", "--count", "Give a number from 1 upwards.");
        }
        TaskFilter filter = wish.filter().map(TaskFilter.ALL::where).orElse(TaskFilter.ALL);
        Set<Long> theirs = new HashSet<>(labels.team().assignments(project.name()).getOrDefault(wish.to().strip(), List.of()));
        Map<Long, Integer> given = new LinkedHashMap<>();
        labels.team().assignments(project.name()).values().forEach(all -> all.forEach(i -> given.merge(i, 1, Integer::sum)));
        new Intake(workspace).newest(project, a -> {
            if (a.state() != AnnotationState.REMOVED && a.annotator().equals(wish.to().strip())) {
                theirs.add(a.item());
            }
        });
        boolean all = wish.filter().isPresent();
        List<Long> found = LongStream.of(work.find(filter, job)).boxed().filter(i -> !theirs.contains(i))
                .filter(i -> all || given.getOrDefault(i, 0) < project.rules().perItem() && work.state(i) != TaskState.DONE)
                .limit(wish.count().orElse(Integer.MAX_VALUE)).toList();
        if (found.isEmpty()) {
            throw new BadInputException("No item is left for " + wish.to() + ".", project.name(), "Choose others, or let more people answer each item.");
        }
        return found;
    }

    /** What is done with each item. */
    @FunctionalInterface
    private interface With {
        void item(LabelItem item) throws IOException;
    }

    private static void each(LabelWork work, List<Long> rows, JobContext job, With with) {
        try {
            for (int from = 0; from < rows.size(); from += PAGE) {
                job.checkCancelled();
                job.progress((double) from / rows.size(), "packing item " + (from + 1) + " of " + rows.size());
                for (LabelItem item : work.items(rows.subList(from, Math.min(rows.size(), from + PAGE)))) {
                    with.item(item);
                }
            }
        } catch (IOException e) {
            throw org.benchwright.engine.fault.MachineFaults.of("packing the items", Path.of(work.project().name()), e);
        }
    }

    private static String copied(LabelWork work, LabelItem item, PackFile.Writer writer) throws IOException {
        Path file = work.file(item.index()).path();
        if (Files.isDirectory(file)) {
            throw new BadInputException("Item " + item.index() + " is a folder of frames, which cannot be packed.", file.toString(), "Pack films as files.");
        }
        String name = "media/" + Checksums.sha256(file);
        if (!writer.has(name)) {
            try (OutputStream to = writer.file(name)) {
                Files.copy(file, to);
            }
        }
        return name;
    }

    /**
     * Opens a pack in this workspace: its items become a dataset and its project a project. Audited as {@code label.open-pack}.
     *
     * @throws BadInputException when the pack is damaged, or was opened here already
     */
    public LabelProject open(Path file, JobContext job) {
        try (PackFile pack = PackFile.open(file)) {
            return new PackOpening(workspace, datasets, labels).open(pack, (c, project) -> keep(c, pack.manifest(), project, "in"), job);
        }
    }

    /**
     * Writes what was answered in a project that came from a pack. Audited as {@code label.pack-back}.
     *
     * @param name the project; empty for the only one that came from a pack
     * @throws BadInputException when no pack was opened here, or nothing was answered
     */
    public PackReport back(Optional<String> name, Path out, JobContext job) {
        Optional<Long> wanted = name.map(n -> labels.project(n).id());
        List<String> found = workspace.database().read(c -> Sql.query(c, row -> row.getString(1), "SELECT manifest FROM label_pack WHERE direction = 'in'"
                + (wanted.isPresent() ? " AND project = ?" : ""), wanted.stream().toArray()));
        if (found.size() != 1) {
            throw new BadInputException(found.isEmpty() ? "No pack was opened here." : "Several packs were opened here.", name.orElse(workspace.root().toString()),
                    found.isEmpty() ? "`label open-pack` opens one." : "Name the project.");
        }
        Manifest manifest = Json.read(found.getFirst(), Manifest.class);
        long id = workspace.database().read(c -> Sql.number(c, "SELECT project FROM label_pack WHERE id = ?", manifest.pack()));
        LabelProject project = labels.list(true).stream().filter(p -> p.id() == id).findFirst().orElseThrow();
        List<String> schemas = new ArrayList<>();
        Map<Integer, Integer> places = new LinkedHashMap<>();
        labels.schemas(project.name()).forEach(s -> {
            places.put(s.version(), schemas.size());
            schemas.add(s.text());
        });
        List<Annotation> said = new ArrayList<>();
        new Intake(workspace).newest(project, said::add);
        if (said.isEmpty()) {
            throw new BadInputException("Nothing was answered yet.", project.name(), "Label an item first.");
        }
        PackFile.write(out, manifest.back(schemas), writer -> {
            try (OutputStream to = writer.file(PackFile.ANNOTATIONS)) {
                for (Annotation a : said) {
                    job.checkCancelled();
                    to.write((Json.write(new Returned((int) a.item(), a.annotator(), a.state(), places.get(a.schemaVersion()), a.answers(),
                            a.seconds().isPresent() ? a.seconds().getAsDouble() : null, a.confidence().isPresent() ? a.confidence().getAsDouble() : null,
                            a.source(), a.at())) + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        });
        workspace.database().write(c -> {
            workspace.audit().append(c, "label", "pack-back", Map.of("project", project.name(), "pack", manifest.pack(), "annotations", said.size(), "file",
                    out.toAbsolutePath().normalize().toString()));
            return null;
        });
        return new PackReport(out.toAbsolutePath().normalize(), manifest.pack(), project.name(), manifest.to(), manifest.rows().size(), said.size(), 0);
    }

    /** What a pack that came back would change; nothing is changed. */
    public MergeReport preview(Path file, JobContext job) {
        try (PackFile pack = PackFile.open(file)) {
            return new PackMerge(workspace, labels, pack).measured(Prefer.NEWEST, job).report();
        }
    }

    /**
     * Takes back what was answered, in one act that is undone at once; what is here already is left as it is. Audited as {@code label.merge}.
     *
     * @throws BadInputException when the pack is damaged or belongs to another project, or there are conflicts and nothing is preferred; nothing
     *                           was changed then
     */
    public MergeReport merge(Path file, Prefer prefer, JobContext job) {
        try (PackFile pack = PackFile.open(file)) {
            return new PackMerge(workspace, labels, pack).merged(prefer, job);
        }
    }
}
