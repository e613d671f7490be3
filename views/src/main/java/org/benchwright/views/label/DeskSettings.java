package org.benchwright.views.label;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.workspace.Settings;
import org.benchwright.views.shell.PanelContext;

/** How somebody likes to label: who they are, the key that submits, whether one choice goes on at once. Kept in the workspace. */
final class DeskSettings {
    /** Keys that can submit. */
    static final List<String> KEYS = List.of("Enter", "Space", "Shortcut+Enter", "Down");

    private static final String WHO = "label.annotator";
    private static final String KEY = "label.submit";
    private static final String ONCE = "label.at-once";

    private final PanelContext context;
    private final StringProperty annotator = new SimpleStringProperty("");
    private final StringProperty submit = new SimpleStringProperty(KEYS.getFirst());
    private final BooleanProperty atOnce = new SimpleBooleanProperty();

    private record Kept(String annotator, String submit, boolean atOnce) {
    }

    DeskSettings(PanelContext context) {
        this.context = context;
    }

    /** Reads what was kept. */
    void load(Runnable then) {
        Settings settings = context.engine().workspace().settings();
        context.background().read(() -> new Kept(settings.get(WHO).orElseGet(Labels::me), settings.get(KEY).filter(KEYS::contains).orElse(KEYS.getFirst()),
                settings.get(ONCE).filter("yes"::equals).isPresent()), kept -> {
                    annotator.set(kept.annotator());
                    submit.set(kept.submit());
                    atOnce.set(kept.atOnce());
                    annotator.subscribe((before, now) -> keep(WHO, now));
                    submit.subscribe((before, now) -> keep(KEY, now));
                    atOnce.subscribe((before, now) -> keep(ONCE, now ? "yes" : "no"));
                    then.run();
                });
    }

    private void keep(String name, String value) {
        context.background().read(() -> {
            context.engine().workspace().settings().put(name, value);
            return value;
        }, done());
    }

    private static Consumer<String> done() {
        return value -> { };
    }

    StringProperty annotatorProperty() {
        return annotator;
    }

    StringProperty submitProperty() {
        return submit;
    }

    BooleanProperty atOnceProperty() {
        return atOnce;
    }
}
