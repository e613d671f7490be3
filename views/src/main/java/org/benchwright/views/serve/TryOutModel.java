package org.benchwright.views.serve;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.learn.Signature;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.serve.Serving;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.PanelContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One row to ask a model for: a field an input, filled from the rows the model was trained on. */
final class TryOutModel {
    private static final int ROWS = 50;

    private record Found(ModelVersion version, Optional<Signature> signature, Frame rows, String data) {
    }

    private final PanelContext context;
    private final Background.Latest reads;
    private final ReadOnlyObjectWrapper<Optional<ModelVersion>> subject = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<RowEntry> entries = FXCollections.observableArrayList();
    private final StringProperty json = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper source = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Serving.TryOut>> answer = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private Frame rows = new Frame(List.of());
    private String data = "";
    private int next;

    TryOutModel(PanelContext context) {
        this.context = context;
        reads = context.background().latest();
    }

    /** The version that is asked. */
    ReadOnlyObjectProperty<Optional<ModelVersion>> subjectProperty() {
        return subject.getReadOnlyProperty();
    }

    /** The fields of the form; none for a model that takes tensors. */
    ObservableList<RowEntry> entries() {
        return entries;
    }

    /** The row as JSON, for a model that takes tensors. */
    StringProperty jsonProperty() {
        return json;
    }

    /** Which row of what the form was filled from; empty when it was not. */
    ReadOnlyStringProperty sourceProperty() {
        return source.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Serving.TryOut>> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** Why there is no answer; empty when nothing is wrong. */
    ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** The table that the version was trained on, {@code name@version}; empty when it is not known. */
    String trainedOn() {
        return data;
    }

    /** Asks another version from now on. */
    void choose(ModelVersion version) {
        if (subject.get().map(ModelVersion::reference).filter(version.reference()::equals).isPresent()) {
            return;
        }
        reads.read(() -> find(version), this::take);
    }

    /** Whether there is another row to fill the form from. */
    boolean hasRows() {
        return rows.rows() > 0;
    }

    /** Fills the form from the next row of the training data. */
    void fillNext() {
        if (hasRows()) {
            int row = next % rows.rows();
            next++;
            entries.forEach(e -> rows.find(e.field().name()).ifPresent(c -> e.textProperty().set(Optional.ofNullable(c.text(row)).orElse(""))));
            source.set("Filled from row " + (row + 1) + " of " + data + ".");
            answer.set(Optional.empty());
            error.set("");
        }
    }

    /** Asks the model; the answer or what is wrong arrives in the properties. */
    void ask() {
        Optional<JsonNode> row = row();
        if (subject.get().isEmpty() || row.isEmpty()) {
            return;
        }
        String reference = subject.get().get().reference();
        error.set("");
        context.background().read(() -> context.engine().serving().tryOut(reference, row.get()), said -> {
            answer.set(Optional.of(said));
        }, failure -> {
            answer.set(Optional.empty());
            error.set(failure instanceof BadInputException bad ? String.join("\n", bad.lines()) : String.valueOf(failure.getMessage()));
        });
    }

    /** The line for the shell that asks the server at {@code url} for this row; for tensors, for the model's description. */
    String curl(String url) {
        if (subject.get().isEmpty()) {
            return "";
        }
        String address = url + "/v2/models/" + subject.get().get().model() + "/versions/" + subject.get().get().version();
        if (entries.isEmpty()) {
            return "curl -s " + address;
        }
        ArrayNode inputs = Json.mapper().createArrayNode();
        for (RowEntry entry : entries) {
            ObjectNode input = inputs.addObject().put("name", entry.field().name()).put("datatype", entry.datatype());
            input.putArray("shape").add(1);
            input.putArray("data").add(entry.value().orElse(Json.mapper().nullNode()));
        }
        String body = Json.mapper().createObjectNode().set("inputs", inputs).toString();
        return "curl -s " + address + "/infer -H 'Content-Type: application/json' -d '" + body.replace("'", "'\\''") + "'";
    }

    private Optional<JsonNode> row() {
        if (entries.isEmpty()) {
            try {
                return Optional.of(Json.tree(json.get()));
            } catch (BadInputException bad) {
                error.set(String.join("\n", bad.lines()));
                return Optional.empty();
            }
        }
        ObjectNode row = Json.mapper().createObjectNode();
        for (RowEntry entry : entries) {
            Optional<JsonNode> value = entry.value();
            if (value.isEmpty()) {
                error.set("Mend " + entry.field().name() + " first.");
                return Optional.empty();
            }
            row.set(entry.field().name(), value.get());
        }
        return Optional.of(row);
    }

    private Found find(ModelVersion version) {
        if (!version.signature().path("inputs").path(0).has("type")) {
            return new Found(version, Optional.empty(), new Frame(List.of()), "");
        }
        Signature signature = Json.read(version.signature().toString(), Signature.class);
        List<String> read = context.engine().models().lineage(version.model(), version.version()).data();
        List<String> inputs = signature.inputs().stream().map(Signature.Field::name).toList();
        if (read.isEmpty()) {
            return new Found(version, Optional.of(signature), new Frame(List.of()), "");
        }
        try {
            DataSource trained = context.engine().datasets().resolve(read.getFirst());
            return new Found(version, Optional.of(signature),
                    context.engine().datasets().frame(trained, inputs, OptionalLong.of(ROWS), JobContext.none()), trained.label());
        } catch (BadInputException gone) {
            // The data was deleted since; the form then starts empty.
            return new Found(version, Optional.of(signature), new Frame(List.of()), "");
        }
    }

    private void take(Found found) {
        rows = found.rows();
        data = found.data();
        next = 0;
        answer.set(Optional.empty());
        error.set("");
        source.set("");
        entries.setAll(found.signature().map(s -> s.inputs().stream().map(RowEntry::new).toList()).orElse(List.of()));
        json.set(found.signature().isPresent() ? "" : template(found.version()));
        fillNext();
        subject.set(Optional.of(found.version()));
    }

    private static String template(ModelVersion version) {
        ObjectNode row = Json.mapper().createObjectNode();
        version.signature().path("inputs").forEach(input -> row.putArray(input.path("name").asString("")));
        return row.toString();
    }

    /** Whether a field is chosen from the values known in training. */
    static boolean chosenFromList(Signature.Field field) {
        return field.type() == ColumnType.BOOLEAN || field.type() == ColumnType.TEXT && !field.categories().isEmpty()
                && field.categories().size() <= 200;
    }
}
