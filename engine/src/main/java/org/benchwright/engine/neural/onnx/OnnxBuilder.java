package org.benchwright.engine.neural.onnx;

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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.benchwright.engine.neural.Tensor;

/** An ONNX graph in the making. Values are known by generated names. */
public final class OnnxBuilder {
    /** The name of the input, float32. */
    public static final String INPUT = "input";
    /** The name of the output, float32. */
    public static final String OUTPUT = "output";
    private static final int OPERATOR_SET = 17;
    private static final int IR_VERSION = 8;

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private int made;

    /** @param name of the graph, for whoever looks at it */
    public OnnxBuilder(String name) {
        graph.setName(name);
    }

    /** Adds a node; returns its first output. */
    public String add(String operator, String... inputs) {
        return add(operator, List.of(inputs));
    }

    /**
     * Adds a node; returns its first output.
     *
     * @param inputs names of values; an empty one leaves out an optional input
     */
    public String add(String operator, List<String> inputs, AttributeProto... attributes) {
        String name = "_" + operator + "_" + made++;
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).setName(name).addAllInput(inputs).addOutput(name);
        for (AttributeProto attribute : attributes) {
            node.addAttribute(attribute);
        }
        graph.addNode(node);
        return name;
    }

    /** A constant. */
    public String constant(Tensor tensor) {
        return constant(tensor.values(), tensor.shape());
    }

    /** A constant of float32 numbers. */
    public String constant(float[] values, int... shape) {
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        TensorProto.Builder tensor = TensorProto.newBuilder().setDataType(TensorProto.DataType.FLOAT.getNumber())
                .setRawData(ByteString.copyFrom(raw));
        IntStream.of(shape).forEach(tensor::addDims);
        return keep(tensor);
    }

    /** A constant vector of integers. */
    public String integers(long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setDataType(TensorProto.DataType.INT64.getNumber()).addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return keep(tensor);
    }

    private String keep(TensorProto.Builder tensor) {
        String name = "_constant_" + made++;
        graph.addInitializer(tensor.setName(name));
        return name;
    }

    /** Orders the axes of a value anew. */
    public String transpose(String value, long... axes) {
        return add("Transpose", List.of(value), integerList("perm", axes));
    }

    /** A value in another shape; 0 keeps an axis, -1 follows from the others. */
    public String reshape(String value, long... shape) {
        return add("Reshape", value, integers(shape));
    }

    /** Integers from whole numbers in float32, which is what every value of a network is. */
    public String toIntegers(String value) {
        return add("Cast", List.of(value), integer("to", TensorProto.DataType.INT64.getNumber()));
    }

    /** Truth values, false for 0. */
    public String toTruth(String value) {
        return add("Cast", List.of(value), integer("to", TensorProto.DataType.BOOL.getNumber()));
    }

    /** x times the standard normal distribution function of x. */
    public String gelu(String x) {
        String erf = add("Erf", add("Mul", x, constant(new float[] {(float) Math.sqrt(0.5)})));
        return add("Mul", add("Mul", x, constant(new float[] {0.5f})), add("Add", erf, constant(new float[] {1f})));
    }

    public static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INT).setI(value).build();
    }

    public static AttributeProto real(String name, float value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.FLOAT).setF(value).build();
    }

    public static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(value)).build();
    }

    public static AttributeProto integerList(String name, long... values) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    /** The nodes and constants so far, to be put into another graph. */
    public GraphProto part() {
        return graph.clone().build();
    }

    /**
     * The finished file.
     *
     * @param from     the value that becomes {@value #OUTPUT}
     * @param in       sizes of the input behind the batch
     * @param out      sizes of the output behind the batch
     * @param metadata words to keep in the file
     */
    public byte[] bytes(String from, int[] in, int[] out, Map<String, String> metadata) {
        GraphProto.Builder whole = graph.clone();
        whole.addNode(NodeProto.newBuilder().setOpType("Identity").setName("_result").addInput(from).addOutput(OUTPUT));
        whole.addInput(value(INPUT, in)).addOutput(value(OUTPUT, out));
        ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(IR_VERSION).setProducerName("benchwright").setGraph(whole)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET));
        metadata.forEach((key, text) -> model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(text)));
        return model.build().toByteArray();
    }

    private static ValueInfoProto value(String name, int[] sizes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder().addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
        IntStream.of(sizes).forEach(size -> shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size)));
        return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT.getNumber()).setShape(shape))).build();
    }
}
