package org.benchwright.app.window;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.benchwright.views.shell.Notice;

/** Asks panels, which may come from plug-ins, so that one that fails takes neither keys nor palette nor window with it. */
final class PanelGuard {
    private static final System.Logger LOG = System.getLogger(PanelGuard.class.getName());

    private final Consumer<Notice> say;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** @param say called on the FX thread, once for each panel that fails */
    PanelGuard(Consumer<Notice> say) {
        this.say = say;
    }

    /** What the panel answers, or {@code otherwise} when it throws; on any thread. */
    <T> T ask(String panel, Supplier<T> question, T otherwise) {
        try {
            return question.get();
        } catch (RuntimeException | LinkageError failed) {
            // A plug-in built against other classes fails with a linkage error.
            if (told.add(panel)) {
                LOG.log(System.Logger.Level.ERROR, "The panel " + panel + " failed", failed);
                Platform.runLater(() -> say.accept(Notice.warn("The panel " + panel + " failed.", String.valueOf(failed.getMessage()))));
            }
            return otherwise;
        }
    }
}
