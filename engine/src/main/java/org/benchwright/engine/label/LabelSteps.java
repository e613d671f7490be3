package org.benchwright.engine.label;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.benchwright.engine.data.DatasetStep;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.label.schema.PlainSchema;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.engine.recipe.Rooms;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;
import org.benchwright.engine.recipe.StepProvider;

/** The room's recipe steps: {@code label.create}, {@code label.freeze} and {@code label.dataset}. */
public final class LabelSteps implements StepProvider {
    @Override
    public List<Step> steps() {
        return List.of(new Create(), new Freeze(), new MakeDataset());
    }

    /** {@link Labels#create}; a project that is there with the same data and schema is taken as it is. */
    private static final class Create implements Step {
        @Override
        public String name() {
            return "label.create";
        }

        @Override
        public String documentation() {
            return "Makes a label project over the rows of a dataset.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("name", Kind.TEXT, "of the project"),
                    StepParameter.required("data", Kind.TEXT, "the dataset version whose rows are the items"),
                    StepParameter.initially("kind", Kind.TEXT, "text", "how items are shown: text, texts, table, image, pixels, audio or video"),
                    StepParameter.required("columns", Kind.TEXTS, "what is shown"),
                    StepParameter.optional("schema", Kind.FILE, "YAML with the questions; without it labels and question say what is asked"),
                    StepParameter.optional("labels", Kind.TEXTS, "of the only question"),
                    StepParameter.initially("question", Kind.TEXT, "choice", "the kind of the only question"),
                    StepParameter.initially("per_item", Kind.WHOLE, "1", "how many annotators each item wants"));
        }

        @Override
        public Map<String, String> outputs() {
            return Map.of("project", "the project's name");
        }

        @Override
        public Map<String, String> run(StepContext context) {
            Labels labels = context.room(Labels.class);
            String name = context.text("name").strip();
            DatasetVersion data = context.room(Datasets.class).version(context.text("data"));
            String schema = schema(context);
            for (LabelProject there : labels.list(true)) {
                if (there.name().equalsIgnoreCase(name) && there.data().equals(data.reference()) && there.schema().text().equals(schema)) {
                    return Map.of("project", there.name());
                }
            }
            MediaKind kind = MediaKind.of(context.text("kind")).orElseThrow(() -> new BadInputException("Items cannot be shown as "
                    + context.text("kind") + ".", "kind", "Give one of " + String.join(", ", MediaKind.all()) + "."));
            List<String> columns = context.texts("columns");
            int side = kind == MediaKind.PIXELS ? (int) Math.round(Math.sqrt(columns.size())) : 0;
            return Map.of("project", labels.create(new NewProject(name, data.reference(), new Media(kind, columns, side, side, 0), schema,
                    LabelRules.USUAL.with((int) context.whole("per_item")), "")).name());
        }

        private static String schema(StepContext context) {
            if (context.has("schema")) {
                try {
                    return Files.readString(context.file("schema"));
                } catch (IOException e) {
                    throw MachineFaults.of("reading the schema", context.file("schema"), e);
                }
            }
            QuestionKind kind = QuestionKind.of(context.text("question")).orElseThrow(() -> new BadInputException("\"" + context.text("question")
                    + "\" is not a kind of question.", "question", "The kinds are " + String.join(", ", QuestionKind.all()) + "."));
            if (kind.labelled() && kind != QuestionKind.PAIR && context.texts("labels").isEmpty()) {
                throw new BadInputException("No labels are given.", "labels", "Give labels, or a schema.");
            }
            return PlainSchema.of("label", kind, "", context.texts("labels"));
        }

        @Override
        public boolean holds(Map<String, String> outputs, Rooms rooms) {
            return rooms.get(Labels.class).list(true).stream().anyMatch(p -> p.name().equals(outputs.get("project")));
        }
    }

    /** {@link LabelSets#freeze}; labels that are those of the newest version are not frozen again. */
    private static final class Freeze implements Step {
        @Override
        public String name() {
            return "label.freeze";
        }

        @Override
        public String documentation() {
            return "Keeps the labels of a project as a version.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("project", Kind.TEXT, "the label project"), StepParameter.initially("note", Kind.TEXT, "", "why"));
        }

        @Override
        public Map<String, String> outputs() {
            Map<String, String> outputs = new LinkedHashMap<>();
            outputs.put("version", "the version's number");
            outputs.put("sha256", "of the labels");
            return outputs;
        }

        @Override
        public String alsoFrom(StepContext context) {
            return context.room(Labels.class).sets().sha256(context.text("project"));
        }

        @Override
        public Map<String, String> run(StepContext context) {
            LabelSets sets = context.room(Labels.class).sets();
            List<LabelVersion> there = sets.versions(context.text("project"));
            String now = sets.sha256(context.text("project"));
            LabelVersion version = !there.isEmpty() && there.getFirst().sha256().equals(now) ? there.getFirst()
                    : sets.freeze(context.text("project"), context.text("note"));
            return Map.of("version", Integer.toString(version.version()), "sha256", version.sha256());
        }

        @Override
        public boolean holds(Map<String, String> outputs, Rooms rooms) {
            return rooms.get(Labels.class).list(true).stream().flatMap(p -> rooms.get(Labels.class).sets().versions(p.name()).stream())
                    .anyMatch(v -> v.sha256().equals(outputs.get("sha256")) && Integer.toString(v.version()).equals(outputs.get("version")));
        }
    }

    /** {@link LabelSets#dataset}. */
    private static final class MakeDataset extends DatasetStep {
        @Override
        public String name() {
            return "label.dataset";
        }

        @Override
        public String documentation() {
            return "Makes a dataset of the items that have labels.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("project", Kind.TEXT, "the label project"),
                    StepParameter.optional("version", Kind.WHOLE, "of the labels; as they are now when left out"),
                    StepParameter.required("name", Kind.TEXT, "the dataset to make"));
        }

        @Override
        public String alsoFrom(StepContext context) {
            LabelSets sets = context.room(Labels.class).sets();
            String project = context.text("project");
            return context.has("version") ? sets.version(project, (int) context.whole("version")).sha256() : sets.sha256(project);
        }

        @Override
        protected DatasetVersion make(Datasets datasets, StepContext context) {
            OptionalInt version = context.has("version") ? OptionalInt.of((int) context.whole("version")) : OptionalInt.empty();
            return context.room(Labels.class).sets().dataset(context.text("project"), version, context.text("name"), context.job());
        }
    }
}
