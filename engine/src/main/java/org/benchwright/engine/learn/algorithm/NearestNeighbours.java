package org.benchwright.engine.learn.algorithm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FittedModel;
import org.benchwright.engine.learn.HyperParameter;
import org.benchwright.engine.learn.ParameterValues;
import org.benchwright.engine.learn.Samples;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.Trainer;

/** The k nearest training rows vote, or their mean is the value; an exact search. Of equally near rows the earlier counts as nearer. */
final class NearestNeighbours implements Trainer {
    @Override
    public String id() {
        return "knn";
    }

    @Override
    public List<String> aliases() {
        return List.of("k-nearest-neighbours", "k-nearest-neighbors", "nearest-neighbours");
    }

    @Override
    public String title() {
        return "k-nearest neighbours";
    }

    @Override
    public String description() {
        return "Answers as the most similar training rows did; needs no training, slow to ask on many rows.";
    }

    @Override
    public Set<TaskKind> tasks() {
        return Set.of(TaskKind.CLASSIFICATION, TaskKind.REGRESSION);
    }

    @Override
    public boolean weighted() {
        return false;
    }

    @Override
    public List<HyperParameter> parameters() {
        return List.of(
                HyperParameter.integer("n_neighbors", 5, 1, 10_000, "How many neighbours are asked."),
                HyperParameter.choice("weights", List.of("uniform", "distance"), "Whether near ones count for more (1 / distance)."),
                HyperParameter.choice("metric", List.of("euclidean", "manhattan"), "How distance is measured."),
                HyperParameter.flag(STANDARDIZE, true, "Whether numeric columns are centred and scaled first."));
    }

    @Override
    public FittedModel fit(Samples samples, ParameterValues parameters, long seed, JobContext context) {
        int k = parameters.integer("n_neighbors");
        if (k > samples.rows()) {
            throw new BadInputException("There are " + samples.rows() + " training rows, fewer than n_neighbors = " + k + ".",
                    "Give at most " + samples.rows() + ".");
        }
        return new Neighbours(samples.features(), samples.target(), samples.classes(), k,
                parameters.text("weights").equals("distance"), parameters.text("metric").equals("manhattan"));
    }

    @Override
    public FittedModel read(DataInput in) throws IOException {
        return new Neighbours(Wire.matrix(in), Wire.doubles(in), in.readInt(), in.readInt(), in.readBoolean(), in.readBoolean());
    }

    /**
     * The rows to ask.
     *
     * @param classes 0 for a regression
     * @param near    whether a vote weighs 1 / distance; a row at distance 0 then decides alone
     */
    record Neighbours(double[][] points, double[] target, int classes, int k, boolean near, boolean manhattan) implements FittedModel {
        @Override
        public int outputs() {
            return Math.max(1, classes);
        }

        @Override
        public void score(double[] features, double[] scores) {
            double[] distance = new double[k];
            int[] row = new int[k];
            int held = 0;
            for (int i = 0; i < points.length; i++) {
                double limit = held < k ? Double.POSITIVE_INFINITY : distance[k - 1];
                double d = distance(points[i], features, limit);
                if (held == k && !(d < limit)) {
                    continue;
                }
                int at = held < k ? held++ : k - 1;
                while (at > 0 && distance[at - 1] > d) {
                    distance[at] = distance[at - 1];
                    row[at] = row[at - 1];
                    at--;
                }
                distance[at] = d;
                row[at] = i;
            }
            vote(distance, row, scores);
        }

        @Override
        public long operations() {
            return (long) points.length * points[0].length;
        }

        private void vote(double[] distance, int[] row, double[] scores) {
            Arrays.fill(scores, 0);
            double total = 0;
            boolean exact = near && distance[0] == 0;
            for (int i = 0; i < k; i++) {
                double d = manhattan ? distance[i] : Math.sqrt(distance[i]);
                double weight = !near ? 1 : exact ? d == 0 ? 1 : 0 : 1 / d;
                total += weight;
                if (classes > 0) {
                    scores[(int) target[row[i]]] += weight;
                } else {
                    scores[0] += weight * target[row[i]];
                }
            }
            for (int c = 0; c < scores.length; c++) {
                scores[c] /= total;
            }
        }

        private double distance(double[] a, double[] b, double limit) {
            double sum = 0;
            for (int j = 0; j < a.length; j++) {
                double d = a[j] - b[j];
                sum += manhattan ? Math.abs(d) : d * d;
                if ((j & 15) == 15 && sum > limit) {
                    return sum;
                }
            }
            return sum;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            Wire.matrix(out, points);
            Wire.doubles(out, target);
            out.writeInt(classes);
            out.writeInt(k);
            out.writeBoolean(near);
            out.writeBoolean(manhattan);
        }

        /** Only for equal votes: a runtime is free to sum a distance in another order, and 1 / distance would amplify that. */
        @Override
        public Optional<OnnxBody> onnx() {
            if (near) {
                return Optional.empty();
            }
            return Optional.of((graph, features) -> {
                String differences = graph.differences(features, points);
                String distances = graph.sumLast(manhattan ? graph.add("Abs", differences) : graph.add("Mul", differences, differences));
                String nearest = graph.nearest(distances, k);
                double[][] answers = new double[points.length][outputs()];
                for (int i = 0; i < points.length; i++) {
                    if (classes > 0) {
                        answers[i][(int) target[i]] = 1.0;
                    } else {
                        answers[i][0] = target[i];
                    }
                }
                return graph.meanMiddle(graph.gather(graph.matrix(answers), nearest));
            });
        }
    }
}
