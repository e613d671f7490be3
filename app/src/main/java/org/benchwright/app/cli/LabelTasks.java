package org.benchwright.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.Task;
import org.benchwright.engine.label.TaskFilter;
import org.benchwright.engine.label.TaskPage;
import org.benchwright.engine.label.TaskState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchwright label tasks}. */
@Command(name = "tasks", description = "The items of a project, filtered, in the order of the queue.", footer = {"",
        "Example: benchwright label tasks mails --state open --where \"length(text) > 500\" --limit 20"})
final class LabelTasks extends LabelCommand.OfProject {
    private static final int SHOWN = 80;

    @Option(names = "--state", paramLabel = "S", description = "open, begun, done or skipped.")
    String state;
    @Option(names = "--where", paramLabel = "SQL", description = "A condition on the columns of the data.")
    String where = "";
    @Option(names = "--label", paramLabel = "L", description = "Given by anybody to the main question.")
    String label;
    @Option(names = "--by", paramLabel = "WHO", description = "Answered by this annotator.")
    String by;
    @Option(names = "--flagged", description = "With an open flag.")
    boolean flagged;
    @Option(names = "--offset", paramLabel = "N", description = "Of the first one to show; default 0.")
    long offset;
    @Option(names = "--limit", paramLabel = "N", description = "How many; default 50.")
    int limit = 50;

    @Override
    protected Object run(Cli cli) {
        notNegative("--offset", offset);
        notNegative("--limit", limit);
        Optional<TaskState> wanted = Optional.ofNullable(state).map(s -> TaskState.of(s).orElseThrow(() -> new BadInputException("There is no state "
                + s + ".", "--state", "Give open, begun, done or skipped.")));
        TaskFilter filter = new TaskFilter(wanted, Optional.of(where).filter(w -> !w.isBlank()), Optional.ofNullable(label), Optional.ofNullable(by),
                flagged);
        LabelWork work = cli.engine().labels().work(project);
        TaskPage page = cli.job("Listing tasks", job -> work.page(filter, offset, limit, job));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Task task : page.tasks()) {
            String text = task.item().text(work.project().media().main());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("item", task.item().index());
            row.put("state", task.state().word());
            row.put("annotators", task.annotations().stream().map(a -> a.annotator()).toList());
            row.put("said", task.words());
            row.put("flagged", task.flagged());
            row.put("shown", text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…");
            rows.add(row);
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("total", page.total());
        told.put("offset", page.offset());
        told.put("tasks", rows);
        return told;
    }

    /** A task with all there is to say of it. */
    static Map<String, Object> row(Task task) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("item", task.item().index());
        row.put("state", task.state().word());
        row.put("fields", task.item().fields());
        row.put("annotations", task.annotations().stream().map(LabelCommand::annotation).toList());
        row.put("marks", task.marks().stream().map(LabelCommand::mark).toList());
        return row;
    }
}
