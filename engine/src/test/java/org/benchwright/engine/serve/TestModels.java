package org.benchwright.engine.serve;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.learn.FeatureEncoder;
import org.benchwright.engine.learn.FittedModel;
import org.benchwright.engine.learn.ModelManifest;
import org.benchwright.engine.learn.OnnxExport;
import org.benchwright.engine.learn.ParameterValues;
import org.benchwright.engine.learn.Samples;
import org.benchwright.engine.learn.Signature;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.TrainedModel;
import org.benchwright.engine.learn.Trainer;
import org.benchwright.engine.learn.Trainers;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.track.Runs;

/** Small models on the shipped data, trained, and registered from a run as `train fit` leaves it. */
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

    /** Trains on all columns but the target. */
    static byte[] train(Frame rows, String target, String algorithm, TaskKind task) {
        Trainer trainer = Trainers.builtIn().get(algorithm);
        List<String> features = rows.names().stream().filter(n -> !n.equals(target)).toList();
        FeatureEncoder encoder = FeatureEncoder.learn(rows, features, true);
        List<String> classes = task == TaskKind.CLASSIFICATION
                ? Arrays.stream(((Column.Texts) rows.column(target)).values()).distinct().sorted().toList() : List.of();
        double[] targets = new double[task == TaskKind.CLUSTERING ? 0 : rows.rows()];
        double[] weights = new double[rows.rows()];
        Arrays.fill(weights, 1);
        for (int i = 0; i < targets.length; i++) {
            targets[i] = task == TaskKind.CLASSIFICATION ? classes.indexOf(rows.column(target).text(i))
                    : ((Column.Numbers) rows.column(target)).values()[i];
        }
        ParameterValues values = ParameterValues.of(algorithm, trainer.parameters(), Map.of());
        FittedModel fitted = trainer.fit(new Samples(task, encoder.featureNames(), encoder.encode(rows), targets, weights, classes.size()), values, 7,
                JobContext.none());
        List<Signature.Field> inputs = features.stream().map(rows::column).map(c -> new Signature.Field(c.name(), c.type())).toList();
        ModelManifest manifest = new ModelManifest(ModelManifest.FORMAT, algorithm, task, target,
                task == TaskKind.CLUSTERING ? ColumnType.OTHER : rows.column(target).type(), classes, inputs, encoder, values.all());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(Json.write(manifest).getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("model.bin"));
            DataOutputStream out = new DataOutputStream(zip);
            fitted.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Registers a trained model, with its ONNX file where wanted. */
    static ModelVersion register(Engine engine, String name, byte[] model, boolean onnx) {
        Map<String, String> artifacts = new LinkedHashMap<>();
        String sha = engine.workspace().artifacts().put(model, "application/zip");
        artifacts.put(TrainedModel.FILE, sha);
        if (onnx) {
            TrainedModel read = TrainedModel.read(engine.workspace().artifacts().path(sha), Trainers.builtIn());
            artifacts.put(OnnxExport.FILE, engine.workspace().artifacts().put(OnnxExport.bytes(read), "application/x-onnx"));
        }
        long run = engine.runs().start("train.fit", name, 7, List.of("shipped data"), Map.of("algorithm", "test"), Map.of());
        engine.runs().finish(run, new Runs.Outcome(List.of(), artifacts));
        return engine.registration().fromRun(run, name, "");
    }

    static ModelVersion iris(Engine engine, boolean onnx) {
        return register(engine, "iris", train(table("iris"), "species", "logistic-regression", TaskKind.CLASSIFICATION), onnx);
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
