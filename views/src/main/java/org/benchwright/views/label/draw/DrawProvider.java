package org.benchwright.views.label.draw;

import java.util.Optional;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.views.label.AnswerEditor;
import org.benchwright.views.label.EditorProvider;
import org.benchwright.views.label.ItemView;
import org.benchwright.views.shell.PanelContext;

/** Brings pictures, films and sounds to the desk. */
public final class DrawProvider implements EditorProvider {
    @Override
    public Optional<AnswerEditor> editor(PanelContext context, LabelProject project, Question question) {
        if (question.kind().drawn() && seen(project)) {
            return Optional.of(new DrawEditor(new PictureSource(context, project), question));
        }
        if (question.kind() == QuestionKind.SEGMENTS && project.media().kind() == MediaKind.AUDIO) {
            return Optional.of(new SoundEditor(context, project, question));
        }
        return Optional.empty();
    }

    @Override
    public Optional<ItemView> item(PanelContext context, LabelProject project) {
        if (project.media().kind() == MediaKind.AUDIO) {
            return Optional.of(new SoundItem(context, project));
        }
        return seen(project) ? Optional.of(new PictureItem(new PictureSource(context, project))) : Optional.empty();
    }

    private static boolean seen(LabelProject project) {
        MediaKind kind = project.media().kind();
        return kind == MediaKind.IMAGE || kind == MediaKind.PIXELS || kind == MediaKind.VIDEO;
    }
}
