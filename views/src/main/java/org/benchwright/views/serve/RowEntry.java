package org.benchwright.views.serve;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.learn.Signature;
import tools.jackson.databind.JsonNode;

/** One input of a model in the form: what is typed, and the value it means. */
final class RowEntry {
    private final Signature.Field field;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    RowEntry(Signature.Field field) {
        this.field = field;
        text.subscribe(typed -> error.set(value().isPresent() ? "" : expected()));
    }

    Signature.Field field() {
        return field;
    }

    /** What is typed; empty means that the value is missing. */
    StringProperty textProperty() {
        return text;
    }

    /** What is wrong with it; empty when nothing is. */
    ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** The value as the model takes it, a JSON null where nothing is typed; empty when what is typed is no such value. */
    Optional<JsonNode> value() {
        String typed = text.get() == null ? "" : text.get().strip();
        if (typed.isEmpty()) {
            return Optional.of(node(null));
        }
        return switch (field.type()) {
            case TEXT, OTHER -> Optional.of(node(text.get()));
            case BOOLEAN -> switch (typed) {
                case "true", "1" -> Optional.of(node(true));
                case "false", "0" -> Optional.of(node(false));
                default -> Optional.empty();
            };
            case DATE, TIMESTAMP -> seconds(typed).map(RowEntry::node);
            case INTEGER, DECIMAL -> number(typed).map(RowEntry::node);
        };
    }

    /** How the protocol names the type. */
    String datatype() {
        return field.type() == ColumnType.TEXT || field.type() == ColumnType.OTHER ? "BYTES" : field.type() == ColumnType.BOOLEAN ? "BOOL" : "FP64";
    }

    private String expected() {
        return switch (field.type()) {
            case BOOLEAN -> "Give true or false.";
            case DATE, TIMESTAMP -> "Give a date such as 2026-03-31, or a time such as 2026-03-31T12:00:00Z.";
            default -> "Give a number, with a dot before decimals.";
        };
    }

    private static JsonNode node(Object value) {
        return Json.mapper().valueToTree(value);
    }

    private static Optional<Object> number(String typed) {
        try {
            double value = Double.parseDouble(typed);
            if (!Double.isFinite(value)) {
                return Optional.empty();
            }
            boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
            return Optional.of(whole ? (Object) (long) value : (Object) value);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static Optional<Object> seconds(String typed) {
        try {
            Instant at = typed.length() <= 10 ? LocalDate.parse(typed).atStartOfDay().toInstant(ZoneOffset.UTC) : Instant.parse(typed);
            return Optional.of(at.getEpochSecond());
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
