package org.benchwright.engine.label.active;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FittedModel;
import org.benchwright.engine.learn.ParameterValues;
import org.benchwright.engine.learn.Samples;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.Trainer;

/**
 * What learns from the labels so far.
 *
 * @param parameters checked values of the trainer's settings
 */
public record Learner(Trainer trainer, ParameterValues parameters) {
    /** The algorithm unless told otherwise: quick, and sure of as much as it should be. */
    public static final String USUAL = "logistic-regression";

    /** @throws BadInputException when the algorithm does not classify numbers or has no such settings */
    public static Learner of(Trainer trainer, Map<String, String> settings) {
        if (!trainer.tasks().contains(TaskKind.CLASSIFICATION) || trainer.reads()) {
            throw new BadInputException("The algorithm " + trainer.id() + (trainer.reads() ? " reads texts as they are." : " tells no classes apart."), "model",
                    "Take one that classifies by numbers, such as " + USUAL + ", naive-bayes or random-forest.");
        }
        return new Learner(trainer, ParameterValues.of(trainer.id(), trainer.parameters(), settings));
    }

    /**
     * A model that gives each of {@code classes} a probability; those without a label 0.
     *
     * @param rows   which rows have labels
     * @param labels the class of every row; only those of {@code rows} are looked at
     * @throws BadInputException when the rows are of one class
     */
    Model fit(double[][] features, int[] rows, int[] labels, int classes, long seed, JobContext job) {
        int[] seen = Arrays.stream(rows).map(r -> labels[r]).distinct().sorted().toArray();
        if (seen.length < 2) {
            throw new BadInputException(seen.length == 0 ? "There are no labels yet." : "All labels so far are the same.", "Label items of at least two classes.");
        }
        double[][] x = new double[rows.length][];
        double[] y = new double[rows.length];
        double[] weights = new double[rows.length];
        Arrays.fill(weights, 1);
        for (int i = 0; i < rows.length; i++) {
            x[i] = features[rows[i]];
            y[i] = Arrays.binarySearch(seen, labels[rows[i]]);
        }
        List<String> names = IntStream.range(0, features[0].length).mapToObj(Integer::toString).toList();
        return new Model(trainer.fit(new Samples(TaskKind.CLASSIFICATION, names, x, y, weights, seen.length, 0, 0), parameters, seed, job), seen, classes);
    }

    /** Models on as many draws with replacement; Abe and Mamitsuka, ICML 1998. Draws of one class are left out. */
    List<Model> committee(int members, double[][] features, int[] rows, int[] labels, int classes, long seed, JobContext job) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Model> committee = new ArrayList<>();
        for (int m = 0; m < members; m++) {
            int[] drawn = random.ints(rows.length, 0, rows.length).map(i -> rows[i]).toArray();
            if (Arrays.stream(drawn).map(r -> labels[r]).distinct().limit(2).count() == 2) {
                committee.add(fit(features, drawn, labels, classes, random.nextLong(), job));
            }
        }
        return committee;
    }

    /**
     * A fitted model.
     *
     * @param seen    the classes it knows, rising
     * @param classes how many there are
     */
    record Model(FittedModel fitted, int[] seen, int classes) {
        double[][] probabilities(double[][] features) {
            double[][] scores = new double[features.length][];
            fitted.scoreAll(features, scores);
            for (int i = 0; i < scores.length && seen.length < classes; i++) {
                double[] all = new double[classes];
                for (int k = 0; k < seen.length; k++) {
                    all[seen[k]] = scores[i][k];
                }
                scores[i] = all;
            }
            return scores;
        }
    }
}
