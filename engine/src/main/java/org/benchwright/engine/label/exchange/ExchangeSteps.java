package org.benchwright.engine.label.exchange;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.recipe.Rooms;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;
import org.benchwright.engine.recipe.StepProvider;
import org.benchwright.engine.workspace.AuditLog;

/** The room's recipe steps: {@code label.import} and {@code label.export}. */
public final class ExchangeSteps implements StepProvider {
    @Override
    public List<Step> steps() {
        return List.of(new Import(), new Export());
    }

    private static final class Import implements Step {
        @Override
        public String name() {
            return "label.import";
        }

        @Override
        public String documentation() {
            return "Takes labels from a file into a project, in one act that can be undone.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("project", Kind.TEXT, "the label project"),
                    StepParameter.required("file", Kind.FILE, "JSON lines, CSV, COCO, CoNLL or Label Studio's JSON"),
                    StepParameter.optional("format", Kind.TEXT, "jsonl, csv, coco, yolo, conll or label-studio; else as the content says"),
                    StepParameter.optional("annotator", Kind.TEXT, "of answers that name nobody"),
                    StepParameter.optional("key", Kind.TEXT, "the column by which items are matched"),
                    StepParameter.optional("question", Kind.TEXT, "the question that is answered"),
                    StepParameter.optional("add_labels", Kind.FLAG, "whether labels the schema does not have are added"),
                    StepParameter.optional("partly", Kind.FLAG, "whether what can be taken is taken when something cannot"));
        }

        @Override
        public Map<String, String> outputs() {
            return Map.of("annotations", "how many were taken", "sha256", "of the labels that hold then");
        }

        @Override
        public Map<String, String> run(StepContext context) {
            ImportWish wish = new ImportWish(context.optionalText("format").flatMap(ExchangeFormat::named), context.optionalText("annotator"),
                    context.optionalText("key"), context.optionalText("question"), flag(context, "add_labels"), flag(context, "partly"));
            ImportReport report = context.room(LabelExchange.class).take(context.text("project"), context.file("file"), wish, context.job());
            return taken(context, Long.toString(report.annotations()));
        }

        private static Map<String, String> taken(StepContext context, String annotations) {
            return Map.of("annotations", annotations, "sha256", context.room(Labels.class).sets().sha256(context.text("project")));
        }

        @Override
        public Optional<Map<String, String>> recover(List<AuditLog.Event> events, StepContext context) {
            return events.stream().filter(event -> event.noun().equals("label") && event.verb().equals("import")).reduce((first, last) -> last)
                    .map(event -> taken(context, Json.tree(event.arguments()).get("annotations").asString()));
        }
    }

    private static final class Export implements Step {
        @Override
        public String name() {
            return "label.export";
        }

        @Override
        public String documentation() {
            return "Writes a project's labels to a file for other tools.";
        }

        @Override
        public List<StepParameter> parameters() {
            return List.of(StepParameter.required("project", Kind.TEXT, "the label project"),
                    StepParameter.required("file", Kind.TARGET, "the file, or for yolo the folder; what is there is replaced"),
                    StepParameter.required("format", Kind.TEXT, "jsonl, csv, coco, yolo, conll or label-studio"),
                    StepParameter.optional("version", Kind.WHOLE, "of the labels; else as they are now"),
                    StepParameter.optional("annotator", Kind.TEXT, "only what this one said"),
                    StepParameter.optional("consensus", Kind.FLAG, "one answer an item"),
                    StepParameter.optional("lossy", Kind.FLAG, "whether it is written although something is lost"));
        }

        @Override
        public Map<String, String> outputs() {
            return Map.of("file", "where it lies", "annotations", "how many are in it");
        }

        @Override
        public Map<String, String> run(StepContext context) {
            ExportWish wish = new ExportWish(ExchangeFormat.of(context.text("format")), context.has("version")
                    ? OptionalInt.of(Math.toIntExact(context.whole("version"))) : OptionalInt.empty(), context.optionalText("annotator"), flag(context, "consensus"), false,
                    flag(context, "lossy"), true);
            ExportReport report = context.room(LabelExchange.class).export(context.text("project"), wish, context.file("file"), context.job());
            return Map.of("file", report.file().toString(), "annotations", Long.toString(report.annotations()));
        }

        @Override
        public String alsoFrom(StepContext context) {
            return context.room(Labels.class).sets().sha256(context.text("project"));
        }

        @Override
        public boolean holds(Map<String, String> outputs, Rooms rooms) {
            return java.nio.file.Files.exists(Path.of(outputs.get("file")));
        }
    }

    private static boolean flag(StepContext context, String name) {
        return context.has(name) && context.flag(name);
    }
}
