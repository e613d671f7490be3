package org.benchwright.views.data;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import org.benchwright.views.shell.PanelContext;

/** Brings files to the import sheet, one after the other. */
final class ImportFiles {
    private ImportFiles() {
    }

    /** Asks for files. */
    static void choose(PanelContext context) {
        choose(context, Optional.empty());
    }

    /** Asks for one file that becomes a new version of a dataset, or for files that become datasets. */
    static void choose(PanelContext context, Optional<String> dataset) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(dataset.map(name -> "New version of " + name).orElse("Import a table"));
        chooser.getExtensionFilters().addAll(
                new FileChooser.ExtensionFilter("Tables", "*.csv", "*.tsv", "*.tab", "*.txt", "*.parquet", "*.jsonl", "*.ndjson", "*.json"),
                new FileChooser.ExtensionFilter("All files", "*.*"));
        if (dataset.isPresent()) {
            File file = chooser.showOpenDialog(context.window());
            if (file != null) {
                show(context, List.of(file.toPath()), 0, dataset);
            }
        } else {
            List<File> files = chooser.showOpenMultipleDialog(context.window());
            if (files != null) {
                of(context, files.stream().map(File::toPath).toList());
            }
        }
    }

    /** Shows the sheet for each of these. */
    static void of(PanelContext context, List<Path> files) {
        show(context, files, 0, Optional.empty());
    }

    private static void show(PanelContext context, List<Path> files, int index, Optional<String> dataset) {
        if (index < files.size()) {
            ImportModel model = new ImportModel(context, files.get(index), dataset);
            String place = files.size() == 1 ? "" : (index + 1) + " of " + files.size();
            new ImportSheet(context, model, place, () -> show(context, files, index + 1, dataset)).show();
        }
    }
}
