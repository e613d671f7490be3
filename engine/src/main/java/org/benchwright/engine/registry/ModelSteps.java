package org.benchwright.engine.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.Rooms;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;
import org.benchwright.engine.recipe.StepProvider;

/** The room's recipe steps: {@code model.promote} and {@code model.alias}. */
public final class ModelSteps implements StepProvider {
    private static final StepParameter MODEL = StepParameter.required("model", Kind.TEXT, "a registered name@version, such as ${steps.ID.model}");

    @Override
    public List<Step> steps() {
        return List.of(new Promote(), new Alias());
    }

    /** A step that changes a version; the version that a name without a number means is part of what it follows from. */
    private abstract static class OnVersion implements Step {
        @Override
        public String alsoFrom(StepContext context) {
            return version(context).reference();
        }

        static ModelVersion version(StepContext context) {
            return context.room(Models.class).resolve(context.text("model"));
        }
    }

    /** {@link Models#promote}; holds as long as the version is at the stage. */
    private static final class Promote extends OnVersion {
        @Override
        public String name() {
            return "model.promote";
        }

        @Override
        public String documentation() {
            return "Moves a model version to a stage; one in Production before is archived.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(MODEL, StepParameter.required("to", Kind.TEXT, "None, Staging, Production or Archived"));
        }

        @Override
        public Map<String, String> outputs() {
            Map<String, String> outputs = new LinkedHashMap<>();
            outputs.put("model", "as name@version");
            outputs.put("stage", "where it stands");
            return outputs;
        }

        @Override
        public Map<String, String> run(StepContext context) {
            Stage to = Stage.of(context.text("to"));
            ModelVersion version = version(context);
            if (!version.stage().equals(to.title())) {
                context.room(Models.class).promote(version.model(), version.version(), to);
            }
            return Map.of("model", version.reference(), "stage", to.title());
        }

        @Override
        public boolean holds(Map<String, String> outputs, Rooms rooms) {
            return there(outputs, rooms, version -> version.stage().equals(outputs.get("stage")));
        }
    }

    /** {@link Models#alias}; holds as long as the alias points at the version. */
    private static final class Alias extends OnVersion {
        @Override
        public String name() {
            return "model.alias";
        }

        @Override
        public String documentation() {
            return "Points a name at a model version; it stops pointing elsewhere.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(MODEL, StepParameter.required("alias", Kind.TEXT, "the name, such as champion"));
        }

        @Override
        public Map<String, String> outputs() {
            Map<String, String> outputs = new LinkedHashMap<>();
            outputs.put("model", "as name@version");
            outputs.put("alias", "the name that points at it");
            return outputs;
        }

        @Override
        public Map<String, String> run(StepContext context) {
            ModelVersion version = version(context);
            String alias = context.text("alias");
            if (!version.aliases().contains(alias)) {
                context.room(Models.class).alias(version.model(), alias, version.version());
            }
            return Map.of("model", version.reference(), "alias", alias);
        }

        @Override
        public boolean holds(Map<String, String> outputs, Rooms rooms) {
            return there(outputs, rooms, version -> version.aliases().contains(outputs.get("alias")));
        }
    }

    private static boolean there(Map<String, String> outputs, Rooms rooms, java.util.function.Predicate<ModelVersion> as) {
        try {
            return as.test(rooms.get(Models.class).resolve(outputs.get("model")));
        } catch (BadInputException gone) {
            return false;
        }
    }
}
