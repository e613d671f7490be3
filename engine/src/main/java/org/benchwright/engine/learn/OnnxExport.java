package org.benchwright.engine.learn;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.learn.text.TextReading;

/**
 * Writes a trained model with its encoder as one ONNX graph. Inputs are the raw columns by name, each [N, 1]: text as string with "" for
 * missing, everything else as double with NaN for missing. A text column that the model reads is int64 [N, length] instead: no standard operator
 * cuts texts into tokens, so the file carries under {@value #READING} in its metadata what does, a {@link TextReading} as JSON, and whoever runs
 * it feeds the ids that {@link TextReading#ids} makes of the raw texts. Outputs are those of the {@link Signature}: a class label and float
 * probabilities [N, classes], or a double value, or a cluster number with its squared distance.
 */
public final class OnnxExport {
    /** What the file is called among a run's artifacts. */
    public static final String FILE = "model.onnx";

    /** The metadata's key of how texts become token ids; only there where the model reads. */
    public static final String READING = "reading";

    private OnnxExport() {
    }

    /** Whether there is a way to write this model. */
    public static boolean possible(TrainedModel model) {
        return model.model().onnx().isPresent();
    }

    /**
     * The file's content.
     *
     * @throws BadInputException when this model has no ONNX form
     */
    public static byte[] bytes(TrainedModel model) {
        ModelManifest manifest = model.manifest();
        FittedModel.OnnxBody body = model.model().onnx().orElseThrow(() -> new BadInputException(
                "A " + manifest.algorithm() + " model with these parameters cannot be written as ONNX.",
                "Serve it as it is, or choose another algorithm."));
        OnnxGraph graph = new OnnxGraph("benchwright-" + manifest.algorithm());
        Map<String, Integer> lengths = new HashMap<>();
        manifest.encoder().reading().ifPresent(reading -> reading.columns().forEach(read -> lengths.put(read.name(), read.length())));
        for (Signature.Field input : manifest.inputs()) {
            DataType type = lengths.containsKey(input.name()) ? DataType.INT64 : input.type() == ColumnType.TEXT ? DataType.STRING : DataType.DOUBLE;
            graph.input(input.name(), type, lengths.getOrDefault(input.name(), 1));
        }
        String scores = body.add(graph, encode(graph, manifest.encoder()));
        List<Signature.Field> outputs = manifest.signature().outputs();
        switch (manifest.task()) {
            case CLASSIFICATION -> {
                String rounded = graph.castToFloat(scores);
                String best = graph.add("ArgMax", List.of(rounded), OnnxGraph.integer("axis", 1), OnnxGraph.integer("keepdims", 1));
                boolean whole = manifest.labelType() == ColumnType.INTEGER;
                String names = whole
                        ? graph.longs(manifest.classes().stream().mapToLong(Long::parseLong).toArray(), manifest.classes().size())
                        : graph.strings(manifest.classes());
                graph.output(outputs.get(0).name(), graph.gather(names, best), whole ? DataType.INT64 : DataType.STRING, 1);
                graph.output(outputs.get(1).name(), rounded, DataType.FLOAT, manifest.classes().size());
            }
            case REGRESSION -> graph.output(outputs.get(0).name(), scores, DataType.DOUBLE, 1);
            case CLUSTERING -> {
                String best = graph.add("ArgMin", List.of(graph.castToFloat(scores)), OnnxGraph.integer("axis", 1),
                        OnnxGraph.integer("keepdims", 1));
                graph.output(outputs.get(0).name(), best, DataType.INT64, 1);
                graph.output(outputs.get(1).name(), graph.add("GatherElements", List.of(scores, best), OnnxGraph.integer("axis", 1)),
                        DataType.DOUBLE, 1);
            }
        }
        Map<String, String> metadata = new TreeMap<>(Map.of("algorithm", manifest.algorithm(), "task", manifest.task().word(), "target",
                manifest.target(), "signature", Json.write(manifest.signature())));
        manifest.encoder().reading().ifPresent(reading -> metadata.put(READING, Json.write(reading)));
        return graph.bytes(metadata);
    }

    /** From raw columns to features, double [N, width], in the order of {@link FeatureEncoder#featureNames()}. */
    private static String encode(OnnxGraph graph, FeatureEncoder encoder) {
        List<String> parts = new ArrayList<>();
        if (!encoder.numbers().isEmpty()) {
            parts.add(numbers(graph, encoder.numbers()));
        }
        for (FeatureEncoder.TextInput text : encoder.texts()) {
            parts.add(oneHot(graph, text));
        }
        encoder.reading().ifPresent(reading -> reading.columns().forEach(read -> parts.add(graph.castToDouble(read.name()))));
        return parts.size() == 1 ? parts.getFirst() : graph.add("Concat", parts, OnnxGraph.integer("axis", 1));
    }

    private static String numbers(OnnxGraph graph, List<FeatureEncoder.NumberInput> inputs) {
        int width = inputs.size();
        double[] fill = inputs.stream().mapToDouble(FeatureEncoder.NumberInput::fill).toArray();
        double[] offset = inputs.stream().mapToDouble(FeatureEncoder.NumberInput::offset).toArray();
        double[] factor = inputs.stream().mapToDouble(FeatureEncoder.NumberInput::factor).toArray();
        String raw = graph.add("Concat", inputs.stream().map(FeatureEncoder.NumberInput::name).toList(), OnnxGraph.integer("axis", 1));
        String unknown = graph.add("Or", graph.add("IsNaN", raw), graph.add("IsInf", raw));
        String known = graph.add("Where", unknown, graph.doubles(fill, 1, width), raw);
        return graph.add("Mul", graph.add("Sub", known, graph.doubles(offset, 1, width)), graph.doubles(factor, 1, width));
    }

    private static String oneHot(OnnxGraph graph, FeatureEncoder.TextInput input) {
        int known = input.categories().size();
        List<Long> places = new ArrayList<>();
        long[] all = new long[known + 1];
        for (int i = 0; i <= known; i++) {
            all[i] = i;
            if (i < known) {
                places.add((long) i);
            }
        }
        String place = graph.addMl("LabelEncoder", List.of(input.name()), OnnxGraph.strings("keys_strings", input.categories()),
                OnnxGraph.ints("values_int64s", places), OnnxGraph.integer("default_int64", known));
        return graph.castToDouble(graph.add("Equal", place, graph.longs(all, 1, all.length)));
    }
}
