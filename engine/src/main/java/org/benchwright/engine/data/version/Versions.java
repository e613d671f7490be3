package org.benchwright.engine.data.version;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.Zone;
import org.benchwright.engine.data.quality.Quality;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** What is said about versions and how long they stay. Safe to use from any thread. */
public final class Versions {
    private static final Pattern TAG = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]{0,79}");

    private final Workspace workspace;
    private final Datasets datasets;
    private final Quality quality;

    public Versions(Workspace workspace, Datasets datasets, Quality quality) {
        this.workspace = workspace;
        this.datasets = datasets;
        this.quality = quality;
    }

    /**
     * Names a version; a tag that is there moves. Audited as {@code data.tag}.
     *
     * @param reference {@code name} or {@code name@version}
     * @return the version that had the tag before
     * @throws BadInputException when there is no such version or the tag cannot be used
     */
    public OptionalInt tag(String reference, String tag) {
        if (!TAG.matcher(tag).matches() || tag.equals("latest")) {
            throw new BadInputException("\"" + tag + "\" cannot be a tag.",
                    "Begin with a letter, then letters, digits, hyphen, dot and underscore, at most 80; latest is taken.");
        }
        return workspace.database().write(c -> {
            DatasetVersion version = datasets.version(reference);
            Optional<Integer> before = Sql.first(c, row -> row.getInt(1), "SELECT version FROM dataset_tag WHERE dataset = ? AND tag = ?",
                    version.dataset(), tag);
            Sql.update(c, "MERGE INTO dataset_tag(dataset, tag, version, at) KEY(dataset, tag) VALUES (?,?,?,?)", version.dataset(), tag,
                    version.version(), Instant.now().toString());
            workspace.audit().append(c, "data", "tag", Map.of("version", version.reference(), "tag", tag));
            return before.map(OptionalInt::of).orElseGet(OptionalInt::empty);
        });
    }

    /**
     * Takes a tag away. Audited as {@code data.untag}.
     *
     * @param name the dataset
     * @return the version that had it
     * @throws BadInputException when there is no such tag
     */
    public int untag(String name, String tag) {
        DatasetInfo dataset = datasets.info(name);
        return workspace.database().write(c -> {
            int version = Sql.first(c, row -> row.getInt(1), "SELECT version FROM dataset_tag WHERE dataset = ? AND tag = ?", dataset.name(), tag)
                    .orElseThrow(() -> new BadInputException("Dataset " + dataset.name() + " has no tag " + tag + ".",
                            "`data versions " + dataset.name() + "` shows those it has."));
            Sql.update(c, "DELETE FROM dataset_tag WHERE dataset = ? AND tag = ?", dataset.name(), tag);
            workspace.audit().append(c, "data", "untag", Map.of("version", dataset.name() + "@" + version, "tag", tag));
            return version;
        });
    }

    /** The tags of a dataset, by name. */
    public List<VersionTag> tags(String name) {
        String exact = datasets.info(name).name();
        return workspace.database().read(c -> Sql.query(c,
                row -> new VersionTag(row.getString("dataset"), row.getString("tag"), row.getInt("version"), row.getString("at")),
                "SELECT * FROM dataset_tag WHERE dataset = ? ORDER BY tag", exact));
    }

    /**
     * Moves a dataset to a zone. Audited as {@code data.zone}.
     *
     * @throws BadInputException when it is to be served and its latest version has not passed a quality check
     */
    public DatasetInfo zone(String name, Zone zone) {
        DatasetInfo dataset = datasets.info(name);
        return move(zone == Zone.SERVED && dataset.zone() != zone ? passed(dataset) : dataset, zone, false);
    }

    /** As {@link #zone}, whatever quality checks say; the audit tells so. */
    public DatasetInfo zoneUnchecked(String name, Zone zone) {
        return move(datasets.info(name), zone, true);
    }

    private DatasetInfo passed(DatasetInfo dataset) {
        String latest = dataset.latest().reference();
        boolean passed = quality.history(dataset.name()).stream().filter(r -> r.data().equals(latest)).findFirst()
                .orElseThrow(() -> unfit(dataset, latest + " has never been checked, so it is not served.")).passed();
        if (!passed) {
            throw unfit(dataset, latest + " did not pass its last quality check, so it is not served.");
        }
        return dataset;
    }

    private static BadInputException unfit(DatasetInfo dataset, String problem) {
        return new BadInputException(problem, "Check it with `data quality " + dataset.name() + "`, mend what it finds, or use "
                + "`data zone " + dataset.name() + " served --unchecked`.");
    }

    private DatasetInfo move(DatasetInfo dataset, Zone zone, boolean unchecked) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("name", dataset.name());
        arguments.put("zone", zone.word());
        if (unchecked) {
            arguments.put("unchecked", true);
        }
        workspace.database().write(c -> {
            Sql.update(c, "UPDATE dataset SET zone = ? WHERE name = ?", zone.word(), dataset.name());
            workspace.audit().append(c, "data", "zone", arguments);
            return null;
        });
        return datasets.info(dataset.name());
    }

    /** What holds for a dataset: its own policy, else its zone's, else all is kept. */
    public Retention retention(String name) {
        DatasetInfo dataset = datasets.info(name);
        return workspace.database().read(c -> {
            Map<String, Retention> policies = policies(c);
            return policies.getOrDefault(scope(dataset.name()), policies.getOrDefault(scope(dataset.zone()), Retention.ALL));
        });
    }

    /** The policy of a zone. */
    public Retention retention(Zone zone) {
        return policies().getOrDefault(scope(zone), Retention.ALL);
    }

    /** A dataset's own policy, {@link Retention#ALL} when it has none and its zone's holds. */
    public Retention ownRetention(String name) {
        return policies().getOrDefault(scope(datasets.info(name).name()), Retention.ALL);
    }

    /** Sets the policy of a dataset; {@link Retention#ALL} leaves it to its zone. Audited as {@code data.retention}. */
    public void retain(String name, Retention retention) {
        set(scope(datasets.info(name).name()), retention);
    }

    /** Sets the policy of the datasets of a zone that have none of their own. Audited as {@code data.retention}. */
    public void retain(Zone zone, Retention retention) {
        set(scope(zone), retention);
    }

    /** All policies, by {@code dataset:NAME} or {@code zone:NAME}. */
    public Map<String, Retention> policies() {
        return workspace.database().read(Versions::policies);
    }

    private void set(String scope, Retention retention) {
        workspace.database().write(c -> {
            Map<String, Object> arguments = new LinkedHashMap<>();
            arguments.put("scope", scope);
            arguments.put("keep", retention.words());
            if (retention.keepsAll()) {
                Sql.update(c, "DELETE FROM dataset_retention WHERE scope = ?", scope);
            } else {
                Sql.update(c, "MERGE INTO dataset_retention(scope, keep_last, keep_days) KEY(scope) VALUES (?,?,?)", scope,
                        retention.last().isPresent() ? retention.last().getAsInt() : null,
                        retention.days().isPresent() ? retention.days().getAsInt() : null);
            }
            workspace.audit().append(c, "data", "retention", arguments);
            return null;
        });
    }

    static Map<String, Retention> policies(Connection c) throws SQLException {
        Map<String, Retention> policies = new LinkedHashMap<>();
        Sql.query(c, row -> policies.put(row.getString(1), new Retention(number(row.getObject(2)), number(row.getObject(3)))),
                "SELECT scope, keep_last, keep_days FROM dataset_retention ORDER BY scope");
        return policies;
    }

    private static OptionalInt number(Object stored) {
        return stored instanceof Number n ? OptionalInt.of(n.intValue()) : OptionalInt.empty();
    }

    static String scope(String dataset) {
        return "dataset:" + dataset;
    }

    static String scope(Zone zone) {
        return "zone:" + zone.name().toLowerCase(Locale.ROOT);
    }

    /** What {@link #collect} would take now. */
    public Garbage plan() {
        return new Collector(workspace).plan(Instant.now());
    }

    /**
     * Removes the versions that nothing keeps and the artifacts that nothing names. What a run, model, recipe, tag or policy needs stays, so
     * does what those versions were made from. Cannot be undone. Audited as {@code data.gc}.
     */
    public Garbage collect() {
        return new Collector(workspace).collect(Instant.now());
    }
}
