package org.benchwright.engine.neural.train;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.layer.Layer;
import org.benchwright.engine.neural.optimise.Optimiser;

/**
 * Everything that training goes on from, bit for bit.
 *
 * @param progress   where training stands
 * @param weights    the network's numbers
 * @param optimiser  what the update rule keeps
 * @param best       the numbers at the best validation loss, where training stops early
 */
public record Checkpoint(Progress progress, Weights weights, Optimiser.State optimiser, Optional<Weights> best) {
    /**
     * Where training stands.
     *
     * @param examples     how many examples it learns from
     * @param epoch        epochs that are done
     * @param position     examples of the next epoch that are done
     * @param steps        steps that are done
     * @param random       state of the random stream
     * @param lossSum      sum of the losses of the epoch so far
     * @param lossScale    of 16-bit training
     * @param goodSteps    since the scale changed
     * @param bestLoss     the least validation loss so far; infinite before the first
     * @param waited       epochs since then
     * @param stoppedEarly whether patience has ended
     */
    public record Progress(int examples, int epoch, int position, long steps, long random, double lossSum, float lossScale, int goodSteps,
            double bestLoss, int waited, boolean stoppedEarly) {
    }

    /** Numbers of a network by name. */
    public record Weights(Map<String, Tensor> parameters, Map<String, Tensor> buffers) {
        /** A copy of what the network has now. */
        public static Weights of(Layer network) {
            Map<String, Tensor> parameters = new LinkedHashMap<>();
            network.parameters().forEach((name, p) -> parameters.put(name, p.value().copy()));
            Map<String, Tensor> buffers = new LinkedHashMap<>();
            network.buffers().forEach((name, b) -> buffers.put(name, b.copy()));
            return new Weights(parameters, buffers);
        }

        /**
         * Gives the network these numbers.
         *
         * @throws IllegalArgumentException when it has other names or shapes; then nothing is changed
         */
        public void into(Layer network) {
            check(network);
            network.parameters().forEach((name, p) -> copy(parameters.get(name), p.value()));
            network.buffers().forEach((name, t) -> copy(buffers.get(name), t));
        }

        void check(Layer network) {
            Map<String, Tensor> values = new LinkedHashMap<>();
            network.parameters().forEach((name, p) -> values.put(name, p.value()));
            fits(values, parameters);
            fits(network.buffers(), buffers);
        }

        private static void fits(Map<String, Tensor> network, Map<String, Tensor> kept) {
            if (!network.keySet().equals(kept.keySet())) {
                throw new IllegalArgumentException("the checkpoint is of another network: it has " + kept.keySet() + ", this one has "
                        + network.keySet());
            }
            network.forEach((name, t) -> {
                if (!Arrays.equals(t.shape(), kept.get(name).shape())) {
                    throw new IllegalArgumentException("the checkpoint is of another network: " + name + " there is " + kept.get(name)
                            + ", here " + t);
                }
            });
        }

        private static void copy(Tensor from, Tensor to) {
            System.arraycopy(from.values(), 0, to.values(), 0, to.elements());
        }
    }

    /** Writes the file in one piece: whoever reads it finds the one before or this one, whole. */
    public void write(Path file) {
        CheckpointFile.write(this, file);
    }

    /** @throws org.benchwright.engine.fault.BadInputException when the file is not there, not a checkpoint, or damaged */
    public static Checkpoint read(Path file) {
        return CheckpointFile.read(file);
    }
}
