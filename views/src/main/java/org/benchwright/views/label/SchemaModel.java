package org.benchwright.views.label;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.Progress;
import org.benchwright.engine.label.SchemaVersion;
import org.benchwright.engine.label.schema.LabelSchema;
import org.benchwright.engine.label.schema.SchemaChange;
import org.benchwright.views.recipe.RecipeProblem;
import org.benchwright.views.shell.PanelContext;

/** A schema while it is changed: its text, what is wrong in it, and what it would mean for the labels that are there. Used on the FX thread. */
final class SchemaModel {
    /** What was read of a project. */
    record Kept(LabelProject project, Progress progress, List<SchemaVersion> versions) {
    }

    private final PanelContext context;
    private final String project;
    private final ReadOnlyObjectWrapper<Optional<Kept>> kept = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<LabelSchema>> schema = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<RecipeProblem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<String>> consequences = new ReadOnlyObjectWrapper<>(List.of());
    private final BooleanProperty changed = new SimpleBooleanProperty();
    private String text = "";

    SchemaModel(PanelContext context, String project) {
        this.context = context;
        this.project = project;
    }

    ReadOnlyObjectProperty<Optional<Kept>> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /** As far as the text can be read: the last one that was right. */
    ReadOnlyObjectProperty<Optional<LabelSchema>> schemaProperty() {
        return schema.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<RecipeProblem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<String>> consequencesProperty() {
        return consequences.getReadOnlyProperty();
    }

    BooleanProperty changedProperty() {
        return changed;
    }

    void load(Consumer<Kept> then) {
        context.background().read(() -> {
            var labels = context.engine().labels();
            return new Kept(labels.project(project), labels.work(project).progress(), labels.schemas(project));
        }, read -> {
            kept.set(Optional.of(read));
            then.accept(read);
        });
    }

    void setText(String now) {
        text = now;
        changed.set(kept.get().filter(k -> !k.project().schema().text().equals(now)).isPresent());
        try {
            LabelSchema read = LabelSchema.parse(now, Path.of(project + ".yaml"));
            problems.set(List.of());
            schema.set(Optional.of(read));
            kept.get().ifPresent(k -> consequences.set(changed.get() ? SchemaChange.consequences(k.project().schema(), read, k.progress().byLabel()) : List.of()));
        } catch (BadInputException wrong) {
            problems.set(List.of(RecipeProblem.of(wrong)));
            consequences.set(List.of());
        }
    }

    void save(String note, Consumer<Integer> then, Consumer<Throwable> failed) {
        String now = text;
        context.background().read(() -> context.engine().labels().schema(project, now, note), version -> load(k -> {
            setText(now);
            then.accept(version);
        }), failed);
    }
}
