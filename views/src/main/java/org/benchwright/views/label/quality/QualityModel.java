package org.benchwright.views.label.quality;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.Decision;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.quality.AnnotatorQuality;
import org.benchwright.engine.label.quality.ConsensusMethod;
import org.benchwright.engine.label.quality.ConsensusReport;
import org.benchwright.engine.label.quality.Dispute;
import org.benchwright.engine.label.quality.ProjectAgreement;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.PanelContext;

/** What is known of a project's labels: read together, shown by the parts of the section. */
final class QualityModel {
    private static final long SEED = 1;

    /**
     * One reading.
     *
     * @param question  what it is about
     * @param consensus of the chosen method; empty where the answers are no labels, or there are none
     */
    record Known(LabelProject project, Question question, ProjectAgreement agreement, List<AnnotatorQuality> annotators, Optional<ConsensusReport> consensus,
            List<Dispute> disputes) {
        long open() {
            return disputes.stream().filter(d -> !d.settled()).count();
        }
    }

    private final PanelContext context;
    private final String project;
    private final Background.Latest latest;
    private final ReadOnlyObjectWrapper<Optional<Known>> known = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<Optional<String>> question = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<ConsensusMethod> method = new SimpleObjectProperty<>(ConsensusMethod.MAJORITY);

    QualityModel(PanelContext context, String project) {
        this.context = context;
        this.project = project;
        latest = context.background().latest();
        question.subscribe((before, now) -> refresh());
        method.subscribe((before, now) -> refresh());
    }

    String project() {
        return project;
    }

    PanelContext context() {
        return context;
    }

    /** Empty until it is read. */
    ReadOnlyObjectProperty<Optional<Known>> knownProperty() {
        return known.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** The id of the question it is about; empty for the main one. */
    ObjectProperty<Optional<String>> questionProperty() {
        return question;
    }

    ObjectProperty<ConsensusMethod> methodProperty() {
        return method;
    }

    /** Reads everything anew. */
    void refresh() {
        reading.set(true);
        Optional<String> asked = question.get();
        ConsensusMethod by = method.get();
        latest.read(() -> read(asked, by), found -> {
            reading.set(false);
            known.set(Optional.of(found));
        });
    }

    /** A person settled an item: what is shown follows at once, without reading everything again. */
    void decided(long item, Answer answer, String reason) {
        known.get().ifPresent(k -> known.set(Optional.of(new Known(k.project(), k.question(), k.agreement(), k.annotators(), k.consensus(),
                k.disputes().stream().map(d -> d.item() != item ? d : new Dispute(item, d.said(), d.disagreement(), Optional.of(new Decision(item,
                        Answers.of(k.question().id(), answer), OptionalDouble.empty(), Dispute.EXPERT, Labels.me(), reason, Instant.now().toString()))))
                        .toList()))));
    }

    /** Makes the consensus of the chosen method the project's decisions; what a person decided stays. */
    void keep(Consumer<Integer> then) {
        Optional<String> asked = question.get();
        ConsensusMethod by = method.get();
        context.background().job("Keep the consensus of " + project, job -> context.engine().labelQuality().consensus(project, asked, by, true, job), kept -> {
            then.accept(kept.kept());
            refresh();
        });
    }

    private Known read(Optional<String> asked, ConsensusMethod by) {
        var quality = context.engine().labelQuality();
        LabelProject found = context.engine().labels().project(project);
        ProjectAgreement agreement = quality.agreement(project, asked, Optional.empty(), SEED, JobContext.none());
        Question about = found.schema().question(agreement.question()).orElseThrow();
        boolean labels = switch (about.kind()) {
            case CHOICE, CHOICES, PAIR, RATING -> true;
            default -> false;
        };
        Optional<ConsensusReport> consensus = labels && agreement.answers() > 0
                ? Optional.of(quality.consensus(project, asked, by, false, JobContext.none()).report()) : Optional.empty();
        return new Known(found, about, agreement, quality.annotators(project, asked, JobContext.none()), consensus,
                quality.adjudication().disputes(project, asked));
    }
}
