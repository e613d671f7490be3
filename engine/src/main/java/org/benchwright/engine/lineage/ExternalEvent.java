package org.benchwright.engine.lineage;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.benchwright.engine.fault.BadInputException;
import tools.jackson.databind.JsonNode;

/**
 * A run event of another tool.
 *
 * @param run  its UUID
 * @param type such as COMPLETE; empty where it is not told
 * @param time in UTC
 */
record ExternalEvent(String run, String type, String time, Place job, List<Dataset> inputs, List<Dataset> outputs) {
    private static final Set<String> TYPES = Set.of("", "START", "RUNNING", "COMPLETE", "ABORT", "FAIL", "OTHER");
    private static final int LONGEST = 4000;

    record Place(String namespace, String name) {
    }

    /** @param from where its columns come from, when that is told */
    record Dataset(Place place, Set<String> columns, Optional<List<Input>> from) {
    }

    /**
     * A column that another depends on.
     *
     * @param output empty for the choice and order of the rows
     * @param kinds  in which ways, with commas between
     */
    record Input(String output, Place source, String column, String kinds) {
    }

    /** @throws BadInputException when something that the schema asks for is missing or of another shape */
    static ExternalEvent of(JsonNode event) {
        if (!event.isObject()) {
            throw wrong("it is not an object");
        }
        uri(event, "producer");
        uri(event, "schemaURL");
        JsonNode run = object(event, "run");
        String type = event.path("eventType").isMissingNode() ? "" : text(event, "eventType", "eventType");
        if (!TYPES.contains(type)) {
            throw wrong("eventType is " + type + ", not one of START, RUNNING, COMPLETE, ABORT, FAIL, OTHER");
        }
        return new ExternalEvent(uuid(text(run, "runId", "run.runId")), type, time(text(event, "eventTime", "eventTime")),
                place(object(event, "job"), "job"), datasets(event, "inputs"), datasets(event, "outputs"));
    }

    private static List<Dataset> datasets(JsonNode event, String side) {
        List<Dataset> datasets = new ArrayList<>();
        int number = 0;
        for (JsonNode dataset : list(event, side, side)) {
            String where = side + "[" + number++ + "]";
            Place place = place(dataset, where);
            Set<String> columns = new LinkedHashSet<>();
            JsonNode facets = dataset.path("facets");
            String fields = where + ".facets.schema.fields";
            for (JsonNode field : list(facets.path("schema"), "fields", fields)) {
                columns.add(text(field, "name", fields + ".name"));
            }
            JsonNode lineage = facets.path("columnLineage");
            Optional<List<Input>> from = Optional.empty();
            if (lineage.isObject()) {
                from = Optional.of(inputs(lineage, where + ".facets.columnLineage"));
                from.get().stream().map(Input::output).filter(output -> !output.isEmpty()).forEach(columns::add);
            }
            datasets.add(new Dataset(place, columns, from));
        }
        return datasets;
    }

    private static List<Input> inputs(JsonNode lineage, String where) {
        List<Input> inputs = new ArrayList<>();
        for (Map.Entry<String, JsonNode> output : object(lineage, "fields", where + ".fields").properties()) {
            if (output.getKey().isEmpty() || output.getKey().length() > LONGEST) {
                throw wrong(where + ".fields names a column with no letters or more than " + LONGEST);
            }
            String field = where + ".fields." + output.getKey() + ".inputFields";
            list(output.getValue(), "inputFields", field).forEach(input -> inputs.add(input(input, output.getKey(), field,
                    output.getValue().path("transformationType").asString(""))));
        }
        list(lineage, "dataset", where + ".dataset").forEach(input -> inputs.add(input(input, "", where + ".dataset", "")));
        return inputs;
    }

    private static Input input(JsonNode input, String output, String where, String older) {
        Set<String> kinds = new LinkedHashSet<>();
        for (JsonNode kind : list(input, "transformations", where + ".transformations")) {
            kinds.add(kind.path("subtype").isString() ? kind.path("subtype").asString() : text(kind, "type", where + ".transformations.type"));
        }
        if (kinds.isEmpty() && !older.isEmpty()) {
            kinds.add(older);
        }
        String words = String.join(",", kinds.stream().sorted().toList());
        if (words.length() > LONGEST) {
            throw wrong(where + ".transformations has more than " + LONGEST + " letters");
        }
        return new Input(output, place(input, where), text(input, "field", where + ".field"), words);
    }

    private static Place place(JsonNode node, String where) {
        return new Place(text(node, "namespace", where + ".namespace"), text(node, "name", where + ".name"));
    }

    private static String text(JsonNode node, String field, String where) {
        String text = node.path(field).isString() ? node.path(field).asString() : "";
        if (text.isBlank()) {
            throw wrong(where + " is missing or not text");
        }
        if (text.length() > LONGEST) {
            throw wrong(where + " has more than " + LONGEST + " letters");
        }
        return text;
    }

    private static JsonNode object(JsonNode node, String field) {
        return object(node, field, field);
    }

    private static JsonNode object(JsonNode node, String field, String where) {
        if (!node.path(field).isObject()) {
            throw wrong(where + " is missing or not an object");
        }
        return node.path(field);
    }

    private static JsonNode list(JsonNode node, String field, String where) {
        JsonNode list = node.path(field);
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            throw wrong(where + " is not a list");
        }
        return list;
    }

    private static void uri(JsonNode event, String field) {
        String text = text(event, field, field);
        try {
            new URI(text);
        } catch (URISyntaxException e) {
            throw wrong(field + " is not a URI: " + text);
        }
    }

    private static String uuid(String text) {
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException e) {
            throw wrong("run.runId is not a UUID: " + text);
        }
    }

    private static String time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeException e) {
            throw wrong("eventTime is not a time with an offset: " + text);
        }
    }

    private static BadInputException wrong(String what) {
        return new BadInputException(what, "Give a RunEvent of OpenLineage 2-0-2.");
    }
}
