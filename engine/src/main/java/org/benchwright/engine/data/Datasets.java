package org.benchwright.engine.data;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.benchwright.engine.data.duck.DuckDb;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.data.lineage.Origin;
import org.benchwright.engine.data.lineage.QueryLineage;
import org.benchwright.engine.data.lineage.SqlLineage;
import org.benchwright.engine.data.schema.Compatibility;
import org.benchwright.engine.data.schema.SchemaRules;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.plugin.Extensions;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/**
 * The room's door: named, versioned, immutable tables. Wherever data is asked for, {@link #resolve} takes {@code name},
 * {@code name@version} or a path, where a version is a number, a tag, or a date for what was there then. DuckDB is loaded by the first call that reads rows, not before. Safe to use from any thread.
 */
public final class Datasets implements AutoCloseable {
    private static final int HISTORY = 500;

    private final Workspace workspace;
    private final DuckDb duck;
    private final DatasetCatalog catalog;
    private final DatasetStore store;
    private final Growth growth;
    private final FileIntake intake;
    private final SourceResolver sources;
    private final FrameReader frames;
    private volatile ChangeGate gate = ChangeGate.OPEN;

    public Datasets(Workspace workspace, Extensions extensions) {
        this.workspace = workspace;
        duck = new DuckDb(workspace.folder("data"));
        catalog = new DatasetCatalog(workspace.database());
        PartedVersions parts = new PartedVersions(workspace, catalog, duck);
        store = new DatasetStore(workspace, catalog, parts);
        growth = new Growth(workspace.database(), catalog, store, parts, duck);
        intake = new FileIntake(extensions, duck);
        sources = new SourceResolver(workspace, catalog, store, intake, duck);
        frames = new FrameReader(duck);
    }

    /** Removes what a crash left in {@code data/}; call it when the workspace has been opened. Returns how many versions were removed. */
    public static int removeOrphans(Workspace workspace) {
        return new Leftovers(workspace).remove();
    }

    /**
     * Imports a file as a new version of a dataset, which is made when it is not there. Audited as {@code data.import}.
     *
     * @throws BadInputException when there is no table in the file or the name cannot be used; nothing was changed then
     */
    public DatasetVersion importFile(Path file, String name, ImportOptions options, JobContext job) {
        Path absolute = file.toAbsolutePath().normalize();
        DatasetStore.Filling filling = (scratch, target, part) -> intake.take(absolute, options, scratch, target, part).from(Origin.file(absolute.toString()));
        return options.append() ? growth.append(name, "import", absolute.toString(), options, filling, job).version()
                : store.add(name, "import", absolute.toString(), options, filling, job);
    }

    /**
     * What an import with these options would find, from the beginning of the file; nothing is kept.
     *
     * @param limit the most rows to return
     * @throws BadInputException as {@link #importFile} does
     */
    public ImportPreview preview(Path file, ImportOptions options, int limit, JobContext job) {
        return new FilePreview(store, intake, new PageReader(duck)).of(file.toAbsolutePath().normalize(), options, limit, job);
    }

    /** A usable name made from a file's name. */
    public static String nameFor(Path file) {
        return DatasetName.fromFile(file.getFileName().toString());
    }

    /**
     * Keeps the answer to a query as a new version of a dataset. Audited as {@code data.derive}.
     *
     * @throws BadInputException when the statement is wrong or does not read
     */
    public DatasetVersion derive(String name, String sql, JobContext job) {
        return derive(name, sql, "SQL: " + sql.strip(), job);
    }

    /**
     * As {@link #derive(String, String, JobContext)}, for a query that a step wrote.
     *
     * @param source what was done to which data, for people, e.g. {@code "data.clean of orders@3"}
     */
    public DatasetVersion derive(String name, String sql, String source, JobContext job) {
        return derive(name, sql, source, Map.of(), job);
    }

    /**
     * As {@link #derive(String, String, String, JobContext)}.
     *
     * @param step the step and its parameters, by which it is done again where the query is too long to be written down: {@code use} and
     *             {@code with}
     */
    public DatasetVersion derive(String name, String sql, String source, Map<String, ?> step, JobContext job) {
        return deriveTogether(List.of(new Derivation(name, sql, source, step)), job).getFirst();
    }

    /**
     * One of the tables that {@link #deriveTogether} keeps.
     *
     * @param name   of the dataset
     * @param source what was done to which data, for people
     * @param step   as {@link #derive(String, String, String, Map, JobContext)} has it
     */
    public record Derivation(String name, String sql, String source, Map<String, ?> step) {
        public Derivation(String name, String sql, String source) {
            this(name, sql, source, Map.of());
        }
    }

    /**
     * As {@link #derive(String, String, String, JobContext)} for several tables: all of them are kept, in this order, or none.
     */
    public List<DatasetVersion> deriveTogether(List<Derivation> derivations, JobContext job) {
        return store.add(derivations.stream().map(d -> new DatasetStore.Making(d.name(), "derive", d.source(), ImportOptions.detect(),
                (scratch, target, part) -> derived(d.sql(), target, part), d.step())).toList(), job);
    }

    private FileIntake.Taken derived(String sql, Path target, JobContext job) {
        return console().asked(sql, job, (session, statement, tables) -> {
            Path parquet = target.resolve(FileIntake.TABLE);
            List<ColumnInfo> columns = session.describe(statement);
            QueryLineage lineage = SqlLineage.of(session, statement, tables);
            long rows = session.execute(FileIntake.copy(statement + "\n", parquet, columns.size()));
            return new FileIntake.Taken(rows, session.describe("SELECT * FROM read_parquet(" + SqlText.file(parquet) + ")"), 0,
                    List.of(), List.of()).from(Origin.query(statement, lineage));
        });
    }

    /**
     * Keeps a table that was computed from others, by more than a query, as a new version of a dataset. Audited as {@code data.compute}.
     *
     * @param source  what was done to which data, for people
     * @param from    the versions it was computed from
     * @param writing writes the table as a Parquet file of that name
     */
    public DatasetVersion computed(String name, String source, List<DatasetVersion> from, Consumer<Path> writing, JobContext job) {
        Origin origin = new Origin(from.stream().map(DatasetVersion::reference).toList(), "", Optional.empty());
        return store.add(name, "compute", source, ImportOptions.detect(), (scratch, target, part) -> {
            Path parquet = target.resolve(FileIntake.TABLE);
            writing.accept(parquet);
            try (DuckSession session = duck.open(job)) {
                String table = "SELECT * FROM read_parquet(" + SqlText.file(parquet) + ")";
                return new FileIntake.Taken(session.execute("SELECT count(*) FROM (" + table + ")"), session.describe(table), 0, List.of(), List.of())
                        .from(origin);
            }
        }, job);
    }

    /**
     * Keeps a table that was made row by row as a new version of a dataset. Audited as {@code data.compute}.
     *
     * @param source what it was made from, for people
     */
    public DatasetVersion made(String name, String source, MadeTable table, JobContext job) {
        return store.add(name, "compute", source, ImportOptions.detect(), (scratch, target, part) -> new TableMaking(duck).write(table, Optional.empty(),
                new Origin(List.of(), "", Optional.empty()), scratch, target, job), job);
    }

    /**
     * Keeps the rows of a version for which a table has further columns, with these, as a new version of a dataset. Audited as
     * {@code data.compute}.
     *
     * @param source what was done to which data, for people
     * @param table  has the column {@link MadeTable#ROW}
     */
    public DatasetVersion extended(String name, String source, DatasetVersion base, MadeTable table, JobContext job) {
        return store.add(name, "compute", source, ImportOptions.detect(), (scratch, target, part) -> new TableMaking(duck).write(table,
                Optional.of(source(base)), new Origin(List.of(base.reference()), "", Optional.empty()), scratch, target, job), job);
    }

    /**
     * Where the columns of a query's answer come from; nothing is run.
     *
     * @throws BadInputException when the statement is wrong or does not read
     */
    public QueryLineage lineage(String sql, JobContext job) {
        return console().asked(sql, job, (session, statement, tables) -> SqlLineage.of(session, statement, tables));
    }

    /** What every version was made from, by {@code name@version}, datasets by name, the newest version first; without those of deleted datasets. */
    public Map<String, VersionOrigin> versionOrigins() {
        return new VersionOrigins(workspace.database(), workspace.folder("cache")).read();
    }

    /** Who answers for each dataset, by its name; those without an owner are left out. */
    public Map<String, String> owners() {
        return workspace.database().read(c -> {
            Map<String, String> owners = new HashMap<>();
            Sql.query(c, row -> owners.put(row.getString(1), row.getString(2)), "SELECT name, owner FROM dataset WHERE owner <> ''");
            return owners;
        });
    }

    /** What each version was made from, by {@code name@version}; versions of before this was kept are left out. */
    public Map<String, Origin> origins() {
        return workspace.database().read(OriginStore::all);
    }

    /** How versions lie in files: appending, partitions, compaction. */
    public DatasetFiles files() {
        return new DatasetFiles(workspace, sources, intake, growth, new PageReader(duck), sql -> (scratch, target, part) -> derived(sql, target, part));
    }

    /** A session with the query engine, for the packages of this room; close it. Cancelling the job breaks off what it runs. */
    public DuckSession session(JobContext job) {
        return duck.open(job);
    }

    /** All datasets by name, each with its versions, the newest first. */
    public List<DatasetInfo> list() {
        return catalog.list();
    }

    /** @throws BadInputException when there is no such dataset */
    public DatasetInfo info(String name) {
        return catalog.find(name).orElseThrow(() -> new BadInputException("There is no dataset called " + name + ".",
                "`data list` shows those that are there."));
    }

    /**
     * The version that {@code name} (the latest), {@code name@2}, {@code name@tag} or {@code name@2026-11-01} (as of the end of that day, UTC)
     * means.
     *
     * @throws BadInputException when there is none
     */
    public DatasetVersion version(String reference) {
        return sources.version(reference);
    }

    /** The versions that a query names, those without a version by their latest. */
    public List<DatasetVersion> named(String sql) {
        return sources.named(sql);
    }

    /** The first lines that an import left out, by line; at most 10,000 are kept here, all of them in {@code rejected.csv} beside the data. */
    public List<Reject> rejects(DatasetVersion version, int limit) {
        return catalog.rejects(version.dataset(), version.version(), limit);
    }

    /** As {@link #resolve(String, JobContext)}, for callers without a job. */
    public DataSource resolve(String text) {
        return resolve(text, JobContext.none());
    }

    /**
     * What {@code name}, {@code name@version} or a path (.csv, .tsv, .parquet, .jsonl, .json) means. A text file is read wholly by the first
     * call.
     *
     * @throws BadInputException when there is no such dataset or file, or no table in it
     */
    public DataSource resolve(String text, JobContext job) {
        return sources.resolve(text, job);
    }

    /** The source of a version at hand. */
    public DataSource source(DatasetVersion version) {
        return sources.of(version);
    }

    /**
     * Loads columns into memory, rows in their order.
     *
     * @param columns their names; empty for all
     * @param limit   how many rows from the first on
     * @throws BadInputException when there is no such column
     */
    public Frame frame(DataSource source, Collection<String> columns, OptionalLong limit, JobContext job) {
        return frames.frame(source, columns, limit, job);
    }

    /**
     * Loads columns as codes of their values, rows in their order.
     *
     * @throws BadInputException when there is no such column
     */
    public List<CodedColumn> codes(DataSource source, Collection<String> columns, JobContext job) {
        return new CodeReader(duck).read(source, columns, job);
    }

    /** All rows of all columns. */
    public Frame frame(DataSource source, JobContext job) {
        return frames.frame(source, List.of(), OptionalLong.empty(), job);
    }

    /**
     * Some rows, for a table that scrolls. In the table's own order any page costs the same, however far down.
     *
     * @param offset of the first row, from 0
     * @param order  empty for the table's own order
     * @param filter a condition in SQL on the columns, such as {@code age > 30}
     * @throws BadInputException when the column or the filter is wrong
     */
    public RowPage page(DataSource source, long offset, int limit, Optional<RowOrder> order, Optional<String> filter, JobContext job) {
        return new PageReader(duck).page(source, offset, limit, order, filter, job);
    }

    /** Some rows by their numbers, 0 for the first; faster than pages where they lie apart. Numbers beyond the end are left out. */
    public Map<Long, List<Object>> rows(DataSource source, Collection<Long> numbers, JobContext job) {
        return numbers.isEmpty() ? Map.of() : new PageReader(duck).rows(source, numbers, job);
    }

    /** Whether the rows of one table, in its columns, are the first rows of another. */
    public boolean beginsWith(DataSource longer, DataSource beginning, JobContext job) {
        return new PageReader(duck).beginsWith(longer, beginning, job);
    }

    /**
     * The condition that a person means who types into a filter: plain words are looked for in all columns, all else is taken as SQL.
     * Empty for blank text.
     */
    public static Optional<String> filterFor(DataSource source, String typed) {
        return TypedFilter.condition(source, typed);
    }

    /** How many rows pass the filter. */
    public long count(DataSource source, Optional<String> filter, JobContext job) {
        return new PageReader(duck).count(source, filter, job);
    }

    /**
     * The numbers of the rows, 0 for the first, that pass a filter.
     *
     * @throws BadInputException when the filter is wrong
     */
    public BitSet matching(DataSource source, String filter, JobContext job) {
        return new PageReader(duck).matching(source, filter, job);
    }

    /**
     * Figures, histogram and most frequent values of each column.
     *
     * @param columns their names; empty for all
     */
    public DatasetProfile profile(DataSource source, List<String> columns, JobContext job) {
        return new Profiler(duck, frames).profile(source, columns, job);
    }

    /**
     * Answers one SQL statement that reads. Datasets are tables by their name (the latest version) and as {@code "name@2"}; files can be read
     * by path. Remembered in the history, also when it fails.
     *
     * @param limit the most rows to return
     * @throws BadInputException with DuckDB's words and the line and column when the statement is wrong, and when it would write
     */
    public SqlResult sql(String statement, long limit, JobContext job) {
        return console().run(statement, limit, job);
    }

    /** Writes the answer to a statement that reads to a .csv, .tsv, .parquet, .jsonl or .json file; returns the number of rows. */
    public long exportSql(String statement, Path file, boolean overwrite, JobContext job) {
        return console().asked(statement, job, (session, sql, tables) -> TableExport.write(session, sql, file, overwrite)).rows();
    }

    /** The statements that were run, the newest first. */
    public List<SqlHistoryEntry> sqlHistory() {
        return console().history(HISTORY);
    }

    /**
     * Writes a table to a .csv, .tsv, .parquet, .jsonl or .json file; returns the number of rows.
     *
     * @param overwrite whether a file that is there may be replaced
     */
    public long export(DataSource source, Path file, boolean overwrite, JobContext job) {
        try (DuckSession session = duck.open(job)) {
            return TableExport.write(session, "SELECT * FROM " + source.relation(), file, overwrite).rows();
        } catch (DuckFault fault) {
            throw fault.aboutFile("The file cannot be written", file, "Choose another place or format.");
        }
    }

    /**
     * What differs between two tables.
     *
     * @param key the columns that say which rows belong together; empty to compare as multisets
     */
    public DatasetDiff diff(DataSource from, DataSource to, List<String> key, JobContext job) {
        return new Differ(duck).diff(from, to, key, job);
    }

    /** How the figures of the columns that both have differ: missing, distinct, mean, quantiles, stability. */
    public List<ColumnShift> shifts(DataSource from, DataSource to, JobContext job) {
        return new StatisticsDiffer(duck, new Profiler(duck, frames)).diff(from, to, job);
    }

    /** Hides a dataset; {@link #restore} brings it back. Refused while a run or a model uses it. */
    public void delete(String name) {
        store.delete(name);
    }

    /** Brings a deleted dataset back. */
    public void restore(String name) {
        store.restore(name);
    }

    /** Removes a dataset and its files for good, deleted before or not. Refused while a run or a model uses it. */
    public void purge(String name) {
        store.purge(name);
    }

    /** Asks this gate before the owner of a dataset is changed. */
    public void guard(ChangeGate changes) {
        gate = changes;
    }

    /**
     * Changes what is said about a dataset; what is empty stays as it is, and so does an owner that must be approved first. Audited as
     * {@code data.describe}.
     *
     * @param description a few sentences
     * @param owner       who answers for it
     * @param tags        all of them, replacing those before
     */
    public DatasetInfo describe(String name, Optional<String> description, Optional<String> owner, Optional<List<String>> tags) {
        return workspace.database().write(c -> {
            DatasetInfo before = catalog.find(c, name, false).orElseThrow(() ->
                    new BadInputException("There is no dataset called " + name + ".", "`data list` shows those that are there."));
            Map<String, Object> change = new LinkedHashMap<>();
            change.put("name", before.name());
            description.ifPresent(d -> change.put("description", d));
            String answers = owner.orElse(before.owner());
            if (!answers.equals(before.owner()) && gate.holds(c, before.name(), "owner", before.owner(), answers)) {
                answers = before.owner();
                if (description.isEmpty() && tags.isEmpty()) {
                    return before;
                }
            } else {
                owner.ifPresent(o -> change.put("owner", o));
            }
            tags.ifPresent(t -> change.put("tags", t));
            Sql.update(c, "UPDATE dataset SET description = ?, owner = ?, tags = ? WHERE name = ?", description.orElse(before.description()),
                    answers, Json.write(tags.orElse(before.tags())), before.name());
            DatasetCatalog.keepChange(c, before.name(), "description", before.description(), description.orElse(before.description()));
            DatasetCatalog.keepChange(c, before.name(), "owner", before.owner(), answers);
            DatasetCatalog.keepChange(c, before.name(), "tags", Json.write(before.tags()), Json.write(tags.orElse(before.tags())));
            workspace.audit().append(c, "data", "describe", change);
            return catalog.find(c, before.name(), false).orElseThrow();
        });
    }

    /**
     * A query as it is run, and the tables it names.
     *
     * @param sql with quotes around names with versions
     */
    public record NamedSql(String sql, List<TableMention> mentions) {
    }

    /**
     * Finds the tables that a query names.
     *
     * @throws BadInputException when it is not one statement that reads
     */
    public NamedSql mentions(String sql) {
        return console().parsed(sql, (session, statement) -> new NamedSql(statement, TableMention.of(session, statement)));
    }

    /** What each version but the first changed of the columns, the newest first. */
    public List<SchemaRules.Step> schemaHistory(String name) {
        return SchemaRules.history(info(name));
    }

    /** What new versions must stay compatible with; NONE where nothing is demanded. */
    public Compatibility demandedCompatibility(String name) {
        return SchemaRules.demanded(workspace, info(name).name());
    }

    /** Refuses new versions that are less compatible with the one before than this, unless a person accepts the change. */
    public void demandCompatibility(String name, Compatibility level) {
        SchemaRules.demand(workspace, info(name).name(), level);
    }

    /** Whether the query engine has been loaded by something asked so far. */
    boolean engineLoaded() {
        return duck.loaded();
    }

    private SqlConsole console() {
        return new SqlConsole(duck, catalog, sources, workspace.database());
    }

    @Override
    public void close() {
        sources.close();
        duck.close();
    }
}
