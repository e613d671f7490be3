package org.benchwright.engine.learn;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.EngineException;

/**
 * An ONNX file, run by ONNX Runtime on the processor. Any file will do, ours or a stranger's. The native library is loaded when the first
 * model is opened. Safe to run from several threads.
 */
public final class OnnxModel implements AutoCloseable {
    /** What the elements of a tensor are. */
    public enum Element { BOOL, INT8, UINT8, INT16, INT32, INT64, FLOAT, DOUBLE, STRING, OTHER }

    /**
     * An input or output.
     *
     * @param shape -1 where the size is open
     */
    public record Port(String name, Element element, List<Long> shape) {
    }

    /**
     * Numbers or texts with a shape, in row-major order.
     *
     * @param element what they are
     * @param shape   sizes, all known
     * @param data    a boolean[], byte[], short[], int[], long[], float[], double[] or String[] that fits the element
     */
    public record Tensor(Element element, long[] shape, Object data) {
        public static Tensor of(double[] values, long... shape) {
            return new Tensor(Element.DOUBLE, shape, values);
        }

        public static Tensor of(float[] values, long... shape) {
            return new Tensor(Element.FLOAT, shape, values);
        }

        public static Tensor of(long[] values, long... shape) {
            return new Tensor(Element.INT64, shape, values);
        }

        public static Tensor of(String[] values, long... shape) {
            return new Tensor(Element.STRING, shape, values);
        }

        /** The data as numbers; text gives NaN. */
        public double[] numbers() {
            return switch (data) {
                case double[] d -> d;
                case float[] f -> {
                    double[] all = new double[f.length];
                    Arrays.setAll(all, i -> f[i]);
                    yield all;
                }
                case long[] l -> Arrays.stream(l).asDoubleStream().toArray();
                case int[] n -> Arrays.stream(n).asDoubleStream().toArray();
                case short[] s -> {
                    double[] all = new double[s.length];
                    Arrays.setAll(all, i -> s[i]);
                    yield all;
                }
                case byte[] b -> {
                    double[] all = new double[b.length];
                    Arrays.setAll(all, i -> element == Element.UINT8 ? b[i] & 0xff : b[i]);
                    yield all;
                }
                case boolean[] z -> {
                    double[] all = new double[z.length];
                    Arrays.setAll(all, i -> z[i] ? 1 : 0);
                    yield all;
                }
                case String[] t -> {
                    double[] all = new double[t.length];
                    Arrays.fill(all, Double.NaN);
                    yield all;
                }
                default -> throw new IllegalStateException("data of " + data.getClass());
            };
        }
    }

    private final OrtSession session;
    private final String where;
    private final List<Port> inputs;
    private final List<Port> outputs;

    private OnnxModel(OrtSession session, String where) throws OrtException {
        this.session = session;
        this.where = where;
        inputs = ports(session.getInputInfo().values());
        outputs = ports(session.getOutputInfo().values());
    }

    /**
     * Opens a file.
     *
     * @param threads how many threads one run may use; 0 lets the runtime choose
     * @throws BadInputException when the file is not there or is no model that ONNX Runtime can run
     */
    public static OnnxModel open(Path file, int threads) {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException("There is no such file.", file.toString(), "Check the path.");
        }
        OrtEnvironment environment = OnnxEnvironment.get();
        try (OrtSession.SessionOptions options = options(threads)) {
            return new OnnxModel(environment.createSession(file.toString(), options), file.toString());
        } catch (OrtException refused) {
            throw refused(file.toString(), refused);
        }
    }

    /** As {@link #open(Path, int)} for content in memory. */
    public static OnnxModel of(byte[] content, int threads) {
        OrtEnvironment environment = OnnxEnvironment.get();
        try (OrtSession.SessionOptions options = options(threads)) {
            return new OnnxModel(environment.createSession(content, options), "model");
        } catch (OrtException refused) {
            throw refused("", refused);
        }
    }

    private static OrtSession.SessionOptions options(int threads) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        if (threads > 0) {
            options.setIntraOpNumThreads(threads);
        }
        // What is wrong is thrown; the runtime need not print it too.
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        return options;
    }

    private static BadInputException refused(String where, OrtException cause) {
        String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("").replaceAll("^Error code - \\S+ - message: ", "");
        return new BadInputException("ONNX Runtime cannot run this model: " + reason, where, "Give a whole and valid ONNX file.", cause);
    }

    private static List<Port> ports(Collection<NodeInfo> nodes) {
        List<Port> ports = new ArrayList<>();
        for (NodeInfo node : nodes) {
            ValueInfo info = node.getInfo();
            if (info instanceof TensorInfo tensor) {
                ports.add(new Port(node.getName(), element(tensor), Arrays.stream(tensor.getShape()).boxed().toList()));
            } else {
                ports.add(new Port(node.getName(), Element.OTHER, List.of()));
            }
        }
        return List.copyOf(ports);
    }

    private static Element element(TensorInfo info) {
        return switch (info.onnxType) {
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> Element.UINT8;
            default -> switch (info.type) {
                case BOOL -> Element.BOOL;
                case INT8 -> Element.INT8;
                case UINT8 -> Element.UINT8;
                case INT16 -> Element.INT16;
                case INT32 -> Element.INT32;
                case INT64 -> Element.INT64;
                case FLOAT -> Element.FLOAT;
                case DOUBLE -> Element.DOUBLE;
                case STRING -> Element.STRING;
                default -> Element.OTHER;
            };
        };
    }

    public List<Port> inputs() {
        return inputs;
    }

    public List<Port> outputs() {
        return outputs;
    }

    /** What the file says of itself, such as who made it. */
    public Map<String, String> metadata() {
        try {
            return session.getMetadata().getCustomMetadata();
        } catch (OrtException failed) {
            throw new EngineException("The metadata of " + where + " could not be read: " + failed.getMessage(), failed);
        }
    }

    /**
     * Runs the model once. A sequence of maps, as some exporters write class probabilities, comes back as a double tensor
     * [rows, keys].
     *
     * @param values one tensor an input, of the input's element
     * @return one tensor an output, in the model's order
     * @throws BadInputException when an input is missing, unknown, or of a wrong type or shape
     */
    public Map<String, Tensor> run(Map<String, Tensor> values) {
        List<String> names = inputs.stream().map(Port::name).toList();
        for (Port input : inputs) {
            Tensor given = values.get(input.name());
            if (given == null) {
                throw new BadInputException("Input " + input.name() + " is missing.", "The inputs are " + String.join(", ", names) + ".");
            }
            if (given.element() != input.element()) {
                throw new BadInputException("Input " + input.name() + " is " + given.element() + ".", "It must be " + input.element() + ".");
            }
            checkShape(input, given);
        }
        Map<String, OnnxTensor> feed = new LinkedHashMap<>();
        try {
            for (String name : names) {
                feed.put(name, tensor(values.get(name)));
            }
            try (OrtSession.Result result = session.run(feed)) {
                Map<String, Tensor> answers = new LinkedHashMap<>();
                for (Map.Entry<String, OnnxValue> output : result) {
                    answers.put(output.getKey(), read(output.getValue()));
                }
                return answers;
            }
        } catch (OrtException refused) {
            throw new BadInputException("The model could not answer: " + String.valueOf(refused.getMessage()).lines().findFirst().orElse(""),
                    "Check the shapes of the inputs.", "", refused);
        } finally {
            feed.values().forEach(OnnxTensor::close);
        }
    }

    private static void checkShape(Port input, Tensor given) {
        long size = 1;
        boolean fits = given.shape().length == input.shape().size();
        for (int i = 0; i < given.shape().length; i++) {
            size *= given.shape()[i];
            fits &= fits && (input.shape().get(i) < 0 || input.shape().get(i) == given.shape()[i]);
        }
        if (!fits || size != Array.getLength(given.data())) {
            throw new BadInputException("Input " + input.name() + " has shape " + Arrays.toString(given.shape()) + " and "
                    + Array.getLength(given.data()) + " values.",
                    "It must have shape " + input.shape() + " (-1 is open) and as many values.");
        }
    }

    private static OnnxTensor tensor(Tensor t) throws OrtException {
        OrtEnvironment environment = OnnxEnvironment.get();
        return switch (t.data()) {
            case double[] d -> OnnxTensor.createTensor(environment, DoubleBuffer.wrap(d), t.shape());
            case float[] f -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(f), t.shape());
            case long[] l -> OnnxTensor.createTensor(environment, LongBuffer.wrap(l), t.shape());
            case int[] n -> OnnxTensor.createTensor(environment, IntBuffer.wrap(n), t.shape());
            case short[] s -> OnnxTensor.createTensor(environment, ShortBuffer.wrap(s), t.shape(), OnnxJavaType.INT16);
            case byte[] b -> OnnxTensor.createTensor(environment, ByteBuffer.wrap(b), t.shape(),
                    t.element() == Element.UINT8 ? OnnxJavaType.UINT8 : OnnxJavaType.INT8);
            case boolean[] z -> {
                ByteBuffer bytes = ByteBuffer.allocateDirect(z.length);
                for (boolean b : z) {
                    bytes.put((byte) (b ? 1 : 0));
                }
                yield OnnxTensor.createTensor(environment, bytes.flip(), t.shape(), OnnxJavaType.BOOL);
            }
            case String[] s -> OnnxTensor.createTensor(environment, s, t.shape());
            default -> throw new IllegalArgumentException("data of " + t.data().getClass());
        };
    }

    private static Tensor read(OnnxValue value) throws OrtException {
        if (value instanceof OnnxTensor tensor) {
            return read(tensor);
        }
        if (value instanceof OnnxSequence sequence) {
            return readMaps(sequence);
        }
        throw new BadInputException("An output of the model is of a kind that cannot be read: " + value.getType() + ".",
                "Export the model with tensors as outputs.");
    }

    private static Tensor read(OnnxTensor tensor) throws OrtException {
        TensorInfo info = tensor.getInfo();
        long[] shape = info.getShape();
        Element element = element(info);
        Object data = switch (element) {
            case FLOAT -> {
                FloatBuffer buffer = tensor.getFloatBuffer();
                float[] all = new float[buffer.remaining()];
                buffer.get(all);
                yield all;
            }
            case DOUBLE -> {
                DoubleBuffer buffer = tensor.getDoubleBuffer();
                double[] all = new double[buffer.remaining()];
                buffer.get(all);
                yield all;
            }
            case INT64 -> {
                LongBuffer buffer = tensor.getLongBuffer();
                long[] all = new long[buffer.remaining()];
                buffer.get(all);
                yield all;
            }
            case INT32 -> {
                IntBuffer buffer = tensor.getIntBuffer();
                int[] all = new int[buffer.remaining()];
                buffer.get(all);
                yield all;
            }
            case INT16 -> {
                ShortBuffer buffer = tensor.getShortBuffer();
                short[] all = new short[buffer.remaining()];
                buffer.get(all);
                yield all;
            }
            case INT8, UINT8 -> bytes(tensor);
            case BOOL -> {
                byte[] raw = bytes(tensor);
                boolean[] all = new boolean[raw.length];
                for (int i = 0; i < raw.length; i++) {
                    all[i] = raw[i] != 0;
                }
                yield all;
            }
            case STRING -> texts(tensor.getValue());
            case OTHER -> throw new BadInputException("An output of the model has elements of a kind that cannot be read: " + info.onnxType
                    + ".", "Export the model with numbers or texts as outputs.");
        };
        return new Tensor(element, shape, data);
    }

    private static byte[] bytes(OnnxTensor tensor) {
        ByteBuffer buffer = tensor.getByteBuffer();
        byte[] all = new byte[buffer.remaining()];
        buffer.get(all);
        return all;
    }

    private static String[] texts(Object nested) {
        List<String> flat = new ArrayList<>();
        flatten(nested, flat);
        return flat.toArray(String[]::new);
    }

    private static void flatten(Object nested, List<String> into) {
        if (nested instanceof Object[] array) {
            for (Object element : array) {
                flatten(element, into);
            }
        } else {
            into.add(String.valueOf(nested));
        }
    }

    private static Tensor readMaps(OnnxSequence sequence) throws OrtException {
        List<double[]> rows = new ArrayList<>();
        for (OnnxValue each : sequence.getValue()) {
            if (!(each instanceof OnnxMap map)) {
                throw new BadInputException("An output of the model is a sequence that cannot be read.", "Export tensors as outputs.");
            }
            rows.add(map.getValue().values().stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray());
        }
        int width = rows.isEmpty() ? 0 : rows.getFirst().length;
        return new Tensor(Element.DOUBLE, new long[] {rows.size(), width}, rows.stream().flatMapToDouble(Arrays::stream).toArray());
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failed) {
            throw new EngineException("The model " + where + " could not be closed: " + failed.getMessage(), failed);
        }
    }
}
