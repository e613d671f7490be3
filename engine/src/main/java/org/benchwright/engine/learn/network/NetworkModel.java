package org.benchwright.engine.learn.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.benchwright.engine.learn.FittedModel;
import org.benchwright.engine.learn.OnnxGraph;
import org.benchwright.engine.neural.RandomStream;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Arena;
import org.benchwright.engine.neural.autodiff.Tape;
import org.benchwright.engine.neural.layer.Layer;
import org.benchwright.engine.neural.onnx.OnnxBuilder;
import org.benchwright.kernels.Kernels;

/** A trained network between encoded features and scores. */
final class NetworkModel implements FittedModel {
    /**
     * What stands before and behind the network.
     *
     * @param classes whether outputs are logits, which become probabilities
     * @param inOffset  taken from every feature
     * @param inFactor  then times every feature
     * @param outFactor times the output of a regression
     * @param outOffset then added to it
     */
    record Scaling(boolean classes, double inOffset, double inFactor, double outFactor, double outOffset) {
    }

    private final Architecture architecture;
    private final Scaling scaling;
    private final Layer network;

    /** @param network of that architecture; it is not trained any more */
    NetworkModel(Architecture architecture, Scaling scaling, Layer network) {
        this.architecture = architecture;
        this.scaling = scaling;
        this.network = network;
        network.training(false);
    }

    /** Rows as the network takes them. */
    static Tensor input(Architecture architecture, Scaling scaling, double[][] rows, int from, int to) {
        int[] one = architecture.input();
        int width = 1;
        int[] shape = new int[one.length + 1];
        for (int i = 0; i < one.length; i++) {
            width *= one[i];
            shape[i + 1] = one[i];
        }
        shape[0] = to - from;
        Tensor tensor = Tensor.zeros(shape);
        float[] values = tensor.values();
        for (int i = from; i < to; i++) {
            for (int j = 0; j < width; j++) {
                values[(i - from) * width + j] = (float) ((rows[i][j] - scaling.inOffset()) * scaling.inFactor());
            }
        }
        return tensor;
    }

    @Override
    public int outputs() {
        return architecture.outputs();
    }

    @Override
    public void score(double[] features, double[] scores) {
        double[][] all = new double[1][];
        scoreAll(new double[][] {features}, all);
        System.arraycopy(all[0], 0, scores, 0, scores.length);
    }

    @Override
    public void scoreAll(double[][] features, double[][] scores) {
        int together = architecture.together();
        Arena arena = new Arena();
        for (int from = 0; from < features.length; from += together) {
            int to = Math.min(features.length, from + together);
            Tape tape = Tape.computing(Kernels.backend(), arena);
            float[] out = network.forward(tape.constant(input(architecture, scaling, features, from, to))).values();
            for (int i = from; i < to; i++) {
                double[] row = new double[outputs()];
                for (int k = 0; k < row.length; k++) {
                    row[k] = out[(i - from) * row.length + k];
                }
                if (scaling.classes()) {
                    softmax(row);
                } else {
                    row[0] = row[0] * scaling.outFactor() + scaling.outOffset();
                }
                scores[i] = row;
            }
        }
    }

    private static void softmax(double[] row) {
        double most = Double.NEGATIVE_INFINITY;
        for (double v : row) {
            most = Math.max(most, v);
        }
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            row[k] = Math.exp(row[k] - most);
            sum += row[k];
        }
        for (int k = 0; k < row.length; k++) {
            row[k] /= sum;
        }
    }

    @Override
    public long operations() {
        return architecture.operations();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        architecture.write(out);
        out.writeBoolean(scaling.classes());
        out.writeDouble(scaling.inOffset());
        out.writeDouble(scaling.inFactor());
        out.writeDouble(scaling.outFactor());
        out.writeDouble(scaling.outOffset());
        for (Tensor tensor : numbers(network)) {
            out.writeInt(tensor.elements());
            for (float value : tensor.values()) {
                out.writeFloat(value);
            }
        }
    }

    static NetworkModel read(DataInput in) throws IOException {
        Architecture architecture = Architecture.read(in);
        Scaling scaling = new Scaling(in.readBoolean(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
        Layer network;
        try {
            network = architecture.build(new RandomStream(0));
        } catch (IllegalArgumentException senseless) {
            throw new IOException("the network cannot be built: " + senseless.getMessage(), senseless);
        }
        for (Tensor tensor : numbers(network)) {
            if (in.readInt() != tensor.elements()) {
                throw new IOException("the network's numbers are not those of its architecture");
            }
            float[] values = tensor.values();
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readFloat();
            }
        }
        return new NetworkModel(architecture, scaling, network);
    }

    /** Everything that training changes, in a fixed order. */
    private static List<Tensor> numbers(Layer network) {
        List<Tensor> all = new java.util.ArrayList<>();
        network.parameters().values().forEach(p -> all.add(p.value()));
        all.addAll(network.buffers().values());
        return all;
    }

    @Override
    public Optional<OnnxBody> onnx() {
        return Optional.of(this::add);
    }

    private String add(OnnxGraph graph, String features) {
        String scaled = graph.add("Mul", graph.add("Sub", features, graph.doubles(new double[] {scaling.inOffset()}, 1)),
                graph.doubles(new double[] {scaling.inFactor()}, 1));
        int[] one = architecture.input();
        long[] shape = LongStream.concat(LongStream.of(-1), java.util.Arrays.stream(one).asLongStream()).toArray();
        String entry = graph.add("Reshape", graph.castToFloat(scaled), graph.longs(shape, shape.length));
        OnnxBuilder part = new OnnxBuilder("network");
        String result = network.export(part, OnnxBuilder.INPUT);
        String out = graph.castToDouble(graph.embed(part.part(), OnnxBuilder.INPUT, entry, result));
        return scaling.classes() ? graph.softmax(out)
                : graph.add("Add", graph.add("Mul", out, graph.doubles(new double[] {scaling.outFactor()}, 1)),
                        graph.doubles(new double[] {scaling.outOffset()}, 1));
    }
}
