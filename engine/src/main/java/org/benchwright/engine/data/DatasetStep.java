package org.benchwright.engine.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.recipe.Rooms;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.workspace.AuditLog;
import tools.jackson.databind.JsonNode;

/** A step that makes a dataset version, and holds as long as that version is there with what it held. */
public abstract class DatasetStep implements Step {
    @Override
    public Map<String, String> outputs() {
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("dataset", "the new version, as name@version");
        outputs.put("rows", "how many it has");
        outputs.put("content", "SHA-256 of what it holds");
        return outputs;
    }

    @Override
    public final Map<String, String> run(StepContext context) {
        return outputs(make(context.room(Datasets.class), context));
    }

    private static Map<String, String> outputs(DatasetVersion made) {
        Map<String, String> result = new LinkedHashMap<>();
        result.put("dataset", made.reference());
        result.put("rows", Long.toString(made.rows()));
        result.put("content", DataSteps.content(made));
        return result;
    }

    @Override
    public Optional<Map<String, String>> recover(List<AuditLog.Event> events, StepContext context) {
        for (AuditLog.Event event : events.reversed()) {
            JsonNode said = Json.tree(event.arguments());
            if (event.noun().equals("data") && said.has("version") && said.has("sha256")) {
                try {
                    DatasetVersion made = context.room(Datasets.class).version(said.get("name").asString() + "@" + said.get("version").asInt());
                    List<String> files = said.get("sha256").valueStream().map(JsonNode::asString).toList();
                    return made.files().stream().map(StoredFile::sha256).toList().equals(files) || files.equals(List.of(DataSteps.content(made))) ? Optional.of(outputs(made)) : Optional.empty();
                } catch (BadInputException gone) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Makes it. */
    protected abstract DatasetVersion make(Datasets datasets, StepContext context);

    @Override
    public boolean holds(Map<String, String> outputs, Rooms rooms) {
        try {
            // A purged dataset's name can come to mean other data.
            return DataSteps.content(rooms.get(Datasets.class).version(outputs.get("dataset"))).equals(outputs.get("content"));
        } catch (BadInputException gone) {
            return false;
        }
    }
}
