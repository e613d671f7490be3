package org.benchwright.engine.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.prepare.Spans;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;
import tools.jackson.core.type.TypeReference;

/**
 * What people say about datasets and columns; every change, also of a dataset's own description, owner and tags, of terms and of their links,
 * is kept and can be taken back. Changes that need an approval wait as a {@link Proposal}.
 */
public final class BusinessFacts {
    /** What can be said. {@code sla} is the longest time between versions, such as {@code 24h}; {@code steward} names people. */
    public static final List<String> FIELDS = List.of("description", "domain", "sensitivity", "sla", Stewardship.STEWARD);
    /** The field of the longest time between versions. */
    static final String SLA = "sla";
    /** Fields that are only of a whole dataset. */
    private static final List<String> WHOLE = List.of(SLA, Stewardship.STEWARD);
    /** What a dataset itself says of these. */
    private static final List<String> OWN = List.of("description", "owner", "tags");
    private static final int LONGEST = 4000;

    /**
     * A change.
     *
     * @param id       0 where it waits
     * @param at       UTC instant, ISO 8601
     * @param dataset  empty for a term of the glossary
     * @param column   empty for the whole dataset; the term's name where the dataset is empty
     * @param field    one of {@link #FIELDS}, {@code owner}, {@code tags}, {@code term} (a link) or {@code glossary} (a whole term, in JSON)
     * @param before   empty where nothing was said
     * @param after    empty where it was taken away
     * @param proposal as which it waits for approval, so that nothing is changed yet; 0 for a change that was made
     */
    public record Change(long id, String at, String actor, String dataset, String column, String field, String before, String after, long proposal) {
    }

    private final Workspace workspace;
    private final Datasets datasets;
    private final Glossary glossary;
    private final ApprovalGate gate;

    BusinessFacts(Workspace workspace, Datasets datasets, Glossary glossary) {
        this.workspace = workspace;
        this.datasets = datasets;
        this.glossary = glossary;
        this.gate = new ApprovalGate(workspace);
    }

    /** What is said about a dataset, or about a column of it; by field. */
    public Map<String, String> of(String dataset, Optional<String> column) {
        return workspace.database().read(c -> {
            Map<String, String> found = new LinkedHashMap<>();
            Sql.query(c, row -> found.put(row.getString(1), row.getString(2)),
                    "SELECT field, content FROM catalog_fact WHERE LOWER(dataset) = LOWER(?) AND LOWER(column_name) = LOWER(?) ORDER BY field",
                    dataset, column.orElse(""));
            return found;
        });
    }

    /** What the last check of each dataset said; those never checked are left out. */
    Map<String, QualityMark> quality() {
        return workspace.database().read(QualityMark::all);
    }

    /** Descriptions of columns, by {@code dataset.column}. */
    Map<String, String> columnDescriptions() {
        return workspace.database().read(c -> {
            Map<String, String> found = new LinkedHashMap<>();
            Sql.query(c, row -> found.put(row.getString(1) + "." + row.getString(2), row.getString(3)),
                    "SELECT dataset, column_name, content FROM catalog_fact WHERE column_name <> '' AND field = 'description'");
            return found;
        });
    }

    /**
     * Says something; an empty content takes it away. Audited as {@code data.say}.
     *
     * @throws BadInputException when the dataset, column or field is unknown, or the content is too long
     */
    public Change say(String dataset, Optional<String> column, String field, String content) {
        DatasetInfo info = datasets.info(dataset);
        String exact = column.map(name -> info.latest().columns().stream().map(ColumnInfo::name).filter(c -> c.equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> new BadInputException(info.name() + " has no column " + name + ".",
                        "`data show " + info.name() + "` lists them.")))
                .orElse("");
        if (!FIELDS.contains(field) || column.isEmpty() && field.equals("description") || column.isPresent() && WHOLE.contains(field)) {
            throw new BadInputException("Nothing called " + field + " can be said here.", "It can be " + String.join(", ", FIELDS)
                    + "; a dataset's own description is changed by `data describe`, and " + String.join(" and ", WHOLE)
                    + " are of whole datasets.");
        }
        if (field.equals(SLA) && !content.isBlank()) {
            Spans.length(content, "sla of " + info.name());
        }
        if (content.length() > LONGEST) {
            throw new BadInputException("The text is longer than " + LONGEST + " characters.", field + " of " + info.name(), "Shorten it.");
        }
        return change(info.name(), exact, field, content.strip());
    }

    /**
     * Takes a change back: what was said before it is said again, as a change of its own.
     *
     * @throws BadInputException when there is no such change, or another came after it
     */
    public Change revert(long id) {
        Change change = workspace.database().read(c -> Sql.first(c, ChangeLog::change, "SELECT * FROM catalog_change WHERE id = ?", id))
                .orElseThrow(() -> new BadInputException("There is no change " + id + ".", "`data metadata-history D` lists them."));
        return set(change.dataset(), change.column(), change.field(), change.after(), change.before());
    }

    /**
     * Says of a field what it shall say, if it still says what is expected; waits where an approval is needed.
     *
     * @throws BadInputException when it says something else by now
     */
    Change set(String dataset, String column, String field, String expected, String content) {
        return workspace.database().write(c -> {
            long last = lastChange(c);
            String now = now(dataset, column, field, expected.isEmpty() ? content : expected);
            if (!now.equals(expected)) {
                throw new BadInputException("The change is not the last of its field: " + field + " of " + (dataset.isEmpty() ? column
                        : Glossary.place(dataset, column)) + " says " + (now.isEmpty() ? "nothing" : '"' + now + '"') + " by now.",
                        "Take back the newest change first, or propose it anew.");
            }
            OptionalLong waits = gate.hold(c, dataset, column, field, now, content);
            if (waits.isPresent()) {
                return waiting(dataset, column, field, now, content, waits.getAsLong());
            }
            ApprovalGate.through(() -> write(dataset, column, field, expected, content));
            return Sql.first(c, ChangeLog::change, "SELECT * FROM catalog_change WHERE id > ? ORDER BY id DESC LIMIT 1", last).orElseThrow();
        });
    }

    private static long lastChange(Connection c) throws SQLException {
        return Sql.number(c, "SELECT MAX(id) FROM catalog_change");
    }

    private static Change waiting(String dataset, String column, String field, String before, String after, long proposal) {
        return new Change(0, Instant.now().toString(), AuditLog.actor(), dataset, column, field, before, after, proposal);
    }

    /** What a field says; of a link whether it is there, by the term's name. */
    private String now(String dataset, String column, String field, String term) {
        if (field.equals(ChangeLog.GLOSSARY)) {
            return glossary.content(column);
        }
        if (field.equals(ChangeLog.TERM)) {
            return glossary.linked(term, dataset, column) ? term : "";
        }
        if (column.isEmpty() && OWN.contains(field)) {
            DatasetInfo info = datasets.info(dataset);
            return switch (field) {
                case "description" -> info.description();
                case "owner" -> info.owner();
                default -> Json.write(info.tags());
            };
        }
        return of(dataset, Optional.of(column)).getOrDefault(field, "");
    }

    private Object write(String dataset, String column, String field, String before, String content) {
        if (field.equals(ChangeLog.GLOSSARY)) {
            return glossary.write(column, content);
        }
        if (field.equals(ChangeLog.TERM)) {
            String place = Glossary.place(dataset, column);
            return content.isEmpty() ? glossary.unlink(before, place) : glossary.link(content, place);
        }
        if (column.isEmpty() && OWN.contains(field)) {
            Optional<String> said = Optional.of(content);
            return switch (field) {
                case "description" -> datasets.describe(dataset, said, Optional.empty(), Optional.empty());
                case "owner" -> datasets.describe(dataset, Optional.empty(), said, Optional.empty());
                default -> datasets.describe(dataset, Optional.empty(), Optional.empty(),
                        said.map(tags -> Json.read(tags, new TypeReference<List<String>>() { })));
            };
        }
        return change(dataset, column, field, content);
    }

    /** All changes of a dataset and its columns, the newest first. */
    public List<Change> history(String dataset) {
        String exact = datasets.info(dataset).name();
        return workspace.database().read(c -> Sql.query(c, ChangeLog::change, "SELECT * FROM catalog_change WHERE dataset = ? ORDER BY id DESC",
                exact));
    }

    private Change change(String dataset, String column, String field, String after) {
        return workspace.database().write(c -> {
            String before = Sql.first(c, row -> row.getString(1),
                    "SELECT content FROM catalog_fact WHERE dataset = ? AND column_name = ? AND field = ?", dataset, column, field).orElse("");
            OptionalLong waits = gate.hold(c, dataset, column, field, before, after);
            if (waits.isPresent()) {
                return waiting(dataset, column, field, before, after, waits.getAsLong());
            }
            if (after.isEmpty()) {
                Sql.update(c, "DELETE FROM catalog_fact WHERE dataset = ? AND column_name = ? AND field = ?", dataset, column, field);
            } else {
                Sql.update(c, "MERGE INTO catalog_fact(dataset, column_name, field, content) KEY(dataset, column_name, field) VALUES (?,?,?,?)",
                        dataset, column, field, after);
            }
            Change made = ChangeLog.keep(c, dataset, column, field, before, after);
            workspace.audit().append(c, "data", "say", Map.of("name", dataset, "column", column, "field", field, "content", after));
            return made;
        });
    }
}
