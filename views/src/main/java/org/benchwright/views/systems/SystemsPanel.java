package org.benchwright.views.systems;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.system.Played;
import org.benchwright.engine.system.SystemCatalogue;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.Pill;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;
import org.controlsfx.control.textfield.TextFields;

/** A table of all systems with their true state, filtered as one types. */
final class SystemsPanel implements Panel {
    private static final long SEED = 42;

    private final PanelContext context;
    private final Map<String, Played> played = new HashMap<>();
    private final FilteredList<SystemCatalogue.Entry> shown;
    private final TableView<SystemCatalogue.Entry> table = new TableView<>();
    private final TextField filter = TextFields.createClearableTextField();
    private final Page page;

    SystemsPanel(PanelContext context) {
        this.context = context;
        List<SystemCatalogue.Entry> all = SystemCatalogue.all();
        shown = new FilteredList<>(FXCollections.observableArrayList(all));
        page = new Page(title(all), "The state of each is what this build can show, not what is planned.");
        filter.setPromptText("Filter by name, panel or state");
        filter.setMaxWidth(320);
        filter.textProperty().subscribe(text -> shown.setPredicate(entry -> matches(entry, text)));
        SortedList<SystemCatalogue.Entry> sorted = new SortedList<>(shown);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.getStyleClass().add("bw-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        table.setPlaceholder(new Label("No system by that name."));
        table.getColumns().setAll(List.of(column("No.", 64, SystemCatalogue.Entry::id), column("System", 280, SystemCatalogue.Entry::name),
                stateColumn(), column("Panel", 110, SystemCatalogue.Entry::panel),
                column("What is there", 520, entry -> entry.does().isEmpty() ? "Not there yet." : entry.does())));
        table.getSelectionModel().selectedItemProperty().subscribe(this::inspect);
        VBox.setVgrow(table, Priority.ALWAYS);
        page.add(filter, table);
    }

    private static String title(List<SystemCatalogue.Entry> all) {
        long works = all.stream().filter(entry -> entry.state().equals("works")).count();
        long partial = all.stream().filter(entry -> entry.state().equals("partial")).count();
        return all.size() + " systems: " + works + " work, " + partial + " in part, " + (all.size() - works - partial) + " to come";
    }

    private static boolean matches(SystemCatalogue.Entry entry, String text) {
        String all = (entry.id() + " " + entry.name() + " " + entry.panel() + " " + entry.state()).toLowerCase(Locale.ROOT);
        return List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream().allMatch(all::contains);
    }

    @Override
    public Node view() {
        return page;
    }

    @Override
    public String title() {
        return "Systems";
    }

    @Override
    public void shown() {
        inspect(table.getSelectionModel().getSelectedItem());
    }

    @Override
    public Map<String, String> state() {
        return Map.of("filter", filter.getText());
    }

    @Override
    public void restore(Map<String, String> state) {
        filter.setText(state.getOrDefault("filter", ""));
    }

    private void inspect(SystemCatalogue.Entry entry) {
        if (entry == null) {
            context.inspect("Systems", List.of());
            return;
        }
        List<Node> nodes = new ArrayList<>();
        Facts facts = new Facts().add("state", new Pill(entry.state(), tone(entry))).add("panel", entry.panel());
        if (!entry.state().equals("absent")) {
            facts.add("command", "benchwright " + entry.command()).add("there", entry.does());
            if (!entry.lacks().isEmpty()) {
                facts.add("lacking", entry.lacks());
            }
        }
        nodes.add(facts);
        if (!entry.state().equals("absent")) {
            Button open = new Button("Open the " + entry.panel() + " panel");
            open.setOnAction(e -> context.open(Location.of(entry.panel().toLowerCase(Locale.ROOT))));
            nodes.add(open);
        }
        if (context.engine().demonstrations().systems().contains(entry.id())) {
            Button play = new Button("Play its demonstration", Icons.of("mdi2p-play", 16));
            play.setId("system-play");
            play.setOnAction(e -> play(entry));
            nodes.add(play);
        }
        Played last = played.get(entry.id());
        if (last != null) {
            nodes.add(figures(last));
        }
        context.inspect(entry.id() + " " + entry.name(), nodes);
    }

    /** On a workspace of its own: this one is not touched. */
    private void play(SystemCatalogue.Entry entry) {
        context.background().job("Playing " + entry.id(), job -> context.engine().demonstrations().play(entry.id(), false, SEED, job), result -> {
            played.put(entry.id(), result);
            context.say(result.passed() ? Notice.good(entry.id() + ": every figure holds")
                    : Notice.warn(entry.id() + ": not every figure holds", ""));
            if (entry.equals(table.getSelectionModel().getSelectedItem())) {
                inspect(entry);
            }
        });
    }

    private static Facts figures(Played played) {
        Facts facts = new Facts();
        played.figures().forEach((name, figure) -> facts.add(name.replace('_', ' '), Numbers.value(figure.value())
                + (figure.holds() ? ", holds: " : ", fails: ") + figure.relation() + " " + Numbers.value(figure.limit()), figure.oracle()));
        return facts;
    }

    private static Pill.Tone tone(SystemCatalogue.Entry entry) {
        return switch (entry.state()) {
            case "works" -> Pill.Tone.GOOD;
            case "partial" -> Pill.Tone.WARN;
            default -> Pill.Tone.NEUTRAL;
        };
    }

    private static TableColumn<SystemCatalogue.Entry, String> stateColumn() {
        TableColumn<SystemCatalogue.Entry, String> column = column("State", 96, SystemCatalogue.Entry::state);
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(String text, boolean empty) {
                super.updateItem(text, empty);
                setGraphic(empty || text == null ? null : new Pill(text, tone(getTableView().getItems().get(getIndex()))));
            }
        });
        return column;
    }

    private static TableColumn<SystemCatalogue.Entry, String> column(String title, double width,
            Function<SystemCatalogue.Entry, String> value) {
        TableColumn<SystemCatalogue.Entry, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        return column;
    }
}
