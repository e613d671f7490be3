package org.benchwright.engine.serve;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.learn.Predictions;
import org.benchwright.engine.learn.Predictor;
import org.benchwright.engine.learn.Signature;

/**
 * A model of table rows. It takes one tensor a column, {@code [N]} or {@code [N,1]}, or, when all its columns are numbers, one tensor
 * {@code [N,columns]} under any other name. Null and NaN mean missing. A numeric column takes any numeric datatype, a time also ISO 8601
 * text.
 */
final class TableModel implements ServedModel {
    private final Predictor predictor;
    private final String platform;
    private final Runnable onClose;
    private final List<Signature.Field> columns;
    private final boolean allNumbers;
    private final List<TensorSpec> outputs;

    TableModel(Predictor predictor, String platform, Runnable onClose) {
        this.predictor = predictor;
        this.platform = platform;
        this.onClose = onClose;
        columns = predictor.signature().inputs();
        allNumbers = columns.stream().noneMatch(c -> c.type() == ColumnType.TEXT);
        outputs = predictor.signature().outputs().stream().map(TableModel::output).toList();
    }

    private static TensorSpec output(Signature.Field field) {
        if (field.width() > 1 || field.type() == ColumnType.DECIMAL && !field.categories().isEmpty()) {
            return new TensorSpec(field.name(), Datatype.FP64, List.of(-1L, (long) field.width()), field.categories());
        }
        boolean label = field.type() == ColumnType.TEXT || !field.categories().isEmpty();
        return new TensorSpec(field.name(), label ? Datatype.BYTES : datatype(field.type()), -1L);
    }

    private static Datatype datatype(ColumnType type) {
        return switch (type) {
            case TEXT -> Datatype.BYTES;
            case BOOLEAN -> Datatype.BOOL;
            case INTEGER -> Datatype.INT64;
            case DECIMAL, DATE, TIMESTAMP, OTHER -> Datatype.FP64;
        };
    }

    @Override
    public String platform() {
        return platform;
    }

    @Override
    public List<TensorSpec> inputs() {
        return columns.stream().map(c -> new TensorSpec(c.name(), datatype(c.type()), -1L)).toList();
    }

    @Override
    public List<TensorSpec> outputs() {
        return outputs;
    }

    @Override
    public void close() {
        onClose.run();
    }

    @Override
    public Answer infer(InferRequest request) {
        Frame rows = rows(request);
        try {
            return new TableAnswer(rows, predictor.predict(rows), outputs);
        } catch (BadInputException bad) {
            throw ProtocolException.bad(String.join(" ", bad.lines()));
        }
    }

    private Frame rows(InferRequest request) {
        List<InferRequest.Input> inputs = request.inputs();
        if (inputs.size() == 1 && allNumbers && (inputs.getFirst().shape().length == 2 && inputs.getFirst().shape()[1] != 1
                || field(inputs.getFirst().name()).isEmpty() && columns.size() == 1)) {
            return matrix(inputs.getFirst());
        }
        for (InferRequest.Input input : inputs) {
            if (field(input.name()).isEmpty()) {
                throw ProtocolException.bad("There is no input \"" + Shown.shortly(input.name()) + "\". " + wanted());
            }
        }
        int rows = -1;
        List<Column> frame = new ArrayList<>(columns.size());
        for (Signature.Field column : columns) {
            InferRequest.Input input = inputs.stream().filter(i -> i.name().equals(column.name())).findFirst()
                    .orElseThrow(() -> ProtocolException.bad("Input \"" + column.name() + "\" is missing. " + wanted()));
            if (input.shape().length != 1 && (input.shape().length != 2 || input.shape()[1] != 1)) {
                throw ProtocolException.bad("Input \"" + column.name() + "\" has shape " + Arrays.toString(input.shape())
                        + "; a column has shape [N] or [N, 1].");
            }
            if (rows >= 0 && input.rows() != rows) {
                throw ProtocolException.bad("Input \"" + column.name() + "\" has " + input.rows() + " rows, the inputs before it " + rows + ".");
            }
            rows = input.rows();
            frame.add(column(column, input));
        }
        requireRows(rows);
        return new Frame(frame);
    }

    private Frame matrix(InferRequest.Input input) {
        int width = columns.size();
        if (input.shape().length != 2 || input.shape()[1] != width) {
            throw ProtocolException.bad("Input \"" + Shown.shortly(input.name()) + "\" has shape " + Arrays.toString(input.shape())
                    + "; this model's rows have shape [N, " + width + "]: "
                    + Shown.list(columns.stream().map(Signature.Field::name).toList()) + ".");
        }
        if (input.datatype() == Datatype.BYTES) {
            throw ProtocolException.bad("Input \"" + Shown.shortly(input.name()) + "\" is BYTES; this model takes numbers.");
        }
        requireRows(input.rows());
        double[] flat = input.values().numbers(input.name(), input.datatype());
        List<Column> frame = new ArrayList<>(width);
        for (int c = 0; c < width; c++) {
            double[] values = new double[input.rows()];
            for (int r = 0; r < values.length; r++) {
                values[r] = flat[r * width + c];
            }
            frame.add(new Column.Numbers(columns.get(c).name(), columns.get(c).type(), values));
        }
        return new Frame(frame);
    }

    private static void requireRows(int rows) {
        if (rows == 0) {
            throw ProtocolException.bad("There are no rows: the shape begins with 0.");
        }
    }

    private Optional<Signature.Field> field(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    private String wanted() {
        return "The inputs are " + Shown.list(columns.stream().map(c -> c.name() + " (" + datatype(c.type()) + ")").toList())
                + (allNumbers && columns.size() > 1 ? ", or one tensor of numbers with shape [N, " + columns.size() + "]." : ".");
    }

    private static Column column(Signature.Field column, InferRequest.Input input) {
        boolean text = column.type() == ColumnType.TEXT;
        if (column.type().temporal() && input.datatype() == Datatype.BYTES) {
            return new Column.Numbers(column.name(), column.type(), times(column.name(), input.values().texts(column.name())));
        }
        if (text != (input.datatype() == Datatype.BYTES) || input.datatype() == Datatype.BOOL && column.type() != ColumnType.BOOLEAN) {
            throw ProtocolException.bad("Input \"" + column.name() + "\" is declared " + input.datatype() + "; it must be "
                    + (text ? "BYTES" : datatype(column.type()) + " or another type of numbers") + ".");
        }
        return text ? new Column.Texts(column.name(), input.values().texts(column.name()))
                : new Column.Numbers(column.name(), column.type(), input.values().numbers(column.name(), input.datatype()));
    }

    private static double[] times(String name, String[] texts) {
        double[] seconds = new double[texts.length];
        for (int i = 0; i < texts.length; i++) {
            try {
                seconds[i] = texts[i] == null || texts[i].isBlank() ? Double.NaN : seconds(texts[i].strip());
            } catch (DateTimeException unreadable) {
                throw ProtocolException.bad("Input \"" + name + "\" holds \"" + Shown.shortly(texts[i])
                        + "\"; write times as 2026-01-31 or 2026-01-31T12:00:00Z, or as seconds since 1970.");
            }
        }
        return seconds;
    }

    private static double seconds(String text) {
        if (text.length() <= 10) {
            return LocalDate.parse(text).toEpochDay() * 86_400.0;
        }
        String iso = text.replace(' ', 'T');
        Instant instant = iso.endsWith("Z") ? Instant.parse(iso) : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }

    /** What the model said of a frame of rows. */
    private record TableAnswer(Frame frame, Predictions said, List<TensorSpec> specs) implements Answer {
        @Override
        public int rows() {
            return frame.rows();
        }

        @Override
        public List<OutputTensor> outputs() {
            int n = frame.rows();
            return switch (said.task()) {
                case CLASSIFICATION -> List.of(
                        new OutputTensor(specs.get(0).name(), Datatype.BYTES, new OutputTensor.Values.Texts(said.labels()), n),
                        new OutputTensor(specs.get(1).name(), Datatype.FP64, new long[] {n, said.classes().size()},
                                new OutputTensor.Values.Doubles(flat(said.probabilities(), said.classes().size())), said.classes()));
                case REGRESSION -> List.of(
                        new OutputTensor(specs.get(0).name(), Datatype.FP64, new OutputTensor.Values.Doubles(said.values()), n));
                case CLUSTERING -> List.of(
                        new OutputTensor(specs.get(0).name(), Datatype.INT64, new OutputTensor.Values.Wholes(
                                Arrays.stream(said.labels()).mapToLong(Long::parseLong).toArray(), false), n),
                        new OutputTensor(specs.get(1).name(), Datatype.FP64, new OutputTensor.Values.Doubles(said.values()), n));
            };
        }

        private static double[] flat(double[][] rows, int width) {
            double[] flat = new double[rows.length * width];
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(rows[i], 0, flat, i * width, width);
            }
            return flat;
        }

        @Override
        public String features(int row) {
            JsonLine out = new JsonLine();
            out.open('{');
            for (Column column : frame.columns()) {
                out.key(column.name());
                switch (column) {
                    case Column.Texts texts -> out.text(texts.values()[row]);
                    case Column.Numbers numbers -> number(numbers.type(), numbers.values()[row], out);
                }
            }
            return out.close('}').toString();
        }

        private static void number(ColumnType type, double value, JsonLine out) {
            if (type == ColumnType.BOOLEAN && !Double.isNaN(value)) {
                out.flag(value != 0);
            } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                out.number((long) value);
            } else {
                out.number(value);
            }
        }

        @Override
        public String answer(int row) {
            JsonLine out = new JsonLine();
            out.open('{');
            switch (said.task()) {
                case CLASSIFICATION -> {
                    out.key("label").text(said.labels()[row]).key("probabilities").open('{');
                    for (int k = 0; k < said.classes().size(); k++) {
                        out.key(said.classes().get(k)).number(said.probabilities()[row][k]);
                    }
                    out.close('}');
                }
                case REGRESSION -> out.key("value").number(said.values()[row]);
                case CLUSTERING -> out.key("cluster").raw(said.labels()[row]).key("distance").number(said.values()[row]);
            }
            return out.close('}').toString();
        }
    }
}
