package org.benchwright.views.chart;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * Milliseconds that one redraw of a 1200 x 600 chart takes, at a new zoom each time: "draw" is the work on the JavaFX thread, "with
 * pixels" also rasterises the frame and reads it back. From the repository root:
 * <pre>
 * mvn -q -pl views -am test-compile exec:exec@charts -Dcharts.main=org.benchwright.views.chart.ChartRedrawBenchmark
 * </pre>
 */
final class ChartRedrawBenchmark {

    private static final int WARM_UP = 60;
    private static final int ROUNDS = 200;

    private ChartRedrawBenchmark() {
    }

    public static void main(String[] args) throws Exception {
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.get();
        Platform.setImplicitExit(false);
        System.out.println("chart                        draw ms median / p95     with pixels ms median / p95");
        measure("line, 100k points", ChartExamples.line(100_000));
        measure("line, 1M points", ChartExamples.line(1_000_000));
        measure("line, 10M points", ChartExamples.line(10_000_000));
        measure("scatter, 1M points", ChartExamples.scatter(1_000_000));
        measure("heat map, 1000 x 1000", ChartExamples.heat(1000, 1000));
        Platform.exit();
    }

    private static void measure(String name, ChartSpec spec) throws Exception {
        CompletableFuture<String> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            Chart chart = new Chart(spec);
            Stage stage = new Stage();
            stage.setScene(new Scene(new StackPane(chart), 1200, 600));
            stage.show();
            chart.getScene().getRoot().applyCss();
            chart.getScene().getRoot().layout();
            chart.picture(1);
            double[] draw = new double[ROUNDS];
            double[] pixels = new double[ROUNDS];
            WritableImage image = new WritableImage(1200, 600);
            PlotArea plot = chart.plotArea();
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                // Between all of the data and a tenth of it.
                double factor = 1 + 9 * Math.floorMod(round * 7, 100) / 100.0;
                chart.showArea(plot.magnified(plot.left() + plot.width() / 3, plot.top() + plot.height() / 2, factor));
                long start = System.nanoTime();
                // As a pulse does; a plain paint would be done again by the snapshot.
                chart.layout();
                long drawn = System.nanoTime();
                chart.snapshot(new SnapshotParameters(), image);
                long end = System.nanoTime();
                if (round >= 0) {
                    draw[round] = (drawn - start) / 1e6;
                    pixels[round] = (end - start) / 1e6;
                }
            }
            stage.hide();
            result.complete(String.format(Locale.ROOT, "%-28s %9.2f / %-9.2f %13.2f / %-9.2f", name, median(draw), p95(draw),
                    median(pixels), p95(pixels)));
        });
        System.out.println(result.get());
    }

    private static double median(double[] values) {
        return sorted(values)[values.length / 2];
    }

    private static double p95(double[] values) {
        return sorted(values)[(int) (values.length * 0.95)];
    }

    private static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }
}
