package org.benchwright.engine.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.recipe.Rooms;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;
import org.benchwright.engine.recipe.StepProvider;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.workspace.AuditLog;

/** The recipe step {@code model.register}: {@link Registration#fromRun}. */
public final class RegisterStep implements Step, StepProvider {
    @Override
    public List<Step> steps() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "model.register";
    }

    @Override
    public String documentation() {
        return "Registers what a training run made as the next version of a model.";
    }

    @Override
    public List<StepParameter> parameters() {
        return List.of(StepParameter.required("run", Kind.WHOLE, "a finished run of train.fit, such as ${steps.ID.run}"),
                StepParameter.required("name", Kind.TEXT, "the model"),
                StepParameter.optional("description", Kind.TEXT, "a few sentences"),
                StepParameter.optional("alias", Kind.TEXT, "a name that points at the new version from now on"));
    }

    @Override
    public Map<String, String> outputs() {
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("model", "the new version, as name@version");
        outputs.put("version", "its number");
        return outputs;
    }

    @Override
    public Map<String, String> run(StepContext context) {
        ModelVersion made = context.room(Registration.class).fromRun(context.whole("run"), context.text("name"),
                context.optionalText("description").orElse(""));
        return named(context, made);
    }

    private static Map<String, String> named(StepContext context, ModelVersion made) {
        context.optionalText("alias").ifPresent(alias -> context.room(Models.class).alias(made.model(), alias, made.version()));
        Map<String, String> result = new LinkedHashMap<>();
        result.put("model", made.reference());
        result.put("version", Integer.toString(made.version()));
        return result;
    }

    @Override
    public boolean holds(Map<String, String> outputs, Rooms rooms) {
        try {
            rooms.get(Models.class).resolve(outputs.get("model"));
            return true;
        } catch (BadInputException gone) {
            return false;
        }
    }

    @Override
    public Optional<Map<String, String>> recover(List<AuditLog.Event> events, StepContext context) {
        return events.stream().filter(event -> event.noun().equals("model") && event.verb().equals("register")).reduce((first, last) -> last)
                .map(event -> Json.tree(event.arguments())).flatMap(said -> {
                    try {
                        return Optional.of(named(context, context.room(Models.class).resolve(said.get("model").asString() + "@"
                                + said.get("version").asInt())));
                    } catch (BadInputException gone) {
                        return Optional.empty();
                    }
                });
    }
}
