package org.benchwright.views.shell;

import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCombination;

/**
 * One act a person can do: by menu, key, palette or button, all from this one definition.
 *
 * @param id      noun.verb as on the command line, e.g. {@code "data.import"}
 * @param title   sentence case, begins with a verb; three dots when it asks more
 * @param icon    an Ikonli literal, or empty
 * @param key     as in {@link javafx.scene.input.KeyCombination#valueOf}, e.g. {@code "Shortcut+I"}; empty for none
 * @param enabled whether it can be done now
 * @param run     does it, on the FX thread
 */
public record Action(String id, String title, String icon, String key, BooleanSupplier enabled, Runnable run) {
    /** @throws IllegalArgumentException when {@code key} names no key */
    public Action {
        if (!key.isEmpty()) {
            try {
                KeyCombination.valueOf(key);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("The key \"" + key + "\" of the act " + id + " is none; write it as in \"Shortcut+Shift+I\".",
                        wrong);
            }
        }
    }

    /** An act that can always be done. */
    public static Action of(String id, String title, String icon, String key, Runnable run) {
        return new Action(id, title, icon, key, () -> true, run);
    }

    /** Does it if it can be done now. */
    public void fire() {
        if (enabled.getAsBoolean()) {
            run.run();
        }
    }
}
