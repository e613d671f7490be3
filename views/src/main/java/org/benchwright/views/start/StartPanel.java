package org.benchwright.views.start;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.recipe.Triggers;
import org.benchwright.engine.track.Run;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.engine.workspace.WorkspaceInfo;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.InSight;
import org.benchwright.views.control.MetricNames;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** The way from a table to a watched model as five steps, each with what there already is, and the newest runs and changes. */
final class StartPanel implements Panel {
    private record Found(WorkspaceInfo info, List<Run> runs, List<AuditLog.Event> events, List<Triggers.Due> due) {
    }

    /** A step of a model's life and the panel it is done in. */
    private record Step(String panel, String icon, String title, String text, String counted) {
    }

    private static final List<Step> STEPS = List.of(
            new Step("data", "mdi2t-table-large", "Look at data", "Import a table, profile its columns, ask it with SQL.", "datasets"),
            new Step("train", "mdi2t-tune", "Train", "Fit a model; every fit is kept as a run.", "runs"),
            new Step("models", "mdi2c-cube-outline", "Register", "Name a version, with its lineage and card.", "models"),
            new Step("serve", "mdi2s-swap-horizontal", "Serve", "Answer predictions over HTTP on this machine.", "predictions"),
            new Step("monitor", "mdi2p-pulse", "Watch", "See what changed between training and now.", ""));

    private final PanelContext context;
    private final Page page = new Page("", "");
    private final ScrollPane view = page.scrolling();
    private final HBox steps = new HBox(12);
    private final VBox runs = new VBox(0);
    private final Node dueTitle = Page.section("Due next");
    private final VBox due = new VBox(0);
    private final VBox history = new VBox(0);

    StartPanel(PanelContext context) {
        this.context = context;
        page.setTitle(context.engine().workspace().name());
        page.setSubtitle("One folder with everything: " + context.engine().workspace().root());
        page.add(steps, dueTitle, due, Page.section("Newest runs"), runs, changes(), history);
        due.setId("start-due");
        for (String noun : List.of("data", "run", "model", "serve", "recipe")) {
            context.onChange(this, noun, this::refresh);
        }
    }

    private Node changes() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        javafx.scene.control.Button export = new javafx.scene.control.Button("Export as recipe or script…",
                Icons.of("mdi2s-script-text-outline", 16));
        export.setId("history-export");
        export.setOnAction(e -> ExportHistory.choose(context));
        HBox line = new HBox(Page.section("Newest changes"), space, export);
        line.setAlignment(Pos.BASELINE_LEFT);
        return line;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public String title() {
        return "Start";
    }

    @Override
    public void shown() {
        refresh();
        inspect(null);
    }

    private void refresh() {
        context.background().read(() -> new Found(WorkspaceInfo.of(context.engine().workspace()), context.engine().runs().list(6),
                context.engine().workspace().audit().latest(8), context.engine().triggers().upcoming(3)), this::show);
    }

    private void show(Found found) {
        steps.getChildren().setAll(STEPS.stream().map(step -> card(step, found.info().counts())).toList());
        runs.getChildren().setAll(found.runs().stream().map(this::runLine).toList());
        if (found.runs().isEmpty()) {
            runs.getChildren().setAll(hint("No runs yet. Train a model and it shows here."));
        }
        due.getChildren().setAll(found.due().stream().map(this::dueLine).toList());
        for (Node part : List.of(dueTitle, due)) {
            part.setVisible(!found.due().isEmpty());
            part.setManaged(!found.due().isEmpty());
        }
        history.getChildren().setAll(found.events().stream().map(StartPanel::eventLine).toList());
        // What changed may have changed while another tab is in front.
        if (InSight.is(view)) {
            inspect(found.info());
        }
    }

    private void inspect(WorkspaceInfo info) {
        if (info == null) {
            return;
        }
        Facts facts = new Facts();
        info.counts().forEach((name, count) -> facts.add(name.replace('_', ' '), Numbers.count(count)));
        facts.add("size", Numbers.bytes(info.bytes()));
        facts.add("schema", "version " + info.schemaVersion());
        context.inspect("Workspace", List.of(facts));
    }

    private Node card(Step step, Map<String, Long> counts) {
        Label title = new Label(step.title(), Icons.of(step.icon(), 20));
        title.getStyleClass().add("bw-card-title");
        Label text = new Label(step.text());
        text.getStyleClass().add("bw-caption");
        text.setWrapText(true);
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        Label count = new Label(step.counted().isEmpty() ? "" : counted(counts.get(step.counted()), step.counted()));
        count.getStyleClass().add("bw-card-count");
        VBox card = new VBox(8, title, text, space, count);
        card.getStyleClass().add("bw-card");
        card.setPrefSize(208, 136);
        card.setMinWidth(120);
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setId("start-" + step.panel());
        card.setFocusTraversable(true);
        card.setAccessibleText(step.title() + ". " + step.text());
        card.setAccessibleRole(javafx.scene.AccessibleRole.BUTTON);
        card.setOnMouseClicked(e -> context.open(Location.of(step.panel())));
        card.setOnKeyPressed(e -> {
            if (e.getCode() == javafx.scene.input.KeyCode.ENTER || e.getCode() == javafx.scene.input.KeyCode.SPACE) {
                context.open(Location.of(step.panel()));
            }
        });
        return card;
    }

    private static String counted(long n, String nouns) {
        return Numbers.count(n) + " " + (n == 1 ? nouns.substring(0, nouns.length() - 1) : nouns);
    }

    private Node runLine(Run run) {
        Hyperlink name = new Hyperlink("run " + run.id() + "  " + run.name());
        name.setOnAction(e -> context.open(Location.of("train", "run " + run.id())));
        String metrics = MetricNames.inOrder(run.metrics()).entrySet().stream().limit(2)
                .map(m -> MetricNames.said(m.getKey(), m.getValue())).filter(words -> !words.isEmpty()).collect(Collectors.joining(" · "));
        return line(name, new Label(metrics), Numbers.ago(run.startedAt()), Numbers.exact(run.startedAt()));
    }

    private Node dueLine(Triggers.Due next) {
        Hyperlink name = new Hyperlink(next.name());
        name.setOnAction(e -> context.open(Location.of("recipe", next.recipe())));
        String at = next.at().toString();
        return line(name, hint(next.recipe()), Numbers.until(at), Numbers.exact(at));
    }

    private static Node eventLine(AuditLog.Event event) {
        return line(new Label(event.noun() + " " + event.verb()), hint(AuditText.of(event.arguments())), Numbers.ago(event.at()),
                Numbers.exact(event.at()));
    }

    private static Node line(Region first, Label middle, String when, String exact) {
        first.setMinWidth(240);
        first.setPrefWidth(240);
        middle.setMaxWidth(Double.MAX_VALUE);
        middle.setMinWidth(0);
        HBox.setHgrow(middle, Priority.ALWAYS);
        Label time = hint(when);
        time.setMinWidth(Region.USE_PREF_SIZE);
        time.setTooltip(new javafx.scene.control.Tooltip(exact));
        HBox line = new HBox(16, first, middle, time);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("bw-line");
        return line;
    }

    private static Label hint(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("bw-caption");
        return label;
    }
}
