package org.benchwright.engine.learn.network;

import java.io.DataInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FittedModel;
import org.benchwright.engine.learn.HyperParameter;
import org.benchwright.engine.learn.ParameterValues;
import org.benchwright.engine.learn.RateRange;
import org.benchwright.engine.learn.Samples;
import org.benchwright.engine.learn.SteppingTrainer;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.neural.Precision;
import org.benchwright.engine.neural.RandomStream;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.layer.Layer;
import org.benchwright.engine.neural.loss.CrossEntropy;
import org.benchwright.engine.neural.loss.Loss;
import org.benchwright.engine.neural.loss.MeanSquared;
import org.benchwright.engine.neural.optimise.Clipping;
import org.benchwright.engine.neural.optimise.Schedule;
import org.benchwright.engine.neural.optimise.UpdateRule;
import org.benchwright.engine.neural.train.Checkpoint;
import org.benchwright.engine.neural.train.Examples;
import org.benchwright.engine.neural.train.LearningRateFinder;
import org.benchwright.engine.neural.train.NeuralTrainer;
import org.benchwright.engine.neural.train.TrainingControl;
import org.benchwright.engine.neural.train.TrainingListener;
import org.benchwright.engine.neural.train.TrainingPlan;
import org.benchwright.kernels.Kernels;

/**
 * What all networks have in common: softmax cross-entropy or the squared error of the scaled target, mini-batches, an adaptive step, and
 * stopping when rows that are held back are no longer predicted better.
 */
abstract class NetworkTrainer implements SteppingTrainer {
    private static final int WIDEST = 1 << 20;
    /** So many losses of single steps draw a whole training. */
    private static final long CURVE_POINTS = 250;
    /** How much work a dead process may cost. */
    private static final long KEEP_NANOS = 1_000_000 * Long.getLong("benchwright.checkpoint.millis", 10_000);

    @Override
    public final Set<TaskKind> tasks() {
        return Set.of(TaskKind.CLASSIFICATION, TaskKind.REGRESSION);
    }

    @Override
    public final boolean onKernels() {
        return true;
    }

    /** The settings of training, behind those of the architecture. */
    static List<HyperParameter> with(int epochs, HyperParameter... own) {
        List<HyperParameter> all = new ArrayList<>(List.of(own));
        all.add(HyperParameter.decimal("dropout", 0, 0, 0.95, "Share of units that each step leaves out, against learning by heart."));
        all.add(HyperParameter.integer("epochs", epochs, 1, 100_000, "How often all rows are gone through, at most."));
        all.add(HyperParameter.integer("batch_size", 64, 1, 65_536, "Rows a step."));
        all.add(HyperParameter.decimal(LEARNING_RATE, 0.001, 1e-9, 100, "Size of the steps; of a schedule, its greatest."));
        all.add(HyperParameter.choice("schedule", List.of("one-cycle", "constant", "cosine", "step", "exponential"), "How the learning rate changes."));
        all.add(HyperParameter.integer("warm_up", 0, 0, 1_000_000, "Steps in which the learning rate grows first."));
        all.add(HyperParameter.choice("optimizer", List.of("adamw", "adam", "amsgrad", "sgd", "momentum", "nesterov", "rmsprop", "adagrad", "lamb"),
                "How weights follow their gradients."));
        all.add(HyperParameter.decimal("weight_decay", 0.01, 0, 100, "How strongly weights are drawn to 0."));
        all.add(HyperParameter.decimal("clip_norm", 0, 0, 1e9, "Longest gradient; 0 for any."));
        all.add(HyperParameter.decimal("label_smoothing", 0, 0, 0.9, "Share of a class label that is spread over all classes."));
        all.add(HyperParameter.decimal("validation_fraction", 0.1, 0, 0.9, "Share of the rows that is held back to see when to stop; 0 for none."));
        all.add(HyperParameter.integer("patience", 10, 0, 100_000, "Epochs without a better validation loss before stopping; 0 for never."));
        all.add(HyperParameter.choice("precision", List.of("float32", "bfloat16", "float16"), "What factors of products are rounded to."));
        return List.copyOf(all);
    }

    /**
     * What the network looks like.
     *
     * @param outputs one a class, or 1
     * @throws BadInputException when the features cannot be taken in that way
     */
    abstract Architecture architecture(Samples samples, ParameterValues parameters, int outputs);

    /** Whether all features are scaled together by their common mean and deviation, as those of an image are. */
    boolean scalesTogether() {
        return false;
    }

    @Override
    public final FittedModel fit(Samples samples, ParameterValues parameters, long seed, JobContext context) {
        Start start = start(samples, parameters, seed);
        TrainingControl control = control(context);
        NeuralTrainer trainer = new NeuralTrainer(start.network(), start.loss(), start.plan(), Kernels.backend());
        Optional<Path> file = context.checkpoint();
        file.filter(Files::isRegularFile).ifPresent(f -> trainer.restore(Checkpoint.read(f)));
        NeuralTrainer.End end = trainer.fit(start.train(), start.validation(), new Telling(context, start.plan(), start.train().size(), trainer, control), control);
        if (end == NeuralTrainer.End.CANCELLED) {
            file.ifPresent(trainer.checkpoint()::write);
        }
        context.checkCancelled();
        if (end == NeuralTrainer.End.DIVERGED) {
            throw new BadInputException("Training diverged: the loss or a gradient is no number any more.",
                    "Give a smaller learning_rate, a clip_norm, or let standardize be true.");
        }
        return new NetworkModel(start.architecture(), start.scaling(), start.network());
    }

    @Override
    public final LearningRateFinder.Curve rates(Samples samples, ParameterValues parameters, long seed, RateRange range, JobContext context) {
        Start start = start(samples, parameters, seed);
        TrainingControl control = control(context);
        TrainingListener telling = new TrainingListener() {
            @Override
            public void stepEnded(Step step) {
                if (context.cancelled()) {
                    control.cancel();
                }
                context.progress((double) step.step() / range.steps(), String.format(Locale.ROOT, "Rate %.1e, loss %.4f", step.rate(), step.loss()));
            }
        };
        return LearningRateFinder.find(start.network(), start.loss(), start.plan(), start.train(), range.low(), range.high(), range.steps(),
                Kernels.backend(), telling, control);
    }

    private static TrainingControl control(JobContext context) {
        TrainingControl control = new TrainingControl();
        context.onCancel(control::cancel);
        context.onPause(on -> {
            if (on) {
                control.pause();
            } else {
                control.resume();
            }
        });
        return control;
    }

    /** A network before its first step, and all that its training needs. */
    private record Start(Architecture architecture, NetworkModel.Scaling scaling, Layer network, Loss loss, TrainingPlan plan, Examples train,
            Optional<Examples> validation) {
    }

    private Start start(Samples samples, ParameterValues parameters, long seed) {
        boolean classes = samples.task() == TaskKind.CLASSIFICATION;
        if (samples.width() > WIDEST) {
            throw new BadInputException("A network takes at most " + WIDEST + " features, but there are " + samples.width() + ".", "Leave out columns.");
        }
        Architecture architecture = architecture(samples, parameters, classes ? samples.classes() : 1);
        NetworkModel.Scaling scaling = scaling(samples, classes);
        Layer network = architecture.build(RandomStream.branch(seed, 0));
        int[] order = RandomStream.branch(seed, 1).permutation(samples.rows());
        int held = (int) Math.floor(parameters.decimal("validation_fraction") * samples.rows());
        Optional<Examples> validation = held == 0 ? Optional.empty()
                : Optional.of(examples(architecture, scaling, samples, Arrays.copyOf(order, held)));
        Examples train = examples(architecture, scaling, samples, Arrays.copyOfRange(order, held, samples.rows()));
        return new Start(architecture, scaling, network, loss(samples, parameters, classes), plan(parameters, train.size(), held, seed), train, validation);
    }

    private NetworkModel.Scaling scaling(Samples samples, boolean classes) {
        double offset = 0;
        double factor = 1;
        if (scalesTogether()) {
            double[] moments = moments(Arrays.stream(samples.features()).flatMapToDouble(Arrays::stream).toArray());
            offset = moments[0];
            factor = moments[1] > 0 ? 1 / moments[1] : 1;
        }
        double[] target = classes ? new double[] {0, 1} : moments(samples.target());
        return new NetworkModel.Scaling(classes, offset, factor, !classes && target[1] > 0 ? target[1] : 1, classes ? 0 : target[0]);
    }

    private static double[] moments(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = 0;
        for (double v : values) {
            squares += (v - mean) * (v - mean) / values.length;
        }
        return new double[] {mean, Math.sqrt(squares)};
    }

    private static Examples examples(Architecture architecture, NetworkModel.Scaling scaling, Samples samples, int[] rows) {
        double[][] features = new double[rows.length][];
        float[] targets = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            features[i] = samples.features()[rows[i]];
            double target = samples.target()[rows[i]];
            targets[i] = (float) (scaling.classes() ? target : (target - scaling.outOffset()) / scaling.outFactor());
        }
        Tensor inputs = NetworkModel.input(architecture, scaling, features, 0, rows.length);
        return new Examples(inputs, scaling.classes() ? Tensor.of(targets, rows.length) : Tensor.of(targets, rows.length, 1));
    }

    private static Loss loss(Samples samples, ParameterValues parameters, boolean classes) {
        if (!classes) {
            return new MeanSquared();
        }
        // All rows of a class have the same weight.
        Float[] weights = new Float[samples.classes()];
        Arrays.fill(weights, 1f);
        boolean even = true;
        for (int i = 0; i < samples.rows(); i++) {
            weights[samples.label(i)] = (float) samples.weights()[i];
            even &= samples.weights()[i] == 1;
        }
        return new CrossEntropy(even ? List.of() : List.of(weights), (float) parameters.decimal("label_smoothing"));
    }

    private static TrainingPlan plan(ParameterValues parameters, int rows, int held, long seed) {
        int epochs = parameters.integer("epochs");
        int batch = Math.min(parameters.integer("batch_size"), rows);
        long each = (rows + batch - 1L) / batch;
        long warmUp = parameters.integer("warm_up");
        long steps = Math.max(2, epochs * each - warmUp);
        double rate = parameters.decimal(LEARNING_RATE);
        Schedule schedule = switch (parameters.text("schedule")) {
            case "constant" -> new Schedule.Constant(rate);
            case "cosine" -> new Schedule.Cosine(rate, 0, steps);
            case "step" -> new Schedule.StepDecay(rate, Math.max(1, steps / 3), 0.1);
            case "exponential" -> new Schedule.Exponential(rate, Math.pow(0.01, 1.0 / steps));
            default -> new Schedule.OneCycle(rate, steps, 0.3);
        };
        float norm = (float) parameters.decimal("clip_norm");
        Precision precision = switch (parameters.text("precision")) {
            case "bfloat16" -> Precision.BFLOAT16;
            case "float16" -> Precision.FLOAT16;
            default -> Precision.FLOAT32;
        };
        TrainingPlan plan = TrainingPlan.of(epochs, batch, seed, rule(parameters), schedule.warmUp(warmUp)).in(precision)
                .clipping(norm == 0 ? new Clipping.None() : new Clipping.ByGlobalNorm(norm));
        return held == 0 ? plan : plan.stoppingAfter(parameters.integer("patience"), 0);
    }

    private static UpdateRule rule(ParameterValues parameters) {
        float decay = (float) parameters.decimal("weight_decay");
        return switch (parameters.text("optimizer")) {
            case "adam" -> new UpdateRule.Adam(0.9f, 0.999f, 1e-8f, decay, false);
            case "amsgrad" -> new UpdateRule.Adam(0.9f, 0.999f, 1e-8f, decay, true);
            case "sgd" -> new UpdateRule.Sgd(0, false, decay);
            case "momentum" -> new UpdateRule.Sgd(0.9f, false, decay);
            case "nesterov" -> new UpdateRule.Sgd(0.9f, true, decay);
            case "rmsprop" -> new UpdateRule.RmsProp(0.99f, 1e-8f, 0, decay);
            case "adagrad" -> new UpdateRule.Adagrad(1e-10f, decay);
            case "lamb" -> new UpdateRule.Lamb(0.9f, 0.999f, 1e-6f, decay);
            default -> new UpdateRule.AdamW(0.9f, 0.999f, 1e-8f, decay, false);
        };
    }

    @Override
    public final FittedModel read(DataInput in) throws IOException {
        return NetworkModel.read(in);
    }

    /** Passes on to the job what training says, and keeps where it stands. */
    private static final class Telling implements TrainingListener {
        private final JobContext context;
        private final int epochs;
        private final long every;
        private final NeuralTrainer trainer;
        private final TrainingControl control;
        private long kept = System.nanoTime();
        private double lossSum;
        private int losses;

        private Telling(JobContext context, TrainingPlan plan, int examples, NeuralTrainer trainer, TrainingControl control) {
            this.context = context;
            epochs = plan.epochs();
            every = Math.max(1, (long) epochs * examples / plan.batchSize() / CURVE_POINTS);
            this.trainer = trainer;
            this.control = control;
        }

        @Override
        public void stepEnded(Step step) {
            if (context.cancelled()) {
                control.cancel();
            }
            lossSum += step.loss();
            losses++;
            if (step.step() % every == 0) {
                context.measured("step_loss", step.step(), lossSum / losses);
                lossSum = 0;
                losses = 0;
            }
            if (System.nanoTime() - kept >= KEEP_NANOS) {
                context.checkpoint().ifPresent(trainer.checkpoint()::write);
                kept = System.nanoTime();
            }
        }

        @Override
        public void epochEnded(Epoch epoch) {
            context.measured("epoch_loss", epoch.epoch(), epoch.loss());
            epoch.validation().ifPresent(loss -> context.measured("epoch_validation_loss", epoch.epoch(), loss));
            epoch.accuracy().ifPresent(share -> context.measured("epoch_validation_accuracy", epoch.epoch(), share));
            StringBuilder words = new StringBuilder("Epoch " + epoch.epoch() + " of " + epochs + String.format(Locale.ROOT, ", loss %.4f", epoch.loss()));
            epoch.validation().ifPresent(loss -> words.append(String.format(Locale.ROOT, ", validation %.4f", loss)));
            context.progress((double) epoch.epoch() / epochs, words.toString());
        }
    }
}
