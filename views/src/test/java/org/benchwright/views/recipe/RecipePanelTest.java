package org.benchwright.views.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.views.graph.GraphNode;
import org.benchwright.views.graph.GraphView;
import org.benchwright.views.graph.NodeState;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.TestContext;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class RecipePanelTest {
    private static final String RECIPE = """
            name: People   # who they are
            steps:
              - id: people
                use: data.import
                with:
                  file: ../people.csv
                  name: people

              - id: adults
                use: data.sql
                with:
                  query: SELECT * FROM "${steps.people.dataset}" WHERE age >= 18
                  name: adults
            """;

    private final RecipePanelProvider provider = new RecipePanelProvider();
    @TempDir
    Path folder;
    private Engine engine;
    private TestContext context;

    @Start
    void start(Stage stage) throws IOException {
        Path workspace = folder.resolve("workspace");
        engine = Engine.init(workspace);
        Files.writeString(workspace.resolve("people.csv"), "name,age\nAda,36\nTim,7\nEve,51\n");
        engine.recipes().files().create("people", RECIPE);
        context = new TestContext(engine, stage);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Panel open(String... path) {
        return onFx(() -> context.show(provider.create(context, Location.of("recipe", path)), 1300, 900));
    }

    private <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(context.window().getScene().getRoot().lookup(selector));
    }

    private GraphView graph() {
        return find("#recipe-graph", GraphView.class);
    }

    private CodeArea text() {
        return find("#recipe-text", CodeArea.class);
    }

    private List<NodeState> states() {
        return graph().model().whole().nodes().stream().map(GraphNode::state).toList();
    }

    private TextField inspectorField(String id) {
        return onFx(() -> context.inspected().stream().map(n -> n.lookup("#" + id)).filter(TextField.class::isInstance).map(TextField.class::cast)
                .findFirst().orElseThrow());
    }

    private void opened() {
        open("people.yaml");
        until("the graph is drawn", () -> graph().model().whole().nodes().size() == 2);
    }

    private void fire(String id, Panel panel) {
        doOnFx(() -> panel.actions().stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow().fire());
    }

    @Test
    void a_newcomer_adds_a_step_sees_what_is_wrong_mends_it_runs_and_runs_again_for_nothing(FxRobot robot) {
        Panel page = open("people.yaml");
        until("the graph is drawn", () -> graph().model().whole().nodes().size() == 2);
        fire("recipe.add-step", page);
        until("a step can be searched for", () -> find("#step-search", TextField.class).isFocused());
        robot.write("data.sql").push(KeyCode.ENTER);
        until("the step is drawn and chosen", () -> graph().model().selected().equals("sql"));
        assertThat(onFx(() -> text().getText())).isEqualTo(RECIPE + "  - id: sql\n    use: data.sql\n");
        until("what lacks is underlined and said", () -> find("#recipe-wrong", Hyperlink.class).isVisible()
                && find("#recipe-wrong", Hyperlink.class).getText().startsWith("Line 14: The step \"sql\" (data.sql) lacks the parameter")
                && text().getStyleOfChar(text().getText().indexOf("id: sql") + 4).contains("yaml-wrong"));
        assertThat(onFx(() -> find("#recipe-run", Button.class).isDisabled())).isTrue();

        TextField query = inspectorField("step-query");
        doOnFx(() -> {
            query.setText("SELECT count(*) AS n FROM \"${steps.adults.dataset}\"");
            query.fireEvent(new javafx.event.ActionEvent());
        });
        until("the edge is drawn", () -> graph().model().whole().before("sql").equals(List.of("adults")));
        TextField name = inspectorField("step-name");
        doOnFx(() -> {
            name.setText("adult_count");
            name.fireEvent(new javafx.event.ActionEvent());
        });
        until("nothing is wrong any more", () -> !find("#recipe-wrong", Hyperlink.class).isVisible());
        String written = onFx(() -> text().getText());
        assertThat(written).startsWith(RECIPE);
        assertThat(engine.recipes().draft(written, engine.recipes().find("people")).nodes().getLast().parameters())
                .containsEntry("query", "SELECT count(*) AS n FROM \"${steps.adults.dataset}\"").containsEntry("name", "adult_count");

        fire("recipe.run", page);
        until("all is done", () -> states().equals(List.of(NodeState.DONE, NodeState.DONE, NodeState.DONE)));
        assertThat(engine.datasets().list().stream().map(d -> d.name())).contains("adult_count");
        assertThat(engine.recipes().files().read(engine.recipes().find("people"))).isEqualTo(onFx(() -> text().getText()));
        fire("recipe.run", page);
        until("all is kept", () -> states().equals(List.of(NodeState.CACHED, NodeState.CACHED, NodeState.CACHED)));
        assertThat(engine.runs().list(10).stream().filter(r -> r.kind().equals(RecipesModel.RUN_KIND))).hasSize(2);
    }

    @Test
    @SuppressWarnings("unchecked")
    void before_and_after_of_a_chosen_step_are_seen_once_its_inputs_are_there() throws IOException {
        Files.writeString(engine.recipes().find("people"), RECIPE + """

              - id: once
                use: data.deduplicate
                with: {data: '${steps.people.dataset}', keys: [name], name: once}

              - id: clean
                use: data.clean
                with:
                  data: ${steps.once.dataset}
                  case: upper
                  types: {age: text}
                  name: clean
            """);
        Files.writeString(engine.workspace().root().resolve("people.csv"), "name,age\nAda,36\nEVE,51\nAda,37\n");
        Panel page = open("people.yaml");
        until("the graph is drawn", () -> graph().model().whole().nodes().size() == 4);
        doOnFx(() -> {
            TabPane tabs = find("#recipe-below", TabPane.class);
            tabs.getSelectionModel().select(tabs.getTabs().stream().filter(t -> t.getText().equals("Before and after")).findFirst().orElseThrow());
            graph().goTo("clean");
        });
        until("it says what to run first", () -> summary()
                .equals("The step \"once\" has no result yet, and \"clean\" takes it. Run the recipe first."));
        fire("recipe.run", page);
        until("all is counted", () -> summary().equals("clean: 2 rows in, 2 out; 1 column retyped, 1 cell changed."));
        TableView<BeforeAfterModel.Row> rows = find("#recipe-rows", TableView.class);
        assertThat(onFx(() -> rows.getItems().stream().map(row -> row.before().get("name") + ">" + row.after().orElseThrow().get("name") + " "
                + row.changed("name")
                + row.changed("age")).toList())).containsExactly("Ada>ADA truefalse", "EVE>EVE falsefalse");
        doOnFx(() -> graph().goTo("once"));
        until("the row left out is told", () -> summary().equals("once: 3 rows in, 2 out, nothing else changes."));
        assertThat(onFx(() -> ((TableView<BeforeAfterModel.Row>) find("#recipe-rows", TableView.class)).getItems().stream()
                .map(row -> row.after().isPresent()).toList()))
                .containsExactly(true, true, false);
        doOnFx(() -> graph().goTo("adults"));
        until("a step without one says so", () -> summary().startsWith("data.sql has no before and after."));
    }

    @Test
    void the_form_follows_the_text_but_leaves_what_is_being_typed_alone() throws IOException {
        Files.writeString(engine.recipes().find("people"), RECIPE + """

              - id: clean
                use: data.clean
                with:
                  data: ${steps.people.dataset}
                  columns: [name]   # texts
                  name: clean
            """);
        open("people.yaml");
        until("the graph is drawn", () -> graph().model().whole().nodes().size() == 3);
        doOnFx(() -> graph().goTo("clean"));
        TextInputControl columns = inspectorInput("step-columns");
        TextInputControl types = inspectorInput("step-types");
        TextInputControl name = inspectorInput("step-name");
        assertThat(onFx(() -> columns.getText())).isEqualTo("name");
        doOnFx(() -> {
            name.setText("half typ");
            columns.setText("name\nage");
            columns.fireEvent(enterWithControl());
            types.setText("age: text\nname");
            types.fireEvent(enterWithControl());
        });
        until("the list is written, and a line without a name is refused", () -> text().getText().contains("columns: [name, age]   # texts\n")
                && context.lastNotice().map(n -> n.title().equals("\"name\" has no name.")).orElse(false));
        doOnFx(() -> {
            types.setText("age: text");
            types.fireEvent(enterWithControl());
        });
        until("the text is read again", () -> engine.recipes().draft(text().getText(), engine.recipes().find("people")).nodes().getLast().parameters()
                .getOrDefault("types", "").equals("age: text"));
        doOnFx(() -> text().replaceText(text().getText().replace("[name, age]", "[age]")));
        until("the form follows", () -> columns.getText().equals("age"));
        assertThat(onFx(() -> name.getText())).isEqualTo("half typ");
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_recipe_is_tried_and_run_from_the_list_which_says_what_starts_it() throws IOException {
        Files.writeString(engine.recipes().find("people"), "triggers:\n  - dataset: orders\n  - file: {folder: inbox, pattern: '*.csv'}\n" + RECIPE);
        Panel list = open();
        TableView<RecipesModel.Row> table = find("#recipes-table", TableView.class);
        until("it is listed", () -> table.getItems().size() == 1);
        assertThat(onFx(() -> table.getItems().getFirst().starts())).containsExactly("new orders", "*.csv in inbox");
        doOnFx(() -> table.getSelectionModel().select(0));
        fire("recipes.dry", list);
        until("what would run is said", () -> context.inspected().stream().flatMap(n -> n.lookupAll(".label").stream())
                .map(n -> ((Label) n).getText())
                .anyMatch("run: was not done before"::equals));
        fire("recipes.run", list);
        until("it has run", () -> context.lastNotice().map(n -> n.title().equals("Run 1 of People is done.")).orElse(false));
        assertThat(engine.datasets().list().stream().map(d -> d.name())).contains("adults");
    }

    private TextInputControl inspectorInput(String id) {
        return onFx(() -> context.inspected().stream().map(n -> n.lookup("#" + id)).filter(TextInputControl.class::isInstance)
                .map(TextInputControl.class::cast)
                .findFirst().orElseThrow());
    }

    private static KeyEvent enterWithControl() {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, true, false, false);
    }

    private String summary() {
        return find("#recipe-before-after-summary", Label.class).getText();
    }

    @Test
    void one_undo_serves_the_graph_and_the_text(FxRobot robot) {
        opened();
        doOnFx(() -> {
            graph().requestFocus();
            graph().goTo("adults");
        });
        robot.push(KeyCode.DELETE);
        until("the step is gone from text and graph", () -> !text().getText().contains("adults") && graph().model().whole().nodes().size() == 1);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        until("both are back", () -> text().getText().equals(RECIPE) && graph().model().whole().nodes().size() == 2);
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        until("both are gone again", () -> graph().model().whole().nodes().size() == 1);
    }

    @Test
    void a_failed_step_is_red_says_why_and_the_run_goes_on_after_it_is_mended() throws IOException {
        Path csv = engine.recipes().find("people").getParent().getParent().resolve("people.csv");
        String people = Files.readString(csv);
        Files.writeString(csv, "");
        Panel page = open("people.yaml");
        until("the graph is drawn", () -> graph().model().whole().nodes().size() == 2);
        fire("recipe.run", page);
        until("it has failed", () -> states().equals(List.of(NodeState.FAILED, NodeState.SKIPPED)));
        until("the title line says so", () -> find(".bw-subtitle", Label.class).getText().endsWith("0 of 2 done; people failed"));
        Files.writeString(csv, people);
        fire("recipe.resume", page);
        until("it is done", () -> states().equals(List.of(NodeState.DONE, NodeState.DONE)));
    }

    @Test
    void text_that_cannot_be_read_keeps_the_graph_and_can_be_saved() {
        Panel page = open("people.yaml");
        until("the graph is drawn", () -> graph().model().whole().nodes().size() == 2);
        doOnFx(() -> text().appendText("  - id: [\n"));
        until("it says where", () -> find("#recipe-wrong", Hyperlink.class).getText().startsWith("Line 1"));
        assertThat(onFx(() -> graph().model().whole().nodes().size())).isEqualTo(2);
        fire("recipe.save", page);
        until("it is saved", () -> context.lastNotice().map(n -> n.title().equals("Saved people.yaml.")).orElse(false));
        assertThat(engine.recipes().files().read(engine.recipes().find("people"))).isEqualTo(RECIPE + "  - id: [\n");
    }

    @Test
    @SuppressWarnings("unchecked")
    void recipes_are_listed_with_their_state_and_a_new_one_is_begun() {
        Panel list = open();
        TableView<RecipesModel.Row> table = find("#recipes-table", TableView.class);
        until("it is listed", () -> table.getItems().size() == 1 && table.getItems().getFirst().state().equals("never run"));
        fire("recipe.new", list);
        doOnFx(() -> {
            find("#recipe-new-first", TextField.class).setText("people");
            find("#recipe-new-answer", Button.class).fire();
        });
        until("a name that is taken is refused", () -> find("#recipe-new .bw-error", Label.class).getText()
                .startsWith("There is a recipe \"people\"."));
        doOnFx(() -> {
            find("#recipe-new-first", TextField.class).setText("orders");
            find("#recipe-new-answer", Button.class).fire();
        });
        until("it is opened", () -> context.opened().contains(Location.of("recipe", "orders.yaml")));
        until("it is listed too", () -> table.getItems().size() == 2);
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_sample_is_listed_and_opened_like_any_other() throws IOException {
        Path samples = Files.createDirectories(engine.workspace().root().resolve("samples").resolve("recipes"));
        Files.writeString(samples.resolve("sample.yaml"), RECIPE.replace("People", "A sample"));
        open();
        TableView<RecipesModel.Row> table = find("#recipes-table", TableView.class);
        until("it is listed", () -> table.getItems().stream().map(RecipesModel.Row::name).toList().equals(List.of("People", "A sample")));
        doOnFx(() -> {
            table.getSelectionModel().select(1);
            table.requestFocus();
            table.fireEvent(new javafx.scene.input.KeyEvent(javafx.scene.input.KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false,
                    false));
        });
        Location at = context.opened().getLast();
        open(at.path().toArray(String[]::new));
        until("its graph is drawn", () -> graph().model().whole().nodes().size() == 2 && find(".bw-title", Label.class).getText().equals("A sample"));
    }
}
