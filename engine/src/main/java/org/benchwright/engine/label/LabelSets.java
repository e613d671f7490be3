package org.benchwright.engine.label;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** Versions of a project's labels: frozen, compared, read as they were, and made into datasets. Safe to use from any thread. */
public final class LabelSets {
    private static final int LONGEST_NOTE = 4000;

    private final Workspace workspace;
    private final Datasets datasets;
    private final ProjectStore projects;

    LabelSets(Workspace workspace, Datasets datasets, ProjectStore projects) {
        this.workspace = workspace;
        this.datasets = datasets;
        this.projects = projects;
    }

    /**
     * Keeps the labels as they are now as a version. Audited as {@code label.freeze}.
     *
     * @throws BadInputException when nothing holds yet, or nothing changed since the last version
     */
    public LabelVersion freeze(String name, String note) {
        LabelProject project = projects.get(name);
        if (note.length() > LONGEST_NOTE) {
            throw new BadInputException("The note has " + note.length() + " characters.", project.name(), "Give at most " + LONGEST_NOTE + ".");
        }
        return workspace.database().write(c -> {
            List<LabelVersion> before = versions(c, project);
            long last = Sql.number(c, "SELECT MAX(id) FROM label_annotation WHERE project = ?", project.id());
            Content content = content(c, project, Long.MAX_VALUE);
            if (content.annotations() + content.decisions() == 0) {
                throw new BadInputException("No labels were given yet.", project.name(), "Label an item first.");
            }
            if (!before.isEmpty() && before.getFirst().sha256().equals(content.sha256()) && before.getFirst()
                    .schemaVersion() == project.schemaVersion()) {
                throw new BadInputException("The labels are those of version " + before.getFirst().version() + ".", project.name(),
                        "Change something first, or go on with that version.");
            }
            int number = before.isEmpty() ? 1 : before.getFirst().version() + 1;
            Sql.update(c, "INSERT INTO label_version(project, version, note, author, at, last_annotation, schema_version, annotations, sha256)"
                    + " VALUES (?,?,?,?,?,?,?,?,?)", project.id(), number, note.strip(), Labels.me(), Instant.now().toString(), last,
                            project.schemaVersion(),
                    content.annotations(), content.sha256());
            Sql.update(c, "INSERT INTO label_version_decision SELECT project, ?, item, answers, confidence, method, author, reason, at FROM label_decision"
                    + " WHERE project = ?", number, project.id());
            workspace.audit().append(c, "label", "freeze", Map.of("project", project.name(), "version", number, "note", note.strip(), "sha256",
                    content.sha256(), "annotations", content.annotations()));
            return versions(c, project).getFirst();
        });
    }

    /** All versions, the newest first. */
    public List<LabelVersion> versions(String name) {
        LabelProject project = projects.get(name);
        return workspace.database().read(c -> versions(c, project));
    }

    /** @throws BadInputException when there is no such version */
    public LabelVersion version(String name, int number) {
        List<LabelVersion> all = versions(name);
        return all.stream().filter(v -> v.version() == number).findFirst().orElseThrow(() -> new BadInputException("The labels of " + name
                + " have no version " + number + ".", all.isEmpty() ? "`label freeze` makes one." : "The versions are 1 to " + all.getFirst()
                        .version() + "."));
    }

    /** SHA-256 of the labels as they are now, as a version would have it. */
    public String sha256(String name) {
        LabelProject project = projects.get(name);
        return workspace.database().read(c -> content(c, project, Long.MAX_VALUE)).sha256();
    }

    private static List<LabelVersion> versions(Connection c, LabelProject project) throws SQLException {
        return Sql.query(c, row -> new LabelVersion(row.getInt("version"), row.getString("note"), row.getString("author"), row.getString("at"),
                row.getLong("last_annotation"), row.getInt("schema_version"), row.getLong("annotations"), row.getLong("decisions"),
                        row.getString("sha256")),
                "SELECT v.*, (SELECT COUNT(*) FROM label_version_decision d WHERE d.project = v.project AND d.version = v.version) AS decisions"
                        + " FROM label_version v WHERE project = ? ORDER BY version DESC", project.id());
    }

    /**
     * What held at a version, by item; skipped ones are there too.
     *
     * @param version empty for now
     * @param with    gets them one after the other, all of an item before the next
     */
    public void each(String name, OptionalInt version, Consumer<Annotation> with) {
        LabelProject project = projects.get(name);
        long until = version.isPresent() ? version(name, version.getAsInt()).lastAnnotation() : Long.MAX_VALUE;
        workspace.database().read(c -> {
            AnnotationStore.each(c, project, until, with);
            return null;
        });
    }

    /** What was decided at a version, by item. @param version empty for now */
    public List<Decision> decisions(String name, OptionalInt version) {
        LabelProject project = projects.get(name);
        version.ifPresent(v -> version(name, v));
        return workspace.database().read(c -> version.isPresent()
                ? Sql.query(c, LabelSets::decision, "SELECT * FROM label_version_decision WHERE project = ? AND version = ? ORDER BY item",
                        project.id(),
                        version.getAsInt())
                : Sql.query(c, LabelSets::decision, "SELECT * FROM label_decision WHERE project = ? ORDER BY item", project.id()));
    }

    static Decision decision(ResultSet row) throws SQLException {
        double confidence = row.getDouble("confidence");
        return new Decision(row.getLong("item"), Answers.read(row.getString("answers")), row.wasNull() ? OptionalDouble.empty()
                : OptionalDouble.of(confidence),
                row.getString("method"), row.getString("author"), row.getString("reason"), row.getString("at"));
    }

    /**
     * What changed from one version to a later one, in the order it happened.
     *
     * @param to empty for now
     * @throws BadInputException when one of them is not there or the first is not the earlier one
     */
    public List<LabelChange> diff(String name, int from, OptionalInt to) {
        LabelProject project = projects.get(name);
        long since = version(name, from).lastAnnotation();
        long until = to.isPresent() ? version(name, to.getAsInt()).lastAnnotation() : Long.MAX_VALUE;
        if (to.isPresent() && to.getAsInt() <= from) {
            throw new BadInputException("Version " + from + " is not earlier than version " + to.getAsInt() + ".", name,
                    "Name the earlier one first.");
        }
        return workspace.database().read(c -> {
            List<LabelChange> changes = new ArrayList<>();
            for (Changed changed : Sql.query(c, Changed::of, "SELECT a.*, t.annotator AS actor, t.verb, t.reason FROM label_annotation a"
                    + " JOIN label_act t ON t.id = a.act WHERE a.id IN (SELECT MAX(id) FROM label_annotation WHERE project = ? AND id > ? AND id <= ?"
                    + " GROUP BY item, annotator) ORDER BY a.id", project.id(), since, until)) {
                Annotation now = changed.now();
                Optional<Annotation> before = AnnotationStore.before(c, project, now.item(), now.annotator(), since + 1).filter(LabelSets::holds);
                Optional<Annotation> after = Optional.of(now).filter(LabelSets::holds);
                boolean same = before.isEmpty() && after.isEmpty() || before.isPresent() && after.isPresent()
                        && before.get().state() == now.state() && before.get().answers().equals(now.answers());
                if (!same) {
                    changes.add(new LabelChange(before.isEmpty() ? LabelChange.Kind.ADDED : after.isEmpty() ? LabelChange.Kind.REMOVED
                            : LabelChange.Kind.CHANGED,
                            now.item(), now.annotator(), before, after, changed.verb(), changed.actor(), changed.reason(), now.at()));
                }
            }
            return changes;
        });
    }

    private record Changed(Annotation now, String actor, String verb, String reason) {
        static Changed of(ResultSet row) throws SQLException {
            return new Changed(AnnotationStore.annotation(row), row.getString("actor"), row.getString("verb"), row.getString("reason"));
        }
    }

    private static boolean holds(Annotation annotation) {
        return annotation.state() != AnnotationState.REMOVED;
    }

    /**
     * Makes a dataset of the items that have labels: the columns of the data and a column for each question, with what was decided, else what
     * the only annotator said, else what most say. Audited as {@code label.dataset}.
     *
     * @param version empty for the labels as they are now
     * @param as      the dataset's name
     * @throws BadInputException when no item has a label that holds
     */
    public DatasetVersion dataset(String name, OptionalInt version, String as, JobContext job) {
        LabelProject project = projects.get(name);
        int schema = version.isPresent() ? version(name, version.getAsInt()).schemaVersion() : project.schemaVersion();
        LabelTable table = new LabelTable(project, projects.schema(project, schema), datasets.resolve(project.data()));
        decisions(name, version).forEach(table::decided);
        each(name, version, table::said);
        String source = "labels of " + project.name() + version.stream().mapToObj(v -> ", version " + v).findFirst().orElse("") + " on "
                + project.data();
        DatasetVersion made = datasets.extended(as, source, datasets.version(project.data()), table.made(), job);
        workspace.database().write(c -> {
            Map<String, Object> arguments = new LinkedHashMap<>(Map.of("project", project.name(), "as", made.reference(), "rows", made.rows()));
            version.ifPresent(v -> arguments.put("version", v));
            workspace.audit().append(c, "label", "dataset", arguments);
            return null;
        });
        return made;
    }

    private record Content(String sha256, long annotations, long decisions) {
    }

    /** Neither numbers nor times go into the sum, so that labels that were given again in the same way have the same. */
    private static Content content(Connection c, LabelProject project, long until) throws SQLException {
        MessageDigest digest = digest();
        long[] counts = new long[2];
        List<Annotation> item = new ArrayList<>();
        AnnotationStore.each(c, project, until, annotation -> {
            if (!item.isEmpty() && item.getFirst().item() != annotation.item()) {
                counts[0] += add(digest, item);
                item.clear();
            }
            item.add(annotation);
        });
        counts[0] += add(digest, item);
        for (Decision decision : Sql.query(c, LabelSets::decision, "SELECT * FROM label_decision WHERE project = ? ORDER BY item", project.id())) {
            digest.update(("decided\t" + decision.item() + "\t" + decision.answers().json() + "\n").getBytes(StandardCharsets.UTF_8));
            counts[1]++;
        }
        return new Content(HexFormat.of().formatHex(digest.digest()), counts[0], counts[1]);
    }

    private static long add(MessageDigest digest, List<Annotation> item) {
        item.stream().sorted(Comparator.comparing(Annotation::annotator)).forEach(a -> digest.update((a.item() + "\t" + a.annotator() + "\t"
                + a.state().word() + "\t" + a.answers().json() + "\n").getBytes(StandardCharsets.UTF_8)));
        return item.stream().filter(a -> a.state() == AnnotationState.DONE).count();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
