package org.benchwright.engine.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.benchwright.engine.json.Json;
import tools.jackson.databind.JsonNode;

/** Says in which way what a step's result follows from differs between two times. */
final class Origins {
    private static final int SHOWN = 60;

    private Origins() {
    }

    /** One line for each thing that differs. */
    static List<String> differences(String before, String after) {
        JsonNode old = Json.tree(before);
        JsonNode now = Json.tree(after);
        List<String> differences = new ArrayList<>();
        if (!old.get("step").equals(now.get("step"))) {
            differences.add("uses " + now.get("step").asString() + " instead of " + old.get("step").asString());
        } else if (!old.get("version").equals(now.get("version"))) {
            differences.add(now.get("step").asString() + " works in another way since");
        }
        TreeSet<String> names = new TreeSet<>(old.get("parameters").propertyNames());
        names.addAll(now.get("parameters").propertyNames());
        for (String name : names) {
            JsonNode was = old.get("parameters").get(name);
            JsonNode is = now.get("parameters").get(name);
            if (was == null) {
                differences.add(name + " is given: " + shown(is));
            } else if (is == null) {
                differences.add(name + " is not given any more");
            } else if (!was.equals(is)) {
                differences.add(fileName(was).filter(file -> fileName(is).filter(file::equals).isPresent())
                        .map(file -> name + ": the file " + file + " has other content")
                        .orElse(name + " changed from " + shown(was) + " to " + shown(is)));
            }
        }
        if (!old.get("also").equals(now.get("also"))) {
            differences.add("what it reads changed from " + shown(old.get("also")) + " to " + shown(now.get("also")));
        }
        return differences;
    }

    private static java.util.Optional<String> fileName(JsonNode value) {
        return java.util.Optional.of(value).filter(JsonNode::isString).map(JsonNode::asString).filter(text -> text.matches("(?s).+ [0-9a-f]{64}"))
                .map(text -> text.substring(0, text.length() - 65));
    }

    private static String shown(JsonNode value) {
        if (value.isString() && value.asString().matches("secret \\w+ [0-9a-f]{64}")) {
            return "another secret";
        }
        String text = value.isString() ? value.asString() : value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
    }
}
