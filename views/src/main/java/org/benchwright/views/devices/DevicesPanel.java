package org.benchwright.views.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.compute.Compute;
import org.benchwright.views.chart.Chart;
import org.benchwright.views.chart.ChartSpec;
import org.benchwright.views.control.ActionButton;
import org.benchwright.views.control.Columns;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.Pill;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** What computes here, whether it is right, and how near it comes to what the machine can do. */
final class DevicesPanel implements Panel {
    private static final double ROW = 41;

    private final PanelContext context;
    private final DevicesModel model;
    private final Page page = new Page("Devices", "");
    private final Node view = page.scrolling();
    private final Action check;
    private final Action measure;
    private final TableView<Compute.Backend> backends = new TableView<>();
    private final TableView<Compute.Speed> speeds = new TableView<>();
    private final Chart roofline = new Chart(ChartSpec.empty(""));
    private final Label unmeasured = new Label("Nothing is measured yet. Measuring takes about a minute and uses all cores.");
    private final VBox measured = new VBox(16, roofline, speeds);
    private boolean front;

    DevicesPanel(PanelContext context) {
        this.context = context;
        model = new DevicesModel(context);
        check = new Action("kernel.check", "Check every kernel", "mdi2c-check-all", "C", () -> !model.busyProperty().get(), model::check);
        measure = new Action("kernel.bench", "Measure", "mdi2s-speedometer", "M", () -> !model.busyProperty().get(), model::measure);
        ActionButton checkButton = new ActionButton(check);
        ActionButton measureButton = new ActionButton(measure).accent();
        checkButton.disableProperty().bind(model.busyProperty());
        measureButton.disableProperty().bind(model.busyProperty());
        page.acts(checkButton, measureButton);
        buildBackends();
        buildSpeeds();
        unmeasured.getStyleClass().add("bw-caption");
        unmeasured.setWrapText(true);
        roofline.setPrefHeight(340);
        roofline.setMinHeight(340);
        page.add(Page.section("Backends"), backends, Page.section("Speed"), unmeasured, measured);
        model.devicesProperty().subscribe(this::arrange);
        model.verdictsProperty().subscribe(this::arrange);
        model.speedsProperty().subscribe(this::arrange);
    }

    private void buildBackends() {
        backends.setId("devices-backends");
        backends.getStyleClass().add("bw-table");
        backends.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        backends.getColumns().setAll(List.of(Columns.text("name", "Backend", 110, Compute.Backend::name),
                Columns.node("state", "State", 110, Compute.Backend::state, b -> new Pill(b.state(), tone(b))),
                Columns.node("check", "Check", 150, b -> "", this::verdict),
                Columns.text("what", "What it is", 520, b -> b.description().isEmpty() ? b.why() : b.description()
                        + (b.why().isEmpty() ? "" : "; " + b.why()))));
        backends.getSelectionModel().selectedItemProperty().subscribe(b -> inspect());
    }

    private void buildSpeeds() {
        speeds.setId("devices-speeds");
        speeds.getStyleClass().add("bw-table");
        speeds.getColumns().setAll(List.of(Columns.text("name", "Kernel", 230, Compute.Speed::name),
                Columns.text("backend", "Backend", 84, Compute.Speed::backend),
                Columns.number("gflops", "GFLOP/s", 84, Compute.Speed::gflops, DevicesPanel::speed),
                Columns.number("bytes", "GB/s", 72, Compute.Speed::gigabytesPerSecond, DevicesPanel::speed),
                Columns.number("share", "Of limit", 84, Compute.Speed::share, v -> String.format(Locale.ROOT, "%.0f %%", 100 * v))));
        speeds.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        speeds.setPrefHeight(480);
        speeds.getSelectionModel().selectedItemProperty().subscribe(s -> {
            model.speedsProperty().get().ifPresent(all -> roofline.setSpec(Roofline.of(all, s)));
            inspect();
        });
    }

    private static String speed(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    private static Pill.Tone tone(Compute.Backend backend) {
        return switch (backend.state()) {
            case "chosen" -> Pill.Tone.GOOD;
            case "available" -> Pill.Tone.ACCENT;
            default -> Pill.Tone.NEUTRAL;
        };
    }

    private Node verdict(Compute.Backend backend) {
        DevicesModel.Verdict verdict = model.verdictsProperty().get().get(backend.name());
        if (verdict == null) {
            return new Region();
        }
        return verdict.right() ? new Pill(verdict.kernels() + " kernels right", Pill.Tone.GOOD)
                : new Pill(verdict.wrong().size() + " of " + verdict.kernels() + " wrong", Pill.Tone.BAD);
    }

    private void arrange() {
        Optional<Compute.Devices> devices = model.devicesProperty().get();
        devices.ifPresent(d -> {
            page.setTitle("The " + d.chosen() + " backend computes here");
            page.setSubtitle("Chosen because " + d.reason() + "; " + d.cores() + (d.cores() == 1 ? " core." : " cores."));
            backends.getItems().setAll(d.backends());
            backends.refresh();
            double height = ROW * (d.backends().size() + 1);
            backends.setMinHeight(height);
            backends.setPrefHeight(height);
        });
        Optional<Compute.Speeds> found = model.speedsProperty().get();
        unmeasured.setVisible(found.isEmpty());
        unmeasured.setManaged(found.isEmpty());
        measured.setVisible(found.isPresent());
        measured.setManaged(found.isPresent());
        found.ifPresent(all -> {
            speeds.getItems().setAll(all.kernels());
            roofline.setSpec(Roofline.of(all, null));
        });
        inspect();
    }

    private void inspect() {
        if (!front) {
            return;
        }
        List<Node> nodes = new ArrayList<>();
        model.speedsProperty().get().ifPresent(all -> nodes.add(new Facts()
                .add("FMA peak", speed(all.limits().gflops()) + " GFLOP/s", Double.toString(all.limits().gflops()))
                .add("triad", speed(all.limits().gigabytesPerSecond()) + " GB/s", Double.toString(all.limits().gigabytesPerSecond()))));
        Compute.Speed speed = speeds.getSelectionModel().getSelectedItem();
        if (speed != null) {
            nodes.add(new Label(speed.name()));
            nodes.add(new Facts().add("backend", speed.backend()).add("speed", speed(speed.gflops()) + " GFLOP/s")
                    .add("moves", speed(speed.gigabytesPerSecond()) + " GB/s")
                    .add("intensity", speed(speed.intensity()) + " operations a byte")
                    .add("of limit", String.format(Locale.ROOT, "%.1f %%", 100 * speed.share())));
        }
        Compute.Backend backend = backends.getSelectionModel().getSelectedItem();
        if (backend != null) {
            Facts facts = new Facts().add("backend", backend.name()).add("state", new Pill(backend.state(), tone(backend)));
            if (!backend.why().isEmpty()) {
                facts.add("why", backend.why());
            }
            Optional.ofNullable(model.verdictsProperty().get().get(backend.name())).ifPresent(v -> {
                facts.add("greatest error", String.format(Locale.ROOT, "%.1e", v.maxError()));
                if (!v.right()) {
                    facts.add("wrong", String.join(", ", v.wrong()));
                }
            });
            nodes.add(facts);
        }
        context.inspect("Devices", nodes);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public String title() {
        return "Devices";
    }

    @Override
    public void shown() {
        front = true;
        model.refresh();
        inspect();
    }

    @Override
    public void closed() {
        front = false;
    }

    @Override
    public List<Action> actions() {
        return List.of(check, measure);
    }
}
