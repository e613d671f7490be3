package org.benchwright.views.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.views.control.PagedTable;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.TestContext;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DataPanelTest {
    private static final int TEN_MILLION = 10_000_000;
    @TempDir
    static Path folder;
    private static Engine engine;

    private final DataPanelProvider provider = new DataPanelProvider();
    private TestContext context;

    @BeforeAll
    static void fill() throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        StringBuilder people = new StringBuilder("id,name,height\n");
        for (int i = 1; i <= 60; i++) {
            people.append(i).append(i % 2 == 0 ? ",even " : ",odd ").append(i).append(',').append(150.5 + i).append('\n');
        }
        Path file = Files.writeString(folder.resolve("people.csv"), people);
        engine.datasets().importFile(file, "people", ImportOptions.detect(), JobContext.none());
        Path big = folder.resolve("big.parquet");
        engine.datasets().exportSql("SELECT range AS id, (range * 7919) % 10007 AS code FROM range(" + TEN_MILLION + ")", big, true,
                JobContext.none());
        engine.datasets().importFile(big, "big", ImportOptions.detect().asSynthetic(), JobContext.none());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Start
    void start(Stage stage) {
        context = new TestContext(engine, stage);
    }

    @BeforeEach
    void restoreWhatATestDeleted() {
        if (engine.datasets().list().stream().noneMatch(d -> d.name().equals("people"))) {
            engine.datasets().restore("people");
        }
    }

    @AfterEach
    void closeOtherWindows() {
        doOnFx(() -> List.copyOf(Window.getWindows()).stream().filter(w -> w != context.window()).forEach(Window::hide));
    }

    private void open(String... path) {
        doOnFx(() -> context.show(provider.create(context, Location.of("data", path)), 1200, 700));
    }

    private <N extends Node> N find(String selector, Class<N> type) {
        for (Window window : List.copyOf(Window.getWindows())) {
            Node found = window.getScene() == null ? null : window.getScene().getRoot().lookup(selector);
            if (found != null) {
                return type.cast(found);
            }
        }
        return null;
    }

    private boolean shows(String text) {
        return context.window().getScene().getRoot().lookupAll(".bw-paged-cell").stream()
                .anyMatch(n -> n instanceof javafx.scene.control.Labeled cell && text.equals(cell.getText()));
    }

    @SuppressWarnings("unchecked")
    private TableView<DatasetInfo> datasets() {
        return find("#data-table", TableView.class);
    }

    @Test
    void imports_a_file_by_the_sheet_and_leads_to_the_lines_left_out() throws IOException {
        Path file = Files.writeString(folder.resolve("orders.csv"), "id;amount;city\n1;2.5;Rome\n2;3.5;Oslo\n3;4.5;Bern;extra\n4;5.5;Wien\n");
        open();
        assertThat(provider.takes(file)).isTrue();
        doOnFx(() -> provider.take(context, List.of(file)));
        until("what was found", () -> find("#import-found", Label.class) != null
                && find("#import-found", Label.class).getText().contains("1 line would be left out"));
        assertThat(onFx(() -> find("#import-name", TextField.class).getText())).isEqualTo("orders");

        doOnFx(() -> find("#import-start", Button.class).fire());
        until("the notice", () -> context.lastNotice().map(n -> n.title().startsWith("Imported orders@1: 3 rows")).orElse(false));
        until("the row in the list", () -> datasets().getItems().stream().anyMatch(d -> d.name().equals("orders")));

        doOnFx(() -> context.lastNotice().orElseThrow().action().orElseThrow().fire());
        assertThat(context.opened()).contains(Location.of("data", "orders@1", "rejected"));
        open("orders@1", "rejected");
        until("the line left out", () -> shows("4") && shows("3;4.5;Bern;extra"));
    }

    @Test
    void says_why_a_file_holds_no_table_and_imports_nothing() throws IOException {
        Path file = Files.write(folder.resolve("empty.csv"), new byte[0]);
        open();
        doOnFx(() -> provider.take(context, List.of(file)));
        until("the problem", () -> find("#import-problem", Label.class) != null
                && find("#import-problem", Label.class).getText().startsWith("The file is empty."));
        assertThat(onFx(() -> find("#import-start", Button.class).isDisabled())).isTrue();
    }

    @Test
    void scrolls_to_the_end_of_ten_million_rows_quickly() {
        open("big@1");
        until("the first rows", () -> shows("7919"));
        long before = System.nanoTime();
        doOnFx(() -> find("#dataset-rows", PagedTable.class).scrollTo(TEN_MILLION));
        until("the last row", () -> shows("9,999,999"));
        assertThat((System.nanoTime() - before) / 1e9).isLessThan(5);
    }

    @Test
    void sorts_and_filters_in_the_engine_and_says_what_is_wrong_with_a_filter() {
        open("people@1");
        until("the first rows", () -> shows("odd 1"));
        doOnFx(() -> {
            TableView<?> table = (TableView<?>) find("#dataset-rows", PagedTable.class).lookup(".table-view");
            sortDescending(table, "height");
        });
        until("the tallest first", () -> shows("even 60") && !shows("odd 1"));

        filter("odd 5");
        until("the rows with the word", () -> count().equals("6 of 60 rows"));
        filter("height > 200");
        until("the rows that pass", () -> count().equals("11 of 60 rows"));
        filter("hight > 200");
        until("what is wrong", () -> find("#dataset-filter-problem", Label.class).getText().contains("hight"));
    }

    private static <T> void sortDescending(TableView<T> table, String column) {
        table.getColumns().stream().filter(c -> c.getId().equals(column)).findFirst().ifPresent(c -> {
            c.setSortType(javafx.scene.control.TableColumn.SortType.DESCENDING);
            table.getSortOrder().setAll(List.of(c));
        });
    }

    private void filter(String text) {
        doOnFx(() -> {
            TextField field = find("#dataset-filter", TextField.class);
            field.setText(text);
            field.fireEvent(new javafx.event.ActionEvent());
        });
    }

    private String count() {
        return find("#dataset-count", Label.class).getText();
    }

    @Test
    void profiles_the_columns_into_table_and_inspector() {
        open("people@1");
        until("the first rows", () -> shows("odd 1"));
        doOnFx(() -> find("#dataset-section-columns", ToggleButton.class).fire());
        until("the profile", () -> find("#dataset-columns", TableView.class).getItems().size() == 3);
        until("the inspector", () -> context.inspectedTitle().equals("id"));
        assertThat(context.inspected()).isNotEmpty();
    }

    @Test
    void runs_sql_shows_an_error_in_its_place_and_keeps_a_history() {
        open("SQL");
        doOnFx(() -> find("#sql-text", CodeArea.class).replaceText("SELECT count(*) AS n\nFROM people\nWHERE name LIKE 'odd%'"));
        doOnFx(() -> find("#sql-run", Button.class).fire());
        until("the answer", () -> shows("30") && find("#sql-words", Label.class).getText().startsWith("1 row in "));

        doOnFx(() -> find("#sql-text", CodeArea.class).replaceText("SELECT 1;\n\nSELECT hight\nFROM people"));
        doOnFx(() -> find("#sql-text", CodeArea.class).moveTo(20));
        doOnFx(() -> find("#sql-run", Button.class).fire());
        until("the error with its line", () -> find("#sql-wrong", Label.class).getText().startsWith("Line 3, column 8: Binder error"));
        until("both in the history", () -> find("#sql-history", ListView.class).getItems().size() >= 2);
    }

    @Test
    void takes_half_typed_sql_up_again() {
        open("SQL");
        SqlPanel panel = onFx(() -> new SqlPanel(context));
        doOnFx(() -> panel.restore(Map.of("text", "SELECT hal")));
        assertThat(onFx(panel::state)).containsEntry("text", "SELECT hal");
    }

    @Test
    void deletes_a_dataset_and_brings_it_back() {
        open();
        until("the list", () -> datasets().getItems().stream().anyMatch(d -> d.name().equals("people")));
        doOnFx(() -> {
            datasets().getSelectionModel().select(datasets().getItems().stream().filter(d -> d.name().equals("people")).findFirst().orElseThrow());
            context.actions().stream().filter(a -> a.id().equals("data.delete")).findFirst().orElseThrow().fire();
        });
        until("it is gone", () -> datasets().getItems().stream().noneMatch(d -> d.name().equals("people")));
        assertThat(context.lastNotice().map(n -> n.title())).isEqualTo(Optional.of("Deleted people."));
        context.undo();
        until("it is back", () -> datasets().getItems().stream().anyMatch(d -> d.name().equals("people")));
    }

    @Test
    void opens_training_on_the_version_that_is_looked_at() {
        open("people@1");
        until("the first rows", () -> shows("odd 1"));
        doOnFx(() -> find("#dataset-train", Button.class).fire());
        assertThat(context.opened()).contains(Location.of("train", "new", "people@1"));
    }
}
