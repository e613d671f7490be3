package org.benchwright.engine.monitor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.stats.Interval;

/**
 * How good predictions were, now that the truth is known, over all rows and for each value of the segment columns.
 *
 * @param task     {@code classification} or {@code regression}
 * @param rows     rows with truth and prediction
 * @param waiting  rows left out because truth or prediction is missing
 * @param metrics  values by name
 * @param segments worst first within a column
 */
public record PerformanceReport(String task, long rows, long waiting, PerformanceMetrics metrics, List<Segment> segments) {
    /** Most values of a segment column that are looked at. */
    public static final int MOST_SEGMENTS = 200;

    /**
     * The rows with one value of one column.
     *
     * @param column  segment column
     * @param value   its value; empty for missing
     * @param rows    rows with it
     * @param metrics as for the whole
     * @param worse   whether the headline (accuracy, or MAE) is worse than over all rows beyond chance: the segment's interval at a level
     *                corrected for the number of segments lies wholly on the bad side of the overall value
     */
    public record Segment(String column, String value, long rows, PerformanceMetrics metrics, boolean worse) {}

    /**
     * Measures. The task is classification when the truth is text or true/false, or when a score is given, or when truth and prediction are
     * both whole numbers with at most 20 different values; else regression.
     *
     * @throws BadInputException when a column is missing or not usable so, or no row has both truth and prediction
     */
    public static PerformanceReport of(Frame frame, PerformanceOptions options, JobContext context) {
        Column actual = frame.column(options.actual());
        Column prediction = frame.column(options.prediction());
        options.segments().forEach(frame::column);
        int[] rows = IntStream.range(0, frame.rows()).filter(i -> !actual.isMissing(i) && !prediction.isMissing(i)).toArray();
        if (rows.length == 0) {
            throw new BadInputException("No row has both " + options.actual() + " and " + options.prediction() + ".",
                    "Wait for the truth to arrive, or name other columns.");
        }
        PerformanceMeasure measure = PerformanceMeasure.of(frame, rows, options);
        context.progress(0, "Measuring all rows");
        PerformanceMetrics all = measure.metrics(rows, PerformanceMetrics.LEVEL);
        List<Segment> segments = new ArrayList<>();
        for (int s = 0; s < options.segments().size(); s++) {
            context.checkCancelled();
            context.progress((s + 1.0) / (options.segments().size() + 1), "Measuring by " + options.segments().get(s));
            segments.addAll(segments(frame.column(options.segments().get(s)), rows, measure, all));
        }
        context.progress(1, "Measured " + rows.length + " rows");
        return new PerformanceReport(measure.task(), rows.length, frame.rows() - rows.length, all, segments);
    }

    private static List<Segment> segments(Column column, int[] rows, PerformanceMeasure measure, PerformanceMetrics all) {
        Map<String, IntStream.Builder> byValue = new TreeMap<>();
        for (int row : rows) {
            byValue.computeIfAbsent(column.isMissing(row) ? "" : column.text(row), key -> IntStream.builder()).add(row);
        }
        if (byValue.size() > MOST_SEGMENTS) {
            throw new BadInputException("Column " + column.name() + " has " + byValue.size() + " different values.",
                    "Choose a segment column with at most " + MOST_SEGMENTS + ".");
        }
        double level = 1 - (1 - PerformanceMetrics.LEVEL) / byValue.size();
        List<Segment> segments = new ArrayList<>();
        byValue.forEach((value, builder) -> {
            int[] own = builder.build().toArray();
            Interval strict = measure.headline(own, level);
            boolean worse = measure.higherIsBetter() ? strict.high() < all.value(measure.headlineName()) : strict.low() > all.value(measure.headlineName());
            segments.add(new Segment(column.name(), value, own.length, measure.metrics(own, PerformanceMetrics.LEVEL), worse));
        });
        Comparator<Segment> rising = Comparator.comparingDouble(s -> s.metrics().value(measure.headlineName()));
        segments.sort(measure.higherIsBetter() ? rising : rising.reversed());
        return segments;
    }
}
