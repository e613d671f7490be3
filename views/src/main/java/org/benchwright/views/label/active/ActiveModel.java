package org.benchwright.views.label.active;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.benchwright.engine.label.active.ActiveSettings;
import org.benchwright.engine.label.active.ActiveState;
import org.benchwright.engine.label.active.Strategy;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.PanelContext;

/** Where a project's active learning stands, and its acts. */
final class ActiveModel {
    private final PanelContext context;
    private final String project;
    private final Background.Latest reading;
    private final ReadOnlyObjectWrapper<Optional<ActiveState>> state = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper training = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");

    ActiveModel(PanelContext context, String project) {
        this.context = context;
        this.project = project;
        reading = context.background().latest();
    }

    /** Empty until it was read. */
    ReadOnlyObjectProperty<Optional<ActiveState>> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether a training that was asked for here goes on. */
    ReadOnlyBooleanProperty trainingProperty() {
        return training.getReadOnlyProperty();
    }

    /** What the last training said, or why something was refused; empty when nothing. */
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    void refresh() {
        reading.read(() -> context.engine().activeLearning().state(project), read -> state.set(Optional.of(read)));
    }

    void turn(boolean on) {
        state.get().map(ActiveState::settings).filter(s -> s.on() != on).ifPresent(s -> configure(s.with(on)));
    }

    void choose(Strategy strategy) {
        state.get().map(ActiveState::settings).filter(s -> s.strategy() != strategy).ifPresent(s -> configure(s.with(strategy)));
    }

    private void configure(ActiveSettings wanted) {
        note.set("");
        context.background().read(() -> context.engine().activeLearning().configure(project, wanted), done -> refresh(), failed -> {
            note.set(String.valueOf(failed.getMessage()));
            refresh();
        });
    }

    /** Trains now and fills the queue. */
    void train() {
        if (training.get()) {
            return;
        }
        training.set(true);
        note.set("");
        context.background().job("Training on the labels of " + project, job -> context.engine().activeLearning().train(project, job), done -> {
            training.set(false);
            note.set(done.note());
            context.changed("run");
            refresh();
        }, failed -> {
            training.set(false);
            note.set(String.valueOf(failed.getMessage()));
            refresh();
        });
    }
}
