package org.benchwright.engine.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.stats.Interval;
import org.benchwright.engine.stats.Proportion;
import org.benchwright.engine.stats.RocCurve;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PerformanceReportTest {
    @Test
    void binaryPredictionsGetRatiosWithWilsonIntervalsAndAnAucWithDeLongs() {
        Frame frame = new Frame(List.of(new Column.Numbers("truth", ColumnType.INTEGER, new double[] {1, 1, 1, 0, 0, 0, 0, Double.NaN}),
                new Column.Numbers("said", ColumnType.DECIMAL, new double[] {1, 1, 0, 0, 0, 0, 1, 1}),
                new Column.Numbers("score", ColumnType.DECIMAL, new double[] {.9, .8, .3, .1, .2, .4, .6, .7})));
        PerformanceReport report = measure(frame, PerformanceOptions.of("said", "truth").withScore("score"));
        assertThat(report.task()).isEqualTo("classification");
        assertThat(report.rows()).isEqualTo(7);
        assertThat(report.waiting()).isEqualTo(1);
        assertThat(report.metrics().value("accuracy")).isCloseTo(5 / 7.0, within(1e-12));
        assertThat(report.metrics().intervals().get("accuracy")).isEqualTo(Proportion.wilson(5, 7, 0.95));
        assertThat(report.metrics().value("precision")).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(report.metrics().value("recall")).isCloseTo(2 / 3.0, within(1e-12));
        boolean[] truth = {true, true, true, false, false, false, false};
        double[] score = {.9, .8, .3, .1, .2, .4, .6};
        assertThat(report.metrics().value("auc")).isCloseTo(RocCurve.auc(truth, score), within(1e-12));
        assertThat(report.metrics().intervals().get("auc")).isEqualTo(RocCurve.aucInterval(truth, score, 0.95));
        JsonNode json = Json.tree(Json.write(report)).required("metrics");
        assertThat(json.required("accuracy").asDouble()).isCloseTo(5 / 7.0, within(1e-12));
        assertThat(json.required("ci").required("accuracy").size()).isEqualTo(2);
    }

    @Test
    void oneBadSegmentIsNamedAlthoughTheWholeHardlyMoves() {
        Random random = new Random(4);
        int rows = 15_000;
        String[] region = new String[rows];
        String[] truth = new String[rows];
        String[] said = new String[rows];
        for (int i = 0; i < rows; i++) {
            region[i] = "region " + i % 15;
            truth[i] = random.nextBoolean() ? "yes" : "no";
            boolean right = random.nextDouble() < (i % 15 == 3 ? 0.75 : 0.90);
            said[i] = right ? truth[i] : truth[i].equals("yes") ? "no" : "yes";
        }
        Frame frame = new Frame(List.of(new Column.Texts("region", region), new Column.Texts("truth", truth), new Column.Texts("said", said)));
        PerformanceReport report = measure(frame, PerformanceOptions.of("said", "truth").withSegments("region"));
        assertThat(report.segments()).hasSize(15);
        assertThat(report.segments().getFirst().value()).isEqualTo("region 3");
        assertThat(report.segments().stream().filter(PerformanceReport.Segment::worse).map(PerformanceReport.Segment::value)).containsExactly("region 3");
    }

    @Test
    void numbersGetErrorsWithIntervals() {
        Random random = new Random(5);
        double[] truth = new double[2000];
        double[] said = new double[2000];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = 10 * random.nextGaussian();
            said[i] = truth[i] + random.nextGaussian();
        }
        PerformanceReport report = measure(new Frame(List.of(numbers("truth", truth), numbers("said", said))), PerformanceOptions.of("said", "truth"));
        assertThat(report.task()).isEqualTo("regression");
        Interval rmse = report.metrics().intervals().get("rmse");
        assertThat(rmse.contains(report.metrics().value("rmse"))).isTrue();
        assertThat(rmse.high() - rmse.low()).isCloseTo(2 * 1.96 / Math.sqrt(2 * 2000.0), within(0.015));
        assertThat(report.metrics().value("mae")).isCloseTo(Math.sqrt(2 / Math.PI), within(0.05));
    }

    @Test
    void withoutTruthOrWithAWrongNameItSaysSo() {
        Frame frame = new Frame(List.of(numbers("truth", new double[] {Double.NaN}), numbers("said", new double[] {1})));
        assertThatThrownBy(() -> measure(frame, PerformanceOptions.of("said", "truth"))).isInstanceOf(BadInputException.class).hasMessageContaining("No row");
        assertThatThrownBy(() -> measure(frame, PerformanceOptions.of("said", "actual"))).isInstanceOf(BadInputException.class).hasMessageContaining("actual");
    }

    private static PerformanceReport measure(Frame frame, PerformanceOptions options) {
        return PerformanceReport.of(frame, options, JobContext.none());
    }

    private static Column numbers(String name, double[] values) {
        return new Column.Numbers(name, ColumnType.DECIMAL, values);
    }
}
