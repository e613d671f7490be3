package org.benchwright.engine.learn;

import java.util.List;
import java.util.Map;

/**
 * What came of a fit.
 *
 * @param run        the tracked run
 * @param model      how to name the model from now on: {@code name@version} when it was registered, else the path of its file
 * @param algorithm  the trainer's id
 * @param task       what was learned
 * @param parameters every setting
 * @param trainRows  rows learned from
 * @param testRows   rows tested on
 * @param evaluation on the test rows; of a clustering on all rows
 * @param importance on the test rows, the most important column first; empty for a clustering
 * @param folds      of the cross-validation, empty without one
 * @param signature  what goes in and comes out
 * @param notes      what a person should know, such as columns or rows left out
 * @param artifacts  SHA-256 by name
 * @param seconds    from start to finish
 */
public record FitResult(long run, String model, String algorithm, TaskKind task, Map<String, String> parameters, int trainRows, int testRows,
        Evaluation evaluation, List<Importance> importance, List<Fold> folds, Signature signature, List<String> notes,
        Map<String, String> artifacts, double seconds) {
    /**
     * One fold of a cross-validation.
     *
     * @param number  from 1
     * @param metrics of the fold's rows, by a model of the others
     */
    public record Fold(int number, int trainRows, int testRows, Map<String, Double> metrics) {
    }

    /**
     * The metrics of the evaluation, and after them for each the mean and standard deviation over the folds as {@code cv_<name>_mean} and
     * {@code cv_<name>_std} (population form, as numpy's default).
     */
    public Map<String, Double> metrics() {
        return FoldSummary.metrics(evaluation, folds);
    }

    FitResult named(String reference) {
        return new FitResult(run, reference, algorithm, task, parameters, trainRows, testRows, evaluation, importance, folds, signature, notes,
                artifacts, seconds);
    }
}
