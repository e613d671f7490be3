package org.benchwright.views.label;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.benchwright.engine.label.Annotator;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.views.control.AskBar;
import org.benchwright.views.control.Page;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** How the work goes: in which order, by how many, reviewed or not, by whom. One button makes a review queue of the project. */
final class RulesSection implements LabelSection {
    private final ComboBox<LabelRules.Order> order = choice(List.of(LabelRules.Order.values()), o -> switch (o) {
        case ROWS -> "as the rows lie";
        case RANDOM -> "shuffled";
        case PRIORITY -> "most useful first";
    });
    private final ComboBox<LabelRules.Routing> routing = choice(List.of(LabelRules.Routing.values()), r -> switch (r) {
        case OPEN -> "to whoever asks next";
        case ROUND_ROBIN -> "to each in turn";
        case SKILL -> "to those who know the subject";
        case LOAD -> "to those who did the fewest";
    });
    private final Spinner<Integer> perItem = spinner("rules-per-item", 1, 100);
    private final CheckBox review = new CheckBox("A second person confirms each item");
    private final Spinner<Integer> pause = spinner("rules-break", 0, 600);
    private final TextField model = new TextField();
    private final TextField description = new TextField();
    private final Label problem = new Label();
    private final VBox people = new VBox(6);
    private final AskBar person = new AskBar("rules-person", "Name", "Skills such as language=he, with commas", "Keep");
    private PanelContext context;
    private RulesModel rules;
    private LabelRules kept = LabelRules.USUAL;

    @Override
    public String title() {
        return "Rules";
    }

    @Override
    public String icon() {
        return "mdi2t-tune-variant";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String key() {
        return "Alt+R";
    }

    @Override
    public Node build(PanelContext shell, Panel panel, String project, LongConsumer openItem) {
        context = shell;
        rules = new RulesModel(shell, project);
        review.setId("rules-review");
        order.setId("rules-order");
        routing.setId("rules-routing");
        model.setId("rules-model");
        model.setPromptText("name or name@version; empty for none");
        model.setPrefColumnCount(20);
        description.setPrefColumnCount(40);
        problem.getStyleClass().add("bw-error");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        Button save = new Button("Save the rules");
        save.setId("rules-save");
        save.getStyleClass().add("accent");
        save.setOnAction(e -> save());
        Button queue = new Button("Make it a review queue");
        queue.setId("rules-review-queue");
        queue.setOnAction(e -> {
            show(RulesModel.reviewQueue(given()));
            save();
        });
        Button add = new Button("Add a person");
        add.setOnAction(e -> ask("", ""));
        FlowPane first = new FlowPane(16, 12, SchemaForm.caption("Items come", order), SchemaForm.caption("They go", routing), SchemaForm.caption("Annotators an item", perItem));
        FlowPane second = new FlowPane(16, 12, SchemaForm.caption("A pause is advised after so many minutes; 0 for never", pause),
                SchemaForm.caption("Model that answers first", model));
        Label about = new Label("A review queue shows the most urgent first, to those who know the subject, lets a second person confirm each, and advises pauses.");
        about.getStyleClass().add("bw-caption");
        about.setWrapText(true);
        VBox form = new VBox(16, SchemaForm.caption("About", description), first, second, review, problem, new HBox(8, save, queue), about, Page.section("People"), people,
                person, new HBox(add));
        form.setMaxWidth(900);
        form.setId("label-rules");
        Scrolling scroll = new Scrolling(form);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return new VBox(scroll);
    }

    @Override
    public void shown() {
        rules.load(read -> {
            kept = read.project().rules();
            description.setText(read.project().description());
            show(kept);
            people.getChildren().setAll(read.people().isEmpty() ? List.of(hint("Nobody is named yet: whoever asks gets the next item.")) : read.people().stream().map(this::line).toList());
        });
        context.inspect("Rules", List.of());
    }

    private void show(LabelRules r) {
        order.setValue(r.order());
        routing.setValue(r.routing());
        perItem.getValueFactory().setValue(r.perItem());
        review.setSelected(r.review());
        pause.getValueFactory().setValue(r.breakAfter());
        model.setText(r.model());
    }

    private LabelRules given() {
        return new LabelRules(perItem.getValue(), order.getValue(), kept.seed(), kept.goldShare(), routing.getValue(), review.isSelected(), kept.alarm(), kept.batch(),
                model.getText().strip(), pause.getValue());
    }

    private void save() {
        problem.setText("");
        rules.change(given(), description.getText().strip(), () -> {
            kept = given();
            context.say(Notice.good("The rules are saved."));
            context.changed("label-rules");
        }, this::failed);
    }

    private void failed(Throwable failure) {
        Notice notice = Notice.of(failure);
        problem.setText(notice.title() + " " + notice.detail().replace("\n", " "));
    }

    private Node line(Annotator one) {
        Label name = new Label(one.name());
        name.setMinWidth(160);
        Label skills = new Label(one.skills().isEmpty() ? "everything" : String.join(", ", one.skills()));
        skills.getStyleClass().add("bw-caption");
        HBox.setHgrow(skills, Priority.ALWAYS);
        skills.setMaxWidth(Double.MAX_VALUE);
        Button change = new Button("Change");
        change.getStyleClass().add("flat");
        change.setOnAction(e -> ask(one.name(), String.join(", ", one.skills())));
        HBox line = new HBox(16, name, skills, change);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void ask(String name, String skills) {
        person.ask(name, (who, what) -> rules.person(who, what.isEmpty() ? skills : what, () -> {
            person.leave();
            shown();
            context.changed("label-rules");
        }, failure -> person.refuse(Notice.of(failure).title() + " " + Notice.of(failure).detail())));
    }

    private static Label hint(String words) {
        Label hint = new Label(words);
        hint.getStyleClass().add("bw-caption");
        return hint;
    }

    @Override
    public List<Action> actions() {
        return List.of(Action.of("label.save-rules", "Save the rules", "mdi2c-content-save-outline", "Shortcut+S", this::save),
                Action.of("label.person", "Add a person to the project", "mdi2a-account-plus-outline", "Alt+P", () -> ask("", "")));
    }

    private static Spinner<Integer> spinner(String id, int low, int high) {
        Spinner<Integer> spinner = new Spinner<>(low, high, low);
        spinner.setId(id);
        spinner.setEditable(true);
        spinner.setPrefWidth(96);
        return spinner;
    }

    private static <T> ComboBox<T> choice(List<T> values, Function<T, String> words) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setValue(values.getFirst());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                return null;
            }
        });
        return box;
    }
}
