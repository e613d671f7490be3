package org.benchwright.engine.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.text.TextReading;
import org.benchwright.engine.neural.train.LearningRateFinder;

/**
 * Everything that decides what is learned from given rows, so that a fold and the whole are learned in the same way.
 *
 * @param trainer    the algorithm
 * @param parameters its settings
 * @param task       what to learn
 * @param target     the target column; empty for clustering
 * @param features   the columns to learn from
 * @param weights    how classes count
 * @param seed       of every random choice
 */
record Lesson(Trainer trainer, ParameterValues parameters, TaskKind task, String target, List<String> features, ClassWeights weights,
        long seed) {

    /**
     * Learns from rows that all have a target.
     *
     * @throws BadInputException when there is only one class, or nothing to learn from
     */
    TrainedModel learn(Frame rows, JobContext context) {
        Prepared prepared = prepare(rows);
        FittedModel fitted = trainer.fit(prepared.samples(), parameters, seed, context);
        ColumnType targetType = target.isEmpty() ? ColumnType.OTHER : rows.column(target).type();
        return new TrainedModel(new ModelManifest(ModelManifest.FORMAT, trainer.id(), task, target, targetType, prepared.classes(),
                inputs(rows, prepared.encoder()), prepared.encoder(), parameters.all()), fitted);
    }

    /**
     * Tries learning rates on the rows.
     *
     * @throws BadInputException as {@link #learn}, or when the algorithm has no learning rate
     */
    LearningRateFinder.Curve rates(Frame rows, RateRange range, JobContext context) {
        if (trainer instanceof SteppingTrainer stepping) {
            return stepping.rates(prepare(rows).samples(), parameters, seed, range, context);
        }
        throw new BadInputException("The algorithm " + trainer.id() + " does not learn in steps whose size could be tried.",
                "Choose a neural network.");
    }

    private record Prepared(FeatureEncoder encoder, List<String> classes, Samples samples) {
    }

    private Prepared prepare(Frame rows) {
        boolean standardize = parameters.has(Trainer.STANDARDIZE) && parameters.flag(Trainer.STANDARDIZE);
        Optional<TextReading.Limits> read = !trainer.reads() ? Optional.empty()
                : Optional.of(new TextReading.Limits(parameters.integer(Trainer.VOCABULARY), parameters.integer(Trainer.LENGTH)));
        FeatureEncoder encoder = FeatureEncoder.learn(rows, features, standardize, trainer.placed(), read);
        List<String> classes = task == TaskKind.CLASSIFICATION ? Target.classes(rows.column(target)) : List.of();
        if (classes.size() == 1) {
            throw new BadInputException("The target " + target + " has only one class among the training rows: " + classes.getFirst() + ".",
                    "Give rows of at least two classes.");
        }
        double[] values = target(rows, classes);
        return new Prepared(encoder, classes,
                new Samples(task, encoder.featureNames(), encoder.encode(rows), values, weights(values, classes), classes.size(),
                        encoder.reading().map(TextReading::width).orElse(0), encoder.reading().map(TextReading::vocabulary).orElse(0)));
    }

    private double[] target(Frame rows, List<String> classes) {
        return switch (task) {
            case CLASSIFICATION -> {
                int[] indices = Target.indices(rows.column(target), classes);
                double[] values = new double[indices.length];
                Arrays.setAll(values, i -> indices[i]);
                yield values;
            }
            case REGRESSION -> Target.values(rows.column(target));
            case CLUSTERING -> new double[0];
        };
    }

    private double[] weights(double[] values, List<String> classes) {
        double[] all = new double[values.length];
        Arrays.fill(all, 1);
        if (task == TaskKind.CLASSIFICATION) {
            int[] counts = new int[classes.size()];
            for (double v : values) {
                counts[(int) v]++;
            }
            double[] byClass = weights.of(classes, counts);
            Arrays.setAll(all, i -> byClass[(int) values[i]]);
        }
        return all;
    }

    private List<Signature.Field> inputs(Frame rows, FeatureEncoder encoder) {
        List<Signature.Field> inputs = new ArrayList<>();
        List<String> used = encoder.columns();
        for (Column column : rows.columns()) {
            if (used.contains(column.name())) {
                List<String> categories = encoder.texts().stream().filter(t -> t.name().equals(column.name()))
                        .findFirst().map(FeatureEncoder.TextInput::categories).orElse(List.of());
                inputs.add(new Signature.Field(column.name(), column.type(), 1, categories));
            }
        }
        return inputs;
    }
}
