package org.benchwright.views.chart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.TilePane;
import javafx.stage.Stage;

/**
 * Draws every kind of chart in both themes into PNG files, to be looked at. From the repository root:
 * <pre>
 * mvn -q -pl views -am test-compile exec:exec@charts -Dcharts.main=org.benchwright.views.chart.ChartGallery
 * </pre>
 * The pictures lie in views/target/gallery.
 */
final class ChartGallery {

    private static final double WIDTH = 560;
    private static final double HEIGHT = 300;

    private ChartGallery() {
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/gallery"));
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.startup(() -> done.complete(null));
        done.get();
        Platform.setImplicitExit(false);
        Map<String, ChartSpec> specs = ChartExamples.all();
        draw(specs, new PrimerLight().getUserAgentStylesheet(), folder, "light");
        draw(specs, new PrimerDark().getUserAgentStylesheet(), folder, "dark");
        Platform.exit();
    }

    /** Charts in little room, zoomed, with a read-out and with a series hidden. */
    private static byte[] small(Map<String, ChartSpec> specs) {
        TilePane sheet = new TilePane(16, 16);
        sheet.setPrefColumns(4);
        sheet.setPadding(new Insets(16));
        sheet.setStyle("-fx-background-color: -color-bg-default; -fx-font-family: 'DejaVu Sans'; -fx-font-size: 13px;");
        for (String key : new String[] {"line", "bars-grouped", "importance", "heat-health", "million", "roc", "confusion", "forest", "eight",
            "histogram", "band", "empty"}) {
            Chart chart = new Chart(specs.get(key));
            chart.setPrefSize(290, 170);
            sheet.getChildren().add(chart);
        }
        Stage stage = new Stage();
        stage.setScene(new Scene(sheet, 4 * 306 + 16, 3 * 186 + 16));
        stage.show();
        sheet.applyCss();
        sheet.layout();
        List<Chart> charts = sheet.getChildren().stream().map(Chart.class::cast).toList();
        charts.forEach(chart -> chart.picture(1));
        Chart million = charts.get(4);
        Range all = million.plotArea().x().range();
        million.xViewProperty().set(Optional.of(new Range(all.min(), all.min() + all.span() / 2000)));
        charts.get(8).hiddenSeries().addAll(List.of("annotator 3", "annotator 8"));
        charts.get(10).brushProperty().set(Optional.of(new Range(5, 9)));
        charts.forEach(chart -> chart.picture(1));
        charts.get(1).readAt(120, 100);
        charts.get(3).readAt(190, 80);
        charts.get(10).readAt(200, 100);
        byte[] picture = PngEncoder.encode(sheet.snapshot(new SnapshotParameters(), null));
        stage.hide();
        return picture;
    }

    private static void draw(Map<String, ChartSpec> specs, String theme, Path folder, String name) throws Exception {
        CompletableFuture<Map<String, byte[]>> pictures = new CompletableFuture<>();
        Platform.runLater(() -> {
            Application.setUserAgentStylesheet(theme);
            Map<String, byte[]> drawn = new java.util.LinkedHashMap<>();
            TilePane sheet = new TilePane(24, 24);
            sheet.setPrefColumns(3);
            sheet.setPadding(new Insets(24));
            sheet.setStyle("-fx-background-color: -color-bg-default; -fx-font-family: 'DejaVu Sans'; -fx-font-size: 13px;");
            for (ChartSpec spec : specs.values()) {
                Chart chart = new Chart(spec);
                chart.setPrefSize(WIDTH, HEIGHT);
                sheet.getChildren().add(chart);
            }
            HBox sparklines = new HBox(12);
            sparklines.setFillHeight(false);
            sparklines.setPrefWidth(WIDTH);
            for (int k = 0; k < 4; k++) {
                Sparkline sparkline = new Sparkline(Values.of(3, 4, 3.5, 5, k == 2 ? Double.NaN : 4.8, 6, 5.5, 7 - k, 8 - 2 * k));
                sparkline.setInk(k == 3 ? Ink.NEUTRAL : Ink.S1);
                sparklines.getChildren().addAll(new Label("m" + k), sparkline);
            }
            sheet.getChildren().add(sparklines);
            Stage stage = new Stage();
            stage.setScene(new Scene(sheet, 3 * WIDTH + 96, 9 * (HEIGHT + 24) + 24));
            stage.show();
            sheet.applyCss();
            sheet.layout();
            // A read-out on the first chart, as a person would see it.
            Chart first = (Chart) sheet.getChildren().getFirst();
            first.layout();
            int i = 0;
            for (String key : specs.keySet()) {
                drawn.put(key, PngEncoder.encode(((Chart) sheet.getChildren().get(i++)).picture(1)));
            }
            first.readAt(240, 160);
            double page = 3 * (HEIGHT + 24);
            for (int part = 0; part < 3; part++) {
                SnapshotParameters parameters = new SnapshotParameters();
                parameters.setViewport(new Rectangle2D(0, part * page, sheet.getWidth(), page));
                drawn.put("page-" + (part + 1), PngEncoder.encode(sheet.snapshot(parameters, null)));
            }
            stage.hide();
            drawn.put("small", small(specs));
            pictures.complete(drawn);
        });
        for (Map.Entry<String, byte[]> picture : pictures.get().entrySet()) {
            Files.write(folder.resolve(picture.getKey() + "-" + name + ".png"), picture.getValue());
        }
    }
}
