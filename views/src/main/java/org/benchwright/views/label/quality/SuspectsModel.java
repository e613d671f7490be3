package org.benchwright.views.label.quality;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.quality.Dispute;
import org.benchwright.engine.label.quality.ErrorSearch;
import org.benchwright.engine.label.quality.LabelErrors;
import org.benchwright.engine.label.schema.ShortAnswers;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** Labels that are probably wrong, and what a person says to each. */
final class SuspectsModel {
    private static final long SEED = 1;

    private final QualityModel quality;
    private final PanelContext context;
    private final Background.Latest latest;
    private final ObservableList<LabelErrors.Suspect> listed = FXCollections.observableArrayList();
    private final Map<Long, String> said = new HashMap<>();
    private final ReadOnlyObjectWrapper<Optional<LabelErrors>> found = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<LabelItem>> item = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();
    private Optional<Job<LabelErrors>> job = Optional.empty();

    SuspectsModel(QualityModel quality) {
        this.quality = quality;
        context = quality.context();
        latest = context.background().latest();
        quality.questionProperty().subscribe((before, now) -> forget());
    }

    ObservableList<LabelErrors.Suspect> listed() {
        return listed;
    }

    /** Empty until somebody looked. */
    ReadOnlyObjectProperty<Optional<LabelErrors>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<LabelItem>> itemProperty() {
        return item.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    private void forget() {
        job.ifPresent(Job::cancel);
        found.set(Optional.empty());
        listed.clear();
        said.clear();
    }

    /** Looks for them, as a job that the status bar shows and can stop. */
    void search() {
        if (searching.get()) {
            return;
        }
        searching.set(true);
        String project = quality.project();
        Optional<String> question = quality.questionProperty().get();
        job = Optional.of(context.background().job("Look for wrong labels in " + project,
                work -> context.engine().labelQuality().errors(project, question, ErrorSearch.usual(SEED), work), errors -> {
                    searching.set(false);
                    if (question.equals(quality.questionProperty().get())) {
                        said.clear();
                        listed.setAll(errors.suspects());
                        found.set(Optional.of(errors));
                    }
                }, failure -> {
                    searching.set(false);
                    context.say(Notice.of(failure));
                }));
    }

    /** Reads the item of a suspect. */
    void look(LabelErrors.Suspect suspect) {
        latest.read(() -> context.engine().labels().work(quality.project()).item(suspect.row()), i -> item.set(Optional.of(i)));
    }

    /** What was said to a suspect: {@code changed}, {@code kept} or nothing yet. */
    String state(LabelErrors.Suspect suspect) {
        return said.getOrDefault(suspect.row(), "");
    }

    /** Decisions were taken back or made elsewhere: what was said here follows what is decided. */
    void follow() {
        quality.knownProperty().get().ifPresent(k -> context.background().read(() -> context.engine().labels().sets()
                .decisions(quality.project(), java.util.OptionalInt.empty()).stream().filter(d -> d.method().equals(Dispute.EXPERT)).map(d -> d.item()).toList(), decided -> {
                    if (said.keySet().retainAll(decided)) {
                        listed.setAll(java.util.List.copyOf(listed));
                    }
                }));
    }

    /**
     * Decides that the likely label holds, or that the given one does.
     *
     * @param then called when it is kept
     */
    void decide(LabelErrors.Suspect suspect, boolean likely, Consumer<String> then) {
        quality.knownProperty().get().ifPresent(k -> AdjudicationModel.decide(quality, suspect.row(),
                ShortAnswers.read(k.question(), likely ? suspect.likely() : suspect.given()), likely ? "probably wrong label changed" : "probably wrong label looked at, kept",
                failure -> {
                    if (failure.isEmpty()) {
                        said.put(suspect.row(), likely ? "changed" : "kept");
                        then.accept(said.get(suspect.row()));
                    }
                }, () -> { }));
    }
}
