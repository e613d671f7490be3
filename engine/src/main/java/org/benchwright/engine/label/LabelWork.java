package org.benchwright.engine.label;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.AnnotationStore.Said;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.schema.AnswerCheck;
import org.benchwright.engine.learn.Training;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/**
 * The work on one project: which item comes next, what is said of it, and taking it back. Each act is on disk when its method returns. Safe
 * to use from any thread.
 */
public final class LabelWork {
    private static final int LONGEST = 4000;

    private final Workspace workspace;
    private final LabelProject project;
    private final ItemReader items;
    private final Worklist list;
    private final AnswerCheck check;
    private final MarkStore marks;
    private final PreLabeler helper;

    LabelWork(Workspace workspace, Datasets datasets, LabelProject project, Optional<float[]> priorities, Admission admission,
            Supplier<Training> training) {
        this.workspace = workspace;
        this.project = project;
        items = new ItemReader(datasets, project);
        list = new Worklist(project, priorities, admission);
        check = new AnswerCheck(project.schema());
        marks = new MarkStore(workspace, project);
        helper = new PreLabeler(project, items::source, training);
    }

    /** The project with the schema this works by. */
    public LabelProject project() {
        return project;
    }

    /** The row an index stands for. */
    public LabelItem item(long index) {
        return items.get(index);
    }

    /**
     * The file of an item that is a picture, a sound or a film. What was copied is read from the workspace, relative paths begin there.
     *
     * @throws BadInputException when the item names no file or it is not there any more
     */
    public ItemFile file(long index) {
        return ItemFile.of(workspace, project, items.get(index));
    }

    /** Several rows at once, in the order asked for. */
    public List<LabelItem> items(List<Long> indices) {
        return items.get(indices);
    }

    /**
     * The item an annotator should see next; the ones after it are read ahead.
     *
     * @return empty when there is none left for them
     */
    public Optional<LabelItem> next(String annotator) {
        String name = Labels.annotator(annotator);
        follow();
        OptionalLong found = list.next(name, project.rules().answers());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        LabelItem item = items.get(found.getAsLong());
        items.ahead(list.ahead(name, project.rules().answers(), ItemReader.AHEAD));
        return Optional.of(item);
    }

    /**
     * Answers an item; an earlier answer of the same annotator is replaced and kept in the history. Audited as {@code label.annotate}.
     *
     * @param seconds how long it took
     * @param source  where the answer comes from, see {@link Annotation#source}
     * @throws BadInputException when the answers do not fit the schema or there is no such item
     */
    public Annotation annotate(String annotator, long item, Answers answers, OptionalDouble seconds, OptionalDouble confidence, String source) {
        requireItem(item);
        AnswerCheck.Extent extent = located(answers) ? items.get(item).extent(project.media(), Optional.empty()) : AnswerCheck.Extent.UNKNOWN;
        check.require(answers, extent, "item " + item + " of " + project.name());
        return say(annotator, "annotate", new Said(item, AnnotationState.DONE, answers, seconds, confidence, source));
    }

    /** As {@link #annotate(String, long, Answers, OptionalDouble, OptionalDouble, String)}, by a person. */
    public Annotation annotate(String annotator, long item, Answers answers, OptionalDouble seconds) {
        return annotate(annotator, item, answers, seconds, OptionalDouble.empty(), "person");
    }

    /** Leaves an item to others. Audited as {@code label.skip}. */
    public Annotation skip(String annotator, long item) {
        return say(annotator, "skip", new Said(requireItem(item), AnnotationState.SKIPPED, Answers.NONE, OptionalDouble.empty(),
                OptionalDouble.empty(), "person"));
    }

    /** Takes an annotator's answer to an item away; the history keeps it. Audited as {@code label.clear}. */
    public Annotation clear(String annotator, long item) {
        return say(annotator, "clear", new Said(requireItem(item), AnnotationState.REMOVED, Answers.NONE, OptionalDouble.empty(),
                OptionalDouble.empty(), "person"));
    }

    private Annotation say(String annotator, String verb, Said said) {
        String name = Labels.annotator(annotator);
        Annotation made = workspace.database().write(c -> {
            long act = AnnotationStore.act(c, project, name, verb, Optional.empty(), 1, "");
            AnnotationStore.put(c, project, name, act, List.of(said));
            Map<String, Object> arguments = new LinkedHashMap<>();
            arguments.put("project", project.name());
            arguments.put("item", said.item());
            arguments.put("annotator", name);
            if (said.state() == AnnotationState.DONE) {
                arguments.put("answers", said.answers());
            }
            workspace.audit().append(c, "label", verb, arguments);
            return AnnotationStore.ofAct(c, act).getFirst();
        });
        follow();
        return made;
    }

    /**
     * Gives the same answers to many items, in one act that is undone at once. Audited as {@code label.bulk}.
     *
     * @param why what they have in common, such as the filter that found them
     * @throws BadInputException when the answers do not fit one of the items; nothing was changed then
     */
    public long bulk(String annotator, Collection<Long> wanted, Answers answers, String why) {
        String name = Labels.annotator(annotator);
        if (located(answers)) {
            throw new BadInputException("Spans, shapes and orders belong to one item each.", "bulk labelling of " + project.name(),
                    "Give labels, ratings or texts to many items; mark the others one by one.");
        }
        check.require(answers, AnswerCheck.Extent.UNKNOWN, "bulk labelling of " + project.name());
        List<Said> said = wanted.stream().distinct().map(i -> new Said(requireItem(i), AnnotationState.DONE, answers, OptionalDouble.empty(),
                OptionalDouble.empty(), "bulk")).toList();
        return many(name, "bulk", said, why, Map.of("answers", answers, "why", why));
    }

    /** Puts many answers at once, all or none; audited as {@code label.VERB} with their number. */
    long many(String annotator, String verb, List<Said> said, String why, Map<String, Object> also) {
        if (said.isEmpty()) {
            return 0;
        }
        Optional<String> lines = AnswerLines.keep(workspace, said);
        workspace.database().write(c -> {
            long act = AnnotationStore.act(c, project, annotator, verb, Optional.empty(), said.size(), shortened(why));
            AnnotationStore.put(c, project, annotator, act, said);
            Map<String, Object> arguments = new LinkedHashMap<>(Map.of("project", project.name(), "annotator", annotator, "items", said.size()));
            if (said.size() <= 1000) {
                arguments.put("rows", said.stream().map(Said::item).toList());
            }
            if (lines.isPresent()) {
                // Named in a table, so that it is kept as long as what was done can be done again.
                Sql.update(c, "MERGE INTO label_file(used_for, sha256) KEY(used_for, sha256) VALUES (?,?)", "project " + project.name(), lines.get());
                arguments.put("file", lines.get());
            }
            arguments.putAll(also);
            workspace.audit().append(c, "label", verb, arguments);
            return null;
        });
        follow();
        return said.size();
    }

    /**
     * Answers many items in one act that is undone at once, all or none. Audited as {@code label.annotate} with their number.
     *
     * @param source where the answers come from, see {@link Annotation#source}
     * @param why    what they have in common, such as the file they were in
     * @throws BadInputException when one of them does not fit; it is named, and nothing was changed
     */
    public long annotate(String annotator, List<NewAnnotation> given, String source, String why) {
        String name = Labels.annotator(annotator);
        Set<Long> seen = new HashSet<>();
        given.stream().filter(g -> !seen.add(g.item())).findFirst().ifPresent(twice -> {
            throw new BadInputException("Item " + twice.item() + " is answered twice.", project.name(), "Give one answer an item and annotator.");
        });
        boolean located = given.stream().anyMatch(g -> located(g.answers()));
        Map<Long, LabelItem> shown = new LinkedHashMap<>();
        if (located) {
            items.get(given.stream().map(NewAnnotation::item).map(this::requireItem).distinct().sorted().toList())
                    .forEach(i -> shown.put(i.index(), i));
        }
        List<Said> said = new ArrayList<>(given.size());
        for (NewAnnotation one : given) {
            AnswerCheck.Extent extent = located ? shown.get(one.item()).extent(project.media(), Optional.empty()) : AnswerCheck.Extent.UNKNOWN;
            check.require(one.answers(), extent, "item " + requireItem(one.item()) + " of " + project.name());
            said.add(new Said(one.item(), AnnotationState.DONE, one.answers(), one.seconds(), one.confidence(), source));
        }
        return many(name, "annotate", said, why, Map.of("source", source, "why", why));
    }

    /** Whether answers hold places, which lie in one item only. */
    private static boolean located(Answers answers) {
        return answers.byQuestion().values().stream().anyMatch(a -> !(a instanceof Answer.Choice || a instanceof Answer.Rating
                || a instanceof Answer.Text));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** Keeps what is not submitted yet; a crash loses nothing of it. Not audited. */
    public void draft(String annotator, long item, Answers answers) {
        String name = Labels.annotator(annotator);
        workspace.database().log(c -> Sql.update(c, "MERGE INTO label_draft(project, item, annotator, answers, at) KEY(project, item, annotator)"
                + " VALUES (?,?,?,?,?)", project.id(), requireItem(item), name, answers.json(), Instant.now().toString()));
    }

    /** What an annotator had begun to say of an item. */
    public Optional<Answers> draft(String annotator, long item) {
        return workspace.database().read(c -> Sql.first(c, row -> Answers.read(row.getString(1)),
                "SELECT answers FROM label_draft WHERE project = ? AND item = ? AND annotator = ?", project.id(), item, Labels.annotator(annotator)));
    }

    /** What the annotators say of an item now. */
    public List<Annotation> annotations(long item) {
        return workspace.database().read(c -> AnnotationStore.latest(c, project, item));
    }

    /** What one annotator says of an item now. */
    public Optional<Annotation> annotation(String annotator, long item) {
        return annotations(item).stream().filter(a -> a.annotator().equals(Labels.annotator(annotator))).findFirst();
    }

    /** Everything that was ever said of an item, the newest first. */
    public List<Annotation> history(long item) {
        return workspace.database().read(c -> AnnotationStore.history(c, project, item));
    }

    /**
     * Takes back the annotator's last act that still stands, on whatever item it was. Audited as {@code label.undo}.
     *
     * @return the items it was about, empty when there is nothing to take back
     */
    public List<Long> undo(String annotator) {
        return turn(Labels.annotator(annotator), "undo", "SELECT id FROM label_act WHERE project = ? AND annotator = ? AND undoes IS NULL AND NOT undone ORDER BY id DESC LIMIT 1");
    }

    /** Does again what was taken back last, as long as nothing else was done since. Audited as {@code label.redo}. */
    public List<Long> redo(String annotator) {
        return turn(Labels.annotator(annotator), "redo", "SELECT u.id FROM label_act u WHERE u.project = ? AND u.annotator = ? AND u.verb = 'undo' AND NOT u.undone"
                + " AND NOT EXISTS (SELECT 1 FROM label_act n WHERE n.project = u.project AND n.annotator = u.annotator AND n.id > u.id AND n.undoes IS NULL)"
                + " ORDER BY u.id DESC LIMIT 1");
    }

    /** An act that puts back what stood before another; redoing is undoing an undo. */
    private List<Long> turn(String annotator, String verb, String which) {
        List<Long> touched = workspace.database().write(c -> {
            Optional<Long> act = Sql.first(c, row -> row.getLong(1), which, project.id(), annotator);
            if (act.isEmpty()) {
                return List.<Long>of();
            }
            List<Said> back = new ArrayList<>();
            for (Annotation was : AnnotationStore.ofAct(c, act.get())) {
                back.add(AnnotationStore.before(c, project, was.item(), annotator, was.id())
                        .map(b -> new Said(b.item(), b.state(), b.answers(), b.seconds(), b.confidence(), b.source()))
                        .orElse(new Said(was.item(), AnnotationState.REMOVED, Answers.NONE, OptionalDouble.empty(), OptionalDouble.empty(),
                                "person")));
            }
            mark(c, act.get(), true);
            Optional<Long> first = Sql.first(c, row -> row.getObject(1, Long.class),
                    "SELECT undoes FROM label_act WHERE id = ? AND undoes IS NOT NULL", act.get());
            if (first.isPresent()) {
                mark(c, first.get(), false);
            }
            long turned = AnnotationStore.act(c, project, annotator, verb, act, back.size(), "");
            AnnotationStore.put(c, project, annotator, turned, back);
            List<Long> rows = back.stream().map(Said::item).toList();
            workspace.audit().append(c, "label", verb, Map.of("project", project.name(), "annotator", annotator, "items", rows.size()));
            return rows;
        });
        follow();
        return touched;
    }

    private static void mark(Connection c, long act, boolean undone) throws SQLException {
        Sql.update(c, "UPDATE label_act SET undone = ? WHERE id = ?", undone, act);
    }

    /** Flags an item or says something about it. Audited as {@code label.KIND}. @param kind {@code flag} or {@code comment} */
    public Mark mark(String annotator, long item, String kind, String text) {
        Mark made = marks.mark(Labels.annotator(annotator), requireItem(item), kind, text);
        follow();
        return made;
    }

    /** Says that a flag or comment is dealt with. Audited as {@code label.resolve}. */
    public void resolve(long mark) {
        marks.resolve(mark);
        follow();
    }

    /** The flags and comments of an item, the oldest first. */
    public List<Mark> marks(long item) {
        return workspace.database().read(c -> marks.of(c, item));
    }

    /**
     * What the model that the rules name would answer; whoever takes it over annotates with its answers, confidence and {@link PreLabel#source}.
     *
     * @return empty without a model, or when it cannot answer: {@link #prelabelProblem} says why
     */
    public Optional<PreLabel> prelabel(long item) {
        return project.rules().model().isBlank() ? Optional.empty() : helper.answer(items.get(item));
    }

    /** Why the model does not answer first, in a sentence for people; empty when it does or there is none. */
    public String prelabelProblem() {
        return helper.problem();
    }

    /** What another person said that this annotator is to confirm or correct; empty where the project has no review or nothing is to be. */
    public Optional<Annotation> toReview(String annotator, long item) {
        if (!project.rules().review()) {
            return Optional.empty();
        }
        String name = Labels.annotator(annotator);
        List<Annotation> others = annotations(item).stream().filter(a -> a.state() == AnnotationState.DONE && !a.annotator().equals(name)).toList();
        return others.size() < project.rules().perItem() ? Optional.empty() : Optional.of(others.getLast());
    }

    public TaskState state(long item) {
        follow();
        return list.state(Math.toIntExact(requireItem(item)), project.rules().answers());
    }

    /**
     * The rows of the items that pass a filter, in the order of the queue.
     *
     * @throws BadInputException when its condition is wrong
     */
    public long[] find(TaskFilter filter, JobContext job) {
        follow();
        Optional<BitSet> rows = filter.condition().map(sql -> items.matching(sql, job));
        int[] found = list.matching(filter, project.rules().answers(), rows);
        return LongStream.range(0, found.length).map(i -> found[(int) i]).toArray();
    }

    /**
     * Some of the tasks that pass a filter, in the order of the queue, as {@link #find} gives them.
     *
     * @param offset of the first one, from 0
     * @throws BadInputException when the filter's condition is wrong or the numbers are below 0
     */
    public TaskPage page(TaskFilter filter, long offset, int limit, JobContext job) {
        if (offset < 0 || limit < 0) {
            throw new BadInputException("A page begins at " + offset + " and has " + limit + " tasks.", "Give numbers from 0 upwards.");
        }
        follow();
        Optional<BitSet> rows = filter.condition().map(sql -> items.matching(sql, job));
        Worklist.Slice found = list.slice(filter, project.rules().answers(), rows, offset, limit);
        return new TaskPage(found.total(), offset, tasks(Arrays.stream(found.items()).mapToObj(i -> (long) i).toList()));
    }

    /** How many tasks pass a filter. */
    public long count(TaskFilter filter, JobContext job) {
        return page(filter, 0, 0, job).total();
    }

    /** Where some items stand, in the order asked for. */
    public List<Task> tasks(List<Long> indices) {
        follow();
        Map<Long, List<Annotation>> said = new HashMap<>();
        Map<Long, List<Mark>> marked = new HashMap<>();
        workspace.database().read(c -> {
            AnnotationStore.latest(c, project, indices).forEach(a -> said.computeIfAbsent(a.item(), i -> new ArrayList<>()).add(a));
            for (long index : indices) {
                if (list.marked(Math.toIntExact(index))) {
                    marked.put(index, marks.of(c, index));
                }
            }
            return null;
        });
        return items.get(indices).stream().map(item -> new Task(item, list.state((int) item.index(), project.rules().answers()),
                said.getOrDefault(item.index(), List.of()), marked.getOrDefault(item.index(), List.of()))).toList();
    }

    public Progress progress() {
        follow();
        return list.progress(project.rules().answers());
    }

    /** How many items a person answered since a moment, those that were answered at one go left out. */
    public long saidSince(String annotator, Instant since) {
        return workspace.database().read(c -> Sql.number(c, "SELECT COUNT(*) FROM label_annotation WHERE project = ? AND annotator = ? AND at >= ? AND latest"
                + " AND state = 'done' AND source = 'person'", project.id(), Labels.annotator(annotator), since.toString()));
    }

    /** The data the items are rows of. */
    public DataSource source() {
        return items.source();
    }

    private void follow() {
        workspace.database().read(c -> {
            list.follow(c);
            return null;
        });
    }

    private long requireItem(long item) {
        if (item < 0 || item >= project.items()) {
            throw new BadInputException("The project " + project.name() + " has no item " + item + ".", "Items are numbered from 0 to "
                    + (project.items() - 1) + ".");
        }
        return item;
    }
}
