package org.benchwright.views.label.quality;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.benchwright.engine.label.Decision;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.quality.Adjudication;
import org.benchwright.engine.label.quality.Dispute;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.UndoableAct;

/** The items annotators differ about, the one in work, and decisions about them. */
final class AdjudicationModel {
    /** An item in work. */
    record Shown(Dispute dispute, LabelItem item) {
    }

    private final QualityModel quality;
    private final PanelContext context;
    private final Background.Latest latest;
    private final ObservableList<Dispute> listed = FXCollections.observableArrayList();
    private final BooleanProperty settledToo = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private List<Dispute> all = List.of();
    private long chosen = -1;
    private boolean deciding;

    AdjudicationModel(QualityModel quality) {
        this.quality = quality;
        context = quality.context();
        latest = context.background().latest();
        quality.knownProperty().subscribe(known -> known.ifPresent(k -> take(k.disputes())));
        settledToo.subscribe((before, now) -> list());
    }

    /** Those to settle, and with {@link #settledTooProperty} the others. */
    ObservableList<Dispute> listed() {
        return listed;
    }

    BooleanProperty settledTooProperty() {
        return settledToo;
    }

    ReadOnlyObjectProperty<Optional<Shown>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** How many differ, settled or not. */
    int count() {
        return all.size();
    }

    long settled() {
        return all.stream().filter(Dispute::settled).count();
    }

    private void take(List<Dispute> disputes) {
        all = disputes;
        list();
    }

    private void list() {
        int before = place();
        List<Dispute> now = all.stream().filter(d -> settledToo.get() || !d.settled()).toList();
        if (!now.equals(listed)) {
            listed.setAll(now);
        }
        int at = place();
        if (listed.isEmpty()) {
            chosen = -1;
            shown.set(Optional.empty());
        } else {
            choose(listed.get(at >= 0 ? at : Math.clamp(before, 0, listed.size() - 1)));
        }
    }

    /** The place of the item in work in the list; -1 when it is not there. */
    int place() {
        for (int i = 0; i < listed.size(); i++) {
            if (listed.get(i).item() == chosen) {
                return i;
            }
        }
        return -1;
    }

    void choose(Dispute dispute) {
        if (chosen == dispute.item() && shown.get().filter(s -> s.dispute().equals(dispute)).isPresent()) {
            return;
        }
        chosen = dispute.item();
        latest.read(() -> new Shown(dispute, context.engine().labels().work(quality.project()).item(dispute.item())), s -> shown.set(Optional.of(s)));
    }

    /** Goes on in the list. */
    void step(int by) {
        if (!listed.isEmpty()) {
            choose(listed.get(Math.clamp(place() + by, 0, listed.size() - 1)));
        }
    }

    /**
     * Settles the item in work and goes to the next; Ctrl+Z takes it back.
     *
     * @param then told what was wrong, empty for nothing
     */
    void decide(Answer answer, String reason, BiConsumer<Dispute, Optional<Throwable>> then) {
        Optional<Shown> now = shown.get().filter(s -> s.dispute().item() == chosen);
        if (now.isEmpty() || deciding) {
            return;
        }
        deciding = true;
        Dispute dispute = now.get().dispute();
        decide(quality, dispute.item(), answer, reason, failure -> {
            deciding = false;
            then.accept(dispute, failure);
        }, () -> {
            if (settledToo.get()) {
                step(1);
            }
        });
    }

    static void decide(QualityModel quality, long item, Answer answer, String reason, java.util.function.Consumer<Optional<Throwable>> then, Runnable done) {
        PanelContext context = quality.context();
        String project = quality.project();
        Optional<String> question = quality.questionProperty().get();
        Adjudication adjudication = context.engine().labelQuality().adjudication();
        context.background().read(() -> adjudication.decide(project, question, item, answer, reason), (Optional<Decision> before) -> {
            context.done(new UndoableAct("Decide item " + item + " of " + project, () -> adjudication.restore(project, item, before),
                    () -> adjudication.decide(project, question, item, answer, reason)));
            then.accept(Optional.empty());
            done.run();
            quality.decided(item, answer, reason);
        }, failure -> {
            context.say(Notice.of(failure));
            then.accept(Optional.of(failure));
        });
    }
}
