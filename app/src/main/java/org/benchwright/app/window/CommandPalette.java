package org.benchwright.app.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.benchwright.views.control.Icons;

/** Ctrl+K: acts, panels, datasets, models, runs, settings in one list, found by a few letters. */
final class CommandPalette extends StackPane {
    /**
     * One line.
     *
     * @param detail what it is, a few words at the right
     * @param key    its key as shown, or empty
     */
    record Entry(String title, String detail, String icon, String key, Runnable run) {
    }

    private static final int MOST = 200;

    private final TextField typed = new TextField();
    private final ObservableList<Entry> shown = FXCollections.observableArrayList();
    private final ListView<Entry> list = new ListView<>(shown);
    private List<Entry> all = List.of();
    private Node before;

    CommandPalette() {
        setVisible(false);
        setManaged(false);
        getStyleClass().add("bw-palette-veil");
        typed.setPromptText("Search or run anything");
        typed.setId("palette-input");
        typed.getStyleClass().add("bw-palette-input");
        list.setCellFactory(view -> new EntryCell());
        list.setId("palette-list");
        list.setFocusTraversable(false);
        list.setPlaceholder(new Label("Nothing by that name."));
        VBox box = new VBox(typed, list);
        box.getStyleClass().add("bw-palette");
        box.setMaxSize(640, 420);
        VBox.setVgrow(list, Priority.ALWAYS);
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        getChildren().add(box);
        typed.textProperty().addListener((property, old, now) -> filter());
        typed.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(e -> runSelected());
        setOnMousePressed(e -> {
            if (e.getTarget() == this) {
                hide();
            }
        });
    }

    /** Opens with these entries; {@code more} is read later and joins when it is there. */
    void open(List<Entry> entries, String text) {
        before = getScene().getFocusOwner();
        all = entries;
        setVisible(true);
        setManaged(true);
        toFront();
        typed.setText(text);
        typed.positionCaret(text.length());
        filter();
        typed.requestFocus();
    }

    /** Adds entries that took longer to read. */
    void join(List<Entry> more) {
        List<Entry> joined = new ArrayList<>(all);
        joined.addAll(more);
        all = joined;
        filter();
    }

    boolean open() {
        return isVisible();
    }

    void hide() {
        setVisible(false);
        setManaged(false);
        if (before != null) {
            before.requestFocus();
        }
    }

    private void key(KeyEvent e) {
        switch (e.getCode()) {
            case ESCAPE -> hide();
            case ENTER -> runSelected();
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(8);
            case PAGE_UP -> move(-8);
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void move(int by) {
        int next = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, Math.max(0, shown.size() - 1));
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - 4));
    }

    private void runSelected() {
        Entry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            hide();
            entry.run().run();
        }
    }

    private void filter() {
        String text = typed.getText();
        record Scored(Entry entry, int score) {
        }
        shown.setAll(all.stream().map(entry -> new Scored(entry, Math.max(Fuzzy.score(text, entry.title()),
                        Fuzzy.score(text, entry.title() + " " + entry.detail()) - 50)))
                .filter(scored -> scored.score() >= 0 || text.isBlank())
                .sorted(Comparator.comparingInt(Scored::score).reversed()).limit(MOST).map(Scored::entry).toList());
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private static final class EntryCell extends ListCell<Entry> {
        private final Label title = new Label();
        private final Label detail = new Label();
        private final Label key = new Label();
        private final HBox box;

        EntryCell() {
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            detail.getStyleClass().add("bw-caption");
            key.getStyleClass().add("bw-key");
            box = new HBox(10, new StackPane(), title, space, detail, key);
            box.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            box.getChildren().set(0, Icons.of(entry.icon().isEmpty() ? "mdi2c-chevron-right" : entry.icon(), 16));
            title.setText(entry.title());
            detail.setText(entry.detail());
            key.setText(entry.key());
            key.setVisible(!entry.key().isEmpty());
            key.setManaged(!entry.key().isEmpty());
            setGraphic(box);
        }
    }
}
