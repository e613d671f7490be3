package org.benchwright.views.serve;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.serve.RunningServer;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.Pill;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** The running server: its address, what it counted, and how each model stands. */
final class LiveSection extends VBox {
    private final PanelContext context;
    private final TryOutModel tryOut;
    private final CopyLine address;
    private final CopyLine curl;
    private final Label requests = figure();
    private final Label rows = figure();
    private final Label failures = figure();
    private final Label mean = figure();
    private final VBox models = new VBox(0);
    private final SendSection send;
    private String url = "";
    private List<RunningServer.Status> shown = List.of();

    LiveSection(PanelContext context, ServeModel model, TryOutModel tryOut) {
        super(8);
        this.context = context;
        this.tryOut = tryOut;
        address = new CopyLine("address", text -> context.say(Notice.good("Copied the address.")));
        address.setId("serve-address");
        curl = new CopyLine("curl line", text -> context.say(Notice.good("Copied the line for the shell.")));
        curl.setId("serve-curl");
        send = new SendSection(context, model, tryOut);
        requests.setId("serve-requests");
        rows.setId("serve-rows");
        HBox counters = new HBox(32, tile(requests, "requests"), tile(rows, "rows predicted"), tile(failures, "failures"),
                tile(mean, "mean time of a prediction request"));
        counters.getStyleClass().add("bw-counters");
        getChildren().addAll(Page.section("Address"), address, SetupSection.caption("Ask it from a shell:"), curl, counters,
                Page.section("Models behind it"), models, send);
        tryOut.subjectProperty().subscribe(subject -> updateCurl());
    }

    /** Shows the server as it is now. */
    void show(Optional<ServeModel.Live> live) {
        live.ifPresent(now -> {
            url = now.url();
            address.setText(url);
            requests.setText(Numbers.count(now.counters().requests()));
            rows.setText(Numbers.count(now.counters().rows()));
            failures.setText(Numbers.count(now.counters().failures()));
            failures.getStyleClass().removeAll("bw-figure-bad");
            if (now.counters().failures() > 0) {
                failures.getStyleClass().add("bw-figure-bad");
            }
            mean.setText(Double.isNaN(now.counters().meanMillis()) ? "–" : Numbers.value(now.counters().meanMillis()) + " ms");
            if (!now.models().equals(shown)) {
                shown = now.models();
                models.getChildren().setAll(shown.stream().map(this::line).toList());
            }
            updateCurl();
        });
    }

    /** Brings the form that sends rows of a dataset forward. */
    void sendRows() {
        send.take();
    }

    private void updateCurl() {
        curl.setText(url.isEmpty() ? "" : tryOut.curl(url));
    }

    private Node line(RunningServer.Status status) {
        Hyperlink name = new Hyperlink(status.name() + "  v" + status.version());
        name.setOnAction(e -> context.open(Location.of("models", status.name() + "@" + status.version())));
        name.setMinWidth(160);
        Pill state = status.ready() ? new Pill("ready", Pill.Tone.GOOD)
                : status.error().isEmpty() ? new Pill("loaded when asked for", Pill.Tone.NEUTRAL) : new Pill("cannot answer", Pill.Tone.BAD);
        state.setGraphic(Icons.of(status.ready() ? "mdi2c-check" : status.error().isEmpty() ? "mdi2s-sleep" : "mdi2a-alert-circle-outline", 12));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(12, name, state);
        if (status.standard()) {
            Label standard = SetupSection.caption("standard");
            standard.setTooltip(new Tooltip("Answers where a request names no version"));
            line.getChildren().add(standard);
        }
        Hyperlink watch = new Hyperlink("Watch");
        watch.setTooltip(new Tooltip("Compare what it received with what it was trained on"));
        watch.setOnAction(e -> context.open(Location.of("monitor", status.name() + "@" + status.version())));
        line.getChildren().addAll(space, SetupSection.caption(Numbers.count(status.rows()) + " rows"), watch);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox both = new VBox(4, line);
        both.getStyleClass().add("bw-line");
        if (!status.error().isEmpty()) {
            Label why = new Label(status.error());
            why.getStyleClass().add("bw-error");
            why.setWrapText(true);
            both.getChildren().add(why);
        }
        return both;
    }

    private static Label figure() {
        Label label = new Label("–");
        label.getStyleClass().add("bw-figure");
        return label;
    }

    private static Node tile(Label figure, String text) {
        Label what = SetupSection.caption(text);
        what.setWrapText(true);
        what.setMaxWidth(130);
        return new VBox(2, figure, what);
    }
}
