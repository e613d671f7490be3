package org.benchwright.views.label;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.views.shell.Action;

/**
 * Where one question of an item is answered; made once a project and question, and shown item after item. Used on the FX thread.
 *
 * <p>The desk keeps what is answered, drafts it and undoes it: an editor tells each change and shows what it is given.
 */
public interface AnswerEditor {
    /** The node to show; always the same one. */
    Node node();

    /** Whether the item is seen in the editor itself, as a text with its spans or a picture with its boxes; it has the middle of the desk then. */
    default boolean showsItem() {
        return false;
    }

    /** Whether it wants all the height there is, as a picture does; else it gets what it prefers, or less and scrolls by itself. */
    default boolean fills() {
        return false;
    }

    /**
     * Shows an item and what is answered so far. Called again with the same item when the answer was changed from outside, such as by
     * undoing; where the answer is the one the editor has, it changes nothing, so that zoom and choice stay. Does not call back.
     */
    void show(LabelItem item, Question question, Optional<Answer> answer);

    /** What is answered now; empty where nothing is. */
    Optional<Answer> answer();

    /**
     * Tells the desk each change by the person, once a stroke is complete.
     *
     * @param changed given the answer, which is empty in the sense of {@link Answer#isEmpty()} when it was taken away
     */
    void onChange(Consumer<Answer> changed);

    /**
     * A key was pressed while the question is the one in work, before the desk looks at it.
     *
     * @return whether the editor used it, such as a label's key or Delete
     */
    default boolean key(KeyEvent event) {
        return false;
    }

    /** Keys without modifiers which the editor needs for itself, such as the arrows in a text; the desk gives its own acts other ones. */
    default Set<KeyCode> ownKeys() {
        return Set.of();
    }

    /** Acts of the editor for the palette and the list of keys; those with a key must do the same as {@link #key}. */
    default List<Action> actions() {
        return List.of();
    }

    /** The question became the one in work: take the keyboard if the editor needs it. */
    default void focus() {
        node().requestFocus();
    }

    /** The desk is closed: stop timers, sounds and listeners. */
    default void close() {
    }
}
