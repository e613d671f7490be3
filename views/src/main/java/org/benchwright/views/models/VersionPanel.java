package org.benchwright.views.models;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.benchwright.engine.learn.OnnxExport;
import org.benchwright.engine.registry.Stage;
import org.benchwright.engine.serve.Deployment;
import org.benchwright.engine.track.Run;
import org.benchwright.views.control.AskBar;
import org.benchwright.views.control.Columns;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.MetricNames;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Opening;
import org.benchwright.views.control.Page;
import org.benchwright.views.lineage.LineageSection;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** One version: how good, beside the others, where it comes from and goes, its card. */
final class VersionPanel implements Panel {
    private static final double ROW = 34;
    private static final int MOST_ROWS = 6;
    private static final Map<Stage, String> MOVES = Map.of(Stage.NONE, "Shift+N", Stage.STAGING, "Shift+S", Stage.PRODUCTION, "Shift+P",
            Stage.ARCHIVED, "Shift+A");

    private final PanelContext context;
    private final VersionModel model;
    private final Page page;
    private final ScrollPane view;
    private final AskBar alias = new AskBar("version-alias", "Alias, such as champion", "", "Point it here");
    private final Button compare = new Button("Compare");
    private final Button again = new Button("Run again");
    private final Button promote = new Button();
    private final MenuButton more = new MenuButton("", Icons.of("mdi2d-dots-horizontal", 18));
    private final FlowPane figures = new FlowPane(40, 16);
    private final TableView<ScoredVersion> versions = new TableView<>();
    private final LineageSection lineage;
    private final VBox answered = new VBox(0);
    private final Label answeredHeading = Page.section("What answered when");
    private final VBox signature = new VBox(8);
    private final CardSection card;
    private String wantedCard = "";
    private boolean front;

    VersionPanel(PanelContext context, String reference) {
        this.context = context;
        model = new VersionModel(context, reference);
        page = new Page(reference, "");
        view = page.scrolling();
        card = new CardSection(model::describe);
        lineage = new LineageSection(context);
        lineage.setPrefHeight(320);
        compare.setId("version-compare");
        compare.setOnAction(e -> model.compare());
        again.setId("version-again");
        again.setOnAction(e -> model.again());
        promote.setId("version-promote");
        promote.getStyleClass().add("accent");
        promote.setOnAction(e -> promote());
        Label key = new Label("P");
        key.getStyleClass().add("bw-key-on-accent");
        promote.setGraphic(key);
        promote.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        more.getStyleClass().add("no-arrow");
        more.setAccessibleText("More");
        page.acts(compare, again, promote, more);
        figures.setId("version-figures");
        versions.setId("version-table");
        versions.getStyleClass().addAll("bw-table", "edge-to-edge");
        versions.setFixedCellSize(ROW);
        Opening.on(versions, v -> model.open(v.version()));
        page.add(alias, figures, Page.section("Versions"), versions, Page.section("Where it comes from and where it goes"), lineage,
                answeredHeading, answered, Page.section("What goes in and what comes out"), signature, card);
        model.loadedProperty().subscribe(found -> found.ifPresent(this::show));
        model.verifiedProperty().subscribe(found -> inspect());
        for (String noun : List.of("model", "run", "serve")) {
            context.onChange(this, noun, model::load);
        }
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public String title() {
        return model.reference();
    }

    @Override
    public void shown() {
        front = true;
        model.load();
        inspect();
    }

    @Override
    public void closed() {
        front = false;
    }

    @Override
    public Map<String, String> state() {
        return card.unsaved().isEmpty() ? Map.of() : Map.of("card", card.unsaved());
    }

    @Override
    public void restore(Map<String, String> state) {
        wantedCard = state.getOrDefault("card", "");
    }

    @Override
    public List<Action> actions() {
        List<Action> all = new ArrayList<>();
        Optional<Stage> up = loaded().flatMap(l -> StageRoute.up(l.stage()));
        up.ifPresent(stage -> all.add(Action.of("model.promote", "Promote to " + stage.title(), "mdi2a-arrow-up-bold-outline", "P", this::promote)));
        loaded().ifPresent(l -> l.stage().next().stream().sorted().filter(s -> !Optional.of(s).equals(up)).forEach(s -> all.add(
                Action.of("model.move-" + s.name().toLowerCase(Locale.ROOT), "Move to " + word(s), "mdi2a-arrow-right", MOVES.get(s),
                () -> model.promote(s)))));
        all.add(Action.of("model.alias", "Alias…", "mdi2t-tag-outline", "L", this::askAlias));
        all.add(new Action("model.compare", "Compare with another version", "mdi2c-compare-horizontal", "C", () -> !compare.isDisabled(),
                model::compare));
        all.add(new Action("model.export", "Export ONNX…", "mdi2e-export-variant", "Shortcut+Shift+X", this::exportable, this::export));
        all.add(Action.of("model.serve", "Serve", "mdi2s-swap-horizontal", "F9", model::serve));
        all.add(new Action("model.again", "Run again…", "mdi2r-replay", "A", () -> !again.isDisabled(), model::again));
        return all;
    }

    private Optional<VersionModel.Loaded> loaded() {
        return model.loadedProperty().get();
    }

    private boolean exportable() {
        return loaded().map(l -> l.version().files().containsKey(OnnxExport.FILE)).orElse(false);
    }

    private static String word(Stage stage) {
        return stage == Stage.NONE ? "no stage" : stage.title();
    }

    private void promote() {
        loaded().flatMap(l -> StageRoute.up(l.stage())).ifPresent(model::promote);
    }

    private void askAlias() {
        alias.ask("", (name, nothing) -> model.alias(name, alias::leave, alias::refuse));
        view.setVvalue(0);
    }

    private void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export " + model.reference());
        chooser.setInitialFileName(model.reference().replace('@', '-') + ".onnx");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("ONNX", "*.onnx"));
        File chosen = chooser.showSaveDialog(context.window());
        if (chosen != null) {
            model.export(chosen.toPath());
        }
    }

    private void inspect() {
        if (!front) {
            return;
        }
        loaded().ifPresent(l -> {
            List<Node> nodes = new ArrayList<>(VersionFacts.of(l, model.verifiedProperty().get()));
            nodes.add(Page.section("Do"));
            FlowPane acts = new FlowPane(8, 8);
            for (String id : List.of("model.export", "model.alias", "model.serve")) {
                actions().stream().filter(a -> a.id().equals(id)).findFirst().ifPresent(act -> {
                    Button button = new Button(act.title());
                    button.setDisable(!act.enabled().getAsBoolean());
                    button.setOnAction(e -> act.fire());
                    acts.getChildren().add(button);
                });
            }
            nodes.add(acts);
            if (!exportable()) {
                Label why = new Label("This version has no ONNX form.");
                why.getStyleClass().add("bw-caption");
                nodes.add(why);
            }
            context.inspect(l.version().reference(), nodes);
        });
    }

    private void show(VersionModel.Loaded l) {
        page.setTitle(l.version().model() + " v" + l.version().version());
        page.setSubtitle(words(l));
        head(l);
        figures(l);
        versionsTable(l);
        lineage.show("model:" + l.version().reference());
        answered(l.deployments());
        signature(l);
        card.show(l.version().card());
        if (!wantedCard.isEmpty()) {
            card.resume(wantedCard);
            wantedCard = "";
        }
        inspect();
    }

    private static String words(VersionModel.Loaded l) {
        List<String> parts = new ArrayList<>();
        parts.add(l.version().stage().equals("None") ? "No stage" : l.version().stage());
        l.run().ifPresentOrElse(run -> parts.add(run.parameters().getOrDefault("algorithm", run.name()) + ", trained "
                + Numbers.ago(run.startedAt()) + (run.data().isEmpty() ? "" : " from " + String.join(", ", run.data()))),
                () -> parts.add("registered from a file " + Numbers.ago(l.version().createdAt())));
        Map<String, List<VersionFacts.Field>> signature = VersionFacts.signature(l.version().signature());
        parts.add("signature " + signature.get("inputs").size() + " in, " + signature.get("outputs").size() + " out");
        if (!l.version().aliases().isEmpty()) {
            parts.add("alias " + String.join(", ", l.version().aliases()));
        }
        return String.join(" · ", parts);
    }

    private void head(VersionModel.Loaded l) {
        compare.setText(l.other().map(o -> "Compare with v" + o.version().version()).orElse("Compare"));
        compare.setDisable(l.other().isEmpty() || l.run().isEmpty());
        again.setDisable(l.run().isEmpty());
        Optional<Stage> up = StageRoute.up(l.stage());
        promote.setText(up.map(s -> "Promote to " + s.title()).orElse("In production"));
        promote.setDisable(up.isEmpty());
        promote.getGraphic().setVisible(up.isPresent());
        promote.getGraphic().setManaged(up.isPresent());
        more.getItems().clear();
        for (Action act : actions()) {
            if (!List.of("model.promote", "model.compare", "model.again").contains(act.id())) {
                MenuItem item = new MenuItem(act.title(), Icons.of(act.icon(), 16));
                item.setDisable(!act.enabled().getAsBoolean());
                item.setOnAction(e -> act.fire());
                more.getItems().add(item);
            }
        }
        if (!l.version().aliases().isEmpty()) {
            more.getItems().add(new SeparatorMenuItem());
            l.version().aliases().forEach(name -> {
                MenuItem item = new MenuItem("Take alias " + name + " away");
                item.setMnemonicParsing(false);
                item.setOnAction(e -> model.unalias(name));
                more.getItems().add(item);
            });
        }
    }

    private void figures(VersionModel.Loaded l) {
        figures.getChildren().clear();
        Optional<ScoredVersion> other = l.other();
        for (Optional<String> metric : List.of(l.metric(), l.metric().filter("accuracy"::equals).map(m -> "roc_auc"), l.loss())) {
            double score = l.scored().score(metric);
            if (Double.isNaN(score)) {
                continue;
            }
            Label value = new Label(MetricNames.written(score));
            value.getStyleClass().add("bw-figure");
            Label name = new Label(MetricNames.of(metric.orElseThrow()));
            name.getStyleClass().add("bw-caption");
            VBox box = new VBox(2, name, value);
            other.map(o -> o.score(metric)).filter(o -> !Double.isNaN(o)).ifPresent(o -> {
                int version = other.get().version().version();
                Label change = new Label(Math.abs(score - o) < 0.0005 ? "as v" + version
                        : String.format(Locale.ROOT, "%+.3f against v%d", score - o, version).replace('-', '−'));
                change.getStyleClass().add("bw-caption");
                box.getChildren().add(change);
            });
            figures.getChildren().add(box);
        }
        figures.setVisible(!figures.getChildren().isEmpty());
        figures.setManaged(figures.isVisible());
    }

    private void versionsTable(VersionModel.Loaded l) {
        versions.getColumns().clear();
        versions.getColumns().add(Columns.number("version", "Version", 80, v -> v.version().version(), v -> "v" + (int) v));
        versions.getColumns().add(Columns.node("stage", "Stage", 110, v -> v.version().stage(), v -> StagePill.of(v.version().stage())));
        versions.getColumns().add(Columns.text("aliases", "Aliases", 120, v -> String.join(", ", v.version().aliases())));
        for (Optional<String> metric : List.of(l.metric(), l.loss())) {
            metric.ifPresent(m -> versions.getColumns()
                    .add(Columns.number(m, capital(MetricNames.of(m)), 100, v -> v.score(metric), MetricNames::written)));
        }
        versions.getColumns().add(Columns.text("algorithm", "Algorithm", 150, v -> v.run().map(VersionPanel::algorithm).orElse("from a file")));
        versions.getColumns().add(Columns.text("data", "Data", 140, v -> v.run().map(r -> String.join(", ", r.data())).orElse("")));
        versions.getColumns().add(Columns.time("registered", "Registered", 120, v -> v.version().createdAt()));
        versions.getItems().setAll(l.versions());
        double height = ROW * (Math.min(MOST_ROWS, l.versions().size()) + 1) + 6;
        versions.setPrefHeight(height);
        versions.setMinHeight(height);
        versions.getSelectionModel().select(l.scored());
    }

    private static String algorithm(Run run) {
        return run.parameters().getOrDefault("algorithm", run.name());
    }

    private void answered(List<Deployment> deployments) {
        answered.getChildren().setAll(deployments.stream().limit(8).map(d -> {
            Label version = new Label("v" + d.version());
            version.setMinWidth(48);
            Label when = new Label(d.stoppedAt().map(end -> Numbers.exact(d.startedAt()) + " – " + Numbers.exact(end))
                    .orElse("since " + Numbers.exact(d.startedAt())));
            Label url = new Label(d.url());
            url.getStyleClass().add("bw-caption");
            HBox line = new HBox(16, version, when, url);
            line.getStyleClass().add("bw-line");
            return (Node) line;
        }).toList());
        for (Node node : List.of(answered, answeredHeading)) {
            node.setVisible(!deployments.isEmpty());
            node.setManaged(!deployments.isEmpty());
        }
    }

    private void signature(VersionModel.Loaded l) {
        signature.getChildren().clear();
        VersionFacts.signature(l.version().signature()).forEach((part, fields) -> {
            Label name = new Label(part.equals("inputs") ? fields.size() + " in" : fields.size() + " out");
            name.getStyleClass().add("bw-caption");
            FlowPane all = new FlowPane(20, 4);
            fields.forEach(field -> {
                Label type = new Label(field.type());
                type.getStyleClass().add("bw-caption");
                all.getChildren().add(new HBox(5, new Label(field.name()), type));
            });
            signature.getChildren().add(new VBox(4, name, all));
        });
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
