package org.benchwright.engine.learn.algorithm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FittedModel;
import org.benchwright.engine.learn.HyperParameter;
import org.benchwright.engine.learn.ParameterValues;
import org.benchwright.engine.learn.Samples;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.Trainer;

/**
 * Naive Bayes with a normal distribution for each feature in each class. As in scikit-learn's GaussianNB, every variance is raised by
 * {@code var_smoothing} times the largest variance of any feature.
 */
final class GaussianNaiveBayes implements Trainer {
    @Override
    public String id() {
        return "naive-bayes";
    }

    @Override
    public List<String> aliases() {
        return List.of("gaussian-naive-bayes", "gaussian-nb");
    }

    @Override
    public String title() {
        return "Naive Bayes";
    }

    @Override
    public String description() {
        return "Treats features as independent normal variables within each class; instant, a good yardstick.";
    }

    @Override
    public Set<TaskKind> tasks() {
        return Set.of(TaskKind.CLASSIFICATION);
    }

    @Override
    public List<HyperParameter> parameters() {
        return List.of(HyperParameter.decimal("var_smoothing", 1e-9, 0, 1,
                "Share of the largest variance that is added to every variance."));
    }

    @Override
    public FittedModel fit(Samples samples, ParameterValues parameters, long seed, JobContext context) {
        int width = samples.width();
        int classes = samples.classes();
        double[] weight = new double[classes];
        double[][] mean = new double[classes][width];
        double[][] variance = new double[classes][width];
        for (int i = 0; i < samples.rows(); i++) {
            weight[samples.label(i)] += samples.weights()[i];
        }
        for (int i = 0; i < samples.rows(); i++) {
            int k = samples.label(i);
            double share = weight[k] > 0 ? samples.weights()[i] / weight[k] : 0;
            for (int j = 0; j < width; j++) {
                mean[k][j] += share * samples.features()[i][j];
            }
        }
        context.checkCancelled();
        for (int i = 0; i < samples.rows(); i++) {
            int k = samples.label(i);
            double share = weight[k] > 0 ? samples.weights()[i] / weight[k] : 0;
            for (int j = 0; j < width; j++) {
                double d = samples.features()[i][j] - mean[k][j];
                variance[k][j] += share * d * d;
            }
        }
        double smoothing = parameters.decimal("var_smoothing") * largestVariance(samples);
        double total = 0;
        for (double w : weight) {
            total += w;
        }
        double[] prior = new double[classes];
        for (int k = 0; k < classes; k++) {
            // A class that only has rows of weight 0 is never predicted.
            prior[k] = Math.log(Math.max(weight[k] / total, Double.MIN_NORMAL));
            for (int j = 0; j < width; j++) {
                variance[k][j] = Math.max(variance[k][j] + smoothing, Float.MIN_NORMAL);
            }
        }
        return new Normals(mean, variance, prior);
    }

    private static double largestVariance(Samples samples) {
        double largest = 0;
        for (int j = 0; j < samples.width(); j++) {
            double mean = 0;
            for (double[] row : samples.features()) {
                mean += row[j] / samples.rows();
            }
            double variance = 0;
            for (double[] row : samples.features()) {
                variance += (row[j] - mean) * (row[j] - mean) / samples.rows();
            }
            largest = Math.max(largest, variance);
        }
        return largest;
    }

    @Override
    public FittedModel read(DataInput in) throws IOException {
        return new Normals(Wire.matrix(in), Wire.matrix(in), Wire.doubles(in));
    }

    /**
     * The fitted distributions.
     *
     * @param mean     classes by features
     * @param variance classes by features
     * @param prior    logarithm of each class's share
     */
    record Normals(double[][] mean, double[][] variance, double[] prior) implements FittedModel {
        @Override
        public int outputs() {
            return prior.length;
        }

        @Override
        public void score(double[] features, double[] scores) {
            for (int k = 0; k < prior.length; k++) {
                double sum = 0;
                for (int j = 0; j < features.length; j++) {
                    double d = features[j] - mean[k][j];
                    sum += d * d / variance[k][j];
                }
                scores[k] = constant(k) - sum / 2;
            }
            Softmax.apply(scores);
        }

        private double constant(int k) {
            double logs = 0;
            for (double v : variance[k]) {
                logs += Math.log(2 * Math.PI * v);
            }
            return prior[k] - logs / 2;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            Wire.matrix(out, mean);
            Wire.matrix(out, variance);
            Wire.doubles(out, prior);
        }

        @Override
        public Optional<OnnxBody> onnx() {
            return Optional.of((graph, features) -> {
                double[] constants = new double[prior.length];
                double[][] precision = new double[prior.length][];
                for (int k = 0; k < prior.length; k++) {
                    constants[k] = constant(k);
                    precision[k] = new double[mean[k].length];
                    for (int j = 0; j < mean[k].length; j++) {
                        precision[k][j] = -0.5 / variance[k][j];
                    }
                }
                String differences = graph.differences(features, mean);
                String squares = graph.add("Mul", graph.add("Mul", differences, differences), graph.matrix(precision));
                return graph.softmax(graph.add("Add", graph.sumLast(squares), graph.doubles(constants, constants.length)));
            });
        }
    }
}
