package org.benchwright.views.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.benchwright.engine.serve.Deployment;
import org.benchwright.engine.serve.LoggedPrediction;
import org.benchwright.engine.serve.RunningServer;
import org.benchwright.views.control.ActionButton;
import org.benchwright.views.control.EmptyState;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.InSight;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** Models behind an address: start, ask, look at what came in, stop. */
final class ServePanel implements Panel {
    private final PanelContext context;
    private final ServeModel model;
    private final TryOutModel tryOut;
    private final PredictionsModel predictions;
    private final Page page = new Page("Serve", "");
    private final ScrollPane scroll = page.scrolling();
    private final StackPane view = new StackPane();
    private final StackPane server = new StackPane();
    private final SetupSection setup;
    private final LiveSection live;
    private final Label past = Page.section("Past deployments");
    private final VBox deployments = new VBox(0);
    private final Action start;
    private final Action stop;
    private final ActionButton startButton;
    private final ActionButton stopButton;
    private final Animation clock;
    private long rowsSeen = -1;
    private Optional<LoggedPrediction> chosen = Optional.empty();

    ServePanel(PanelContext context, Optional<String> first) {
        this.context = context;
        model = new ServeModel(context, first);
        tryOut = new TryOutModel(context);
        predictions = new PredictionsModel(context);
        start = new Action("serve.start", "Start serving", "mdi2p-play", "F9", () -> !running() && !model.busyProperty().get(), model::start);
        stop = new Action("serve.stop", "Stop serving", "mdi2s-stop", "F9", this::running, model::stop);
        startButton = new ActionButton(start).accent();
        stopButton = new ActionButton(stop);
        setup = new SetupSection(model);
        live = new LiveSection(context, model, tryOut);
        page.acts(startButton);
        server.setAlignment(Pos.TOP_LEFT);
        page.add(columns(server, new TryOutSection(model, tryOut)), new PredictionsSection(predictions, this::inspect), past, deployments);
        model.liveProperty().subscribe(this::show);
        model.busyProperty().subscribe(busy -> {
            startButton.setDisable(busy);
            stopButton.setDisable(busy);
        });
        model.loadedProperty().subscribe(loaded -> arrange());
        model.candidates().addListener((ListChangeListener<ServeModel.Candidate>) change -> arrange());
        model.deployments().addListener((ListChangeListener<Deployment>) change -> listDeployments());
        context.onChange(this, "serve", this::refresh);
        context.onChange(this, "model", this::refresh);
        clock = InSight.everySecond(view, model::tick);
        listDeployments();
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public String title() {
        return "Serve";
    }

    @Override
    public void shown() {
        refresh();
        inspectNow();
    }

    @Override
    public List<Action> actions() {
        List<Action> acts = new ArrayList<>();
        acts.add(running() ? stop : start);
        acts.add(new Action("serve.send", "Send rows of a dataset…", "mdi2s-send", "Shortcut+Shift+S", this::running, live::sendRows));
        acts.add(new Action("serve.ask", "Ask the model for this row", "mdi2h-help-circle-outline", "Shortcut+Enter", () -> true, tryOut::ask));
        return acts;
    }

    @Override
    public Map<String, String> state() {
        return Map.of("port", model.portProperty().get(), "chosen", String.join(" ", model.chosen()));
    }

    @Override
    public void restore(Map<String, String> state) {
        model.portProperty().set(state.getOrDefault("port", "0"));
        String names = state.getOrDefault("chosen", "");
        if (!names.isEmpty()) {
            model.choose(List.of(names.split(" ")));
        }
    }

    @Override
    public void closed() {
        clock.stop();
    }

    private boolean running() {
        return model.liveProperty().get().isPresent();
    }

    private void refresh() {
        model.refresh();
        predictions.refresh();
    }

    private void arrange() {
        boolean none = model.loadedProperty().get() && model.candidates().isEmpty() && !running() && model.deployments().isEmpty();
        Node shown = none ? empty() : scroll;
        if (view.getChildren().size() != 1 || none != (view.getChildren().getFirst() != scroll)) {
            view.getChildren().setAll(shown);
        }
    }

    private Node empty() {
        return new EmptyState("mdi2s-swap-horizontal", "No model to serve yet",
                "A registered model version answers predictions over HTTP on this machine. Train a model, register it, and start it here.")
                .start("Train a model", () -> context.open(Location.of("train")))
                .orElse("Go to Models", () -> context.open(Location.of("models")));
    }

    private void show(Optional<ServeModel.Live> now) {
        arrange();
        live.show(now);
        Node wanted = now.isPresent() ? live : setup;
        if (!server.getChildren().equals(List.of(wanted))) {
            server.getChildren().setAll(wanted);
            page.acts(now.isPresent() ? stopButton : startButton);
            inspectServer();
        }
        page.setTitle(now.map(l -> "Serving " + names(l.models())).orElse("Nothing is served now"));
        page.setSubtitle(now.isPresent()
                ? "Open Inference Protocol V2 over HTTP, this machine only. Every answer is logged, so that it can be watched."
                : "Choose model versions and start: they answer over HTTP on this machine.");
        long rows = now.map(l -> l.counters().rows()).orElse(-1L);
        if (rows != rowsSeen) {
            rowsSeen = rows;
            if (predictions.page() == 0) {
                predictions.refresh();
            }
        }
    }

    private static String names(List<RunningServer.Status> models) {
        List<String> standard = models.stream().filter(RunningServer.Status::standard).map(m -> m.name() + " v" + m.version()).toList();
        return standard.size() <= 2 ? String.join(" and ", standard) : standard.getFirst() + " and " + (standard.size() - 1) + " more models";
    }

    private void inspect(LoggedPrediction prediction) {
        chosen = Optional.of(prediction);
        context.inspect("Prediction " + prediction.id(), PredictionsSection.facts(prediction));
    }

    private void inspectServer() {
        if (InSight.is(view)) {
            inspectNow();
        }
    }

    private void inspectNow() {
        if (chosen.isPresent()) {
            inspect(chosen.get());
            return;
        }
        model.liveProperty().get().ifPresentOrElse(now -> context.inspect("Endpoint", List.of(new Facts().add("address", now.url())
                .add("protocol", "Open Inference Protocol V2, REST").add("description", now.url() + "/v2")
                .add("ready", now.url() + "/v2/health/ready"))), () -> context.inspect("Serve", List.of()));
    }

    private void listDeployments() {
        past.setVisible(!model.deployments().isEmpty());
        past.setManaged(past.isVisible());
        deployments.getChildren().setAll(model.deployments().stream().map(this::line).toList());
    }

    private Node line(Deployment deployment) {
        Hyperlink name = new Hyperlink(deployment.model() + "  v" + deployment.version());
        name.setMinWidth(180);
        name.setOnAction(e -> context.open(Location.of("models", deployment.model() + "@" + deployment.version())));
        Label url = SetupSection.caption(deployment.url());
        url.setMinWidth(180);
        Label when = SetupSection.caption(deployment.stoppedAt().map(stopped -> "stopped " + Numbers.ago(stopped)).orElse("answers now"));
        when.setTooltip(new Tooltip(Numbers.exact(deployment.startedAt()) + deployment.stoppedAt().map(s -> " to " + Numbers.exact(s)).orElse("")));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(16, name, url, space, SetupSection.caption("started " + Numbers.ago(deployment.startedAt())), when);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("bw-line");
        return line;
    }

    private static Node columns(Node left, Node right) {
        GridPane grid = new GridPane(40, 0);
        ColumnConstraints wide = new ColumnConstraints();
        wide.setPercentWidth(58);
        ColumnConstraints narrow = new ColumnConstraints();
        narrow.setPercentWidth(42);
        grid.getColumnConstraints().addAll(wide, narrow);
        grid.addRow(0, left, right);
        GridPane.setValignment(left, javafx.geometry.VPos.TOP);
        GridPane.setValignment(right, javafx.geometry.VPos.TOP);
        return grid;
    }
}
