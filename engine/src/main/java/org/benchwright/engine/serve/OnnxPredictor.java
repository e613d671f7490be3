package org.benchwright.engine.serve;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.learn.OnnxExport;
import org.benchwright.engine.learn.OnnxModel;
import org.benchwright.engine.learn.Predictions;
import org.benchwright.engine.learn.Predictor;
import org.benchwright.engine.learn.Signature;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.text.TextReading;

/**
 * Answers for table rows with an ONNX file that {@link OnnxExport} wrote: raw columns by name, each [N, 1], but for texts that the model reads:
 * these become token ids here, in the way that the file's metadata says.
 */
final class OnnxPredictor implements Predictor {
    private final OnnxModel model;
    private final Signature signature;
    private final TaskKind task;
    private final Optional<TextReading> reading;

    /** @throws BadInputException when the file does not have the inputs and outputs of the signature */
    OnnxPredictor(OnnxModel model, Signature signature) {
        this.model = model;
        this.signature = signature;
        reading = Optional.ofNullable(model.metadata().get(OnnxExport.READING)).map(json -> Json.read(json, TextReading.class));
        for (Signature.Field input : signature.inputs()) {
            OnnxModel.Element element = read(input.name()).isPresent() ? OnnxModel.Element.INT64
                    : input.type() == ColumnType.TEXT ? OnnxModel.Element.STRING : OnnxModel.Element.DOUBLE;
            require(model.inputs(), input.name(), element, "input");
        }
        signature.outputs().forEach(output -> require(model.outputs(), output.name(), null, "output"));
        task = task(signature);
    }

    private Optional<TextReading.Read> read(String column) {
        return reading.stream().flatMap(r -> r.columns().stream()).filter(r -> r.name().equals(column)).findFirst();
    }

    private static void require(List<OnnxModel.Port> ports, String name, OnnxModel.Element element, String kind) {
        if (ports.stream().noneMatch(p -> p.name().equals(name) && (element == null || p.element() == element))) {
            throw new BadInputException("The ONNX file does not fit the model's signature: it has no " + kind + " " + name
                    + (element == null ? "" : " of " + element) + ".", "Register the model again from its run.");
        }
    }

    private static TaskKind task(Signature signature) {
        if (signature.outputs().size() == 1) {
            return TaskKind.REGRESSION;
        }
        return signature.outputs().get(1).categories().isEmpty() ? TaskKind.CLUSTERING : TaskKind.CLASSIFICATION;
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Predictions predict(Frame rows) {
        Map<String, OnnxModel.Tensor> feed = new LinkedHashMap<>();
        for (Signature.Field input : signature.inputs()) {
            Column column = rows.column(input.name());
            Optional<TextReading.Read> read = read(input.name());
            feed.put(input.name(), read.isPresent() && column instanceof Column.Texts texts
                    ? OnnxModel.Tensor.of(reading.orElseThrow().ids(read.get(), texts.values()), texts.size(), read.get().length())
                    : tensor(column, input));
        }
        Map<String, OnnxModel.Tensor> said = model.run(feed);
        OnnxModel.Tensor first = said.get(signature.outputs().get(0).name());
        return switch (task) {
            case REGRESSION -> new Predictions(task, List.of(), new String[0], new double[0][], first.numbers());
            case CLUSTERING -> new Predictions(task, List.of(), texts(first), new double[0][],
                    said.get(signature.outputs().get(1).name()).numbers());
            case CLASSIFICATION -> {
                List<String> classes = signature.outputs().get(1).categories();
                double[] flat = said.get(signature.outputs().get(1).name()).numbers();
                double[][] probabilities = new double[rows.rows()][];
                for (int i = 0; i < probabilities.length; i++) {
                    probabilities[i] = Arrays.copyOfRange(flat, i * classes.size(), (i + 1) * classes.size());
                }
                yield new Predictions(task, classes, texts(first), probabilities, new double[0]);
            }
        };
    }

    private static OnnxModel.Tensor tensor(Column column, Signature.Field input) {
        return switch (column) {
            case Column.Numbers numbers when input.type() != ColumnType.TEXT -> OnnxModel.Tensor.of(numbers.values(), numbers.size(), 1);
            case Column.Texts texts when input.type() == ColumnType.TEXT -> {
                String[] known = texts.values().clone();
                for (int i = 0; i < known.length; i++) {
                    known[i] = known[i] == null ? "" : wellFormed(known[i]);
                }
                yield OnnxModel.Tensor.of(known, known.length, 1);
            }
            default -> throw new BadInputException("Column " + input.name() + " must hold " + (input.type() == ColumnType.TEXT ? "text" : "numbers")
                    + ".", "");
        };
    }

    /** The native side reads texts as C strings in UTF-8: NUL would end them, half a surrogate pair is none. Such a text is no known category anyway. */
    private static String wellFormed(String text) {
        return text.indexOf('\0') < 0 && text.chars().noneMatch(c -> Character.isSurrogate((char) c)) ? text
                : text.replace('\0', '\uFFFD').codePoints().map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static String[] texts(OnnxModel.Tensor tensor) {
        return switch (tensor.data()) {
            case String[] texts -> texts;
            case long[] wholes -> Arrays.stream(wholes).mapToObj(Long::toString).toArray(String[]::new);
            default -> throw new BadInputException("The ONNX file's label is neither text nor a whole number.", "Register the model again.");
        };
    }
}
