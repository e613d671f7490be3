package org.benchwright.views.label;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.views.control.ActionButton;
import org.benchwright.views.control.Columns;
import org.benchwright.views.control.EmptyState;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.FilterField;
import org.benchwright.views.control.InSight;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Opening;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.TableSort;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.UndoableAct;

/** The label projects: open one, make one. */
final class ProjectsPanel implements Panel {
    private final PanelContext context;
    private final ProjectsModel model;
    private final TableView<ProjectsModel.Row> table = new TableView<>();
    private final TextField filter;
    private final Page page = new Page("Label", "");
    private final Node empty;
    private final StackPane view = new StackPane(page);
    private final Action add;
    private final Action archive = new Action("label.archive", "Put the project aside", "mdi2a-archive-outline", "Delete", () -> chosen().isPresent(), this::archive);

    ProjectsPanel(PanelContext context) {
        this.context = context;
        model = new ProjectsModel(context);
        filter = FilterField.of("label-filter", "Filter projects", model.rows().filterProperty());
        add = Action.of("label.new", "Make a label project", "mdi2p-plus", "Shortcut+N", () -> context.open(LabelPanelProvider.newProject()));
        empty = new EmptyState("mdi2l-label-outline", "Nothing to label yet",
                "A label project asks people about the rows of a dataset: texts, pictures, sounds. Every answer is kept, with who gave it and when.")
                .start("Make a label project", add::fire).orElse("Try the demo", this::demo);
        buildTable();
        page.acts(new ActionButton(add).accent());
        VBox.setVgrow(table, Priority.ALWAYS);
        page.add(new HBox(filter), table);
        model.rows().loadedProperty().subscribe(loaded -> arrange());
        model.rows().all().subscribe(this::arrange);
        context.onChange(this, LabelPanelProvider.ID, model::refresh);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public String title() {
        return "Label";
    }

    @Override
    public void shown() {
        model.refresh();
        inspect();
    }

    @Override
    public List<Action> actions() {
        return List.of(add, archive, new Action("label.open", "Open the selected project", "mdi2o-open-in-app", "O", () -> chosen().isPresent(), () -> chosen().ifPresent(this::open)),
                Action.of("label.demo", "Try labeling on demo mails", "mdi2s-school-outline", "Alt+D", this::demo));
    }

    @Override
    public Map<String, String> state() {
        return Map.of("filter", filter.getText(), "sort", TableSort.of(table));
    }

    @Override
    public void restore(Map<String, String> state) {
        filter.setText(state.getOrDefault("filter", ""));
        TableSort.restore(table, state.getOrDefault("sort", ""));
    }

    private Optional<ProjectsModel.Row> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private void open(ProjectsModel.Row row) {
        context.open(LabelPanelProvider.project(row.project().name()));
    }

    /** Where the workspace lacks the mails, the demo workspace has them. */
    private void demo() {
        model.demo(made -> {
            if (made.isPresent()) {
                context.changed(LabelPanelProvider.ID);
                context.open(LabelPanelProvider.project(made.get()));
                return;
            }
            context.say(new Notice(Notice.Kind.INFO, "The mails of the demo are not in this workspace.", "The demo workspace has them.",
                    context.actions().stream().filter(a -> a.id().equals("workspace.demo")).findFirst()));
        });
    }

    private void archive() {
        chosen().ifPresent(row -> {
            LabelProject project = row.project();
            model.archive(project, () -> {
                context.close(Location.of(LabelPanelProvider.ID, project.name()));
                context.done(new UndoableAct("Put " + project.name() + " aside", () -> context.engine().labels().restore(project.name()),
                        () -> context.engine().labels().archive(project.name())));
                context.say(Notice.good(project.name() + " is put aside with all its labels; Ctrl+Z brings it back."));
                context.changed(LabelPanelProvider.ID);
            });
        });
    }

    private void arrange() {
        List<ProjectsModel.Row> all = model.rows().all();
        Node shown = model.rows().loadedProperty().get() && all.isEmpty() ? empty : page;
        if (view.getChildren().getFirst() != shown) {
            view.getChildren().setAll(shown);
        }
        long left = all.stream().mapToLong(r -> r.progress().items() - r.progress().done()).sum();
        page.setSubtitle(all.isEmpty() ? "" : (all.size() == 1 ? "1 project" : Numbers.count(all.size()) + " projects") + ", " + Numbers.count(left) + " items to do");
    }

    private void inspect() {
        if (!InSight.is(view)) {
            return;
        }
        context.inspect(chosen().map(r -> r.project().name()).orElse("Label"), chosen().<List<Node>>map(r -> List.of(new Facts().add("About",
                r.project().description().isEmpty() ? "–" : r.project().description()).add("Data", r.project().data()).add("Shown as", r.project().media().kind().word())
                .add("Annotators", r.project().rules().perItem() + " an item").add("Order", r.project().rules().order().word())
                .add("Schema", "version " + r.project().schemaVersion()).add("Flagged", Numbers.count(r.progress().flagged()))
                .add("Skipped", Numbers.count(r.progress().skipped())).add("Made", Numbers.ago(r.project().createdAt()), Numbers.exact(r.project().createdAt()))))
                .orElse(List.of()));
    }

    private void buildTable() {
        table.setId("label-projects");
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.setFixedCellSize(34);
        table.setPlaceholder(new Label("No project matches the filter."));
        SortedList<ProjectsModel.Row> sorted = new SortedList<>(model.rows().listed());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.getColumns().add(Columns.text("name", "Name", 170, r -> r.project().name()));
        table.getColumns().add(Columns.text("asks", "Asks", 230, r -> String.join(" · ", r.project().schema().questions().stream().map(q -> q.ask()).toList())));
        table.getColumns().add(Columns.node("progress", "Progress", 120, r -> Double.toString(r.share()), r -> {
            ProgressBar bar = new ProgressBar(r.share());
            bar.getStyleClass().add("bw-label-progress");
            bar.setPrefWidth(104);
            return bar;
        }));
        table.getColumns().add(Columns.number("done", "Done", 70, r -> r.progress().done(), v -> Numbers.count((long) v)));
        table.getColumns().add(Columns.number("items", "Items", 70, r -> r.progress().items(), v -> Numbers.count((long) v)));
        table.getColumns().add(Columns.number("people", "People", 70, r -> r.progress().byPerson().size(), v -> Numbers.count((long) v)));
        table.getColumns().add(Columns.text("data", "Data", 120, r -> r.project().data()));
        table.getSelectionModel().selectedItemProperty().subscribe(row -> inspect());
        Opening.on(table, this::open);
    }
}
