package org.benchwright.views.label;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.TaskFilter;
import org.benchwright.engine.label.TaskState;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.PanelContext;

/** The tasks that pass a filter, which of them are ticked, and what is done to all of those. Rows are read a page at a time. Used on the FX thread. */
final class TasksModel {
    /** A task as it is listed. */
    record Row(long item, String text, TaskState state, String said, boolean flagged) {
    }

    /** What is asked for. */
    record Wanted(String typed, boolean sql, Optional<TaskState> state, Optional<String> label, Optional<String> annotator, boolean flagged) {
        TaskFilter filter(LabelProject project) {
            TaskFilter so = new TaskFilter(state, Optional.empty(), label, annotator, flagged);
            return sql ? so.where(typed) : so.containing(typed, project.media());
        }

        String words() {
            List<String> parts = new ArrayList<>();
            if (!typed.isBlank()) {
                parts.add(typed.strip());
            }
            state.ifPresent(s -> parts.add(s.word()));
            label.ifPresent(l -> parts.add("label " + l));
            annotator.ifPresent(a -> parts.add("by " + a));
            if (flagged) {
                parts.add("flagged");
            }
            return parts.isEmpty() ? "all" : String.join(", ", parts);
        }
    }

    private static final int PAGE = 64;
    private static final int MOST_PAGES = 40;
    private static final int GLANCE = 240;

    private final PanelContext context;
    private final String project;
    private final Background.Latest latest;
    private final ReadOnlyObjectWrapper<long[]> found = new ReadOnlyObjectWrapper<>(new long[0]);
    private final Map<Integer, List<Row>> pages = new HashMap<>();
    private final BitSet coming = new BitSet();
    private final BitSet out = new BitSet();
    private Wanted wanted = new Wanted("", false, Optional.empty(), Optional.empty(), Optional.empty(), false);
    private Runnable arrived = () -> { };

    TasksModel(PanelContext context, String project) {
        this.context = context;
        this.project = project;
        latest = context.background().latest();
    }

    /** The items found, in the order of the queue. */
    ReadOnlyObjectProperty<long[]> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** Called when more rows were read. */
    void onRows(Runnable listener) {
        arrived = listener;
    }

    Wanted wanted() {
        return wanted;
    }

    void find(Wanted now, Consumer<Throwable> failed) {
        wanted = now;
        record Result(long[] items, Throwable failure) {
        }
        latest.read(() -> {
            LabelWork work = context.engine().labels().work(project);
            try {
                return new Result(work.find(now.filter(work.project()), JobContext.none()), null);
            } catch (org.benchwright.engine.fault.BadInputException wrong) {
                return new Result(new long[0], wrong);
            }
        }, result -> {
            if (result.failure() != null) {
                failed.accept(result.failure());
                return;
            }
            pages.clear();
            coming.clear();
            out.clear();
            found.set(result.items());
        });
    }

    void refresh(Consumer<Throwable> failed) {
        find(wanted, failed);
    }

    /** A row, once it has been read; asks for it else. */
    Optional<Row> row(int place) {
        int page = place / PAGE;
        List<Row> there = pages.get(page);
        if (there != null) {
            return place % PAGE < there.size() ? Optional.of(there.get(place % PAGE)) : Optional.empty();
        }
        if (!coming.get(page)) {
            coming.set(page);
            long[] of = found.get();
            context.background().read(() -> read(of, page), rows -> {
                if (of == found.get()) {
                    if (pages.size() >= MOST_PAGES) {
                        pages.clear();
                        coming.clear();
                    }
                    pages.put(page, rows);
                    coming.set(page);
                    arrived.run();
                }
            });
        }
        return Optional.empty();
    }

    private List<Row> read(long[] of, int page) {
        LabelWork work = context.engine().labels().work(project);
        List<Long> items = new ArrayList<>();
        for (int i = page * PAGE; i < Math.min(of.length, (page + 1) * PAGE); i++) {
            items.add(of[i]);
        }
        return work.tasks(items).stream().map(task -> {
            String text = String.join("  ·  ", work.project().media().columns().stream().limit(4).map(task.item()::text).toList()).strip().replaceAll("\\s+", " ");
            return new Row(task.item().index(), text.length() <= GLANCE ? text : text.substring(0, text.offsetByCodePoints(0, Math.min(GLANCE - 1,
                    text.codePointCount(0, text.length())))) + "…", task.state(), task.words(), task.flagged());
        }).toList();
    }

    boolean ticked(int place) {
        return !out.get(place);
    }

    void tick(int place, boolean on) {
        out.set(place, !on);
    }

    void tickAll(boolean on) {
        out.set(0, found.get().length, !on);
    }

    int tickedCount() {
        return found.get().length - out.cardinality();
    }

    /** Gives all that are ticked the same answers, as one act. */
    void label(String annotator, Answers answers, Consumer<Long> done, Consumer<Throwable> failed) {
        List<Long> items = new ArrayList<>();
        for (int i = 0; i < found.get().length; i++) {
            if (!out.get(i)) {
                items.add(found.get()[i]);
            }
        }
        String why = "filter: " + wanted.words();
        context.background().job("Labeling " + items.size() + " items", job -> context.engine().labels().work(project).bulk(annotator, items, answers, why), done, failed);
    }

    void undo(String annotator, boolean again, Consumer<List<Long>> done) {
        context.background().read(() -> {
            LabelWork work = context.engine().labels().work(project);
            return again ? work.redo(annotator) : work.undo(annotator);
        }, done);
    }
}
