package org.benchwright.views.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.benchwright.engine.data.prepare.Preparations;
import org.benchwright.engine.data.prepare.Preview;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.recipe.Recipe;
import org.benchwright.engine.recipe.Step;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.PanelContext;

/** What the chosen step would make of its data, taken from the shown run; asked only while someone looks, and the newest request wins. */
final class BeforeAfterModel {
    static final int ROWS = 200;

    /** What there is to show. */
    sealed interface Shown {
        /** Why there is nothing yet, and what to do. */
        record Words(String text) implements Shown {
        }

        /** A preview of a step. */
        record Found(String id, Preview preview) implements Shown {
        }
    }

    /**
     * A row before and after, by column.
     *
     * @param after empty when the step leaves the row out
     */
    record Row(int number, Map<String, Object> before, Optional<Map<String, Object>> after) {
        /** Whether a cell of a column that both have is another. */
        boolean changed(String column) {
            return after.filter(now -> before.containsKey(column) && now.containsKey(column) && !same(before.get(column), now.get(column)))
                    .isPresent();
        }

        private static boolean same(Object before, Object after) {
            if (before instanceof Number a && after instanceof Number b) {
                return a.doubleValue() == b.doubleValue() || a.equals(b);
            }
            return Objects.equals(before, after) || before != null && after != null && before.getClass() != after.getClass()
                    && before.toString().equals(after.toString());
        }
    }

    private record Asked(String id, RecipeModel.Standing standing) {
    }

    private final PanelContext context;
    private final RecipeModel recipe;
    private final Background.Latest previews;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(new Shown.Words(""));
    private Optional<Asked> last = Optional.empty();
    private boolean watched;

    BeforeAfterModel(PanelContext context, RecipeModel recipe) {
        this.context = context;
        this.recipe = recipe;
        previews = context.background().latest();
        recipe.chosenProperty().subscribe(this::ask);
        recipe.drawnProperty().subscribe(this::ask);
        recipe.resultProperty().subscribe(this::ask);
        recipe.runningProperty().subscribe(this::ask);
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether someone looks. */
    void watch(boolean on) {
        watched = on;
        ask();
    }

    private void ask() {
        Asked now = new Asked(recipe.chosenProperty().get(), recipe.standing());
        if (!watched || recipe.runningProperty().get() || last.filter(now::equals).isPresent()) {
            return;
        }
        if (last.map(Asked::id).filter(now.id()::equals).isEmpty()) {
            shown.set(new Shown.Words(now.id().isEmpty() ? "" : "Looking at " + now.id() + "…"));
        }
        last = Optional.of(now);
        Optional<Step> step = recipe.step(now.id());
        previews.read(() -> look(now, step), shown::set);
    }

    private Shown look(Asked asked, Optional<Step> step) {
        Preparations preparations = context.engine().preparations();
        List<String> known = preparations.steps().stream().map(Step::name).sorted().toList();
        if (step.isEmpty()) {
            return new Shown.Words("Choose a step that prepares data to see its rows before and after it.");
        }
        if (!known.contains(step.get().name())) {
            return new Shown.Words(step.get().name()
                    + " has no before and after. Choose a step that prepares data, such as data.clean or data.impute.");
        }
        RecipeModel.Standing at = asked.standing();
        try {
            Map<String, Object> given = context.engine().recipes().given(Recipe.parse(at.text(), at.file()), asked.id(), at.options(), at.run());
            return new Shown.Found(asked.id(), preparations.previewGiven(step.get().name(), given, ROWS, JobContext.none()));
        } catch (BadInputException wrong) {
            return new Shown.Words(wrong.what() + " " + wrong.remedy());
        }
    }

    /** The rows, each with what becomes of it; only where the preview matches them. */
    static List<Row> rows(Preview preview) {
        Map<Integer, Map<String, Object>> after = new LinkedHashMap<>();
        for (int i = 0; i < preview.origins().size(); i++) {
            after.put(preview.origins().get(i), preview.after().get(i));
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < preview.before().size(); i++) {
            rows.add(new Row(i + 1, preview.before().get(i), Optional.ofNullable(after.get(i))));
        }
        return rows;
    }

    /** The counts as a sentence. */
    static String summary(Preview preview) {
        List<String> parts = new ArrayList<>();
        for (Preview.Fate fate : List.of(Preview.Fate.ADDED, Preview.Fate.REMOVED, Preview.Fate.RETYPED)) {
            long count = preview.columns().stream().filter(c -> c.fate() == fate).count();
            if (count > 0) {
                parts.add(Numbers.count(count) + (count == 1 ? " column " : " columns ") + fate.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
        long cells = preview.columns().stream().mapToLong(Preview.Change::changed).sum();
        if (cells > 0) {
            parts.add(Numbers.count(cells) + (cells == 1 ? " cell" : " cells") + " changed");
        }
        String rows = (preview.sampled() ? "Of the first rows: " : "") + Numbers.count(preview.rowsBefore()) + " rows in, "
                + Numbers.count(preview.rowsAfter()) + " out";
        return rows + (parts.isEmpty() ? ", nothing else changes." : "; " + String.join(", ", parts) + ".");
    }
}
