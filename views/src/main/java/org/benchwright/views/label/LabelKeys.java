package org.benchwright.views.label;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.input.KeyEvent;
import org.benchwright.engine.label.schema.LabelOption;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.views.shell.Action;

/** From a label's key, one character, to what the keyboard sends. */
public final class LabelKeys {
    private LabelKeys() {
    }

    /** The label whose key was pressed, whatever row of the keyboard it is on. */
    public static Optional<LabelOption> pressed(Question question, KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.getText().isEmpty()) {
            return Optional.empty();
        }
        return question.labels().stream().filter(l -> l.key().equals(event.getText())).findFirst();
    }

    /** As {@link Action#key} writes it; empty where only the label's editor knows the key. */
    public static String combination(String key) {
        if (key.matches("[a-z0-9]")) {
            return key.toUpperCase(Locale.ROOT);
        }
        return key.matches("[A-Z]") ? "Shift+" + key : "";
    }

    public static Action act(Question question, LabelOption label, Consumer<LabelOption> give) {
        return Action.of("label.give-" + question.id() + "-" + label.id(), "Label: " + label.name(), "mdi2l-label-outline", combination(label.key()),
                () -> give.accept(label));
    }
}
