package org.benchwright.engine.learn.algorithm;

import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FittedModel;
import org.benchwright.engine.learn.HyperParameter;
import org.benchwright.engine.learn.ParameterValues;
import org.benchwright.engine.learn.Samples;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.Trainer;

/**
 * Logistic regression with an L2 penalty: the minimum of {@code C * sum_i w_i * -log p(y_i | x_i) + ||W||^2 / 2}, the intercept free.
 * Two classes share one weight vector, more have one each (multinomial), as in scikit-learn's LogisticRegression.
 */
final class LogisticRegression implements Trainer {
    @Override
    public String id() {
        return "logistic-regression";
    }

    @Override
    public List<String> aliases() {
        return List.of("logistic");
    }

    @Override
    public String title() {
        return "Logistic regression";
    }

    @Override
    public String description() {
        return "Class probabilities from a weighted sum of the features; fast, and easy to explain.";
    }

    @Override
    public Set<TaskKind> tasks() {
        return Set.of(TaskKind.CLASSIFICATION);
    }

    @Override
    public List<HyperParameter> parameters() {
        return List.of(
                HyperParameter.decimal("C", 1, 1e-12, 1e12, "Inverse of the strength of the L2 penalty; smaller is simpler."),
                HyperParameter.choice("penalty", List.of("l2", "none"), "Whether large weights are penalised."),
                HyperParameter.flag("fit_intercept", true, "Whether a constant is learned too."),
                HyperParameter.integer("max_iter", 1000, 1, 1_000_000, "Most iterations of the optimiser."),
                HyperParameter.decimal("tol", 1e-6, 1e-14, 1, "Stops when no part of the mean gradient is larger."),
                HyperParameter.flag(STANDARDIZE, true, "Whether numeric columns are centred and scaled first."));
    }

    @Override
    public FittedModel fit(Samples samples, ParameterValues parameters, long seed, JobContext context) {
        boolean binary = samples.classes() == 2;
        boolean intercept = parameters.flag("fit_intercept");
        int vectors = binary ? 1 : samples.classes();
        int stride = samples.width() + 1;
        double total = 0;
        for (double w : samples.weights()) {
            total += w;
        }
        double penalty = parameters.text("penalty").equals("none") ? 0 : 1 / (parameters.decimal("C") * total);
        double[] x = new double[vectors * stride];
        double norm = total;
        LimitedMemoryBfgs.minimize((at, gradient) -> loss(samples, binary, intercept, penalty, norm, at, gradient), x,
                parameters.decimal("tol"), parameters.integer("max_iter"), context);
        double[][] weights = new double[samples.classes()][samples.width()];
        double[] bias = new double[samples.classes()];
        for (int v = 0; v < vectors; v++) {
            int k = binary ? 1 : v;
            System.arraycopy(x, v * stride, weights[k], 0, samples.width());
            bias[k] = x[v * stride + samples.width()];
        }
        return new LinearScores(weights, bias, true);
    }

    /** Mean loss with the penalty scaled alike, so that the tolerance means the same for any number of rows. */
    private static double loss(Samples samples, boolean binary, boolean intercept, double penalty, double total, double[] x,
            double[] gradient) {
        int width = samples.width();
        int stride = width + 1;
        int first = binary ? 1 : 0;
        double[] scores = new double[samples.classes()];
        double loss = 0;
        Arrays.fill(gradient, 0);
        for (int i = 0; i < samples.rows(); i++) {
            double weight = samples.weights()[i] / total;
            if (weight == 0) {
                continue;
            }
            double[] row = samples.features()[i];
            for (int k = first; k < scores.length; k++) {
                int at = (k - first) * stride;
                double sum = x[at + width];
                for (int j = 0; j < width; j++) {
                    sum += x[at + j] * row[j];
                }
                scores[k] = sum;
            }
            scores[0] = binary ? 0 : scores[0];
            int label = samples.label(i);
            double own = scores[label];
            loss += weight * (Softmax.apply(scores) - own);
            for (int k = first; k < scores.length; k++) {
                double error = weight * (scores[k] - (k == label ? 1 : 0));
                int at = (k - first) * stride;
                for (int j = 0; j < width; j++) {
                    gradient[at + j] += error * row[j];
                }
                if (intercept) {
                    gradient[at + width] += error;
                }
            }
        }
        for (int at = 0; at < x.length; at++) {
            if (at % stride != width) {
                loss += penalty * x[at] * x[at] / 2;
                gradient[at] += penalty * x[at];
            }
        }
        return loss;
    }

    @Override
    public FittedModel read(DataInput in) throws IOException {
        return LinearScores.read(in);
    }
}
