package org.benchwright.engine.neural.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.benchwright.engine.neural.RandomStream;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.Waves;
import org.benchwright.engine.neural.autodiff.Pooling.Window;
import org.benchwright.engine.neural.autodiff.Tape;
import org.benchwright.engine.neural.layer.Activation;
import org.benchwright.engine.neural.layer.BatchNorm;
import org.benchwright.engine.neural.layer.Bidirectional;
import org.benchwright.engine.neural.layer.Checkpointed;
import org.benchwright.engine.neural.layer.Conv1d;
import org.benchwright.engine.neural.layer.Conv2d;
import org.benchwright.engine.neural.layer.Dropout;
import org.benchwright.engine.neural.layer.Embedding;
import org.benchwright.engine.neural.layer.Flatten;
import org.benchwright.engine.neural.layer.GlobalAveragePool;
import org.benchwright.engine.neural.layer.Layer;
import org.benchwright.engine.neural.layer.LayerNorm;
import org.benchwright.engine.neural.layer.Linear;
import org.benchwright.engine.neural.layer.MultiHeadAttention;
import org.benchwright.engine.neural.layer.Pool;
import org.benchwright.engine.neural.layer.PositionalEncoding;
import org.benchwright.engine.neural.layer.Recurrent;
import org.benchwright.engine.neural.layer.Residual;
import org.benchwright.engine.neural.layer.Sequential;
import org.benchwright.engine.neural.layer.StepPool;
import org.benchwright.engine.neural.layer.TransformerEncoderLayer;
import org.benchwright.kernels.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What ONNX Runtime makes of an exported layer, beside what the layer makes itself. */
class OnnxParityTest {
    private static Arguments layer(String name, Layer layer, Tensor x) {
        return Arguments.of(name, layer, x);
    }

    private static Arguments activation(Activation.Kind kind) {
        return layer(kind.name(), new Activation(kind), Tensor.of(new float[] {-3, -0.5f, 0, 0.25f, 2, 5}, 2, 3));
    }

    static Stream<Arguments> layers() {
        RandomGenerator random = new SplittableRandom(11);
        Tensor flat = Waves.of(0.9, 3, 4);
        Tensor steps = Waves.of(0.9, 3, 5, 8);
        Tensor line = Waves.of(0.9, 3, 2, 9);
        Tensor image = Waves.of(0.9, 3, 2, 7, 6);
        Tensor ids = Tensor.of(new float[] {0, 4, 2, 2, 1, 3}, 3, 2);
        return Stream.of(
                layer("linear", new Linear(4, 5, random), flat),
                layer("linear over steps", new Linear(8, 5, random), steps),
                layer("embedding", new Embedding(5, 3, random), ids),
                layer("layer norm", moved(new LayerNorm(8)), steps),
                layer("batch norm", moved(new BatchNorm(4)), flat),
                layer("batch norm over a line", moved(new BatchNorm(2)), line),
                layer("batch norm over an image", moved(new BatchNorm(2)), image),
                layer("dropout", new Dropout(0.5f), flat),
                layer("convolution over a line", new Conv1d(2, 3, 3, 2, 1, 2, random), line),
                layer("convolution", new Conv2d(2, 3, new Conv2d.Kernel(3, 2, 2, 1, 1, 0, 1, 2), random), image),
                layer("max pool", Pool.max2d(Window.square(3, 2, 1)), image),
                layer("max pool over a line", Pool.max1d(2, 2, 0), line),
                layer("average pool", Pool.average2d(Window.square(3, 2, 1)), image),
                layer("average pool over a line", Pool.average1d(3, 2, 1), line),
                layer("global average pool", new GlobalAveragePool(), image),
                layer("lstm", Recurrent.lstm(8, 4, random), steps),
                layer("gru", Recurrent.gru(8, 4, random), steps),
                layer("both directions", new Bidirectional(Recurrent.lstm(8, 4, random), Recurrent.gru(8, 3, random)), steps),
                layer("last step", new StepPool(StepPool.Kind.LAST), steps),
                layer("mean of steps", new StepPool(StepPool.Kind.MEAN), steps),
                layer("attention", new MultiHeadAttention(8, 2, false, random), steps),
                layer("causal attention", new MultiHeadAttention(8, 2, true, random), steps),
                layer("positional encoding", new PositionalEncoding(8, 10), steps),
                layer("transformer encoder layer", new TransformerEncoderLayer(8, 2, 16, 0.1f, false, random), steps),
                layer("causal transformer encoder layer", new TransformerEncoderLayer(8, 2, 16, 0.1f, true, random), steps),
                layer("residual", new Residual(new Linear(4, 4, random)), flat),
                layer("checkpointed", new Checkpointed(new Linear(4, 4, random)), flat),
                layer("flatten", new Flatten(), image),
                activation(Activation.Kind.RELU), activation(Activation.Kind.GELU), activation(Activation.Kind.SIGMOID),
                activation(Activation.Kind.TANH), activation(Activation.Kind.SOFTMAX), activation(Activation.Kind.LOG_SOFTMAX),
                layer("sequence", new Sequential(new Conv2d(2, 4, Conv2d.Kernel.square(3, 1, 1), random), moved(new BatchNorm(4)),
                        new Activation(Activation.Kind.RELU), Pool.max2d(Window.square(2, 2, 0)), new Flatten(), new Linear(36, 3, random)), image),
                layer("text classifier", new Sequential(new Embedding(5, 8, random), new PositionalEncoding(8, 4), Recurrent.gru(8, 4, random),
                        new StepPool(StepPool.Kind.LAST), new Linear(4, 2, random)), ids));
    }

    /** The layer with scales, shifts and running moments that are not those it starts with. */
    private static Layer moved(Layer layer) {
        layer.parameters().values().forEach(p -> {
            for (int i = 0; i < p.value().elements(); i++) {
                p.value().values()[i] += 0.1f * (i + 1);
            }
        });
        layer.buffers().values().forEach(b -> {
            for (int i = 0; i < b.elements(); i++) {
                b.values()[i] += 0.2f * (i + 1);
            }
        });
        return layer;
    }

    private static float[] run(byte[] model, Tensor x) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model);
                OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x.values()),
                        LongStream.range(0, x.axes()).map(i -> x.size((int) i)).toArray());
                OrtSession.Result result = session.run(Map.of(OnnxBuilder.INPUT, input))) {
            FloatBuffer buffer = ((OnnxTensor) result.get(OnnxBuilder.OUTPUT).orElseThrow()).getFloatBuffer();
            float[] out = new float[buffer.remaining()];
            buffer.get(out);
            return out;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void onnx_runtime_says_what_the_layer_says(String name, Layer layer, Tensor x) throws OrtException {
        float[] ours = layer.predict(x, Kernels.backend()).values();
        float[] theirs = run(layer.toOnnx(Arrays.copyOfRange(x.shape(), 1, x.axes()), Map.of("made", "by a test")), x);
        assertThat(theirs).hasSameSizeAs(ours);
        for (int i = 0; i < ours.length; i++) {
            assertThat(theirs[i]).as("element %d", i).isCloseTo(ours[i], within(1e-4f));
        }
        assertThat(layer.training()).isTrue();
    }

    @Test
    void any_batch_size_goes_through_one_file() throws OrtException {
        Layer layer = new TransformerEncoderLayer(8, 2, 16, 0, true, new RandomStream(2));
        byte[] model = layer.toOnnx(new int[] {5, 8}, Map.of());
        for (int batch : new int[] {1, 4}) {
            Tensor x = Waves.of(0.7, batch, 5, 8);
            assertThat(run(model, x)).hasSize(x.elements());
            assertThat(layer.forward(Tape.computing(Kernels.backend()).constant(x)).elements()).isEqualTo(x.elements());
        }
    }
}
