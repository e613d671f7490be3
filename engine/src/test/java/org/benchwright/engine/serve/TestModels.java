package org.benchwright.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.engine.learn.FitResult;
import org.benchwright.engine.learn.OnnxExport;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.TrainedModel;
import org.benchwright.engine.registry.ModelVersion;

/** Small models trained on the shipped data and registered from their runs, and a file that another program might have made. */
final class TestModels {
    private static final Path DATA = Path.of("../workspace-template/src/main/resources/org/benchwright/template/data");

    private TestModels() {
    }

    /** A shipped table; empty cells are missing, columns of numbers are numbers. */
    static Frame table(String name) {
        try {
            List<String[]> rows = new ArrayList<>();
            List<String> lines = Files.readAllLines(DATA.resolve(name + ".csv"));
            String[] header = lines.getFirst().split(",");
            lines.subList(1, lines.size()).forEach(line -> rows.add(line.split(",", -1)));
            List<Column> columns = new ArrayList<>();
            for (int c = 0; c < header.length; c++) {
                int at = c;
                String[] texts = rows.stream().map(r -> r[at].isEmpty() || r[at].equals("NA") ? null : r[at]).toArray(String[]::new);
                boolean numbers = Arrays.stream(texts).allMatch(t -> t == null || t.matches("-?[0-9.]+([eE][-+]?[0-9]+)?"));
                columns.add(numbers ? new Column.Numbers(header[c], ColumnType.DECIMAL,
                        Arrays.stream(texts).mapToDouble(t -> t == null ? Double.NaN : Double.parseDouble(t)).toArray())
                        : new Column.Texts(header[c], texts));
            }
            return new Frame(columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Trains on a shipped table and registers what the run left, without the ONNX file where it is not wanted. */
    static ModelVersion register(Engine engine, String name, String table, String target, String algorithm, boolean onnx) {
        FitRequest request = FitRequest.of(DATA.resolve(table + ".csv").toString(), target, algorithm).withSeed(7);
        if (target.isEmpty()) {
            request = request.withTask(TaskKind.CLUSTERING).withFeatures(table(table).without(List.of("species")).names());
        }
        FitResult fit = engine.training().fit(request, JobContext.none());
        assertThat(fit.artifacts()).containsKeys(TrainedModel.FILE, OnnxExport.FILE);
        return onnx ? engine.registration().fromRun(fit.run(), name, "")
                : engine.models().register(name, fit.run(), Json.mapper().valueToTree(fit.signature()),
                        Map.of(TrainedModel.FILE, fit.artifacts().get(TrainedModel.FILE)), "");
    }

    static ModelVersion iris(Engine engine, boolean onnx) {
        return register(engine, "iris", "iris", "species", "logistic-regression", onnx);
    }

    /** A stranger's ONNX file: y = x · [[1], [10]], x float [N, 2], and s = a text as it came, [N]. */
    static byte[] strangersOnnx() {
        GraphProto graph = GraphProto.newBuilder().setName("g")
                .addInput(value("x", TensorProto.DataType.FLOAT, -1, 2)).addInput(value("s", TensorProto.DataType.STRING, -1))
                .addOutput(value("y", TensorProto.DataType.FLOAT, -1, 1)).addOutput(value("t", TensorProto.DataType.STRING, -1))
                .addInitializer(TensorProto.newBuilder().setName("w").setDataType(TensorProto.DataType.FLOAT.getNumber()).addDims(2).addDims(1)
                        .addFloatData(1).addFloatData(10))
                .addNode(NodeProto.newBuilder().setOpType("MatMul").addInput("x").addInput("w").addOutput("y"))
                .addNode(NodeProto.newBuilder().setOpType("Identity").addInput("s").addOutput("t")).build();
        return ModelProto.newBuilder().setIrVersion(8).setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(15)).build().toByteArray();
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, long... shape) {
        TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
        for (long length : shape) {
            dims.addDim(length < 0 ? TensorShapeProto.Dimension.newBuilder().setDimParam("N") : TensorShapeProto.Dimension.newBuilder().setDimValue(length));
        }
        return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(
                TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(dims))).build();
    }
}
