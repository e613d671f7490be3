package org.benchwright.views.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import javafx.scene.layout.Region;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.schema.LabelOption;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.engine.label.schema.SchemaWriter;
import org.benchwright.views.control.Page;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** Makes a label project: which data, how it is shown, what is asked, by how many. Everything is guessed first and can be changed. */
final class NewProjectPanel implements Panel {
    private final PanelContext context;
    private final ComboBox<String> data = new ComboBox<>();
    private final TextField name = new TextField();
    private final ComboBox<MediaKind> kind = new ComboBox<>();
    private final FlowPane columns = new FlowPane(12, 8);
    private final TextField width = new TextField();
    private final TextField height = new TextField();
    private final HBox pixels = new HBox(8, SchemaForm.caption("Width in pixels", width), SchemaForm.caption("Height in pixels", height));
    private final SchemaForm form = new SchemaForm();
    private final Spinner<Integer> perItem = new Spinner<>(1, 100, 1);
    private final ComboBox<LabelRules.Order> order = new ComboBox<>();
    private final Label problem = new Label();
    private final Button make = new Button("Make the project");
    private final Node view;
    private List<ColumnInfo> known = List.of();

    NewProjectPanel(PanelContext context) {
        this.context = context;
        data.setId("new-data");
        data.setPromptText("Choose a dataset");
        data.setOnAction(e -> dataChosen());
        name.setId("new-name");
        name.setPrefColumnCount(24);
        kind.setId("new-kind");
        kind.getItems().setAll(MediaKind.values());
        kind.setConverter(new javafx.util.StringConverter<>() {
            @Override
            public String toString(MediaKind value) {
                return value == null ? "" : words(value);
            }

            @Override
            public MediaKind fromString(String text) {
                return null;
            }
        });
        kind.setOnAction(e -> shownAs());
        width.setPrefColumnCount(5);
        height.setPrefColumnCount(5);
        order.getItems().setAll(LabelRules.Order.values());
        order.setValue(LabelRules.Order.ROWS);
        order.setConverter(new javafx.util.StringConverter<>() {
            @Override
            public String toString(LabelRules.Order value) {
                return value == null ? "" : switch (value) {
                    case ROWS -> "as the rows lie";
                    case RANDOM -> "shuffled";
                    case PRIORITY -> "most useful first";
                };
            }

            @Override
            public LabelRules.Order fromString(String text) {
                return null;
            }
        });
        perItem.setId("new-per-item");
        perItem.setPrefWidth(96);
        form.show("", List.of(new Question("label", "What is it?", QuestionKind.CHOICE, true, List.of(
                new LabelOption("yes", "yes", "1", "#0072b2", "", "", List.of()), new LabelOption("no", "no", "2", "#d55e00", "", "", List.of())), "", Optional.empty(),
                new Question.Scale(0, 0, List.of()), true)));
        problem.setId("new-problem");
        problem.getStyleClass().add("bw-error");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        make.setId("new-make");
        make.getStyleClass().add("accent");
        make.setMinWidth(Region.USE_PREF_SIZE);
        make.setOnAction(e -> make());
        HBox first = new HBox(16, SchemaForm.caption("Dataset", data), SchemaForm.caption("Name of the project", name));
        HBox second = new HBox(16, SchemaForm.caption("Each row is shown as", kind), pixels);
        second.setAlignment(Pos.BOTTOM_LEFT);
        HBox rules = new HBox(16, SchemaForm.caption("Annotators an item", perItem), SchemaForm.caption("Order", order));
        form.setMaxWidth(820);
        problem.setMaxWidth(820);
        Page page = new Page("New label project", "Pick the data, say how a row is shown and what is asked of it. All of it can be changed later, and no answer is lost by that.");
        page.add(Page.section("Data"), first, second, columns, Page.section("Questions"), form, Page.section("People"), rules, problem, new HBox(make));
        view = page.scrolling();
        shownAs();
        context.background().read(() -> context.engine().datasets().list().stream().map(d -> d.name()).toList(), names -> {
            data.getItems().setAll(names);
            if (names.isEmpty()) {
                problem.setText("There is no dataset yet. Import a file in Data first.");
            }
        });
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public String title() {
        return "New label project";
    }

    @Override
    public List<Action> actions() {
        return List.of(Action.of("label.make", "Make the project", "mdi2c-check", "Shortcut+Enter", this::make));
    }

    @Override
    public Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        Optional.ofNullable(data.getValue()).ifPresent(d -> state.put("data", d));
        state.put("name", name.getText());
        return state;
    }

    @Override
    public void restore(Map<String, String> state) {
        name.setText(state.getOrDefault("name", ""));
        Optional.ofNullable(state.get("data")).ifPresent(data::setValue);
    }

    private static String words(MediaKind kind) {
        return switch (kind) {
            case TEXT -> "a text";
            case TEXTS -> "texts to compare";
            case TABLE -> "a small table";
            case IMAGE -> "a picture, by its path";
            case PIXELS -> "a picture, by its pixels";
            case AUDIO -> "a sound, by its path";
            case VIDEO -> "a film, by its path";
        };
    }

    private void dataChosen() {
        String chosen = data.getValue();
        if (chosen == null) {
            return;
        }
        if (name.getText().isBlank()) {
            name.setText(chosen);
        }
        context.background().read(() -> context.engine().datasets().resolve(chosen).columns(), found -> {
            known = found;
            List<ColumnInfo> texts = found.stream().filter(c -> c.type() == ColumnType.TEXT).toList();
            kind.setValue(texts.isEmpty() && found.size() >= 64 ? MediaKind.PIXELS : texts.size() == 1 ? MediaKind.TEXT : MediaKind.TABLE);
            shownAs();
        });
    }

    /** Offers the columns; ticks those that fit best. */
    private void shownAs() {
        MediaKind as = kind.getValue();
        pixels.setVisible(as == MediaKind.PIXELS);
        pixels.setManaged(as == MediaKind.PIXELS);
        columns.getChildren().clear();
        if (as == null) {
            return;
        }
        boolean several = as == MediaKind.TEXTS || as == MediaKind.TABLE || as == MediaKind.PIXELS;
        int ticked = 0;
        for (ColumnInfo column : known) {
            boolean fits = as == MediaKind.PIXELS ? column.type().numeric() && !column.name().matches("(?i)label|class|target|id") : as == MediaKind.TABLE || column.type() == ColumnType.TEXT;
            CheckBox box = new CheckBox(column.name());
            box.setSelected(fits && (several || ticked == 0));
            ticked += box.isSelected() ? 1 : 0;
            box.setOnAction(e -> {
                if (!several && box.isSelected()) {
                    columns.getChildren().stream().filter(c -> c != box).forEach(c -> ((CheckBox) c).setSelected(false));
                }
            });
            columns.getChildren().add(box);
        }
        if (as == MediaKind.PIXELS) {
            int side = (int) Math.round(Math.sqrt(ticked));
            width.setText(Integer.toString(side));
            height.setText(Integer.toString(side));
        }
    }

    private void make() {
        if (data.getValue() == null || kind.getValue() == null) {
            problem.setText("Choose a dataset first.");
            return;
        }
        List<String> shown = new ArrayList<>(columns.getChildren().stream().map(CheckBox.class::cast).filter(CheckBox::isSelected).map(CheckBox::getText).toList());
        boolean picture = kind.getValue() == MediaKind.PIXELS;
        if (picture && Arrays.asList(width, height).stream().anyMatch(f -> !f.getText().matches("\\d{1,5}"))) {
            problem.setText("Give the picture's width and height in pixels.");
            return;
        }
        Media media = new Media(kind.getValue(), shown, picture ? Integer.parseInt(width.getText()) : 0, picture ? Integer.parseInt(height.getText()) : 0, 0);
        LabelRules rules = LabelRules.USUAL.with(perItem.getValue()).with(order.getValue());
        NewProject wanted = new NewProject(name.getText(), data.getValue(), media, SchemaWriter.write(form.guidelines(), form.questions()), rules, "");
        problem.setText("");
        context.background().read(() -> context.engine().labels().create(wanted), made -> {
            context.changed(LabelPanelProvider.ID);
            context.close(LabelPanelProvider.newProject());
            context.open(LabelPanelProvider.project(made.name()));
        }, failure -> {
            Notice notice = Notice.of(failure);
            problem.setText(notice.title() + " " + notice.detail().replace("\n", " "));
        });
    }
}
