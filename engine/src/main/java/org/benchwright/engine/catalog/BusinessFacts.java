package org.benchwright.engine.catalog;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;
import tools.jackson.core.type.TypeReference;

/** What people say about datasets and columns; every change, also of a dataset's own description, owner and tags, is kept and can be taken back. */
public final class BusinessFacts {
    /** What can be said. {@code sla} is the longest time between versions, such as {@code 24h}. */
    public static final List<String> FIELDS = List.of("description", "domain", "sensitivity", "sla");
    /** What a dataset itself says of these. */
    private static final List<String> OWN = List.of("description", "owner", "tags");
    private static final int LONGEST = 4000;

    /**
     * A change.
     *
     * @param at     UTC instant, ISO 8601
     * @param column empty for the whole dataset
     * @param before empty where nothing was said
     * @param after  empty where it was taken away
     */
    public record Change(long id, String at, String actor, String dataset, String column, String field, String before, String after) {
    }

    private final Workspace workspace;
    private final Datasets datasets;

    BusinessFacts(Workspace workspace, Datasets datasets) {
        this.workspace = workspace;
        this.datasets = datasets;
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
        if (!FIELDS.contains(field) || column.isEmpty() && field.equals("description")) {
            throw new BadInputException("Nothing called " + field + " can be said here.", "It can be " + String.join(", ", FIELDS)
                    + "; a dataset's own description is changed by `data describe`.");
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
        Change change = workspace.database().read(c -> Sql.first(c, BusinessFacts::change, "SELECT * FROM catalog_change WHERE id = ?", id))
                .orElseThrow(() -> new BadInputException("There is no change " + id + ".", "`data metadata-history D` lists them."));
        boolean own = change.column().isEmpty() && OWN.contains(change.field());
        String now = own ? own(change) : of(change.dataset(), Optional.of(change.column())).getOrDefault(change.field(), "");
        if (!now.equals(change.after())) {
            throw new BadInputException("Change " + id + " is not the last of its field: it now says \"" + now + "\".",
                    "Take back the newest first.");
        }
        return own ? describe(change) : change(change.dataset(), change.column(), change.field(), change.before());
    }

    private String own(Change change) {
        DatasetInfo info = datasets.info(change.dataset());
        return switch (change.field()) {
            case "description" -> info.description();
            case "owner" -> info.owner();
            default -> Json.write(info.tags());
        };
    }

    private Change describe(Change change) {
        Optional<String> before = Optional.of(change.before());
        switch (change.field()) {
            case "description" -> datasets.describe(change.dataset(), before, Optional.empty(), Optional.empty());
            case "owner" -> datasets.describe(change.dataset(), Optional.empty(), before, Optional.empty());
            default -> datasets.describe(change.dataset(), Optional.empty(), Optional.empty(),
                    before.map(tags -> Json.read(tags, new TypeReference<List<String>>() { })));
        }
        return history(change.dataset()).getFirst();
    }

    /** All changes of a dataset and its columns, the newest first. */
    public List<Change> history(String dataset) {
        String exact = datasets.info(dataset).name();
        return workspace.database().read(c -> Sql.query(c, BusinessFacts::change, "SELECT * FROM catalog_change WHERE dataset = ? ORDER BY id DESC",
                exact));
    }

    private Change change(String dataset, String column, String field, String after) {
        return workspace.database().write(c -> {
            String before = Sql.first(c, row -> row.getString(1),
                    "SELECT content FROM catalog_fact WHERE dataset = ? AND column_name = ? AND field = ?", dataset, column, field).orElse("");
            if (after.isEmpty()) {
                Sql.update(c, "DELETE FROM catalog_fact WHERE dataset = ? AND column_name = ? AND field = ?", dataset, column, field);
            } else {
                Sql.update(c, "MERGE INTO catalog_fact(dataset, column_name, field, content) KEY(dataset, column_name, field) VALUES (?,?,?,?)",
                        dataset, column, field, after);
            }
            String at = Instant.now().toString();
            String actor = System.getProperty("user.name", "");
            long id = Sql.insert(c, "INSERT INTO catalog_change(at, actor, dataset, column_name, field, content_before, content_after)"
                    + " VALUES (?,?,?,?,?,?,?)", at, actor, dataset, column, field, before, after);
            workspace.audit().append(c, "data", "say", Map.of("name", dataset, "column", column, "field", field, "content", after));
            return new Change(id, at, actor, dataset, column, field, before, after);
        });
    }

    private static Change change(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Change(row.getLong("id"), row.getString("at"), row.getString("actor"), row.getString("dataset"), row.getString("column_name"),
                row.getString("field"), row.getString("content_before"), row.getString("content_after"));
    }
}
