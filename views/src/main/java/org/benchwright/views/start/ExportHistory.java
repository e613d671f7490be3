package org.benchwright.views.start;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** Asks for a file and writes what was done in the workspace into it, as a recipe or a shell script. */
final class ExportHistory {
    private ExportHistory() {
    }

    static void choose(PanelContext context) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export what was done");
        chooser.setInitialFileName("again.yaml");
        chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter("Recipe", "*.yaml"),
                new FileChooser.ExtensionFilter("Shell script", "*.sh"));
        File chosen = chooser.showSaveDialog(context.window());
        if (chosen != null) {
            String ending = chooser.getSelectedExtensionFilter() == null ? ".yaml" : chooser.getSelectedExtensionFilter().getExtensions().getFirst()
                    .substring(1);
            to(context, chosen.getName().contains(".") ? chosen.toPath() : Path.of(chosen.getPath() + ending));
        }
    }

    /** The person has said in the dialog whether a file that is there may be replaced. */
    static void to(PanelContext context, Path file) {
        context.background().job("Exporting what was done", job -> context.engine().history().export(file, Optional.empty(), true), written ->
                context.say(Notice.good(written.acts() + " acts written to " + written.file().getFileName()
                        + (written.commented() == 0 ? "" : ", " + written.commented() + " of them as comments"))));
    }
}
