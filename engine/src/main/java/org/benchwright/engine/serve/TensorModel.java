package org.benchwright.engine.serve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.learn.OnnxModel;

/**
 * Any ONNX file: tensors go in and come out under the file's own names. {@code [N]} does for {@code [N, 1]}. Where all inputs and
 * outputs share the first axis, each of its entries is a row of the log; else the whole request is one.
 */
final class TensorModel implements ServedModel {
    private final OnnxModel model;
    private final List<TensorSpec> inputs;
    private final List<TensorSpec> outputs;

    /** @throws BadInputException when an input or output is of a kind that the protocol cannot carry */
    TensorModel(OnnxModel model) {
        this.model = model;
        inputs = specs(model.inputs(), "input");
        outputs = specs(model.outputs(), "output");
    }

    static List<TensorSpec> specs(List<OnnxModel.Port> ports, String kind) {
        return ports.stream().map(port -> {
            Optional<Datatype> type = datatype(port.element());
            if (type.isEmpty() && kind.equals("input")) {
                throw new BadInputException("Input " + port.name() + " of the ONNX file is of a kind that cannot be served.",
                        "Export the model with tensors of numbers or texts as inputs.");
            }
            // A sequence of maps, as some exporters write class probabilities, is answered as numbers [N, classes].
            return type.map(t -> new TensorSpec(port.name(), t, port.shape(), List.of()))
                    .orElseGet(() -> new TensorSpec(port.name(), Datatype.FP64, -1L, -1L));
        }).toList();
    }

    private static Optional<Datatype> datatype(OnnxModel.Element element) {
        return Optional.ofNullable(switch (element) {
            case BOOL -> Datatype.BOOL;
            case INT8 -> Datatype.INT8;
            case UINT8 -> Datatype.UINT8;
            case INT16 -> Datatype.INT16;
            case INT32 -> Datatype.INT32;
            case INT64 -> Datatype.INT64;
            case FLOAT -> Datatype.FP32;
            case DOUBLE -> Datatype.FP64;
            case STRING -> Datatype.BYTES;
            case OTHER -> null;
        });
    }

    @Override
    public String platform() {
        return "onnxruntime_onnx";
    }

    @Override
    public List<TensorSpec> inputs() {
        return inputs;
    }

    @Override
    public List<TensorSpec> outputs() {
        return outputs;
    }

    @Override
    public void close() {
        model.close();
    }

    @Override
    public Answer infer(InferRequest request) {
        Map<String, OnnxModel.Tensor> feed = new LinkedHashMap<>();
        for (InferRequest.Input input : request.inputs()) {
            int place = names().indexOf(input.name());
            if (place < 0) {
                throw ProtocolException.bad("There is no input \"" + Shown.shortly(input.name()) + "\". " + wanted());
            }
            feed.put(input.name(), tensor(input, inputs.get(place), model.inputs().get(place).element()));
        }
        for (TensorSpec input : inputs) {
            if (!feed.containsKey(input.name())) {
                throw ProtocolException.bad("Input \"" + input.name() + "\" is missing. " + wanted());
            }
        }
        try {
            return new TensorAnswer(feed, outputs(model.run(feed)));
        } catch (BadInputException bad) {
            throw ProtocolException.bad(String.join(" ", bad.lines()));
        }
    }

    private List<String> names() {
        return inputs.stream().map(TensorSpec::name).toList();
    }

    private String wanted() {
        return "The inputs are " + Shown.list(inputs.stream().map(i -> i.name() + " (" + i.datatype() + " " + i.shape() + ")").toList()) + ".";
    }

    private static OnnxModel.Tensor tensor(InferRequest.Input input, TensorSpec spec, OnnxModel.Element element) {
        if (input.datatype() != spec.datatype() && !(input.datatype().floating() && spec.datatype().floating())) {
            throw ProtocolException.bad("Input \"" + input.name() + "\" is declared " + input.datatype() + "; it must be " + spec.datatype() + ".");
        }
        long[] shape = shape(input, spec);
        RawValues raw = input.values();
        Object data = switch (element) {
            case DOUBLE -> raw.numbers(input.name(), input.datatype());
            case FLOAT -> floats(raw.numbers(input.name(), input.datatype()));
            case INT64 -> raw.wholes(input.name(), spec.datatype());
            case INT32 -> Arrays.stream(raw.wholes(input.name(), spec.datatype())).mapToInt(v -> (int) v).toArray();
            case INT16 -> shorts(raw.wholes(input.name(), spec.datatype()));
            case INT8, UINT8 -> bytes(raw.wholes(input.name(), spec.datatype()));
            case BOOL -> flags(raw.wholes(input.name(), spec.datatype()));
            case STRING -> texts(raw.texts(input.name()), input.name());
            case OTHER -> throw new IllegalStateException("checked when the model was loaded");
        };
        return new OnnxModel.Tensor(element, shape, data);
    }

    private static long[] shape(InferRequest.Input input, TensorSpec spec) {
        long[] shape = input.shape();
        if (shape.length == 1 && spec.shape().size() == 2 && spec.shape().get(1) == 1) {
            shape = new long[] {shape[0], 1};
        }
        boolean fits = shape.length == spec.shape().size();
        for (int i = 0; fits && i < shape.length; i++) {
            fits = shape[i] > 0 && (spec.shape().get(i) < 0 || spec.shape().get(i) == shape[i]);
        }
        if (!fits) {
            throw ProtocolException.bad("Input \"" + input.name() + "\" has shape " + Arrays.toString(input.shape()) + "; it must have shape "
                    + spec.shape() + ", where -1 is any length above 0.");
        }
        return shape;
    }

    private static float[] floats(double[] values) {
        float[] all = new float[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) values[i];
        }
        return all;
    }

    private static short[] shorts(long[] values) {
        short[] all = new short[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (short) values[i];
        }
        return all;
    }

    private static byte[] bytes(long[] values) {
        byte[] all = new byte[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) values[i];
        }
        return all;
    }

    private static boolean[] flags(long[] values) {
        boolean[] all = new boolean[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i] != 0;
        }
        return all;
    }

    private static String[] texts(String[] values, String name) {
        for (String value : values) {
            if (value == null || value.indexOf('\0') >= 0 || !wellFormed(value)) {
                throw ProtocolException.bad("Input \"" + name + "\" holds null or a text that UTF-8 cannot carry.");
            }
        }
        return values;
    }

    private static boolean wellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    private static List<OutputTensor> outputs(Map<String, OnnxModel.Tensor> said) {
        List<OutputTensor> tensors = new ArrayList<>();
        said.forEach((name, tensor) -> tensors.add(new OutputTensor(name, datatype(tensor.element()).orElse(Datatype.FP64), values(tensor),
                tensor.shape())));
        return tensors;
    }

    private static OutputTensor.Values values(OnnxModel.Tensor tensor) {
        return switch (tensor.data()) {
            case double[] d -> new OutputTensor.Values.Doubles(d);
            case float[] f -> new OutputTensor.Values.Floats(f);
            case long[] l -> new OutputTensor.Values.Wholes(l, false);
            case boolean[] b -> new OutputTensor.Values.Flags(b);
            case String[] s -> new OutputTensor.Values.Texts(s);
            default -> new OutputTensor.Values.Wholes(Arrays.stream(tensor.numbers()).mapToLong(v -> (long) v).toArray(), false);
        };
    }

    /** Tensors in and out. */
    private record TensorAnswer(Map<String, OnnxModel.Tensor> fed, List<OutputTensor> outputs) implements Answer {
        @Override
        public int rows() {
            long rows = -1;
            List<long[]> shapes = new ArrayList<>();
            fed.values().forEach(t -> shapes.add(t.shape()));
            outputs.forEach(t -> shapes.add(t.shape()));
            for (long[] shape : shapes) {
                if (shape.length == 0 || rows >= 0 && rows != shape[0]) {
                    return 1;
                }
                rows = shape[0];
            }
            return rows <= 0 ? 1 : (int) rows;
        }

        @Override
        public String features(int row) {
            JsonLine out = new JsonLine();
            out.open('{');
            fed.forEach((name, tensor) -> part(name, values(tensor), row, out));
            return out.close('}').toString();
        }

        @Override
        public String answer(int row) {
            JsonLine out = new JsonLine();
            out.open('{');
            outputs.forEach(tensor -> part(tensor.name(), tensor.values(), row, out));
            return out.close('}').toString();
        }

        private void part(String name, OutputTensor.Values values, int row, JsonLine out) {
            int rows = rows();
            int width = values.size() / rows;
            out.key(name);
            if (width == 1) {
                values.write(row, out);
                return;
            }
            out.open('[');
            for (int i = row * width; i < (row + 1) * width; i++) {
                values.write(i, out);
            }
            out.close(']');
        }
    }
}
