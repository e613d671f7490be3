package org.benchwright.engine.learn;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An ONNX graph in the making: operator set 17 and ai.onnx.ml 3. Values are known by generated names; the first axis of every input and
 * output is the batch and open.
 */
public final class OnnxGraph {
    private static final String ML = "ai.onnx.ml";

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private int made;

    OnnxGraph(String name) {
        graph.setName(name);
    }

    void input(String name, TensorProto.DataType type, int width) {
        graph.addInput(value(name, type, width));
    }

    /** Makes {@code from} an output under {@code name}. */
    void output(String name, String from, TensorProto.DataType type, int width) {
        graph.addNode(NodeProto.newBuilder().setOpType("Identity").setName("out_" + name).addInput(from).addOutput(name));
        graph.addOutput(value(name, type, width));
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, int width) {
        return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber()).setShape(TensorShapeProto.newBuilder()
                        .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"))
                        .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(width))))).build();
    }

    /** Adds a node of the standard operators; returns its output. */
    public String add(String operator, String... inputs) {
        return node("", operator, List.of(inputs), 1);
    }

    /** As {@link #add(String, String...)} with attributes. */
    public String add(String operator, List<String> inputs, AttributeProto... attributes) {
        return node("", operator, inputs, 1, attributes);
    }

    /** Adds a node of ai.onnx.ml; returns its output. */
    public String addMl(String operator, List<String> inputs, AttributeProto... attributes) {
        return node(ML, operator, inputs, 1, attributes);
    }

    private String node(String domain, String operator, List<String> inputs, int outputs, AttributeProto... attributes) {
        String name = "_" + operator + "_" + made++;
        NodeProto.Builder node = NodeProto.newBuilder().setDomain(domain).setOpType(operator).setName(name).addAllInput(inputs);
        for (int i = 0; i < outputs; i++) {
            node.addOutput(i == 0 ? name : name + "_" + i);
        }
        for (AttributeProto attribute : attributes) {
            node.addAttribute(attribute);
        }
        graph.addNode(node);
        return name;
    }

    /** A constant double tensor. */
    public String doubles(double[] values, long... shape) {
        TensorProto.Builder tensor = tensor(TensorProto.DataType.DOUBLE, shape);
        for (double v : values) {
            tensor.addDoubleData(v);
        }
        return constant(tensor);
    }

    /** A constant double tensor [rows, columns]. */
    public String matrix(double[][] rows) {
        TensorProto.Builder tensor = tensor(TensorProto.DataType.DOUBLE, rows.length, rows[0].length);
        for (double[] row : rows) {
            for (double v : row) {
                tensor.addDoubleData(v);
            }
        }
        return constant(tensor);
    }

    /** A constant integer tensor. */
    public String longs(long[] values, long... shape) {
        TensorProto.Builder tensor = tensor(TensorProto.DataType.INT64, shape);
        for (long v : values) {
            tensor.addInt64Data(v);
        }
        return constant(tensor);
    }

    /** A constant vector of texts. */
    public String strings(List<String> values) {
        TensorProto.Builder tensor = tensor(TensorProto.DataType.STRING, values.size());
        values.forEach(v -> tensor.addStringData(ByteString.copyFromUtf8(v)));
        return constant(tensor);
    }

    private static TensorProto.Builder tensor(TensorProto.DataType type, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setDataType(type.getNumber());
        for (long s : shape) {
            tensor.addDims(s);
        }
        return tensor;
    }

    private String constant(TensorProto.Builder tensor) {
        String name = "_constant_" + made++;
        graph.addInitializer(tensor.setName(name));
        return name;
    }

    public String castToFloat(String input) {
        return cast(input, TensorProto.DataType.FLOAT);
    }

    public String castToDouble(String input) {
        return cast(input, TensorProto.DataType.DOUBLE);
    }

    private String cast(String input, TensorProto.DataType type) {
        return add("Cast", List.of(input), integer("to", type.getNumber()));
    }

    /** Softmax over the last axis. */
    public String softmax(String input) {
        return add("Softmax", List.of(input), integer("axis", -1));
    }

    /** [N, D] against [M, D]: every difference, [N, M, D]. */
    public String differences(String rows, double[][] points) {
        String spread = add("Unsqueeze", rows, longs(new long[] {1}, 1));
        return add("Sub", spread, matrix(points));
    }

    /** Sums the last axis away. */
    public String sumLast(String input) {
        return add("ReduceSum", List.of(input, longs(new long[] {-1}, 1)), integer("keepdims", 0));
    }

    /** [N, K, C] to [N, C] by the mean. */
    public String meanMiddle(String input) {
        return add("ReduceMean", List.of(input), ints("axes", List.of(1L)), integer("keepdims", 0));
    }

    /** Indices [N, k] of the k least in each row; of equal ones the first. */
    public String nearest(String distances, int k) {
        String values = node("", "TopK", List.of(distances, longs(new long[] {k}, 1)), 2, integer("largest", 0), integer("sorted", 1));
        return values + "_1";
    }

    /** The entries of the first axis at these indices. */
    public String gather(String from, String indices) {
        return add("Gather", List.of(from, indices), integer("axis", 0));
    }

    public static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INT).setI(value).build();
    }

    public static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value)).build();
    }

    public static AttributeProto ints(String name, List<Long> values) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS).addAllInts(values).build();
    }

    public static AttributeProto floats(String name, List<Float> values) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.FLOATS).addAllFloats(values).build();
    }

    public static AttributeProto strings(String name, List<String> values) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.STRINGS);
        values.forEach(v -> attribute.addStrings(ByteString.copyFromUtf8(v)));
        return attribute.build();
    }

    /**
     * Puts a network between {@code input} and what is returned.
     *
     * @param part   nodes and constants that name each other and {@code entry}
     * @param entry  the name there of the input
     * @param result the name there of the value to return
     */
    public String embed(GraphProto part, String entry, String input, String result) {
        String prefix = "_part" + made++;
        UnaryOperator<String> named = name -> name.isEmpty() ? name : name.equals(entry) ? input : prefix + name;
        part.getInitializerList().forEach(t -> graph.addInitializer(t.toBuilder().setName(named.apply(t.getName()))));
        for (NodeProto node : part.getNodeList()) {
            graph.addNode(node.toBuilder().setName(prefix + node.getName()).clearInput().clearOutput()
                    .addAllInput(node.getInputList().stream().map(named).toList()).addAllOutput(node.getOutputList().stream().map(named).toList()));
        }
        return named.apply(result);
    }

    /** The finished file. */
    byte[] bytes(Map<String, String> metadata) {
        ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8).setProducerName("benchwright").setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(17))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(ML).setVersion(3));
        metadata.forEach((key, text) -> model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(text)));
        return model.build().toByteArray();
    }
}
