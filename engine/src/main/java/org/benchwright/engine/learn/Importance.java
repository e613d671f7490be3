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
    private static final int FEWEST_ROWS = 100;
    /** Wide tables and slow models are measured on fewer rows, so that this takes seconds. */
    private static final double MOST_OPERATIONS = 5e9;
    /** So many times more than that on the fewest rows is minutes. */
    private static final double TOO_MANY_TIMES = 40;

    /**
     * Whether it can be measured in reasonable time; for a thousand pixels of a large network it cannot.
     */
    static boolean measurable(TrainedModel model) {
        return each(model) * FEWEST_ROWS <= TOO_MANY_TIMES * MOST_OPERATIONS;
    }

    private static double each(TrainedModel model) {
        FeatureEncoder encoder = model.manifest().encoder();
        return (double) encoder.spans().size() * SHUFFLES * (model.model().operations() + encoder.width());
    }

    /** The columns a model uses, the most important first. */
    static List<Importance> of(TrainedModel model, double[][] encoded, Column target, long seed, JobContext context) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, int[]> spans = model.manifest().encoder().spans();
        int[] kept = drawn(encoded.length, (int) Math.clamp(MOST_OPERATIONS / each(model), FEWEST_ROWS, MOST_ROWS), random);
        double[][] rows = new double[kept.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = encoded[kept[i]].clone();
        }
        Column truth = target.select(kept);
        double whole = Evaluator.headline(model.predict(rows), truth);
        List<Importance> found = new ArrayList<>();
        for (Map.Entry<String, int[]> span : spans.entrySet()) {
            context.checkCancelled();
            context.progress((double) found.size() / spans.size(), "Importance of " + span.getKey());
            double sum = 0;
            double squares = 0;
            for (int s = 0; s < SHUFFLES; s++) {
                double[][] before = shuffle(rows, span.getValue(), random);
                double fall = whole - Evaluator.headline(model.predict(rows), truth);
                put(rows, span.getValue()[0], before);
                sum += fall;
                squares += fall * fall;
            }
            double mean = sum / SHUFFLES;
            found.add(new Importance(span.getKey(), mean, Math.sqrt(Math.max(0, squares / SHUFFLES - mean * mean))));
        }
        found.sort(Comparator.comparingDouble((Importance i) -> -i.mean()));
        return List.copyOf(found);
    }

    private static int[] drawn(int rows, int most, SplittableRandom random) {
        int[] order = IntStream.range(0, rows).toArray();
        if (rows <= most) {
            return order;
        }
        for (int i = 0; i < most; i++) {
            int j = i + random.nextInt(rows - i);
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
        return Arrays.copyOf(order, most);
    }

    /** Shuffles a column's features among the rows; returns what they were. */
    private static double[][] shuffle(double[][] rows, int[] span, SplittableRandom random) {
        double[][] before = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            before[i] = Arrays.copyOfRange(rows[i], span[0], span[0] + span[1]);
        }
        double[][] mixed = before.clone();
        for (int i = 0; i < mixed.length; i++) {
            int j = i + random.nextInt(mixed.length - i);
            double[] other = mixed[j];
            mixed[j] = mixed[i];
            mixed[i] = other;
        }
        put(rows, span[0], mixed);
        return before;
    }

    private static void put(double[][] rows, int at, double[][] values) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values[i], 0, rows[i], at, values[i].length);
        }
    }
}
