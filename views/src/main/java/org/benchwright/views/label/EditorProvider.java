package org.benchwright.views.label;

import java.util.Optional;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.views.shell.PanelContext;

/**
 * Contributes ways to see items and to answer questions. Declared in {@code META-INF/services/org.benchwright.views.label.EditorProvider};
 * the first that answers is taken, before those of the desk itself.
 */
public interface EditorProvider {
    /** The editor for a question of a project; empty where this provider has none for it. */
    Optional<AnswerEditor> editor(PanelContext context, LabelProject project, Question question);

    /** How items of a project are seen; empty where this provider does not know. */
    Optional<ItemView> item(PanelContext context, LabelProject project);
}
