package org.benchwright.engine.learn.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.benchwright.engine.neural.autodiff.Pooling;
import org.benchwright.engine.neural.layer.Activation;
import org.benchwright.engine.neural.layer.BatchNorm;
import org.benchwright.engine.neural.layer.Conv2d;
import org.benchwright.engine.neural.layer.Dropout;
import org.benchwright.engine.neural.layer.Flatten;
import org.benchwright.engine.neural.layer.Initialisation;
import org.benchwright.engine.neural.layer.Layer;
import org.benchwright.engine.neural.layer.Linear;
import org.benchwright.engine.neural.layer.Pool;
import org.benchwright.engine.neural.layer.Recurrent;
import org.benchwright.engine.neural.layer.Sequential;
import org.benchwright.engine.neural.layer.StepPool;

/** What a network looks like before it has learned: enough to build it again. */
sealed interface Architecture {
    /** The sizes of one example. */
    int[] input();

    int outputs();

    /** The network with weights drawn at random. */
    Layer build(RandomGenerator random);

    /** Multiplications of one example, roughly. */
    long operations();

    /** How many examples are scored at once. */
    default int together() {
        return 256;
    }

    void write(DataOutput out) throws IOException;

    /**
     * Layers of units, each seeing all of the one before.
     *
     * @param layers hidden ones, at least 1
     */
    record Perceptron(int features, int layers, int units, Activation.Kind activation, float dropout, int outputs) implements Architecture {
        @Override
        public int[] input() {
            return new int[] {features};
        }

        @Override
        public Layer build(RandomGenerator random) {
            List<Layer> all = new ArrayList<>();
            for (int i = 0; i < layers; i++) {
                all.add(new Linear(i == 0 ? features : units, units, Initialisation.KAIMING_UNIFORM, random));
                all.add(new Activation(activation));
                drop(all, dropout);
            }
            all.add(new Linear(units, outputs, random));
            return new Sequential(all.toArray(Layer[]::new));
        }

        @Override
        public long operations() {
            return (long) features * units + (long) (layers - 1) * units * units + (long) units * outputs;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeUTF("perceptron");
            ints(out, features, layers, units, activation.ordinal(), outputs);
            out.writeFloat(dropout);
        }
    }

    /**
     * Two blocks of two 3 x 3 convolutions with batch normalisation, each block halving the image, then a layer of units: the shape of VGG
     * (Simonyan and Zisserman 2015), small.
     *
     * @param filters of the first block; the second has twice as many
     */
    record Convolutional(int channels, int height, int width, int filters, int units, float dropout, int outputs) implements Architecture {
        @Override
        public int[] input() {
            return new int[] {channels, height, width};
        }

        @Override
        public Layer build(RandomGenerator random) {
            List<Layer> all = new ArrayList<>();
            int in = channels;
            int h = height;
            int w = width;
            for (int out : new int[] {filters, 2 * filters}) {
                for (int i = 0; i < 2; i++) {
                    all.add(new Conv2d(in, out, Conv2d.Kernel.square(3, 1, 1), random));
                    all.add(new BatchNorm(out));
                    all.add(new Activation(Activation.Kind.RELU));
                    in = out;
                }
                all.add(Pool.max2d(new Pooling.Window(2, 2, 2, 2, 0, 0)));
                drop(all, dropout);
                h /= 2;
                w /= 2;
            }
            all.add(new Flatten());
            all.add(new Linear(in * h * w, units, Initialisation.KAIMING_UNIFORM, random));
            all.add(new Activation(Activation.Kind.RELU));
            drop(all, dropout);
            all.add(new Linear(units, outputs, random));
            return new Sequential(all.toArray(Layer[]::new));
        }

        @Override
        public long operations() {
            long pixels = (long) height * width;
            return pixels * 9 * filters * (channels + filters) + pixels / 4 * 9 * 2 * filters * 3 * filters + pixels / 16 * 2 * filters * units;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeUTF("convolutional");
            ints(out, channels, height, width, filters, units, outputs);
            out.writeFloat(dropout);
        }
    }

    /**
     * Recurrent layers over steps, whose last state is scored.
     *
     * @param gated gated recurrent units instead of long short-term memory
     * @param width features a step
     */
    record Recurring(boolean gated, int steps, int width, int layers, int units, float dropout, int outputs) implements Architecture {
        @Override
        public int[] input() {
            return new int[] {steps, width};
        }

        @Override
        public Layer build(RandomGenerator random) {
            List<Layer> all = new ArrayList<>();
            for (int i = 0; i < layers; i++) {
                int in = i == 0 ? width : units;
                all.add(gated ? Recurrent.gru(in, units, random) : Recurrent.lstm(in, units, random));
            }
            all.add(new StepPool(StepPool.Kind.LAST));
            drop(all, dropout);
            all.add(new Linear(units, outputs, random));
            return new Sequential(all.toArray(Layer[]::new));
        }

        @Override
        public long operations() {
            return (gated ? 3L : 4L) * steps * units * (width + units + 2L * (layers - 1) * units);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeUTF(gated ? "gru" : "lstm");
            ints(out, steps, width, layers, units, outputs);
            out.writeFloat(dropout);
        }
    }

    /**
     * Token ids and, before them, numbers, as {@link TokenEncoder} takes them.
     *
     * @param numbers    features before the ids
     * @param tokens     ids
     * @param inner      width of the feed-forward parts' middle
     */
    record Transformer(int vocabulary, int numbers, int tokens, int layers, int heads, int width, int inner, float dropout, int outputs)
            implements Architecture {
        private static final long MOST_PAIRS = 1 << 25;

        @Override
        public int[] input() {
            return new int[] {numbers + tokens};
        }

        @Override
        public Layer build(RandomGenerator random) {
            return new TokenEncoder(this, random);
        }

        /** Every head keeps a number for each pair of places. */
        long pairs(int examples) {
            return (long) examples * heads * tokens * tokens;
        }

        @Override
        public int together() {
            return Math.clamp(MOST_PAIRS / pairs(1), 1, 256);
        }

        @Override
        public long operations() {
            return layers * (long) tokens * width * (4L * width + 2L * inner + 2L * tokens) + (long) (width + numbers) * width;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeUTF("transformer");
            ints(out, vocabulary, numbers, tokens, layers, heads, width, inner, outputs);
            out.writeFloat(dropout);
        }
    }

    /** Reads what {@link #write} wrote. */
    static Architecture read(DataInput in) throws IOException {
        String kind = in.readUTF();
        return switch (kind) {
            case "perceptron" -> {
                int[] n = ints(in, 5);
                yield new Perceptron(n[0], n[1], n[2], Activation.Kind.values()[n[3]], in.readFloat(), n[4]);
            }
            case "convolutional" -> {
                int[] n = ints(in, 6);
                yield new Convolutional(n[0], n[1], n[2], n[3], n[4], in.readFloat(), n[5]);
            }
            case "gru", "lstm" -> {
                int[] n = ints(in, 5);
                yield new Recurring(kind.equals("gru"), n[0], n[1], n[2], n[3], in.readFloat(), n[4]);
            }
            case "transformer" -> {
                int[] n = ints(in, 8);
                yield new Transformer(n[0], n[1], n[2], n[3], n[4], n[5], n[6], in.readFloat(), n[7]);
            }
            default -> throw new IOException("there is no network of the kind " + kind);
        };
    }

    private static void drop(List<Layer> layers, float probability) {
        if (probability > 0) {
            layers.add(new Dropout(probability));
        }
    }

    private static void ints(DataOutput out, int... values) throws IOException {
        for (int value : values) {
            out.writeInt(value);
        }
    }

    private static int[] ints(DataInput in, int n) throws IOException {
        int[] values = new int[n];
        for (int i = 0; i < n; i++) {
            values[i] = in.readInt();
            if (values[i] < 0) {
                throw new IOException("a size of " + values[i] + " cannot be");
            }
        }
        return values;
    }
}
