package org.benchwright.views.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.stage.Window;
import org.benchwright.engine.Engine;

/** What the window offers a panel. All methods are called on the FX thread. */
public interface PanelContext {
    Engine engine();

    /** Work off the FX thread. */
    Background background();

    /** Opens a place in a tab, or brings its tab to the front. */
    void open(Location location);

    /** Closes the tab of a place, such as of a thing just deleted. */
    void close(Location location);

    /** Shows the facts about what is selected at the right; an empty list closes nothing but shows a hint. */
    void inspect(String title, List<Node> content);

    /** A quiet message. */
    void say(Notice notice);

    /** Remembers an act that was just done, for Ctrl+Z. */
    void done(UndoableAct act);

    /** All acts that can be done now; find one by id to put its button somewhere. */
    List<Action> actions();

    /** The owner of dialogs and file choosers. */
    Window window();

    /** Tells the other panels that something they may show has changed: {@code "data"}, {@code "run"}, {@code "model"}, {@code "serve"}. */
    void changed(String noun);

    /** Calls back whenever {@link #changed} is called with this noun, until the panel's tab is closed. */
    void onChange(Panel owner, String noun, Runnable callback);
}
