package org.benchwright.engine.data.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** How compatible new versions of a dataset must be, and what each version changed. */
public final class SchemaRules {
    /**
     * What a version changed.
     *
     * @param changes of the columns since the version before it
     */
    public record Step(int version, String importedAt, List<SchemaChange> changes, Compatibility compatibility) {
    }

    private SchemaRules() {
    }

    /** All versions but the first, the newest first. */
    public static List<Step> history(DatasetInfo dataset) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i + 1 < dataset.versions().size(); i++) {
            DatasetVersion version = dataset.versions().get(i);
            SchemaComparison found = SchemaComparison.of(dataset.versions().get(i + 1).columns(), version.columns());
            steps.add(new Step(version.version(), version.importedAt(), found.changes(), found.compatibility()));
        }
        return steps;
    }

    /** What is demanded of new versions; NONE where nothing is. */
    public static Compatibility demanded(Workspace workspace, String dataset) {
        return workspace.database().read(c -> demanded(c, dataset));
    }

    /** Demands something of new versions from now on. Audited as {@code data.compatibility}. */
    public static void demand(Workspace workspace, String dataset, Compatibility level) {
        workspace.database().write(c -> {
            if (level == Compatibility.NONE) {
                forget(c, dataset);
            } else {
                Sql.update(c, "MERGE INTO dataset_demand(dataset, compatibility) KEY(dataset) VALUES (?, ?)", dataset, level.word());
            }
            workspace.audit().append(c, "data", "compatibility", Map.of("name", dataset, "level", level.word()));
            return null;
        });
    }

    /** Demands nothing any more, of a dataset that is going. */
    public static void forget(Connection c, String dataset) throws SQLException {
        Sql.update(c, "DELETE FROM dataset_demand WHERE dataset = ?", dataset);
    }

    /**
     * What a new version's notes should say about its columns.
     *
     * @param accepted whether a person accepts what is incompatible
     * @throws BadInputException when the change is less compatible than demanded and not accepted
     */
    public static List<String> check(Connection c, String dataset, List<ColumnInfo> before, List<ColumnInfo> after, boolean accepted)
            throws SQLException {
        SchemaComparison found = SchemaComparison.of(before, after);
        Compatibility demanded = demanded(c, dataset);
        if (!accepted && !found.compatibility().satisfies(demanded)) {
            List<SchemaChange> broken = found.changes().stream().filter(change -> !change.compatibility().satisfies(demanded)).toList();
            throw new BadInputException("The columns are not " + (demanded == Compatibility.FULL ? "fully" : demanded.word())
                    + " compatible with those before: " + (broken.isEmpty()
                    ? found.changes() : broken).stream().map(SchemaChange::sentence).collect(Collectors.joining(" ")), "dataset " + dataset,
                    "Mend the source, or take it as it is with --accept-schema-change.");
        }
        String how = switch (found.compatibility()) {
            case FULL -> "fully compatible";
            case NONE -> "not compatible";
            case BACKWARD, FORWARD -> found.compatibility().word() + " compatible";
        };
        return found.changes().isEmpty() ? List.of() : List.of("The columns changed (" + how + "): "
                + found.changes().stream().map(SchemaChange::sentence).collect(Collectors.joining(" ")));
    }

    private static Compatibility demanded(Connection c, String dataset) throws SQLException {
        return Sql.first(c, row -> Compatibility.of(row.getString(1)), "SELECT compatibility FROM dataset_demand WHERE dataset = ?", dataset)
                .orElse(Compatibility.NONE);
    }
}
