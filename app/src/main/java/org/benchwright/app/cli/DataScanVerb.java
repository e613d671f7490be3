package org.benchwright.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.scan.ExternalTable;
import org.benchwright.engine.data.scan.ExternalTables;
import org.benchwright.engine.data.scan.FolderScan;
import org.benchwright.engine.data.schema.SchemaChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchwright data scan}. */
@Command(name = "scan",
        description = "Find the tables in a folder and all below it: text, JSON, Parquet, DuckDB and H2. `data search` finds them then.",
        footer = {"", "Example: benchwright data scan exports", "Example: benchwright data scan exports --import"})
final class DataScanVerb extends Verb {
    @Parameters(paramLabel = "FOLDER", description = "The folder.")
    Path folder;
    @Option(names = "--import", description = "Make datasets of what is new or changed.")
    boolean take;

    private record Found(FolderScan scan, List<DatasetVersion> made) {
    }

    @Override
    protected Object run(Cli cli) {
        ExternalTables external = cli.engine().catalog().external();
        FolderScan scan = cli.job("Scanning " + folder, job -> external.scan(folder, job));
        List<DatasetVersion> made = take ? cli.job("Importing from " + folder, job -> external.take(folder, job)) : List.of();
        return new Found(scan, made);
    }

    @Override
    protected String json(Object result) {
        Found found = (Found) result;
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("folder", found.scan().folder());
        told.put("added", found.scan().added().stream().map(DataScanVerb::table).toList());
        told.put("changed", found.scan().changed().stream().map(changed -> {
            Map<String, Object> row = table(changed.table());
            row.put("compatibility", changed.columns().compatibility().word());
            row.put("changes", changed.columns().changes().stream().map(SchemaChange::sentence).toList());
            return row;
        }).toList());
        told.put("unchanged", found.scan().unchanged());
        told.put("removed", found.scan().removed());
        told.put("unreadable", found.scan().unreadable().stream().map(t -> Map.of("place", t.place(), "reason", t.problem())).toList());
        told.put("imported", found.made().stream().map(DatasetVersion::reference).toList());
        return super.json(told);
    }

    @Override
    protected void print(Object result, Cli cli) {
        Found found = (Found) result;
        List<Map<String, Object>> rows = new ArrayList<>();
        found.scan().added().forEach(t -> rows.add(line("new", t, "")));
        found.scan().changed().forEach(c -> rows.add(line("changed", c.table(),
                String.join(" ", c.columns().changes().stream().map(SchemaChange::sentence).toList()))));
        found.scan().unreadable().forEach(t -> rows.add(line("unreadable", t, t.problem())));
        if (!rows.isEmpty()) {
            super.print(rows, cli);
        }
        found.scan().removed().forEach(place -> cli.out().println("Gone: " + place));
        cli.out().println(found.scan().added().size() + " new, " + found.scan().changed().size() + " changed, " + found.scan().unchanged()
                + " unchanged, "
                + found.scan().removed().size() + " gone, " + found.scan().unreadable().size() + " unreadable"
                + (take ? "; " + found.made().size() + " imported" : ""));
    }

    private static Map<String, Object> line(String state, ExternalTable table, String detail) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("state", state);
        row.put("place", table.place());
        row.put("columns", table.columns().size());
        row.put("rows", table.rows().isPresent() ? table.rows().getAsLong() : "");
        row.put("detail", detail);
        return row;
    }

    private static Map<String, Object> table(ExternalTable table) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("place", table.place());
        row.put("name", table.name());
        row.put("format", table.format());
        row.put("columns", DataCommand.columns(table.columns()));
        if (table.rows().isPresent()) {
            row.put("rows", table.rows().getAsLong());
        }
        row.put("bytes", table.bytes());
        row.put("modified_at", table.modifiedAt());
        return row;
    }
}
