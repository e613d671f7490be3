package org.benchwright.views.label;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.AnnotationState;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.Mark;
import org.benchwright.engine.label.PreLabel;
import org.benchwright.engine.label.Progress;
import org.benchwright.engine.label.TaskFilter;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.schema.AnswerCheck;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** What the desk is at: the item, what is answered so far, and the acts on it. Each act is written down in the order it was done. Used on the FX thread. */
final class DeskModel {
    /**
     * The item at the desk.
     *
     * @param said  what annotators say of it now
     * @param place in the queue, from 1; 0 while it is not known
     * @param begun  the draft that was left, if any
     * @param review what somebody else said that this annotator is to confirm, if the project wants that
     */
    record Showing(LabelItem item, List<Annotation> said, List<Mark> marks, long place, Optional<Answers> begun, Optional<Annotation> review) {
        boolean flagged() {
            return marks.stream().anyMatch(m -> m.open() && m.kind().equals("flag"));
        }

        Optional<Annotation> by(String annotator) {
            return said.stream().filter(a -> a.annotator().equals(annotator)).findFirst();
        }

    }

    /** Something done just before. */
    record Before(long item, String words, String text) {
    }

    private static final int JUST_BEFORE = 3;

    private final PanelContext context;
    private final String name;
    private final InOrder inOrder;
    private final Pace pace = new Pace();
    private final ReadOnlyObjectWrapper<Optional<LabelProject>> project = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Showing>> showing = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Answers> answers = new ReadOnlyObjectWrapper<>(Answers.NONE);
    private final ReadOnlyObjectWrapper<Optional<Progress>> progress = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<AnswerCheck.Problem>> lacking = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Before>> before = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<PreLabel>> preLabel = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Background.Latest thinking;
    private final BooleanProperty finished = new SimpleBooleanProperty();
    private final Deque<Answers> undo = new ArrayDeque<>();
    private final Deque<Answers> redo = new ArrayDeque<>();
    private String lastText = "";
    private LabelWork work;
    private String annotator = "";
    private long today;
    private long shownAt;
    private boolean moving;
    private boolean accepted;
    private long[] order = {};

    DeskModel(PanelContext context, String name) {
        this.context = context;
        this.name = name;
        inOrder = new InOrder(context.background());
        thinking = context.background().latest();
    }

    // ---- what is seen

    ReadOnlyObjectProperty<Optional<LabelProject>> projectProperty() {
        return project.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Showing>> showingProperty() {
        return showing.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Answers> answersProperty() {
        return answers.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Progress>> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** What a submit found lacking; empty once something is answered again. */
    ReadOnlyObjectProperty<List<AnswerCheck.Problem>> lackingProperty() {
        return lacking.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Before>> beforeProperty() {
        return before.getReadOnlyProperty();
    }

    /** Whether nothing is left in the queue. */
    BooleanProperty finishedProperty() {
        return finished;
    }

    String annotator() {
        return annotator;
    }

    Pace pace() {
        return pace;
    }

    /** How many this annotator did today. */
    long today() {
        return today;
    }

    /** The questions asked now. */
    List<Question> asked() {
        return project.get().map(p -> p.schema().asked(answers.get())).orElse(List.of());
    }

    /** Whether the next item is on its way; keys pressed meanwhile are for none. */
    boolean moving() {
        return moving;
    }

    // ---- acts

    /** Begins, or begins again when the schema or the rules changed. @param item the one to show first; empty for the queue's next */
    void begin(String who, Optional<Long> item) {
        annotator = who;
        Instant midnight = LocalDate.now().atStartOfDay(ZoneId.systemDefault()).toInstant();
        record Opened(LabelWork work, long[] order, long today, Optional<Showing> first) {
        }
        go(() -> {
            LabelWork opened = context.engine().labels().work(name);
            long[] all = opened.find(TaskFilter.ALL, JobContext.none());
            return new Opened(opened, all, opened.saidSince(who, midnight), item.map(opened::item).or(() -> opened.next(who)).map(i -> read(opened, who, all, i)));
        }, opened -> {
            work = opened.work();
            order = opened.order();
            today = opened.today();
            project.set(Optional.of(work.project()));
            present(opened.first());
            refreshProgress();
        });
    }

    /** Answers a question; what is no longer asked is no longer answered. */
    void answer(Question question, Answer answer) {
        if (moving || showing.get().isEmpty()) {
            return;
        }
        Answers now = answers.get();
        Answers changed = now.with(question.id(), answer);
        for (boolean stable = false; !stable; ) {
            List<String> asked = work.project().schema().asked(changed).stream().map(Question::id).toList();
            Optional<String> gone = changed.byQuestion().keySet().stream().filter(id -> !asked.contains(id)).findFirst();
            stable = gone.isEmpty();
            changed = gone.isEmpty() ? changed : changed.without(gone.get());
        }
        if (changed.equals(now)) {
            return;
        }
        // Typed letters are one act.
        boolean typing = question.kind() == QuestionKind.TEXT;
        if (!typing || !lastText.equals(question.id())) {
            undo.push(now);
        }
        lastText = typing ? question.id() : "";
        redo.clear();
        put(changed);
    }

    private void put(Answers changed) {
        answers.set(changed);
        lacking.set(List.of());
        long item = showing.get().orElseThrow().item().index();
        LabelWork on = work;
        String who = annotator;
        inOrder.add("draft " + item, () -> {
            on.draft(who, item, changed);
            return null;
        }, done -> { }, context.background()::failed);
    }

    /** What the project's model thinks of the item, once it has; the item does not wait for it. */
    ReadOnlyObjectProperty<Optional<PreLabel>> preLabelProperty() {
        return preLabel.getReadOnlyProperty();
    }

    /** What can be taken over with one key: what somebody else said and is to be reviewed, or else what the model thinks. */
    Optional<Answers> suggestion() {
        return showing.get().flatMap(Showing::review).map(Annotation::answers).or(() -> preLabel.get().map(PreLabel::answers));
    }

    /** Takes over what is suggested. */
    void accept() {
        suggestion().ifPresent(s -> {
            if (!moving && !s.equals(answers.get())) {
                undo.push(answers.get());
                redo.clear();
                lastText = "";
                accepted = true;
                put(s);
            }
        });
    }

    /** Writes the answers down and goes on; where something lacks, says so and stays. */
    void submit() {
        if (moving || showing.get().isEmpty()) {
            return;
        }
        LabelItem item = showing.get().get().item();
        Answers said = answers.get();
        List<AnswerCheck.Problem> problems = new AnswerCheck(work.project().schema()).problems(said, item.extent(work.project().media(), Optional.empty()));
        if (problems.isEmpty() && said.isEmpty() && work.project().schema().questions().stream().noneMatch(q -> q.kind().labelled() && !q.required())) {
            problems = List.of(new AnswerCheck.Problem(asked().getFirst().id(), "Nothing is answered yet.", "Answer, or skip the item."));
        }
        if (!problems.isEmpty()) {
            lacking.set(problems);
            return;
        }
        double took = (System.nanoTime() - shownAt) / 1e9;
        boolean again = showing.get().get().by(annotator).filter(a -> a.state() == AnnotationState.DONE).isPresent();
        LabelWork on = work;
        String who = annotator;
        Optional<PreLabel> taken = preLabel.get().filter(p -> accepted && p.answers().equals(said));
        turn(() -> taken.isPresent() ? on.annotate(who, item.index(), said, OptionalDouble.of(took), OptionalDouble.of(taken.get().confidence()), taken.get().source())
                : on.annotate(who, item.index(), said, OptionalDouble.of(took)), () -> {
            pace.done(Instant.now(), took);
            today += again ? 0 : 1;
            List<Before> list = new ArrayList<>(before.get());
            list.addFirst(new Before(item.index(), said.words(), glance(item)));
            before.set(List.copyOf(list.subList(0, Math.min(JUST_BEFORE, list.size()))));
        });
    }

    void skip() {
        if (moving || showing.get().isEmpty()) {
            return;
        }
        long item = showing.get().get().item().index();
        LabelWork on = work;
        String who = annotator;
        turn(() -> on.skip(who, item), () -> { });
    }

    private void turn(Supplier<Annotation> act, Runnable told) {
        LabelWork on = work;
        long[] known = order;
        String who = annotator;
        record Turned(LabelWork work, long[] order, Optional<Showing> next) {
        }
        go(() -> {
            act.get();
            context.engine().activeLearning().follow(name, context.engine().jobs());
            // A training in the background may have put other items first.
            LabelWork now = context.engine().labels().work(name);
            long[] all = now == on ? known : now.find(TaskFilter.ALL, JobContext.none());
            return new Turned(now, all, now.next(who).map(i -> read(now, who, all, i)));
        }, turned -> {
            work = turned.work();
            order = turned.order();
            told.run();
            present(turned.next());
            refreshProgress();
        });
    }

    /** Takes the last stroke on this item back, or else the last act on any. */
    void undo() {
        step(undo, redo, () -> work.undo(annotator), "Nothing is left to undo.", "Taken back for ");
    }

    void redo() {
        step(redo, undo, () -> work.redo(annotator), "Nothing is left to do again.", "Done again for ");
    }

    private void step(Deque<Answers> from, Deque<Answers> to, Supplier<List<Long>> act, String none, String words) {
        if (moving || work == null) {
            return;
        }
        if (!from.isEmpty()) {
            to.push(answers.get());
            lastText = "";
            put(from.pop());
            return;
        }
        LabelWork on = work;
        String who = annotator;
        long[] within = order;
        go(() -> {
            List<Long> touched = act.get();
            return new Touched(touched, touched.stream().findFirst().map(on::item).map(i -> read(on, who, within, i)));
        }, touched -> {
            if (touched.items().isEmpty()) {
                context.say(new Notice(Notice.Kind.INFO, none, "", Optional.empty()));
                return;
            }
            if (touched.items().size() > 1) {
                context.say(Notice.good(words + touched.items().size() + " items."));
            }
            before.set(before.get().stream().filter(b -> !touched.items().contains(b.item())).toList());
            present(touched.first());
            refreshProgress();
        });
    }

    private record Touched(List<Long> items, Optional<Showing> first) {
    }

    /** Shows the item before or behind this one in the queue, answered or not. */
    void walk(int by) {
        if (moving || work == null || order.length == 0) {
            return;
        }
        long here = showing.get().map(s -> s.place() - 1).orElse((long) order.length);
        long there = here + by;
        if (there < 0 || there >= order.length) {
            context.say(new Notice(Notice.Kind.INFO, by < 0 ? "This is the first item." : "This is the last item.", "", Optional.empty()));
            return;
        }
        show(order[(int) there]);
    }

    void show(long item) {
        if (work == null) {
            return;
        }
        LabelWork on = work;
        String who = annotator;
        long[] within = order;
        go(() -> Optional.of(read(on, who, within, on.item(item))), this::present);
    }

    /** The next of the queue that wants this annotator. */
    void next() {
        LabelWork on = work;
        String who = annotator;
        long[] within = order;
        go(() -> on.next(who).map(i -> read(on, who, within, i)), this::present);
    }

    /** Flags the item, or takes its flags away. */
    void flag() {
        showing.get().ifPresent(s -> {
            String who = annotator;
            List<Mark> open = s.marks().stream().filter(m -> m.open() && m.kind().equals("flag")).toList();
            mark(s.item().index(), on -> {
                if (open.isEmpty()) {
                    on.mark(who, s.item().index(), "flag", "");
                } else {
                    open.forEach(m -> on.resolve(m.id()));
                }
            }, context.background()::failed);
        });
    }

    /** @param refused hears why the comment cannot be kept */
    void comment(String text, Consumer<Throwable> refused) {
        String who = annotator;
        showing.get().ifPresent(s -> mark(s.item().index(), on -> on.mark(who, s.item().index(), "comment", text), refused));
    }

    private void mark(long item, Consumer<LabelWork> act, Consumer<Throwable> failed) {
        LabelWork on = work;
        inOrder.add("", () -> {
            act.accept(on);
            return on.marks(item);
        }, marks -> {
            showing.get().filter(s -> s.item().index() == item).ifPresent(s -> showing.set(Optional.of(new Showing(s.item(), s.said(), marks, s.place(), s.begun(), s.review()))));
            refreshProgress();
        }, failed);
    }

    void refreshProgress() {
        LabelWork on = work;
        if (on != null) {
            inOrder.add("progress", on::progress, p -> progress.set(Optional.of(p)), context.background()::failed);
        }
    }

    // ---- inside

    /** Something that ends with another item at the desk. */
    private <T> void go(Supplier<T> act, Consumer<T> then) {
        moving = true;
        inOrder.add("", act, value -> {
            moving = false;
            then.accept(value);
        }, failure -> {
            moving = false;
            context.background().failed(failure);
        });
    }

    /** What is known of an item; off the FX thread. */
    private static Showing read(LabelWork on, String who, long[] within, LabelItem item) {
        return new Showing(item, on.annotations(item.index()), on.marks(item.index()), place(within, item.index()), on.draft(who, item.index()),
                on.toReview(who, item.index()));
    }

    private void present(Optional<Showing> next) {
        if (next.isEmpty()) {
            showing.set(Optional.empty());
            finished.set(true);
            return;
        }
        Showing loaded = next.get();
        LabelWork on = work;
        undo.clear();
        redo.clear();
        lastText = "";
        lacking.set(List.of());
        finished.set(false);
        shownAt = System.nanoTime();
        // The editors take the item and its answers together: what listens waits for the item.
        moving = true;
        answers.set(fitting(loaded.begun().or(() -> loaded.by(annotator).filter(a -> a.state() == AnnotationState.DONE).map(Annotation::answers)).orElse(Answers.NONE)));
        moving = false;
        preLabel.set(Optional.empty());
        accepted = false;
        showing.set(Optional.of(loaded));
        if (!on.project().rules().model().isEmpty()) {
            thinking.read(() -> on.prelabel(loaded.item().index()), preLabel::set);
        }
    }

    /** Those that an older schema asked for and this one does not are left out; the history keeps them. */
    private Answers fitting(Answers said) {
        Answers fit = said;
        for (Map.Entry<String, Answer> one : said.byQuestion().entrySet()) {
            if (work.project().schema().question(one.getKey()).filter(q -> q.kind().answer() == one.getValue().getClass()).isEmpty()) {
                fit = fit.without(one.getKey());
            }
        }
        return fit;
    }

    private static long place(long[] order, long item) {
        for (int i = 0; i < order.length; i++) {
            if (order[i] == item) {
                return i + 1;
            }
        }
        return 0;
    }

    /** The beginning of an item, for a line that reminds of it. */
    private String glance(LabelItem item) {
        String text = item.text(work.project().media().main()).strip().replaceAll("\\s+", " ");
        return text.codePointCount(0, text.length()) <= 28 ? text : text.substring(0, text.offsetByCodePoints(0, 27)).strip() + "…";
    }
}
