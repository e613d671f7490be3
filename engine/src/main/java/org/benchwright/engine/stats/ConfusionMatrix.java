package org.benchwright.engine.stats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.benchwright.engine.fault.BadInputException;

/**
 * How often each class was taken for each. Ratios with an empty denominator are 0, as in scikit-learn with its warning.
 *
 * @param labels the classes
 * @param counts {@code counts[actual][predicted]}
 */
public record ConfusionMatrix(List<String> labels, long[][] counts) {
    /** Precision, recall and F1 together. */
    public record Scores(double precision, double recall, double f1) {}

    public ConfusionMatrix {
        labels = List.copyOf(labels);
        if (counts.length != labels.size()) {
            throw new BadInputException("A confusion matrix of " + labels.size() + " classes has " + counts.length + " rows.", "Give one row a class.");
        }
    }

    /** Counts pairs; the classes are those that occur, in natural order. */
    public static ConfusionMatrix of(String[] actual, String[] predicted) {
        return of(actual, predicted, Labels.sorted(actual, predicted));
    }

    /**
     * Counts pairs.
     *
     * @param actual    true classes
     * @param predicted predicted classes, in the same order
     * @param labels    the classes in the order of the matrix
     * @throws BadInputException when there are no pairs, the lengths differ, or a value is none of {@code labels}
     */
    public static ConfusionMatrix of(String[] actual, String[] predicted, List<String> labels) {
        Samples.sameLength(actual.length, predicted.length, "actual labels", "predicted labels");
        Samples.notEmpty(actual.length, "labels");
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (String label : labels) {
            positions.put(label, positions.size());
        }
        long[][] counts = new long[labels.size()][labels.size()];
        for (int i = 0; i < actual.length; i++) {
            counts[position(positions, actual[i], i)][position(positions, predicted[i], i)]++;
        }
        return new ConfusionMatrix(labels, counts);
    }

    private static int position(Map<String, Integer> positions, String label, int row) {
        Integer position = positions.get(label);
        if (position == null) {
            throw new BadInputException(label == null ? "A label is missing." : "The label " + label + " is not one of the classes.", "row " + (row + 1),
                    "The classes are " + String.join(", ", positions.keySet()) + ".");
        }
        return position;
    }

    /** Number of pairs. */
    public long total() {
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            total += support(i);
        }
        return total;
    }

    /** Number of pairs on the diagonal. */
    public long correct() {
        long correct = 0;
        for (int i = 0; i < counts.length; i++) {
            correct += counts[i][i];
        }
        return correct;
    }

    /** How many rows truly are of this class. */
    public long support(int label) {
        long sum = 0;
        for (long count : counts[label]) {
            sum += count;
        }
        return sum;
    }

    /** How many rows were predicted to be of this class. */
    public long predicted(int label) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[label];
        }
        return sum;
    }

    public double accuracy() {
        return ratio(correct(), total());
    }

    /** Wilson's interval of the accuracy. */
    public Interval accuracyInterval(double level) {
        return Proportion.wilson(correct(), total(), level);
    }

    public double precision(int label) {
        return ratio(counts[label][label], predicted(label));
    }

    public double recall(int label) {
        return ratio(counts[label][label], support(label));
    }

    public double f1(int label) {
        return ratio(2.0 * counts[label][label], support(label) + predicted(label));
    }

    /** Precision, recall and F1 of one class. */
    public Scores scores(int label) {
        return new Scores(precision(label), recall(label), f1(label));
    }

    /** Unweighted mean over the classes that occur, in truth or prediction. */
    public Scores macro() {
        return mean(i -> support(i) + predicted(i) > 0 ? 1 : 0);
    }

    /** Mean over the classes weighted by how often each is true. */
    public Scores weighted() {
        return mean(this::support);
    }

    /** From the counts of all classes together; with one label a row all three are the accuracy. */
    public Scores micro() {
        return new Scores(accuracy(), accuracy(), accuracy());
    }

    /** Mean recall over the classes that truly occur. */
    public double balancedAccuracy() {
        double sum = 0;
        int classes = 0;
        for (int i = 0; i < counts.length; i++) {
            if (support(i) > 0) {
                sum += recall(i);
                classes++;
            }
        }
        return ratio(sum, classes);
    }

    /** Matthews correlation for any number of classes (Gorodkin, 2004); 0 where only one class is true or predicted. */
    public double matthewsCorrelation() {
        double total = total();
        double products = 0;
        double trueSquares = 0;
        double predictedSquares = 0;
        for (int i = 0; i < counts.length; i++) {
            products += (double) support(i) * predicted(i);
            trueSquares += (double) support(i) * support(i);
            predictedSquares += (double) predicted(i) * predicted(i);
        }
        double scale = Math.sqrt(total * total - trueSquares) * Math.sqrt(total * total - predictedSquares);
        // The two square roots may round to less than their product.
        double correlation = ratio(correct() * total - products, scale);
        return Double.isNaN(correlation) ? correlation : Math.clamp(correlation, -1, 1);
    }

    /** Cohen's kappa (1960), unweighted; NaN where chance alone would agree always. */
    public double cohenKappa() {
        double total = total();
        double chance = 0;
        for (int i = 0; i < counts.length; i++) {
            chance += (double) support(i) * predicted(i);
        }
        chance /= total * total;
        return chance == 1 ? Double.NaN : (accuracy() - chance) / (1 - chance);
    }

    private Scores mean(IntToDoubleFunction weight) {
        double total = 0;
        double precision = 0;
        double recall = 0;
        double f1 = 0;
        for (int i = 0; i < counts.length; i++) {
            double w = weight.applyAsDouble(i);
            total += w;
            precision += w * precision(i);
            recall += w * recall(i);
            f1 += w * f1(i);
        }
        return new Scores(ratio(precision, total), ratio(recall, total), ratio(f1, total));
    }

    private static double ratio(double numerator, double denominator) {
        return denominator == 0 ? 0 : numerator / denominator;
    }
}
