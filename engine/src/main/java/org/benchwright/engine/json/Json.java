package org.benchwright.engine.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The one JSON mapper. Names are snake_case; dates are ISO 8601 text; unknown fields are ignored on reading. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();
    private static final JsonMapper SORTED = MAPPER.rebuild()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Json() {
    }

    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** One line of JSON. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(finite(MAPPER.valueToTree(value)));
    }

    /** Indented JSON for people and for the command line. */
    public static String pretty(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(finite(MAPPER.valueToTree(value)));
    }

    /** One line with keys in alphabetical order, so that equal values give equal text (for hashing). */
    public static String canonical(Object value) {
        return SORTED.writeValueAsString(finite(SORTED.valueToTree(value)));
    }

    /** @throws BadInputException when the text is not JSON of this shape */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    /** @throws BadInputException when the text is not JSON of this shape */
    public static <T> T read(String text, TypeReference<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    /** @throws BadInputException when the text is not JSON */
    public static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    private static BadInputException unreadable(JacksonException e) {
        String where = e.getLocation() == null ? ""
                : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
        return new BadInputException("This is not the JSON that was expected: " + e.getOriginalMessage(), where, "", e);
    }

    /**
     * The tree as standard JSON can hold it: a NaN or infinite number becomes null, with the reason in a field beside it
     * ({@code "auc": null, "auc_why": "not a number"}).
     */
    private static JsonNode finite(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
            boolean changed = false;
            for (Map.Entry<String, JsonNode> field : fields) {
                changed |= notFinite(field.getValue());
                finite(field.getValue());
            }
            if (changed) {
                // Re-put in order so that each reason stands right behind its field.
                object.removeAll();
                for (Map.Entry<String, JsonNode> field : fields) {
                    if (notFinite(field.getValue())) {
                        object.putNull(field.getKey());
                        object.put(field.getKey() + "_why", why(field.getValue()));
                    } else {
                        object.set(field.getKey(), field.getValue());
                    }
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (notFinite(array.get(i))) {
                    array.setNull(i);
                } else {
                    finite(array.get(i));
                }
            }
        }
        return node;
    }

    private static boolean notFinite(JsonNode node) {
        return node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue());
    }

    private static String why(JsonNode node) {
        double value = node.doubleValue();
        return Double.isNaN(value) ? "not a number" : value > 0 ? "infinite" : "minus infinite";
    }
}
