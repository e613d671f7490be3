package org.benchwright.engine.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.workspace.AuditLog;
import tools.jackson.databind.JsonNode;

/** The commands that do the acts of labelling again. */
final class LabelPast {
    private final Function<String, Optional<Handle>> dataset;
    private final Function<String, String> artifact;

    /**
     * @param dataset  what an earlier act made, by {@code name@version}
     * @param artifact the path of an artifact
     */
    LabelPast(Function<String, Optional<Handle>> dataset, Function<String, String> artifact) {
        this.dataset = dataset;
        this.artifact = artifact;
    }

    /** The words behind {@code benchwright}; empty when the act cannot be done again. */
    List<Words> command(AuditLog.Event event, JsonNode said) {
        String project = said.path("project").asString();
        String annotator = said.path("annotator").asString();
        String item = said.path("item").asString();
        return switch (event.verb()) {
            case "create" -> create(project, said);
            case "schema" -> words("label", "schema", project, "--change-text", said.path("schema").asString(), "--note", said.path("note")
                    .asString());
            case "rules" -> rules(words("label", "rules", project, "--description", said.path("description").asString()), said.path("rules"));
            case "annotate", "bulk" -> annotate(project, annotator, said);
            case "skip", "clear" -> words("label", event.verb(), project, "--item", item, "--annotator", annotator);
            case "undo", "redo" -> words("label", event.verb(), project, "--annotator", annotator);
            case "flag", "comment" -> words("label", event.verb(), project, "--item", item, "--annotator", annotator, "--text", said.path("text")
                    .asString());
            case "gold" -> said.has("item") ? words("label", "gold", project, "--item", item, "--answers", said.path("answers").toString())
                    : List.of();
            case "ungold" -> words("label", "gold", project, "--item", item, "--remove");
            case "annotator" -> annotator(project, annotator, said);
            case "assign" -> said.has("rows") ? words("label", "assign", project, "--to", annotator, "--items", joined(said.path("rows")))
                    : List.of();
            case "unassign" -> words("label", "assign", project, "--to", annotator, "--none");
            case "freeze" -> words("label", "freeze", project, "--note", said.path("note").asString());
            case "extend" -> and(words("label", "extend", project), data(said.path("data").asString()));
            case "dataset" -> dataset(project, said);
            case "archive", "restore" -> words("label", event.verb(), project);
            default -> List.of();
        };
    }

    private List<Words> create(String project, JsonNode said) {
        JsonNode media = said.path("media");
        List<Words> all = new ArrayList<>(words("label", "create", project, "--data"));
        all.add(data(said.path("data").asString()));
        all.addAll(words("--kind", lower(media.path("kind")), "--columns", joined(media.path("columns")), "--width", media.path("width").asString(),
                "--height",
                media.path("height").asString(), "--every", media.path("every").asString(), "--schema-text", said.path("schema").asString(),
                "--description", said.path("description").asString()));
        return rules(all, said.path("rules"));
    }

    private static List<Words> rules(List<Words> before, JsonNode rules) {
        List<Words> all = new ArrayList<>(before);
        all.addAll(words("--per-item", rules.path("per_item").asString(), "--order", lower(rules.path("order")), "--order-seed", rules.path("seed")
                .asString(),
                "--gold-share", rules.path("gold_share").asString(), "--routing", lower(rules.path("routing")).replace('_', '-'), "--review",
                rules.path("review").asString(), "--alarm", rules.path("alarm").asString(), "--batch", rules.path("batch").asString(), "--model",
                rules.path("model").asString(), "--break-after", rules.path("break_after").asString()));
        return all;
    }

    private List<Words> annotate(String project, String annotator, JsonNode said) {
        if (said.has("item")) {
            return words("label", "annotate", project, "--item", said.path("item").asString(), "--annotator", annotator, "--answers",
                    said.path("answers").toString());
        }
        try {
            return said.has("file") ? words("label", "annotate", project, "--annotator", annotator, "--file",
                    artifact.apply(said.path("file").asString()))
                    : List.of();
        } catch (BadInputException gone) {
            return List.of();
        }
    }

    private static List<Words> annotator(String project, String annotator, JsonNode said) {
        List<Words> all = new ArrayList<>(words("label", "annotators", project, annotator));
        said.path("skills").forEach(skill -> all.addAll(words("--skill", skill.asString())));
        if (!said.path("active").asBoolean(true)) {
            all.addAll(words("--away"));
        }
        return all;
    }

    private static List<Words> dataset(String project, JsonNode said) {
        List<Words> all = new ArrayList<>(words("label", "dataset", project, "--as", said.path("as").asString().replaceFirst("@\\d+$", "")));
        if (said.has("version")) {
            all.addAll(words("--version", said.path("version").asString()));
        }
        return all;
    }

    private Words data(String reference) {
        return dataset.apply(reference).map(Words::of).orElseGet(() -> Words.of(reference));
    }

    private static List<Words> and(List<Words> all, Words more) {
        List<Words> longer = new ArrayList<>(all);
        longer.add(more);
        return longer;
    }

    private static List<Words> words(String... all) {
        return java.util.Arrays.stream(all).map(Words::of).toList();
    }

    private static String joined(JsonNode list) {
        return String.join(",", list.valueStream().map(JsonNode::asString).toList());
    }

    private static String lower(JsonNode word) {
        return word.asString().toLowerCase(Locale.ROOT);
    }
}
