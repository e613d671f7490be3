package org.benchwright.views.serve;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.shell.PanelContext;

/** Sends rows of a dataset to the running server, so that there is traffic to look at. */
final class SendSection extends VBox {
    private final PanelContext context;
    private final ServeModel model;
    private final TryOutModel tryOut;
    private final ComboBox<DatasetInfo> data = new ComboBox<>();
    private final TextField rows = new TextField("200");
    private final Label error = new Label();
    private final Button send = new Button("Send", Icons.of("mdi2s-send", 16));

    SendSection(PanelContext context, ServeModel model, TryOutModel tryOut) {
        super(8);
        this.context = context;
        this.model = model;
        this.tryOut = tryOut;
        data.setId("serve-send-data");
        data.setPromptText("Dataset");
        data.setPrefWidth(250);
        data.setConverter(new StringConverter<>() {
            @Override
            public String toString(DatasetInfo dataset) {
                return dataset == null ? "" : dataset.name() + "  (" + Numbers.count(dataset.latest().rows()) + " rows)";
            }

            @Override
            public DatasetInfo fromString(String name) {
                return null;
            }
        });
        data.setOnShowing(e -> list());
        rows.setPrefColumnCount(6);
        rows.setOnAction(e -> send());
        send.setId("serve-send");
        send.setMinWidth(USE_PREF_SIZE);
        send.setOnAction(e -> send());
        Label first = new Label("First");
        first.setMinWidth(USE_PREF_SIZE);
        Label of = new Label("rows of");
        of.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(8, first, rows, of, data, send);
        line.setAlignment(Pos.CENTER_LEFT);
        error.getStyleClass().add("bw-error");
        error.setWrapText(true);
        error.visibleProperty().bind(error.textProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        getChildren().addAll(Page.section("Send rows of a dataset"), line, error);
        list();
        tryOut.subjectProperty().subscribe(subject -> suggest());
    }

    /** Puts the caret into the form. */
    void take() {
        rows.requestFocus();
        rows.selectAll();
    }

    private void list() {
        context.background().read(() -> context.engine().datasets().list(), this::fill);
    }

    private void fill(List<DatasetInfo> found) {
        if (!found.equals(List.copyOf(data.getItems()))) {
            Optional<String> chosen = Optional.ofNullable(data.getValue()).map(DatasetInfo::name);
            data.getItems().setAll(found);
            found.stream().filter(d -> chosen.map(d.name()::equals).orElse(false)).findFirst().ifPresent(data::setValue);
        }
        suggest();
    }

    /** What the model was trained on has the columns it asks for. */
    private void suggest() {
        if (data.getValue() == null) {
            data.getItems().stream().filter(d -> d.versions().stream().anyMatch(v -> v.reference().equals(tryOut.trainedOn()))).findFirst()
                    .ifPresent(data::setValue);
        }
    }

    private void send() {
        String typed = rows.getText().strip();
        if (!typed.matches("[1-9]\\d{0,6}")) {
            error.setText("Give how many rows: a number from 1 to 9,999,999.");
        } else if (data.getValue() == null) {
            error.setText("Choose a dataset.");
        } else {
            error.setText("");
            tryOut.subjectProperty().get().ifPresent(version -> {
                send.setDisable(true);
                model.send(version, data.getValue().latest().reference(), Integer.parseInt(typed), () -> send.setDisable(false));
            });
        }
    }
}
