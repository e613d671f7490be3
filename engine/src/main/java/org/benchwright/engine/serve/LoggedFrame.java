package org.benchwright.engine.serve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.json.Json;
import tools.jackson.databind.JsonNode;

/** Logged rows, read back into columns. */
final class LoggedFrame {
    /** Values of one column while rows are read. */
    private static final class Values {
        private final ColumnType type;
        private final double[] numbers;
        private String[] texts;

        Values(ColumnType type, int rows) {
            this.type = type;
            numbers = new double[rows];
            Arrays.fill(numbers, Double.NaN);
            texts = type == ColumnType.TEXT ? new String[rows] : null;
        }

        void set(int row, JsonNode value) {
            if (value.isNull()) {
                return;
            }
            if (value.isString() && texts == null) {
                // No signature said so, and the rows before were numbers or missing.
                texts = new String[numbers.length];
                for (int i = 0; i < row; i++) {
                    texts[i] = Double.isNaN(numbers[i]) ? null : Double.toString(numbers[i]);
                }
            }
            if (texts != null) {
                texts[row] = value.asString();
            } else {
                numbers[row] = value.isBoolean() ? value.booleanValue() ? 1 : 0 : value.doubleValue();
            }
        }

        Column column(String name) {
            return texts != null ? new Column.Texts(name, texts) : new Column.Numbers(name, type, numbers);
        }
    }

    private final Map<String, Values> columns = new LinkedHashMap<>();
    private final Map<String, ColumnType> types;
    private final int rows;

    private LoggedFrame(Map<String, ColumnType> types, int rows) {
        this.types = types;
        this.rows = rows;
    }

    static Frame of(List<LoggedPrediction> entries, Map<String, ColumnType> types) {
        LoggedFrame frame = new LoggedFrame(types, entries.size());
        List<JsonNode> answers = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            int row = i;
            answers.add(Json.tree(entries.get(i).answer()));
            Json.tree(entries.get(i).features()).properties().forEach(f -> frame.put(f.getKey(), f.getValue(), row));
        }
        // All inputs first, so that an answer's column never takes an input's name.
        List<String> inputs = List.copyOf(frame.columns.keySet());
        for (int i = 0; i < answers.size(); i++) {
            frame.answer(answers.get(i), inputs, i);
        }
        return new Frame(frame.columns.entrySet().stream().map(e -> e.getValue().column(e.getKey())).toList());
    }

    /** Types by input, as the signature has them; for tensors empty. */
    static Map<String, ColumnType> types(JsonNode signature) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        if (VersionLoader.isTable(signature)) {
            VersionLoader.signature(signature).inputs().forEach(input -> types.put(input.name(), input.type()));
        }
        return types;
    }

    private void answer(JsonNode answer, List<String> inputs, int row) {
        answer.properties().forEach(field -> {
            switch (field.getKey()) {
                case "label", "value", "cluster" -> put(free("prediction", inputs), field.getValue(), row);
                // Only the probabilities of a classification are an object.
                default -> {
                    if (field.getValue().isObject()) {
                        field.getValue().properties().forEach(p -> put(free("probability " + p.getKey(), inputs), p.getValue(), row));
                    } else {
                        put(free(field.getKey(), inputs), field.getValue(), row);
                    }
                }
            }
        });
    }

    private static String free(String name, List<String> inputs) {
        return inputs.contains(name) ? "answered " + name : name;
    }

    private void put(String name, JsonNode value, int row) {
        if (value.isArray()) {
            int i = 0;
            for (JsonNode each : value) {
                put(name + "[" + i++ + "]", each, row);
            }
        } else if (!value.isObject()) {
            columns.computeIfAbsent(name, n -> new Values(Optional.ofNullable(types.get(n))
                    .orElse(value.isString() ? ColumnType.TEXT : value.isBoolean() ? ColumnType.BOOLEAN : ColumnType.DECIMAL), rows)).set(row, value);
        }
    }
}
