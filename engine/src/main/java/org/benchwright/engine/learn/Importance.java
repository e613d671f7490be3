package org.benchwright.engine.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.job.JobContext;

/**
 * How much worse a model does when a column's values are shuffled among the test rows (permutation importance, Breiman, 2001): the mean
 * fall of accuracy or R squared. One definition for every algorithm, by raw column.
 *
 * @param column    the raw column
 * @param mean      over the shuffles; 0 or below when the model does as well without it
 * @param deviation standard deviation over the shuffles
 */
public record Importance(String column, double mean, double deviation) {
    private static final int SHUFFLES = 5;
    private static final int MOST_ROWS = 2000;

    /** The columns a model uses, the most important first. */
    static List<Importance> of(TrainedModel model, double[][] encoded, Column target, long seed, JobContext context) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] kept = drawn(encoded.length, random);
        double[][] rows = new double[kept.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = encoded[kept[i]];
        }
        Column truth = target.select(kept);
        double whole = Evaluator.headline(model.predict(rows), truth);
        List<Importance> found = new ArrayList<>();
        Map<String, int[]> spans = model.manifest().encoder().spans();
        for (Map.Entry<String, int[]> span : spans.entrySet()) {
            context.checkCancelled();
            context.progress((double) found.size() / spans.size(), "Importance of " + span.getKey());
            double sum = 0;
            double squares = 0;
            for (int s = 0; s < SHUFFLES; s++) {
                double fall = whole - Evaluator.headline(model.predict(shuffled(rows, span.getValue(), random)), truth);
                sum += fall;
                squares += fall * fall;
            }
            double mean = sum / SHUFFLES;
            found.add(new Importance(span.getKey(), mean, Math.sqrt(Math.max(0, squares / SHUFFLES - mean * mean))));
        }
        found.sort(Comparator.comparingDouble((Importance i) -> -i.mean()));
        return List.copyOf(found);
    }

    private static int[] drawn(int rows, SplittableRandom random) {
        int[] order = IntStream.range(0, rows).toArray();
        if (rows <= MOST_ROWS) {
            return order;
        }
        for (int i = 0; i < MOST_ROWS; i++) {
            int j = i + random.nextInt(rows - i);
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
        return Arrays.copyOf(order, MOST_ROWS);
    }

    private static double[][] shuffled(double[][] rows, int[] span, SplittableRandom random) {
        double[][] mixed = new double[rows.length][];
        int[] from = IntStream.range(0, rows.length).toArray();
        for (int i = 0; i < rows.length; i++) {
            int j = i + random.nextInt(rows.length - i);
            int other = from[j];
            from[j] = from[i];
            from[i] = other;
            mixed[i] = rows[i].clone();
            System.arraycopy(rows[other], span[0], mixed[i], span[0], span[1]);
        }
        return mixed;
    }
}
