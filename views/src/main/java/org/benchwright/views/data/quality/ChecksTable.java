package org.benchwright.views.data.quality;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.benchwright.engine.data.quality.Check;
import org.benchwright.engine.data.quality.Rule;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Pill;

/** A line a rule: whether it holds, what was found beside what is allowed. */
final class ChecksTable extends TableView<ChecksTable.Line> {
    /** A rule and what the last check found, if it was checked as it is. */
    record Line(Rule rule, Optional<Check> check) {
    }

    private boolean refilling;

    /** @param chosen told which line is selected, or none */
    ChecksTable(Consumer<Optional<Line>> chosen, Consumer<Line> edit, Consumer<Line> remove) {
        setId("quality-checks");
        getStyleClass().addAll("bw-table", "edge-to-edge");
        setFixedCellSize(34);
        setMinHeight(116);
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        getColumns().add(state());
        getColumns().add(column("Rule", 220, l -> l.rule().name(), false));
        getColumns().add(column("Dimension", 120, l -> Choices.label(l.rule().dimension().word()), false));
        getColumns().add(column("Allowed", 120, l -> l.check().map(Check::limit).filter(t -> !t.isEmpty()).orElse("–"), false));
        getColumns().add(column("Failures", 90, l -> l.check().map(c -> Numbers.count(c.failures())).orElse("–"), true));
        getColumns().add(column("Found", 420, l -> l.check().map(Check::message).orElse("Not checked yet"), false));
        getSelectionModel().selectedItemProperty().subscribe(line -> {
            if (!refilling) {
                chosen.accept(Optional.ofNullable(line));
            }
        });
        setOnKeyPressed(e -> {
            Line line = getSelectionModel().getSelectedItem();
            if (line != null) {
                switch (e.getCode()) {
                    case ENTER -> edit.accept(line);
                    case DELETE -> {
                        remove.accept(line);
                        e.consume();
                    }
                    case ESCAPE -> getSelectionModel().clearSelection();
                    default -> { }
                }
            }
        });
        setOnMouseClicked(e -> Optional.ofNullable(getSelectionModel().getSelectedItem()).filter(l -> e.getClickCount() == 2).ifPresent(edit));
    }

    /** Shows these, and goes on showing the chosen rule. */
    void show(List<Line> lines) {
        if (!lines.equals(getItems())) {
            String before = Optional.ofNullable(getSelectionModel().getSelectedItem()).map(l -> l.rule().name()).orElse("");
            refilling = true;
            getItems().setAll(lines);
            getSelectionModel().clearSelection();
            refilling = false;
            lines.stream().filter(l -> l.rule().name().equals(before)).findFirst().ifPresent(getSelectionModel()::select);
        }
    }

    private static TableColumn<Line, Line> state() {
        TableColumn<Line, Line> column = new TableColumn<>("State");
        column.setPrefWidth(100);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(Line line, boolean none) {
                super.updateItem(line, none);
                setGraphic(none || line == null ? null : pill(line));
            }
        });
        return column;
    }

    private static Pill pill(Line line) {
        if (line.check().isEmpty()) {
            return new Pill("Unchecked", Pill.Tone.NEUTRAL);
        }
        return line.check().get().passed() ? new Pill("✓ Holds", Pill.Tone.GOOD) : switch (line.rule().severity()) {
            case INFO -> new Pill("✕ Info", Pill.Tone.NEUTRAL);
            case WARNING -> new Pill("✕ Warning", Pill.Tone.WARN);
            case ERROR -> new Pill("✕ Error", Pill.Tone.BAD);
            case CRITICAL -> new Pill("✕ Critical", Pill.Tone.BAD);
        };
    }

    private static TableColumn<Line, String> column(String title, double width, Function<Line, String> value, boolean right) {
        TableColumn<Line, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        if (right) {
            column.getStyleClass().add("bw-number");
        }
        column.setCellFactory(c -> new TableCell<>() {
            {
                if (right) {
                    getStyleClass().add("bw-number");
                }
            }

            @Override
            protected void updateItem(String text, boolean none) {
                super.updateItem(text, none);
                setText(none ? null : text);
                setTooltip(none || text == null ? null : new Tooltip(text));
            }
        });
        return column;
    }
}
