package org.benchwright.views.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.PanelProvider;

/**
 * Contributes the Data panel: {@code data} lists datasets, {@code data/NAME@V} shows one, {@code data/NAME@V/lineage} its surroundings,
 * {@code data/SQL} asks them, {@code data/old-versions} removes what nothing keeps.
 */
public final class DataPanelProvider implements PanelProvider {
    static final String ID = "data";
    static final String SQL = "SQL";
    static final String REJECTED = "rejected";
    static final String LINEAGE = "lineage";
    static final String CLEANUP = "old-versions";
    private static final Set<String> ENDINGS = Set.of("csv", "tsv", "tab", "txt", "dat", "parquet", "jsonl", "ndjson", "json");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Data";
    }

    @Override
    public String icon() {
        return "mdi2t-table-large";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Panel create(PanelContext context, Location at) {
        if (at.home()) {
            return new DataPanel(context);
        }
        String what = at.path().getFirst();
        if (what.equals(SQL)) {
            return new SqlPanel(context);
        }
        if (what.equals(CLEANUP)) {
            return new CleanupPanel(context);
        }
        return switch (at.path().size() == 1 ? "" : at.path().getLast()) {
            case REJECTED -> new RejectedPanel(context, what);
            case LINEAGE -> new LineagePanel(context, what);
            default -> new DatasetPanel(context, what);
        };
    }

    @Override
    public List<Action> actions(PanelContext context) {
        return List.of(
                Action.of("data.import", "Import a table…", "mdi2t-table-arrow-down", "Shortcut+I", () -> ImportFiles.choose(context)),
                Action.of("data.sql", "Ask with SQL", "mdi2d-database-search-outline", "Shortcut+E",
                        () -> context.open(Location.of(ID, SQL))),
                Action.of("data.cleanup", "Remove old versions", "mdi2b-broom", "Shortcut+Shift+U", () -> context.open(Location.of(ID, CLEANUP))));
    }

    @Override
    public List<Destination> destinations(Engine engine) {
        return engine.datasets().list().stream().map(DataPanelProvider::destination).toList();
    }

    private static Destination destination(DatasetInfo dataset) {
        return new Destination(dataset.name(), "dataset, " + Numbers.count(dataset.latest().rows()) + " rows",
                Location.of(ID, dataset.latest().reference()));
    }

    @Override
    public boolean takes(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    @Override
    public void take(PanelContext context, List<Path> files) {
        ImportFiles.of(context, files);
    }
}
