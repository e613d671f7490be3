package org.benchwright.engine.data;

import java.util.LinkedHashMap;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.Rooms;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepContext;

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
        DatasetVersion made = make(context.room(Datasets.class), context);
        Map<String, String> result = new LinkedHashMap<>();
        result.put("dataset", made.reference());
        result.put("rows", Long.toString(made.rows()));
        result.put("content", DataSteps.content(made));
        return result;
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
