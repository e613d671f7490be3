package org.benchwright.views.label;

import java.util.List;
import java.util.Optional;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.views.shell.PanelContext;

/** Finds how items are seen and questions answered: first by providers, then by what the desk has itself. */
final class Editors {
    private final PanelContext context;
    private final LabelProject project;
    private final List<EditorProvider> providers;

    Editors(PanelContext context, LabelProject project) {
        this.context = context;
        this.project = project;
        providers = context.engine().extensions().of(EditorProvider.class);
    }

    AnswerEditor editor(Question question) {
        return providers.stream().map(p -> p.editor(context, project, question)).flatMap(Optional::stream).findFirst().orElseGet(() -> own(question));
    }

    ItemView item() {
        return providers.stream().map(p -> p.item(context, project)).flatMap(Optional::stream).findFirst().orElseGet(() -> new TextItem(project));
    }

    private AnswerEditor own(Question question) {
        return switch (question.kind()) {
            case CHOICE, CHOICES -> new ChoiceEditor(question);
            case PAIR -> new PairEditor(project, question);
            case RANKING -> new RankingEditor(project);
            case RATING -> new RatingEditor(question);
            case TEXT -> new WordsEditor(question);
            case SPANS -> new SpansEditor(project, question);
            case BOXES, POLYGONS, MASKS, KEYPOINTS, SEGMENTS -> new NoEditor(question);
        };
    }
}
