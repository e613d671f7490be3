package org.benchwright.views.label;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.Progress;
import org.benchwright.views.shell.FilteredItems;
import org.benchwright.views.shell.PanelContext;

/** The label projects of the workspace. */
final class ProjectsModel {
    /** A project and how far it is. */
    record Row(LabelProject project, Progress progress) {
        double share() {
            return progress.items() == 0 ? 0 : (double) progress.done() / progress.items();
        }
    }

    private static final String DEMO_DATA = "spam_assassin";
    private static final String DEMO = "Demo mails";
    private static final String DEMO_SCHEMA = """
            guidelines: |
              Is this mail wanted?

              - **Spam** is sent to many who did not ask for it, and sells or begs for something.
              - A newsletter somebody ordered is ham, even a loud one.
            questions:
              - id: kind
                ask: What is this mail?
                kind: choice
                labels:
                  - {id: spam, name: Spam, key: "1", colour: "#d55e00", doc: Sent to many who did not ask for it.}
                  - {id: ham, name: Ham, key: "2", colour: "#0072b2", doc: Wanted, even if boring.}
              - id: sells
                ask: What does it sell?
                kind: choices
                labels: [money, medicine, software, other]
                when: {question: kind, is: [spam]}
            """;

    private final PanelContext context;
    private final FilteredItems<Row> rows = new FilteredItems<>((row, text) -> row.project().name().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)));

    ProjectsModel(PanelContext context) {
        this.context = context;
    }

    FilteredItems<Row> rows() {
        return rows;
    }

    void refresh() {
        context.background().read(() -> context.engine().labels().list(false).stream().map(p -> new Row(p, context.engine().labels().work(p.name()).progress())).toList(),
                rows::accept);
    }

    /** A project on the demo's mails. @param then given its name, or nothing where the workspace does not have the mails */
    void demo(Consumer<Optional<String>> then) {
        context.background().read(() -> {
            if (context.engine().labels().list(true).stream().anyMatch(p -> p.name().equals(DEMO))) {
                return Optional.of(DEMO);
            }
            if (context.engine().datasets().list().stream().noneMatch(d -> d.name().equals(DEMO_DATA))) {
                return Optional.<String>empty();
            }
            List<String> columns = context.engine().datasets().resolve(DEMO_DATA).columns().stream().map(c -> c.name()).filter(c -> !c.equals("label")).toList();
            context.engine().labels().create(new NewProject(DEMO, DEMO_DATA, new Media(MediaKind.TABLE, columns), DEMO_SCHEMA, LabelRules.USUAL,
                    "Wanted or not: the mails of the demo."));
            return Optional.of(DEMO);
        }, then);
    }

    void archive(LabelProject project, Runnable then) {
        context.background().read(() -> {
            context.engine().labels().archive(project.name());
            return project;
        }, done -> then.run());
    }
}
