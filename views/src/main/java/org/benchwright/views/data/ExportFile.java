package org.benchwright.views.data;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks where rows are to be written; the file's ending says how. */
final class ExportFile {
    private ExportFile() {
    }

    static Optional<Path> choose(Window window, String title, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name + ".csv");
        chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter("CSV", "*.csv"),
                new FileChooser.ExtensionFilter("Parquet", "*.parquet"), new FileChooser.ExtensionFilter("TSV", "*.tsv"),
                new FileChooser.ExtensionFilter("JSON lines", "*.jsonl"));
        File chosen = chooser.showSaveDialog(window);
        return Optional.ofNullable(chosen).map(File::toPath).map(path -> {
            String file = path.getFileName().toString();
            String ending = chooser.getSelectedExtensionFilter() == null ? ".csv"
                    : chooser.getSelectedExtensionFilter().getExtensions().getFirst().substring(1);
            return file.contains(".") ? path : path.resolveSibling(file + ending);
        });
    }
}
