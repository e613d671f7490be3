package org.benchwright.views.catalog;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.benchwright.engine.data.scan.ExternalTable;
import org.benchwright.engine.data.scan.ExternalTables;
import org.benchwright.engine.data.scan.FolderScan;
import org.benchwright.engine.data.schema.SchemaComparison;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.JobTask;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.shell.FilteredItems;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** The tables outside of the workspace: those known, what the last scan found of them, and which became datasets. */
final class ScanModel {
    /** How a table stands to the scan before; those that need a look first. */
    enum State {
        NEW("new"), CHANGED("changed"), UNREADABLE("unreadable"), GONE("gone"), SAME("as before");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** @param columns how they differ from those before; only of a changed table */
    record Found(State state, ExternalTables.Known known, Optional<SchemaComparison> columns) {
        ExternalTable table() {
            return known.table();
        }

        /** Whether it can be taken in. */
        boolean waiting() {
            return state != State.GONE && table().readable() && !known.taken();
        }
    }

    private final PanelContext context;
    private final StringProperty folder = new SimpleStringProperty("");
    private final FilteredItems<Found> tables = new FilteredItems<>((found, text) -> found.table().place().toLowerCase(Locale.ROOT)
            .contains(text.strip().toLowerCase(Locale.ROOT)));
    private final ReadOnlyObjectWrapper<Optional<Job<?>>> running = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<FolderScan>> scanned = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Map<String, ExternalTables.Known> gone = Map.of();

    ScanModel(PanelContext context) {
        this.context = context;
        folder.subscribe(text -> problem.set(""));
    }

    /** The folder that is typed. */
    StringProperty folderProperty() {
        return folder;
    }

    FilteredItems<Found> tables() {
        return tables;
    }

    /** The scan or import under way. */
    ReadOnlyObjectProperty<Optional<Job<?>>> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** What the last scan found; empty before it. */
    ReadOnlyObjectProperty<Optional<FolderScan>> scannedProperty() {
        return scanned.getReadOnlyProperty();
    }

    /** Why the folder cannot be scanned; empty where nothing is wrong. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    void refresh() {
        context.background().read(external()::known, known -> tables.accept(arranged(known)));
    }

    private List<Found> arranged(List<ExternalTables.Known> known) {
        Map<String, Optional<SchemaComparison>> changed = new HashMap<>();
        List<String> added = new ArrayList<>();
        scanned.get().ifPresent(scan -> {
            scan.added().forEach(t -> added.add(t.place()));
            scan.changed().forEach(c -> changed.put(c.table().place(), Optional.of(c.columns())));
        });
        List<Found> found = new ArrayList<>();
        for (ExternalTables.Known each : known) {
            String place = each.table().place();
            State state = !each.table().readable() ? State.UNREADABLE : added.contains(place) ? State.NEW : changed.containsKey(place)
                    ? State.CHANGED : State.SAME;
            found.add(new Found(state, each, changed.getOrDefault(place, Optional.empty())));
        }
        gone.values().forEach(each -> found.add(new Found(State.GONE, each, Optional.empty())));
        found.sort(Comparator.comparing(Found::state).thenComparing(f -> f.table().place()));
        return found;
    }

    /** Looks through the folder that is typed. */
    void scan() {
        if (folder.get().isBlank() || running.get().isPresent()) {
            return;
        }
        Path root;
        try {
            root = Path.of(folder.get().strip());
        } catch (InvalidPathException e) {
            problem.set("That is no name of a folder.");
            return;
        }
        record Scan(FolderScan found, Map<String, ExternalTables.Known> before) {
        }
        start("Scanning " + root.getFileName(), job -> {
            Map<String, ExternalTables.Known> before = external().known().stream()
                    .collect(Collectors.toMap(k -> k.table().place(), Function.identity()));
            return new Scan(external().scan(root, job), before);
        }, scan -> {
            gone = scan.found().removed().stream().collect(Collectors.toMap(Function.identity(), scan.before()::get));
            folder.set(scan.found().folder());
            scanned.set(Optional.of(scan.found()));
        });
    }

    /** Makes datasets of the tables in these files that were not taken in as they are now. */
    void take(List<Found> chosen) {
        List<Path> files = chosen.stream().filter(Found::waiting).map(f -> Path.of(f.table().file())).distinct().toList();
        if (files.isEmpty() || running.get().isPresent()) {
            return;
        }
        start("Taking in tables", job -> {
            List<String> made = new ArrayList<>();
            for (Path file : files) {
                job.checkCancelled();
                external().take(file, job).forEach(v -> made.add(v.reference()));
            }
            return made;
        }, made -> context.say(Notice.good(made.size() == 1 ? "Took in " + made.getFirst() + "."
                : "Took in " + Numbers.count(made.size()) + " tables.")));
    }

    private <T> void start(String title, JobTask<T> task, java.util.function.Consumer<T> then) {
        problem.set("");
        running.set(Optional.of(context.background().job(title, task, result -> {
            then.accept(result);
            ended();
        }, failure -> {
            if (failure instanceof BadInputException bad) {
                problem.set(bad.what() + " " + bad.remedy());
            } else {
                context.say(Notice.of(failure));
            }
            ended();
        })));
    }

    private void ended() {
        running.set(Optional.empty());
        refresh();
        context.changed("data");
    }

    /** Opens the dataset that was made of a table. */
    void open(Found found) {
        String dataset = found.known().dataset();
        if (!dataset.isEmpty()) {
            context.background().read(() -> context.engine().datasets().info(dataset).latest(),
                    version -> context.open(Location.of("data", version.reference())));
        }
    }

    /** What the last scan found, in words; empty before it. */
    String sentence() {
        return scanned.get().map(scan -> {
            List<String> parts = new ArrayList<>();
            part(parts, scan.added().size(), "new");
            part(parts, scan.changed().size(), "changed");
            part(parts, scan.unchanged(), "as before");
            part(parts, scan.removed().size(), "gone");
            part(parts, scan.unreadable().size(), "unreadable");
            return parts.isEmpty() ? "No tables in " + scan.folder() + "." : String.join(", ", parts) + " in " + scan.folder() + ".";
        }).orElse("");
    }

    private static void part(List<String> parts, long count, String word) {
        if (count > 0) {
            parts.add(Numbers.count(count) + " " + word);
        }
    }

    private ExternalTables external() {
        return context.engine().catalog().external();
    }
}
