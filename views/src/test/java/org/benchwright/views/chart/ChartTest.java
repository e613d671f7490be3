package org.benchwright.views.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

@ExtendWith(ApplicationExtension.class)
class ChartTest {

    private static final ChartSpec LINES = ChartSpec.of("Loss falls", Axis.linear("epoch"), Axis.linear("loss"),
            Series.Line.of("training", XYData.ofY(10, 8, 6, 4, 2, 0)), Series.Line.of("validation", XYData.ofY(10, 9, 8, 7, 6, 5)));

    private Chart chart;

    @Start
    void show(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        chart = new Chart(LINES);
        stage.setScene(new Scene(new StackPane(chart), 640, 400));
        stage.show();
    }

    @Test
    void hoveringReadsTheNearestValuesOfAllSeries(FxRobot robot) {
        robot.moveTo(at(2.1, 5));
        ReadOut readOut = chart.getReadOut().orElseThrow();
        assertThat(readOut.text()).isEqualTo("epoch 2; training 6; validation 8");
        assertThat(robot.lookup(".bw-chart-readout").query().isVisible()).isTrue();
        robot.moveTo(corner());
        assertThat(chart.getReadOut()).isEmpty();
    }

    @Test
    void draggingZoomsAndADoubleClickShowsEverythingAgain(FxRobot robot) {
        robot.drag(at(1, 8), MouseButton.PRIMARY).dropTo(at(3, 4));
        Range shown = chart.xViewProperty().get().orElseThrow();
        assertThat(shown.min()).isCloseTo(1, within(0.05));
        assertThat(shown.max()).isCloseTo(3, within(0.05));
        assertThat(chart.yViewProperty().get().orElseThrow().max()).isCloseTo(8, within(0.1));
        robot.doubleClickOn(at(2, 6), MouseButton.PRIMARY);
        assertThat(chart.isZoomed()).isFalse();
    }

    @Test
    void aFlatDragZoomsOnlyTheHorizontalAxis(FxRobot robot) {
        robot.drag(at(1, 6), MouseButton.PRIMARY).dropTo(at(3, 6));
        assertThat(chart.xViewProperty().get()).isPresent();
        assertThat(chart.yViewProperty().get()).isEmpty();
    }

    @Test
    void theMiddleButtonPansAZoomedChart(FxRobot robot) {
        robot.interact(() -> chart.xViewProperty().set(Optional.of(new Range(1, 3))));
        robot.drag(at(2.5, 6), MouseButton.MIDDLE).dropTo(at(1.5, 6));
        assertThat(chart.xViewProperty().get().orElseThrow().min()).isCloseTo(2, within(0.05));
    }

    @Test
    void theWheelZoomsAroundThePointerOnceTheChartHasTheFocus(FxRobot robot) {
        robot.clickOn(at(2, 5));
        robot.moveTo(at(2, 5)).scroll(5, javafx.geometry.VerticalDirection.UP);
        Range first = chart.xViewProperty().get().orElse(new Range(0, 5));
        robot.scroll(5, javafx.geometry.VerticalDirection.DOWN);
        Range second = chart.xViewProperty().get().orElse(new Range(0, 5));
        assertThat(Math.min(first.span(), second.span())).isLessThan(5);
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void aBrushChoosesAStretchInsteadOfZooming(FxRobot robot) {
        robot.interact(() -> chart.dragModeProperty().set(Chart.DragMode.BRUSH));
        robot.drag(at(1, 8), MouseButton.PRIMARY).dropTo(at(3, 4));
        assertThat(chart.isZoomed()).isFalse();
        assertThat(chart.brushProperty().get().orElseThrow().span()).isCloseTo(2, within(0.05));
    }

    @Test
    void legendEntriesHideAndShowTheirSeriesByClickAndByKey(FxRobot robot) {
        robot.clickOn("validation");
        assertThat(chart.hiddenSeries()).containsExactly("validation");
        assertThat(chart.getAccessibleText()).contains("validation (hidden)");
        robot.moveTo(at(2, 5));
        assertThat(chart.getReadOut().orElseThrow().readings()).hasSize(1);
        robot.interact(() -> robot.lookup(".bw-chart-legend-entry").nth(1).query().requestFocus());
        robot.type(KeyCode.ENTER);
        assertThat(chart.hiddenSeries()).isEmpty();
        robot.type(KeyCode.SPACE);
        assertThat(chart.hiddenSeries()).containsExactly("validation");
    }

    @Test
    void arrowsMoveTheReadOut(FxRobot robot) {
        robot.interact(chart::requestFocus);
        robot.type(KeyCode.RIGHT);
        assertThat(chart.getReadOut().orElseThrow().heading()).isEqualTo("epoch 0");
        robot.type(KeyCode.RIGHT, 2);
        assertThat(chart.getReadOut().orElseThrow().heading()).isEqualTo("epoch 2");
        robot.type(KeyCode.LEFT);
        assertThat(chart.getReadOut().orElseThrow().heading()).isEqualTo("epoch 1");
        assertThat(chart.getAccessibleHelp()).contains("training 8");
        robot.type(KeyCode.ESCAPE);
        assertThat(chart.getReadOut()).isEmpty();
    }

    @Test
    void controlCCopiesThePictureAndWithShiftTheData(FxRobot robot) throws Exception {
        robot.interact(chart::requestFocus);
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        AtomicReference<Boolean> image = new AtomicReference<>();
        robot.interact(() -> image.set(Clipboard.getSystemClipboard().hasImage()));
        assertThat(image.get()).isTrue();
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.C).release(KeyCode.SHIFT, KeyCode.CONTROL);
        AtomicReference<String> text = new AtomicReference<>();
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> {
            robot.interact(() -> text.set(Clipboard.getSystemClipboard().getString()));
            return text.get() != null;
        });
        assertThat(text.get()).startsWith("series,epoch,loss\r\ntraining,0,10\r\n");
    }

    @Test
    void thePictureHoldsTheSeriesInTheirColours(FxRobot robot) {
        WritableImage picture = picture(robot);
        assertThat(picture.getWidth()).isEqualTo(1280);
        assertThat(count(picture, Color.web("#2f81f7"))).isGreaterThan(500);
        assertThat(count(picture, Color.web("#d4690e"))).isGreaterThan(500);
        robot.interact(() -> chart.hiddenSeries().add("validation"));
        assertThat(count(picture(robot), Color.web("#d4690e"))).isLessThan(200);
        assertThat(PngEncoder.encode(picture)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void aChangeOfThemeRepaints(FxRobot robot) {
        assertThat(background(robot)).isEqualTo(Color.WHITE);
        robot.interact(() -> Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet()));
        assertThat(background(robot).getBrightness()).isLessThan(0.2);
        assertThat(chart.colours().foreground().getBrightness()).isGreaterThan(0.6);
    }

    @Test
    void anEmptyChartSaysWhy(FxRobot robot) {
        robot.interact(() -> chart.setSpec(ChartSpec.empty("No runs yet. Start one to see its loss.")));
        assertThat(robot.lookup(".bw-chart-empty").queryLabeled().getText()).isEqualTo("No runs yet. Start one to see its loss.");
        assertThat(robot.lookup(".bw-chart-empty").query().isVisible()).isTrue();
        assertThat(chart.getAccessibleText()).contains("No runs yet");
        robot.moveTo(chart);
        assertThat(chart.getReadOut()).isEmpty();
    }

    @Test
    void barsAreReadAtTheirOwnEnds(FxRobot robot) {
        ChartSpec bars = ChartSpec.of("", Axis.category("", List.of("a", "b")), Axis.linear("answered"), Series.Bars.of("v6", 3, 4),
                Series.Bars.of("v7", 5, 6).within(new double[] {4, 5}, new double[] {6, 7}));
        robot.interact(() -> chart.setSpec(bars));
        robot.moveTo(at(1, 2));
        List<ReadOut.Reading> beside = chart.getReadOut().orElseThrow().readings();
        assertThat(chart.getReadOut().orElseThrow().text()).isEqualTo("b; v6 4; v7 6 [5, 7]");
        assertThat(beside.get(0).pixelX()).isLessThan(beside.get(1).pixelX());
        robot.interact(() -> chart.setSpec(bars.stacked()));
        robot.moveTo(at(0, 1));
        List<ReadOut.Reading> onTop = chart.getReadOut().orElseThrow().readings();
        assertThat(chart.plotArea().yAt(onTop.get(1).pixelY())).isCloseTo(8, within(1e-6));
    }

    @Test
    void aClickPicksTheCellUnderThePointer(FxRobot robot) {
        AtomicReference<ReadOut> picked = new AtomicReference<>();
        robot.interact(() -> {
            chart.setSpec(ChartSpec.heatMap("", Axis.category("predicted", List.of("cat", "dog")), Axis.category("true", List.of("cat", "dog")),
                    Series.Cells.of("items", Matrix.of(2, 2, 40, 1, 7, 50))));
            chart.setOnPick(picked::set);
        });
        robot.clickOn(at(0, 1));
        assertThat(picked.get().heading()).isEqualTo("dog · cat");
        assertThat(picked.get().readings().getFirst().index()).isEqualTo(2);
        assertThat(picked.get().readings().getFirst().value()).isEqualTo("7");
    }

    @Test
    void everyKindDrawsReadsAndCopies(FxRobot robot) {
        ChartExamples.all().forEach((name, spec) -> {
            robot.interact(() -> chart.setSpec(spec));
            WritableImage picture = picture(robot);
            robot.interact(() -> chart.readAt(320, 200));
            assertThat(chart.getAccessibleRole()).isEqualTo(AccessibleRole.IMAGE_VIEW);
            assertThat(chart.getAccessibleText()).as(name).isNotBlank();
            if (!spec.isEmpty()) {
                assertThat(count(picture, Color.WHITE)).as(name).isLessThan((int) (picture.getWidth() * picture.getHeight()) - 5000);
            }
        });
    }

    @Test
    void aSparklineDrawsItsTrendAndSaysIt(FxRobot robot) {
        AtomicReference<WritableImage> picture = new AtomicReference<>();
        AtomicReference<Sparkline> sparkline = new AtomicReference<>();
        robot.interact(() -> {
            sparkline.set(new Sparkline(Values.of(1, 2, Double.NaN, 4)));
            sparkline.get().setMaxSize(80, 20);
            ((StackPane) chart.getParent()).getChildren().add(sparkline.get());
        });
        robot.interact(() -> picture.set(sparkline.get().snapshot(null, null)));
        assertThat(count(picture.get(), Color.web("#2f81f7"))).isGreaterThan(10);
        assertThat(sparkline.get().getAccessibleText()).isEqualTo("Trend from 1 to 4");
    }

    private Point2D at(double x, double y) {
        WaitForAsyncUtils.waitForFxEvents();
        PlotArea plot = chart.plotArea();
        return chart.localToScreen(plot.px(x), plot.py(y));
    }

    private Point2D corner() {
        return chart.localToScreen(2, 2);
    }

    private WritableImage picture(FxRobot robot) {
        AtomicReference<WritableImage> picture = new AtomicReference<>();
        robot.interact(() -> picture.set(chart.picture(2)));
        return picture.get();
    }

    private Color background(FxRobot robot) {
        return picture(robot).getPixelReader().getColor(1, 1);
    }

    private static int count(WritableImage image, Color colour) {
        int found = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                Color pixel = image.getPixelReader().getColor(x, y);
                if (Math.abs(pixel.getRed() - colour.getRed()) + Math.abs(pixel.getGreen() - colour.getGreen())
                        + Math.abs(pixel.getBlue() - colour.getBlue()) < 0.03) {
                    found++;
                }
            }
        }
        return found;
    }
}
