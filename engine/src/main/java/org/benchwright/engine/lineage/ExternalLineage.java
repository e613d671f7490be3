package org.benchwright.engine.lineage;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;
import tools.jackson.databind.JsonNode;

/**
 * Jobs and datasets of other tools, taken from run events of <a href="https://openlineage.io/spec/2-0-2/OpenLineage.json">OpenLineage 2-0-2</a>.
 * What a job was told to read and write at any time counts.
 */
final class ExternalLineage {
    record Asset(boolean job, String namespace, String name, Set<String> columns) {
    }

    /** @param known whether it is told where the columns of the output come from */
    record Use(long job, long dataset, boolean output, boolean known) {
    }

    record ColumnUse(long job, long output, String outputColumn, long source, String sourceColumn, List<String> kinds) {
    }

    record Net(Map<Long, Asset> assets, List<Use> uses, List<ColumnUse> columns) {
    }

    private static final int SHOWN = 20;
    private static final String REMEDY = "Give a file with one RunEvent a line, or a JSON array of them.";

    private final Workspace workspace;

    ExternalLineage(Workspace workspace) {
        this.workspace = workspace;
    }

    Lineage.Taken take(Path file) {
        List<ExternalEvent> events = events(file);
        return workspace.database().write(c -> {
            long jobs = count(c, true);
            long datasets = count(c, false);
            Map<ExternalEvent.Place, Long> knownJobs = new HashMap<>();
            Map<ExternalEvent.Place, Long> knownDatasets = new HashMap<>();
            int taken = 0;
            for (ExternalEvent event : events) {
                if (Sql.number(c, "SELECT COUNT(*) FROM external_event WHERE run_id = ? AND event_type = ? AND event_time = ?", event.run(),
                        event.type(), event.time()) == 0) {
                    keep(c, event, knownJobs, knownDatasets);
                    taken++;
                }
            }
            Lineage.Taken result = new Lineage.Taken(events.size(), taken, count(c, true) - jobs, count(c, false) - datasets);
            if (taken > 0) {
                workspace.audit().append(c, "data", "lineage-import", Map.of("file", file.toString(), "events", taken));
            }
            return result;
        });
    }

    private static long count(Connection c, boolean job) throws SQLException {
        return Sql.number(c, "SELECT COUNT(*) FROM external_asset WHERE job = ?", job);
    }

    private static void keep(Connection c, ExternalEvent event, Map<ExternalEvent.Place, Long> jobs, Map<ExternalEvent.Place, Long> datasets)
            throws SQLException {
        long job = id(c, true, event.job(), jobs);
        Sql.update(c, "INSERT INTO external_event VALUES (?, ?, ?, ?)", event.run(), event.type(), event.time(), job);
        for (ExternalEvent.Dataset input : event.inputs()) {
            use(c, job, dataset(c, input, datasets), false, false);
        }
        for (ExternalEvent.Dataset output : event.outputs()) {
            long made = dataset(c, output, datasets);
            use(c, job, made, true, output.from().isPresent());
            for (ExternalEvent.Input input : output.from().orElse(List.of())) {
                long source = id(c, false, input.source(), datasets);
                use(c, job, source, false, false);
                Sql.update(c, "MERGE INTO external_column KEY (asset_id, name) VALUES (?, ?)", source, input.column());
                Sql.update(c, "MERGE INTO external_column_input KEY (job_id, output_id, output_column, source_id, source_column)"
                        + " VALUES (?, ?, ?, ?, ?, ?)", job, made, input.output(), source, input.column(), input.kinds());
            }
        }
    }

    private static long dataset(Connection c, ExternalEvent.Dataset dataset, Map<ExternalEvent.Place, Long> known) throws SQLException {
        long id = id(c, false, dataset.place(), known);
        for (String column : dataset.columns()) {
            Sql.update(c, "MERGE INTO external_column KEY (asset_id, name) VALUES (?, ?)", id, column);
        }
        return id;
    }

    /** An event at a job's start often does not tell yet what one at its end does: what is known stays known. */
    private static void use(Connection c, long job, long dataset, boolean output, boolean known) throws SQLException {
        if (known) {
            Sql.update(c, "MERGE INTO external_link KEY (job_id, dataset_id, output) VALUES (?, ?, ?, TRUE)", job, dataset, output);
        } else if (Sql.number(c, "SELECT COUNT(*) FROM external_link WHERE job_id = ? AND dataset_id = ? AND output = ?", job, dataset,
                output) == 0) {
            Sql.update(c, "INSERT INTO external_link VALUES (?, ?, ?, FALSE)", job, dataset, output);
        }
    }

    private static long id(Connection c, boolean job, ExternalEvent.Place place, Map<ExternalEvent.Place, Long> known) throws SQLException {
        Long id = known.get(place);
        if (id == null) {
            id = Sql.number(c, "SELECT id FROM external_asset WHERE job = ? AND namespace = ? AND name = ?", job, place.namespace(), place.name());
            if (id == 0) {
                id = Sql.insert(c, "INSERT INTO external_asset (job, namespace, name) VALUES (?, ?, ?)", job, place.namespace(), place.name());
            }
            known.put(place, id);
        }
        return id;
    }

    /** Everything taken so far. */
    Net read() {
        return workspace.database().read(c -> {
            Map<Long, Asset> assets = new LinkedHashMap<>();
            Sql.query(c, row -> assets.put(row.getLong(1), new Asset(row.getBoolean(2), row.getString(3), row.getString(4), new LinkedHashSet<>())),
                    "SELECT id, job, namespace, name FROM external_asset ORDER BY id");
            Sql.query(c, row -> assets.get(row.getLong(1)).columns().add(row.getString(2)),
                    "SELECT asset_id, name FROM external_column ORDER BY 1, 2");
            List<Use> uses = Sql.query(c, row -> new Use(row.getLong(1), row.getLong(2), row.getBoolean(3), row.getBoolean(4)),
                    "SELECT job_id, dataset_id, output, columns_known FROM external_link ORDER BY 1, 3, 2");
            List<ColumnUse> columns = Sql.query(c, row -> new ColumnUse(row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4),
                    row.getString(5), row.getString(6).isEmpty() ? List.of() : List.of(row.getString(6).split(","))),
                    "SELECT job_id, output_id, output_column, source_id, source_column, kinds FROM external_column_input ORDER BY 1, 2, 3, 4, 5");
            return new Net(assets, uses, columns);
        });
    }

    private static List<ExternalEvent> events(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new BadInputException("The events are not UTF-8 text.", file.toString(), REMEDY, e);
        } catch (IOException e) {
            if (!Files.isRegularFile(file)) {
                throw new BadInputException("There is no such file.", file.toString(), REMEDY, e);
            }
            throw MachineFaults.of("reading the events", file, e);
        }
        List<ExternalEvent> events = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (text.stripLeading().startsWith("[")) {
            int number = 0;
            for (JsonNode event : Json.tree(text)) {
                number++;
                check("event " + number, () -> ExternalEvent.of(event), events, problems);
            }
        } else {
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (!line.isBlank()) {
                    check("line " + (i + 1), () -> ExternalEvent.of(Json.tree(line)), events, problems);
                }
            }
        }
        if (!problems.isEmpty()) {
            int more = problems.size() - SHOWN;
            throw new BadInputException("Nothing was taken: " + String.join("; ", problems.stream().limit(SHOWN).toList())
                    + (more > 0 ? "; and " + more + " more" : "") + ".", file.toString(), "Each event must be a RunEvent of OpenLineage 2-0-2.");
        }
        if (events.isEmpty()) {
            throw new BadInputException("There are no events.", file.toString(), REMEDY);
        }
        return events;
    }

    private static void check(String place, Supplier<ExternalEvent> event, List<ExternalEvent> events, List<String> problems) {
        try {
            events.add(event.get());
        } catch (BadInputException e) {
            problems.add(place + ": " + e.what().replaceFirst("\\.$", ""));
        }
    }
}
