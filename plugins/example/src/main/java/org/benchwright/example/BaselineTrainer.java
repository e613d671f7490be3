package org.benchwright.example;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FittedModel;
import org.benchwright.engine.learn.HyperParameter;
import org.benchwright.engine.learn.ParameterValues;
import org.benchwright.engine.learn.Samples;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.Trainer;

/** Looks at no feature: answers each class's share, or the mean. What cannot beat it has learned nothing. */
final class BaselineTrainer implements Trainer {
    private static final int MOST_OUTPUTS = 1_000_000;

    @Override
    public String id() {
        return "baseline";
    }

    @Override
    public String title() {
        return "Baseline";
    }

    @Override
    public String description() {
        return "Answers the most frequent class or the mean; a model that does no better has learned nothing.";
    }

    @Override
    public Set<TaskKind> tasks() {
        return Set.of(TaskKind.CLASSIFICATION, TaskKind.REGRESSION);
    }

    @Override
    public List<HyperParameter> parameters() {
        return List.of();
    }

    @Override
    public FittedModel fit(Samples samples, ParameterValues parameters, long seed, JobContext context) {
        boolean classes = samples.task() == TaskKind.CLASSIFICATION;
        double[] answer = new double[classes ? samples.classes() : 1];
        double total = 0;
        for (int i = 0; i < samples.rows(); i++) {
            double weight = samples.weights()[i];
            total += weight;
            if (classes) {
                answer[samples.label(i)] += weight;
            } else {
                answer[0] += weight * samples.target()[i];
            }
        }
        for (int k = 0; k < answer.length; k++) {
            answer[k] /= total;
        }
        return new Constant(answer);
    }

    @Override
    public FittedModel read(DataInput in) throws IOException {
        int outputs = in.readInt();
        if (outputs < 1 || outputs > MOST_OUTPUTS) {
            throw new IOException("a model with " + outputs + " outputs");
        }
        double[] answer = new double[outputs];
        for (int k = 0; k < outputs; k++) {
            answer[k] = in.readDouble();
        }
        return new Constant(answer);
    }

    /**
     * The same for every row.
     *
     * @param answer one probability a class, or the mean
     */
    private record Constant(double[] answer) implements FittedModel {
        @Override
        public int outputs() {
            return answer.length;
        }

        @Override
        public void score(double[] features, double[] scores) {
            System.arraycopy(answer, 0, scores, 0, answer.length);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeInt(answer.length);
            for (double value : answer) {
                out.writeDouble(value);
            }
        }
    }
}
