package org.benchwright.views.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.views.chart.ChartSpec;
import org.benchwright.views.control.AskBar;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.MetricNames;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** One run: what it found, how sure that is, and what the model looks at. */
final class RunPanel implements Panel {
    private static final Duration LOOK = Duration.seconds(1);

    private final PanelContext context;
    private final RunModel model;
    private final Page page;
    private final ScrollPane view;
    private final AskBar register = new AskBar("run-register", "Model name", "What is it for? (optional)", "Register");
    private final VBox body = new VBox(16);
    private final Button registerButton = new Button("Register…", Icons.of("mdi2c-cube-outline", 16));
    private final Button again = new Button("Run again", Icons.of("mdi2r-replay", 16));
    private final Button resume = new Button("Resume", Icons.of("mdi2p-play", 16));
    private final Steering steering;
    private final Consumer<Job<?>> watcher = this::changed;
    private final PauseTransition next = new PauseTransition(LOOK);
    private Job<?> steered;
    private boolean front;

    RunPanel(PanelContext context, long id) {
        this.context = context;
        model = new RunModel(context, id);
        page = new Page("Run " + id, "");
        registerButton.setId("run-register-open");
        registerButton.getStyleClass().add("accent");
        registerButton.setOnAction(e -> askRegister());
        again.setId("run-again");
        again.setOnAction(e -> model.again());
        resume.setId("run-resume");
        resume.setOnAction(e -> resume());
        Steering.show(resume, false);
        steering = new Steering("run", context.engine().jobs());
        context.engine().jobs().addListener(watcher);
        MenuItem delete = new MenuItem("Delete this run", Icons.of("mdi2t-trash-can-outline", 16));
        delete.setOnAction(e -> model.delete());
        MenuButton more = new MenuButton("", Icons.of("mdi2d-dots-horizontal", 18), delete);
        more.getStyleClass().add("no-arrow");
        more.setAccessibleText("More");
        page.acts(steering, resume, again, registerButton, more);
        page.add(register, body);
        view = page.scrolling();
        next.setOnFinished(e -> look());
        model.loadedProperty().subscribe(found -> found.ifPresent(this::show));
        context.onChange(this, "run", this::load);
        context.onChange(this, "model", this::load);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public String title() {
        return "run " + model.id();
    }

    @Override
    public void shown() {
        front = true;
        load();
        inspect();
    }

    @Override
    public void closed() {
        front = false;
        next.stop();
        steering.closed();
        context.engine().jobs().removeListener(watcher);
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action("model.register", "Register this run's model…", "mdi2c-cube-outline", "R",
                        () -> loaded().map(RunModel.Loaded::registrable).orElse(false), this::askRegister),
                new Action("run.pause", "Pause this run, or go on with it", "mdi2p-pause", "P", () -> steering.pausable() || resume.isVisible(),
                this::pauseOrGoOn),
                new Action("run.again", "Run again…", "mdi2r-replay", "A", () -> loaded().map(RunModel.Loaded::repeatable).orElse(false),
                model::again),
                Action.of("run.delete", "Delete this run", "mdi2t-trash-can-outline", "Delete", model::delete));
    }

    private Optional<RunModel.Loaded> loaded() {
        return model.loadedProperty().get();
    }

    /** Looks again while the run goes on and its page is in front. */
    private void look() {
        if (front && loaded().map(RunModel.Loaded::running).orElse(false)) {
            load();
            next.playFromStart();
        }
    }

    private void pauseOrGoOn() {
        if (resume.isVisible()) {
            resume();
        } else {
            steering.toggle();
        }
    }

    private void resume() {
        Steering.show(resume, false);
        model.resume();
    }

    /** The work says which run it makes once it has read its data. */
    private void changed(Job<?> job) {
        if (job.subject().equals("run " + model.id())) {
            Platform.runLater(() -> {
                boolean news = steered != job;
                steered = job;
                steering.steer(Optional.of(job));
                sayPaused();
                if (news || !job.active()) {
                    load();
                }
            });
        }
    }

    private void sayPaused() {
        loaded().ifPresent(l -> page.setTitle(RunWords.finding(l.run(), l.figures()) + (l.running() && steering.paused() ? ", paused" : "")));
    }

    private void load() {
        model.load(() -> context.close(TrainPanelProvider.run(model.id())));
    }

    private void inspect() {
        if (front) {
            loaded().ifPresent(l -> context.inspect("Run " + model.id(), RunFacts.of(context, l.run())));
        }
    }

    private void askRegister() {
        loaded().ifPresent(l -> register.ask(l.run().name(), (name, description) ->
                model.register(name, description, register::leave, register::refuse)));
        view.setVvalue(0);
    }

    private void show(RunModel.Loaded l) {
        steering.steer(model.job());
        sayPaused();
        List<String> parts = new ArrayList<>(List.of("Run " + l.run().id(), "started " + Numbers.ago(l.run().startedAt())));
        if (!Double.isNaN(RunWords.seconds(l.run()))) {
            parts.add("took " + Numbers.seconds(RunWords.seconds(l.run())));
        }
        l.report().ifPresent(r -> parts.add(Numbers.count(r.evaluation().rows())
                + (r.evaluation().task() == TaskKind.CLUSTERING ? " rows grouped" : " rows tested")));
        page.setSubtitle(String.join(" · ", parts));
        Steering.show(resume, l.resumable());
        again.setDisable(!l.repeatable());
        registerButton.setDisable(!l.registrable());
        body.getChildren().clear();
        if (!l.registered().isEmpty()) {
            body.getChildren().add(registered(l.registered()));
        }
        if (!l.figures().isEmpty()) {
            body.getChildren().add(figures(l.figures()));
        }
        l.notes().forEach(note -> body.getChildren().add(note(note, l.run().state().equals("FAILED"))));
        List<ChartSpec> charts = new ArrayList<>(RunCharts.epochs(l.epochs()));
        l.report().ifPresent(report -> charts.addAll(RunCharts.of(report)));
        if (!charts.isEmpty()) {
            body.getChildren().add(new ChartGrid(charts));
        }
        l.report().ifPresent(report -> {
            if (RunCharts.perClass(report.evaluation())) {
                body.getChildren().addAll(Page.section("Classes"), RunTables.classes(report.evaluation()));
            }
            if (!report.folds().isEmpty()) {
                body.getChildren().addAll(Page.section("Folds"), RunTables.folds(report.folds()));
            }
        });
        if (!RunTables.tested(l.run().metrics()).isEmpty()) {
            body.getChildren().addAll(Page.section("All metrics"), RunTables.metrics(l.run().metrics()));
        }
        inspect();
        if (l.running()) {
            next.playFromStart();
        }
    }

    private Node registered(List<String> references) {
        HBox line = new HBox(8, new Label("Registered as"));
        line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        for (String reference : references) {
            Hyperlink link = new Hyperlink(reference);
            link.getStyleClass().add("bw-inline-link");
            link.setOnAction(e -> context.open(Location.of("models", reference)));
            line.getChildren().add(link);
        }
        return line;
    }

    private static Node figures(List<HeadlineFigures.Figure> figures) {
        FlowPane row = new FlowPane(32, 16);
        row.setId("run-figures");
        for (HeadlineFigures.Figure figure : figures) {
            Label value = new Label(MetricNames.written(figure.value()));
            value.getStyleClass().add("bw-figure");
            Label name = new Label(figure.name());
            name.getStyleClass().add("bw-caption");
            VBox box = new VBox(2, name, value);
            String sure = figure.interval().map(RunWords::written).orElse("");
            for (String line : List.of(sure, figure.spread())) {
                if (!line.isEmpty()) {
                    Label label = new Label(line);
                    label.getStyleClass().add("bw-caption");
                    box.getChildren().add(label);
                }
            }
            if (figure.interval().isPresent()) {
                javafx.scene.control.Tooltip.install(box, new javafx.scene.control.Tooltip(
                        "95 % interval over the test rows. Exactly " + figure.value()));
            }
            row.getChildren().add(box);
        }
        return row;
    }

    private static Node note(String text, boolean bad) {
        Label label = new Label(text, Icons.of(bad ? "mdi2a-alert-circle-outline" : "mdi2i-information-outline", 16));
        label.getStyleClass().add(bad ? "bw-error" : "bw-caption");
        label.setWrapText(true);
        return label;
    }
}
