package org.benchwright.views.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.json.Json;
import org.benchwright.views.control.Numbers;
import tools.jackson.databind.JsonNode;

/** An audit event's arguments as a person reads them. */
final class AuditText {
    private static final int LONGEST = 80;

    private AuditText() {
    }

    /** {@code {"model":"m","version":2}} as {@code model m · version 2}; on one line, without what is empty, long texts by their beginning. */
    static String of(String arguments) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> argument : Json.tree(arguments).properties()) {
            JsonNode value = argument.getValue();
            if (!value.isContainer()) {
                String text = value.isFloatingPointNumber() ? Numbers.value(value.doubleValue()) : value.asString();
                String line = text.strip().replaceAll("\\s+", " ");
                if (!line.isEmpty()) {
                    parts.add(argument.getKey().replace('_', ' ') + " " + (line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…"));
                }
            }
        }
        return String.join(" · ", parts);
    }
}
