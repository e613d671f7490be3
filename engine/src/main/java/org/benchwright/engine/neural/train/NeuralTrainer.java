package org.benchwright.engine.neural.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.benchwright.engine.neural.Precision;
import org.benchwright.engine.neural.RandomStream;
import org.benchwright.engine.neural.autodiff.Arena;
import org.benchwright.engine.neural.autodiff.Parameter;
import org.benchwright.engine.neural.autodiff.Tape;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.layer.Layer;
import org.benchwright.engine.neural.loss.Loss;
import org.benchwright.engine.neural.optimise.LossScaler;
import org.benchwright.engine.neural.optimise.Optimiser;
import org.benchwright.kernels.KernelBackend;

/** Trains one network by one plan. Not for several threads at once, but for {@link TrainingControl}. */
public final class NeuralTrainer {
    /** How training ended. */
    public enum End {
        FINISHED,
        /** The validation loss had not become less for too long; the best parameters are back. */
        STOPPED_EARLY,
        /** It can go on, here or from a checkpoint. */
        CANCELLED,
        /** The loss or a gradient was not finite any more; the parameters are those before that step. */
        DIVERGED
    }

    private final Layer network;
    private final Loss loss;
    private final TrainingPlan plan;
    private final KernelBackend kernels;
    private final List<Parameter> parameters;
    private final Optimiser optimiser;
    private final LossScaler scaler;
    private final EarlyStopping stopping;
    private final RandomStream random;
    private final Arena arena = new Arena();
    private Optional<Checkpoint.Weights> best = Optional.empty();
    private int examples;
    private int epoch;
    private int position;
    private long steps;
    private double lossSum;
    private boolean stoppedEarly;

    public NeuralTrainer(Layer network, Loss loss, TrainingPlan plan, KernelBackend kernels) {
        this.network = network;
        this.loss = loss;
        this.plan = plan;
        this.kernels = kernels;
        parameters = List.copyOf(network.parameters().values());
        optimiser = new Optimiser(plan.rule(), parameters, kernels);
        scaler = plan.precision() == Precision.FLOAT16 ? LossScaler.dynamic() : LossScaler.off();
        stopping = new EarlyStopping(plan.patience(), plan.leastGain());
        random = RandomStream.branch(plan.seed(), -1);
    }

    /** As {@link #fit(Examples, Optional, TrainingListener, TrainingControl)} without validation, listener or control. */
    public End fit(Examples train) {
        return fit(train, Optional.empty(), TrainingListener.none(), new TrainingControl());
    }

    /**
     * Trains from where this trainer stands to the end of the plan.
     *
     * @throws IllegalArgumentException when a checkpoint came from another number of examples, or patience is asked for without validation
     */
    public End fit(Examples train, Optional<Examples> validation, TrainingListener listener, TrainingControl control) {
        if (examples != 0 && examples != train.size()) {
            throw new IllegalArgumentException("training began with " + examples + " examples and cannot go on with " + train.size());
        }
        if (plan.patience() > 0 && validation.isEmpty()) {
            throw new IllegalArgumentException("stopping early needs validation examples");
        }
        examples = train.size();
        network.training(true);
        while (epoch < plan.epochs() && !stoppedEarly) {
            int[] order = RandomStream.branch(plan.seed(), epoch).permutation(examples);
            int usable = usable();
            while (position < usable) {
                if (!control.proceed()) {
                    return End.CANCELLED;
                }
                int to = (int) Math.min(usable, position + (long) plan.batchSize() * plan.accumulate());
                if (!step(train, order, to, listener)) {
                    return End.DIVERGED;
                }
            }
            endEpoch(usable, validation, listener);
        }
        if (stoppedEarly) {
            best.ifPresent(weights -> weights.into(network));
            return End.STOPPED_EARLY;
        }
        return End.FINISHED;
    }

    /** A single example left over says nothing to batch normalisation, so it waits for the next epoch's order. */
    private int usable() {
        return plan.batchSize() > 1 && examples > 1 && examples % plan.batchSize() == 1 ? examples - 1 : examples;
    }

    private boolean step(Examples train, int[] order, int to, TrainingListener listener) {
        optimiser.zeroGradients();
        double sum = 0;
        int rows = to - position;
        for (int from = position; from < to; from += plan.batchSize()) {
            Examples batch = train.rows(Arrays.copyOfRange(order, from, Math.min(to, from + plan.batchSize())));
            Tape tape = Tape.recording(kernels, random, plan.precision(), arena);
            Variable value = loss.of(network.forward(tape.constant(batch.inputs())), batch.targets());
            sum += (double) value.scalar() * batch.size();
            tape.backward(value, scaler.scale() * batch.size() / rows);
        }
        double rate = plan.schedule().rate(steps);
        boolean canHalve = scaler.scale() > 1;
        boolean finite = scaler.unscale(parameters);
        double norm = plan.clipping().clip(parameters);
        // With a scale left to halve, the step is only left out.
        if (!canHalve && !(Double.isFinite(sum) && Double.isFinite(norm))) {
            return false;
        }
        if (finite) {
            optimiser.step((float) rate);
        }
        steps++;
        position = to;
        // A skipped step in 16 bits may have overflowed in the loss itself.
        lossSum += Double.isFinite(sum) ? sum : 0;
        listener.stepEnded(new TrainingListener.Step(epoch + 1, steps, sum / rows, rate, norm, !finite));
        return true;
    }

    private void endEpoch(int rows, Optional<Examples> validation, TrainingListener listener) {
        Optional<Evaluation> evaluation = validation.map(v -> Evaluation.of(network, loss, v, plan.batchSize(), kernels));
        if (evaluation.isPresent() && stopping.better(evaluation.get().loss()) && plan.patience() > 0) {
            best = Optional.of(Checkpoint.Weights.of(network));
        }
        stoppedEarly = stopping.over();
        double mean = lossSum / rows;
        epoch++;
        position = 0;
        lossSum = 0;
        OptionalDouble validationLoss = evaluation.map(e -> OptionalDouble.of(e.loss())).orElse(OptionalDouble.empty());
        OptionalDouble accuracy = evaluation.map(Evaluation::accuracy).orElse(OptionalDouble.empty());
        listener.epochEnded(new TrainingListener.Epoch(epoch, mean, validationLoss, accuracy));
    }

    /** Where training stands now: to be called from a listener or when {@link #fit} has returned. Copies everything. */
    public Checkpoint checkpoint() {
        Optimiser.State state = optimiser.state();
        List<float[][]> slots = state.slots().stream().map(arrays -> Arrays.stream(arrays).map(float[]::clone).toArray(float[][]::new)).toList();
        return new Checkpoint(new Checkpoint.Progress(examples, epoch, position, steps, random.state(), lossSum, scaler.scale(), scaler.good(),
                stopping.best(), stopping.waited(), stoppedEarly), Checkpoint.Weights.of(network), new Optimiser.State(state.steps(), slots), best);
    }

    /**
     * Goes on from a checkpoint of the same plan.
     *
     * @throws IllegalArgumentException when it is of another network or update rule; then nothing is changed
     */
    public void restore(Checkpoint checkpoint) {
        checkpoint.weights().check(network);
        optimiser.restore(checkpoint.optimiser());
        checkpoint.weights().into(network);
        Checkpoint.Progress p = checkpoint.progress();
        examples = p.examples();
        epoch = p.epoch();
        position = p.position();
        steps = p.steps();
        lossSum = p.lossSum();
        stoppedEarly = p.stoppedEarly();
        best = checkpoint.best();
        random.restore(p.random());
        scaler.restore(p.lossScale(), p.goodSteps());
        stopping.restore(p.bestLoss(), p.waited());
    }
}
