package org.benchwright.views.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.stage.Stage;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.job.Jobs;
import org.benchwright.views.shell.Background;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PagedTableTest {
    private static final int TEN_MILLION = 10_000_000;

    private final Jobs jobs = new Jobs();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private PagedTable table;

    @Start
    void start(Stage stage) {
        table = new PagedTable(new Background(() -> jobs, failure::set));
        stage.setScene(new Scene(table, 900, 600));
        stage.show();
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    private static RowSource counted(long rows, AtomicInteger reads) {
        return new RowSource() {
            @Override
            public List<Field> fields() {
                return List.of(new Field("n", ColumnType.INTEGER, "BIGINT"), new Field("half", ColumnType.DECIMAL, "DOUBLE"),
                        new Field("word", ColumnType.TEXT, "VARCHAR"));
            }

            @Override
            public long rows() {
                return rows;
            }

            @Override
            public List<List<Object>> read(long from, int count) {
                reads.incrementAndGet();
                List<List<Object>> page = new ArrayList<>();
                for (long i = from; i < Math.min(rows, from + count); i++) {
                    page.add(List.of(i, i / 2.0, "word " + i));
                }
                return page;
            }
        };
    }

    private boolean shows(String text) {
        return table.lookupAll(".table-cell").stream().anyMatch(n -> n instanceof PagedCell cell && text.equals(cell.getText()));
    }

    @Test
    void scrolls_to_any_place_of_ten_million_rows_and_reads_only_what_is_looked_at() {
        AtomicInteger reads = new AtomicInteger();
        doOnFx(() -> table.show(counted(TEN_MILLION, reads)));
        until("the first rows", () -> shows("word 0"));

        doOnFx(() -> table.goTo(TEN_MILLION - 1));
        until("the last row", () -> shows("word 9999999"));

        for (int place = 1; place <= 60; place++) {
            int row = place * 160_000;
            doOnFx(() -> table.scrollTo(row));
            onFx(() -> {
                table.table().applyCss();
                table.table().layout();
                return null;
            });
        }
        until("the place stopped at", () -> shows("word 9600000"));
        assertThat(reads.get()).isLessThan(130);
    }

    @Test
    void aligns_numbers_with_the_same_decimals_and_marks_what_is_missing() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of(1, 0.125, "a"));
        rows.add(java.util.Arrays.asList(12_345, 28.1, null));
        doOnFx(() -> table.show(RowSource.of(counted(0, new AtomicInteger()).fields(), rows)));
        until("the rows", () -> shows("28.100"));
        assertThat(onFx(() -> shows("0.125") && shows("12,345") && shows(CellFormat.MISSING))).isTrue();
    }

    @Test
    void forgets_pages_of_rows_that_are_no_longer_shown() {
        List<RowSource.Field> fields = List.of(new RowSource.Field("x", ColumnType.DECIMAL, "DOUBLE"));
        doOnFx(() -> {
            table.show(RowSource.of(fields, List.of(List.of(1.0))));
            table.show(RowSource.of(fields, List.of(List.of(13.625))));
        });
        until("the later rows with their decimals", () -> shows("13.625"));
    }

    @Test
    void asks_its_owner_to_sort() {
        AtomicReference<Optional<PagedTable.Sort>> asked = new AtomicReference<>(Optional.empty());
        doOnFx(() -> {
            table.setOnSort(asked::set);
            table.show(counted(500, new AtomicInteger()));
        });
        until("the first rows", () -> shows("word 0"));
        doOnFx(() -> {
            TableColumn<Integer, ?> half = table.table().getColumns().get(2);
            half.setSortType(TableColumn.SortType.DESCENDING);
            table.table().getSortOrder().setAll(List.of(half));
        });
        assertThat(asked.get()).contains(new PagedTable.Sort("half", true));
    }

    @Test
    void shows_the_chosen_columns_and_sixty_of_ten_thousand_at_first() {
        List<RowSource.Field> fields = new ArrayList<>();
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            fields.add(new RowSource.Field("c" + i, ColumnType.INTEGER, "BIGINT"));
            row.add(i);
        }
        doOnFx(() -> table.show(RowSource.of(fields, List.of(row))));
        until("the row", () -> shows("5"));
        assertThat(table.shownFields()).hasSize(PagedTable.COLUMNS_AT_FIRST);
        doOnFx(() -> table.showFields(Set.of("c9999", "c3")));
        until("the last column", () -> shows("9999"));
        assertThat(table.shownFields()).containsExactly("c3", "c9999");
    }

    @Test
    void says_why_rows_no_longer_come() {
        doOnFx(() -> table.show(new RowSource() {
            @Override
            public List<Field> fields() {
                return List.of(new Field("n", ColumnType.INTEGER, "BIGINT"));
            }

            @Override
            public long rows() {
                return 10;
            }

            @Override
            public List<List<Object>> read(long from, int count) {
                throw new org.benchwright.engine.fault.BadInputException("The file is gone.", "Restore it.");
            }
        }));
        until("the failure", () -> failure.get() != null);
        assertThat(failure.get()).hasMessageStartingWith("The file is gone.");
        until("no rows", () -> table.table().getItems().isEmpty());
    }

    @Test
    void copies_rows_as_text_with_exact_values() {
        List<List<Object>> rows = List.of(java.util.Arrays.asList(1, 0.1234567890123, "a|b"), java.util.Arrays.asList(2, null, "c\td"));
        List<String> names = List.of("n", "x", "word");
        assertThat(RowText.TSV.of(names, rows)).isEqualTo("n\tx\tword\n1\t0.1234567890123\ta|b\n2\t\tc d\n");
        assertThat(RowText.MARKDOWN.of(names, rows)).isEqualTo("""
                | n | x | word |
                | --- | --- | --- |
                | 1 | 0.1234567890123 | a\\|b |
                | 2 |  | c d |
                """);
    }
}
