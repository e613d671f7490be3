package org.benchwright.views.label;

import java.util.List;
import java.util.function.LongConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.schema.SchemaWriter;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.recipe.RecipeEditor;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** What is asked: as a form at the left, as text at the right; saved as a new version, which leaves what was answered as it is. */
final class SchemaSection implements LabelSection {
    private final SchemaForm form = new SchemaForm();
    private final RecipeEditor editor = new RecipeEditor("schema-text", "Text of the schema");
    private final TextField note = new TextField();
    private final Button save = new Button("Save as new version");
    private final Label wrong = new Label();
    private final VBox consequences = new VBox(4);
    private PanelContext context;
    private SchemaModel model;
    private boolean formAtWork;

    @Override
    public String title() {
        return "Schema";
    }

    @Override
    public String icon() {
        return "mdi2f-form-select";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String key() {
        return "Alt+E";
    }

    @Override
    public Node build(PanelContext shell, Panel panel, String project, LongConsumer openItem) {
        context = shell;
        model = new SchemaModel(shell, project);
        note.setId("schema-note");
        note.setPromptText("Why it changes");
        HBox.setHgrow(note, Priority.ALWAYS);
        save.setId("schema-save");
        save.getStyleClass().add("accent");
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.setOnAction(e -> save());
        wrong.setId("schema-wrong");
        wrong.getStyleClass().add("bw-error");
        wrong.setWrapText(true);
        consequences.setId("schema-consequences");
        model.load(kept -> {
            editor.begin(kept.project().schema().text());
            model.setText(kept.project().schema().text());
            editor.textValue().subscribe((before, now) -> model.setText(now));
            inspect();
        });
        model.schemaProperty().subscribe(s -> s.ifPresent(schema -> {
            if (!formAtWork) {
                form.show(schema.guidelines(), schema.questions());
            }
        }));
        form.onChange(() -> {
            formAtWork = true;
            editor.change(SchemaWriter.write(form.guidelines(), form.questions()));
            formAtWork = false;
        });
        model.problemsProperty().subscribe(found -> {
            editor.show(found);
            wrong.setText(found.isEmpty() ? "" : found.getFirst().words());
            wrong.setManaged(!found.isEmpty());
            enable();
        });
        model.changedProperty().subscribe(c -> enable());
        model.consequencesProperty().subscribe(said -> {
            consequences.getChildren().setAll(said.stream().map(s -> {
                Label line = new Label("•  " + s);
                line.setWrapText(true);
                return line;
            }).toList());
            consequences.setManaged(!said.isEmpty());
        });
        VBox written = new VBox(8, editor, wrong);
        VBox.setVgrow(editor, Priority.ALWAYS);
        written.getStyleClass().add("bw-recipe-side");
        Scrolling left = new Scrolling(form);
        form.getStyleClass().add("bw-label-form-side");
        SplitPane across = new SplitPane(left, written);
        across.setDividerPositions(0.56);
        across.getStyleClass().add("bw-recipe");
        VBox.setVgrow(across, Priority.ALWAYS);
        HBox foot = new HBox(8, note, save);
        VBox box = new VBox(12, across, consequences, foot);
        box.setId("label-schema");
        return box;
    }

    private void enable() {
        save.setDisable(!model.changedProperty().get() || !model.problemsProperty().get().isEmpty());
    }

    private void save() {
        if (save.isDisabled()) {
            return;
        }
        model.save(note.getText().strip(), version -> {
            note.clear();
            context.say(Notice.good("Saved as version " + version + " of the schema."));
            inspect();
            context.changed("label-rules");
        }, failure -> context.say(Notice.of(failure)));
    }

    private void inspect() {
        Facts facts = new Facts();
        model.keptProperty().get().ifPresent(k -> k.versions().forEach(v -> facts.add("Version " + v.version(), (v.note().isEmpty() ? "" : v.note() + ", ") + v.author() + ", "
                + Numbers.ago(v.at()), Numbers.exact(v.at()))));
        Label hint = new Label("What was answered stays as it is, with the version it was asked by. The form writes the text anew, without its comments.");
        hint.setWrapText(true);
        hint.getStyleClass().add("bw-caption");
        context.inspect("Schema", List.of(facts, hint));
    }

    @Override
    public void shown() {
        inspect();
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action("label.save-schema", "Save the schema as a new version", "mdi2c-content-save-outline", "Shortcut+S", () -> !save.isDisabled(), this::save));
    }
}
