package org.benchwright.views.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;

import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class TableSortTest {
    private static TableView<String> table() {
        TableView<String> table = new TableView<>();
        table.getColumns().setAll(List.of(Columns.text("word", "Word", 90, s -> s),
                Columns.number("length", "Length", 90, String::length, Double::toString)));
        table.getItems().setAll("bb", "a", "ccc");
        return table;
    }

    @Test
    void another_table_is_sorted_as_the_first_was() {
        doOnFx(() -> {
            TableView<String> first = table();
            assertThat(TableSort.of(first)).isEmpty();
            first.getColumns().getLast().setSortType(TableColumn.SortType.DESCENDING);
            first.getSortOrder().setAll(List.of(first.getColumns().getLast()));
            assertThat(TableSort.of(first)).isEqualTo("length DESCENDING");
            TableView<String> second = table();
            TableSort.restore(second, TableSort.of(first));
            assertThat(second.getItems()).containsExactly("ccc", "bb", "a");
        });
    }

    @Test
    void a_column_that_is_gone_sorts_nothing() {
        doOnFx(() -> {
            TableView<String> table = table();
            TableSort.restore(table, "width ASCENDING");
            TableSort.restore(table, "");
            assertThat(table.getSortOrder()).isEmpty();
        });
    }
}
