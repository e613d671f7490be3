package org.benchwright.views.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.Progress;
import org.benchwright.engine.label.TaskState;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.schema.LabelOption;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Opening;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** All tasks, filtered; those that are ticked get a label by one key. */
final class TasksSection implements LabelSection {
    private static final String ANY_STATE = "any state";
    private static final String ANY_LABEL = "any label";
    private static final String ANYBODY = "anybody";

    private final DeskModel desk;
    private final DeskSettings settings;
    private final TableView<Integer> table = new TableView<>();
    private final TextField typed = new TextField();
    private final ToggleButton sql = new ToggleButton("SQL");
    private final ComboBox<String> state = new ComboBox<>();
    private final ComboBox<String> label = new ComboBox<>();
    private final ComboBox<String> annotator = new ComboBox<>();
    private final CheckBox flagged = new CheckBox("Flagged");
    private final Label count = new Label();
    private final Label wrong = new Label();
    private final VBox give = new VBox(12);
    private PanelContext context;
    private TasksModel model;
    private LongConsumer openItem = item -> { };
    private boolean filling;

    TasksSection(DeskModel desk, DeskSettings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    @Override
    public String title() {
        return "Tasks";
    }

    @Override
    public String icon() {
        return "mdi2f-format-list-checks";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String key() {
        return "Alt+T";
    }

    @Override
    public Node build(PanelContext shell, Panel panel, String project, LongConsumer open) {
        context = shell;
        openItem = open;
        model = new TasksModel(shell, project);
        buildTable();
        typed.setId("tasks-filter");
        typed.setPromptText("Words in the item");
        typed.setPrefColumnCount(22);
        sql.setId("tasks-sql");
        sql.setFocusTraversable(false);
        sql.selectedProperty().subscribe(on -> typed.setPromptText(on ? "length(text) > 100" : "Words in the item"));
        state.setId("tasks-state");
        state.getItems().setAll(Stream.concat(Stream.of(ANY_STATE), Stream.of(TaskState.values()).map(TaskState::word)).toList());
        state.setValue(ANY_STATE);
        label.setId("tasks-label");
        annotator.setId("tasks-annotator");
        flagged.setId("tasks-flagged");
        count.setId("tasks-count");
        wrong.getStyleClass().add("bw-error");
        wrong.setWrapText(true);
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        typed.textProperty().subscribe((before, now) -> {
            if (!sql.isSelected()) {
                find();
            }
        });
        typed.setOnAction(e -> find());
        sql.setOnAction(e -> find());
        state.setOnAction(e -> find());
        label.setOnAction(e -> find());
        annotator.setOnAction(e -> find());
        flagged.setOnAction(e -> find());
        FlowPane filters = new FlowPane(8, 8, typed, sql, state, label, annotator, flagged);
        filters.setRowValignment(javafx.geometry.VPos.CENTER);
        CheckBox all = new CheckBox("All");
        all.setId("tasks-all");
        all.setSelected(true);
        all.setOnAction(e -> {
            model.tickAll(all.isSelected());
            table.refresh();
            say();
        });
        HBox line = new HBox(16, all, count);
        line.setAlignment(Pos.CENTER_LEFT);
        model.foundProperty().subscribe(items -> {
            all.setSelected(true);
            table.setItems(new Places(items.length));
            say();
        });
        model.onRows(table::refresh);
        desk.projectProperty().subscribe(p -> p.ifPresent(this::chips));
        desk.progressProperty().subscribe(p -> p.ifPresent(this::choices));
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox box = new VBox(12, filters, wrong, line, table, give);
        box.setId("label-tasks");
        return box;
    }

    private void choices(Progress progress) {
        filling = true;
        fill(label, ANY_LABEL, desk.projectProperty().get().flatMap(p -> p.schema().main()).map(Question::labelIds).orElse(List.of()));
        fill(annotator, ANYBODY, List.copyOf(progress.byPerson().keySet()));
        filling = false;
    }

    private static void fill(ComboBox<String> box, String any, List<String> values) {
        String chosen = box.getValue();
        List<String> now = Stream.concat(Stream.of(any), values.stream()).toList();
        if (!now.equals(box.getItems())) {
            box.getItems().setAll(now);
            box.setValue(chosen != null && now.contains(chosen) ? chosen : any);
        }
    }

    private void chips(LabelProject project) {
        give.getChildren().clear();
        for (Question question : bulk()) {
            Label ask = new Label(question.ask());
            ask.getStyleClass().add("bw-label-ask");
            give.getChildren().addAll(ask, new LabelChips("bulk-" + question.id(), question.labels(), l -> label(question, l)));
        }
        if (give.getChildren().isEmpty()) {
            Label none = new Label("Questions without labels are answered one by one, at the desk.");
            none.getStyleClass().add("bw-caption");
            give.getChildren().add(none);
        }
    }

    private List<Question> bulk() {
        return desk.projectProperty().get().map(p -> p.schema().questions().stream().filter(q -> (q.kind() == QuestionKind.CHOICE || q.kind() == QuestionKind.CHOICES
                || q.kind() == QuestionKind.PAIR) && q.when().isEmpty()).toList()).orElse(List.of());
    }

    private void label(Question question, LabelOption option) {
        int many = model.tickedCount();
        if (many == 0) {
            context.say(Notice.warn("Nothing is ticked.", "Tick the items to label first."));
            return;
        }
        model.label(settings.annotatorProperty().get(), Answers.of(question.id(), Answer.Choice.of(option.id())), done -> {
            context.say(Notice.good(option.name() + " for " + Numbers.count(done) + (done == 1 ? " item" : " items") + ". Ctrl+Z takes it back."));
            changed();
        }, context.background()::failed);
    }

    private void changed() {
        desk.refreshProgress();
        model.refresh(this::failed);
    }

    private void turn(boolean again) {
        model.undo(settings.annotatorProperty().get(), again, items -> {
            context.say(items.isEmpty() ? new Notice(Notice.Kind.INFO, again ? "Nothing is left to do again." : "Nothing is left to undo.", "", Optional.empty())
                    : Notice.good((again ? "Done again for " : "Taken back for ") + Numbers.count(items.size()) + (items.size() == 1 ? " item." : " items.")));
            changed();
        });
    }

    private void find() {
        if (filling) {
            return;
        }
        wrong.setText("");
        model.find(new TasksModel.Wanted(typed.getText(), sql.isSelected(), TaskState.of(Optional.ofNullable(state.getValue()).orElse("")),
                chosen(label, ANY_LABEL), chosen(annotator, ANYBODY), flagged.isSelected()), this::failed);
    }

    private static Optional<String> chosen(ComboBox<String> box, String any) {
        return Optional.ofNullable(box.getValue()).filter(v -> !v.equals(any));
    }

    private void failed(Throwable failure) {
        Notice notice = Notice.of(failure);
        wrong.setText(notice.title() + " " + notice.detail().replace("\n", " "));
    }

    private void say() {
        int found = model.foundProperty().get().length;
        count.setText(found == 0 ? "No item matches." : Numbers.count(found) + (found == 1 ? " item, " : " items, ") + Numbers.count(model.tickedCount()) + " ticked; a label's key labels them all");
    }

    @Override
    public void shown() {
        find();
        desk.refreshProgress();
        context.inspect("Tasks", List.of());
        table.requestFocus();
    }

    @Override
    public List<Action> actions() {
        List<Action> acts = new ArrayList<>();
        bulk().forEach(q -> q.labels().forEach(l -> acts.add(Action.of("label.give-all-" + q.id() + "-" + l.id(), "Label all ticked: " + l.name(), "mdi2l-label-multiple-outline",
                LabelKeys.combination(l.key()), () -> label(q, l)))));
        acts.add(Action.of("label.tick", "Tick or untick the item", "mdi2c-checkbox-marked-outline", "Space", this::tick));
        acts.add(Action.of("label.filter", "Type a filter", "mdi2f-filter-outline", "Shortcut+F", typed::requestFocus));
        acts.add(new Action("label.undo", "Undo the last labels", "mdi2u-undo", "Shortcut+Z", () -> !typed.isFocused(), () -> turn(false)));
        acts.add(new Action("label.redo", "Redo the last labels", "mdi2r-redo", "Shortcut+Y", () -> !typed.isFocused(), () -> turn(true)));
        return acts;
    }

    void key(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown();
        if (event.getTarget() instanceof TextInputControl) {
            if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER && !sql.isSelected()) {
                table.requestFocus();
                event.consume();
            }
            if (plain) {
                return;
            }
        }
        Optional<Question> labelled = plain ? bulk().stream().filter(q -> LabelKeys.pressed(q, event).isPresent()).findFirst() : Optional.empty();
        if (labelled.isPresent()) {
            label(labelled.get(), LabelKeys.pressed(labelled.get(), event).get());
            event.consume();
            return;
        }
        for (Action act : actions()) {
            if (!act.key().isEmpty() && act.enabled().getAsBoolean() && KeyCombination.valueOf(act.key()).match(event)) {
                act.fire();
                event.consume();
                return;
            }
        }
    }

    private void tick() {
        int place = table.getSelectionModel().getSelectedIndex();
        if (place >= 0) {
            model.tick(place, !model.ticked(place));
            table.refresh();
            say();
        }
    }

    private void buildTable() {
        table.setId("tasks-table");
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.setFixedCellSize(34);
        table.setPlaceholder(new Label("No item matches the filter."));
        TableColumn<Integer, Integer> tick = column("tick", "", 44);
        tick.setCellFactory(c -> new TableCell<>() {
            private final CheckBox box = new CheckBox();

            {
                box.setFocusTraversable(false);
                box.setOnAction(e -> {
                    model.tick(getIndex(), box.isSelected());
                    say();
                });
            }

            @Override
            protected void updateItem(Integer place, boolean none) {
                super.updateItem(place, none);
                setGraphic(none ? null : box);
                box.setSelected(!none && model.ticked(getIndex()));
            }
        });
        table.getColumns().add(tick);
        table.getColumns().add(text("item", "Item", 76, r -> Numbers.count(r.item())));
        table.getColumns().add(text("text", "Text", 470, TasksModel.Row::text));
        table.getColumns().add(text("state", "State", 84, r -> r.state().word() + (r.flagged() ? " ⚑" : "")));
        table.getColumns().add(text("said", "Answers", 220, TasksModel.Row::said));
        Opening.on(table, place -> openItem.accept(model.foundProperty().get()[place]));
    }

    private static TableColumn<Integer, Integer> column(String id, String title, double width) {
        TableColumn<Integer, Integer> column = new TableColumn<>(title);
        column.setId(id);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        return column;
    }

    private TableColumn<Integer, Integer> text(String id, String title, double width, Function<TasksModel.Row, String> value) {
        TableColumn<Integer, Integer> column = column(id, title, width);
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(Integer place, boolean none) {
                super.updateItem(place, none);
                setText(none || place == null ? null : model.row(place).map(value).orElse("…"));
            }
        });
        return column;
    }
}
