package org.benchwright.engine.label;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** Takes in what was said elsewhere, with names, times and schema versions as they are. Safe to use from any thread. */
public final class Intake {
    private static final int BATCH = 1000;
    private static final int LONGEST = 4000;

    private final Workspace workspace;

    public Intake(Workspace workspace) {
        this.workspace = workspace;
    }

    /** What else belongs to the same transaction. */
    @FunctionalInterface
    public interface Beside {
        void with(Connection c) throws SQLException;
    }

    /**
     * Puts annotations on top of what their annotators said before, in one act that is undone at once, all or none. Audited as
     * {@code label.VERB} with their number.
     *
     * @param project as it is now
     * @param actor   who takes them in
     * @param verb    {@code import} or {@code merge}
     * @param why     such as the file they were in
     * @param also    for the audit trail
     * @param giving  gives them one after the other, the later ones above the earlier ones; their numbers do not matter
     * @return how many there were
     * @throws BadInputException when one of them names no item or annotator; nothing was changed then
     */
    public long take(LabelProject project, String actor, String verb, String why, Map<String, Object> also, Consumer<Consumer<Annotation>> giving,
            Beside beside) {
        String name = Labels.annotator(actor);
        // What is taken is kept, so that the act can be done again when the file it came from is gone.
        Path temporary = workspace.root().resolve(DurableFiles.TEMPORARY_PREFIX + UUID.randomUUID());
        try (BufferedWriter kept = Files.newBufferedWriter(temporary)) {
            return take(project, name, verb, why, also, giving, beside, temporary, kept);
        } catch (IOException e) {
            throw MachineFaults.of("keeping what is taken", temporary, e);
        } finally {
            temporary.toFile().delete();
        }
    }

    private long take(LabelProject project, String name, String verb, String why, Map<String, Object> also, Consumer<Consumer<Annotation>> giving,
            Beside beside, Path temporary, BufferedWriter kept) {
        return workspace.database().write(c -> {
            long act = AnnotationStore.act(c, project, name, verb, Optional.empty(), 0, why.length() <= LONGEST ? why : why.substring(0, LONGEST - 1) + "…");
            List<Annotation> waiting = new ArrayList<>();
            long[] taken = new long[1];
            giving.accept(annotation -> {
                if (annotation.item() < 0 || annotation.item() >= project.items()) {
                    throw new BadInputException("The project " + project.name() + " has no item " + annotation.item() + ".",
                            "Items are numbered from 0 to " + (project.items() - 1) + ".");
                }
                Labels.annotator(annotation.annotator());
                waiting.add(annotation);
                keep(kept, annotation);
                taken[0]++;
                if (waiting.size() == BATCH) {
                    put(c, project, act, waiting);
                }
            });
            put(c, project, act, waiting);
            Sql.update(c, "UPDATE label_act SET items = ? WHERE id = ?", (int) Math.min(Integer.MAX_VALUE, taken[0]), act);
            beside.with(c);
            Map<String, Object> arguments = new LinkedHashMap<>(Map.of("project", project.name(), "annotator", name, "annotations", taken[0]));
            arguments.putAll(also);
            String sha256 = stored(kept, temporary);
            Sql.update(c, "MERGE INTO label_file(used_for, sha256) KEY(used_for, sha256) VALUES (?,?)", "project " + project.name(), sha256);
            arguments.put("kept", sha256);
            workspace.audit().append(c, "label", verb, arguments);
            return taken[0];
        });
    }

    private static void keep(BufferedWriter kept, Annotation annotation) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("item", annotation.item());
        line.put("annotator", annotation.annotator());
        line.put("state", annotation.state().word());
        line.put("answers", annotation.answers());
        annotation.seconds().ifPresent(n -> line.put("seconds", n));
        annotation.confidence().ifPresent(n -> line.put("confidence", n));
        line.put("at", annotation.at());
        try {
            kept.write(Json.write(line));
            kept.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String stored(BufferedWriter kept, Path temporary) {
        try {
            kept.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return workspace.artifacts().put(temporary, "application/jsonl");
    }

    private static void put(Connection c, LabelProject project, long act, List<Annotation> waiting) {
        try {
            AnnotationStore.put(c, project, act, waiting);
        } catch (SQLException e) {
            throw new org.benchwright.engine.fault.EngineException("Failed to keep annotations: " + e.getMessage(), e);
        }
        waiting.clear();
    }

    /** The newest thing each annotator said of each item, what they took back too, by item. */
    public void newest(LabelProject project, Consumer<Annotation> with) {
        workspace.database().read(c -> Sql.query(c, row -> {
            with.accept(AnnotationStore.annotation(row));
            return null;
        }, "SELECT * FROM label_annotation WHERE project = ? AND latest ORDER BY item, id", project.id()));
    }

    /** Everything that was ever said, in the order it was said. */
    public void everything(LabelProject project, Consumer<Annotation> with) {
        workspace.database().read(c -> Sql.query(c, row -> {
            with.accept(AnnotationStore.annotation(row));
            return null;
        }, "SELECT * FROM label_annotation WHERE project = ? ORDER BY id", project.id()));
    }
}
