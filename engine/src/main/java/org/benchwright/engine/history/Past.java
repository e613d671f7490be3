package org.benchwright.engine.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.TableMention;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.engine.learn.SplitRule;
import org.benchwright.engine.learn.Training;
import org.benchwright.engine.track.Run;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.AuditLog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes acts of audit events, one after the other, keeping in mind what each name meant then. */
final class Past {
    /** Consequences of other acts, or of no account for what comes out. */
    private static final Set<String> SILENT = Set.of("run.finish", "run.fail", "run.cancel", "run.resume", "serve.start", "serve.stop", "serve.lost",
            "workspace.backup", "data.compute", "workspace.init", "monitor.drift", "recipe.run", "data.quality", "data.gc", "data.notice-read");

    private final Datasets datasets;
    private final Runs runs;
    private final LabelPast labels;
    private final Map<String, Integer> latest = new HashMap<>();
    private final Set<Handle> made = new HashSet<>();

    Past(Datasets datasets, Runs runs, java.util.function.Function<String, String> artifact) {
        labels = new LabelPast(this::dataset, artifact);
        this.datasets = datasets;
        this.runs = runs;
    }

    /** @param wanted whether the event is to be done again; others only say what names mean */
    Optional<Act> of(AuditLog.Event event, boolean wanted) {
        JsonNode said = Json.tree(event.arguments());
        String title = event.noun() + "." + event.verb();
        if (event.noun().equals("data") && said.has("version") && said.has("name")) {
            latest.merge(said.path("name").asString().toLowerCase(java.util.Locale.ROOT), said.path("version").asInt(), Math::max);
        }
        if (!wanted || SILENT.contains(title)) {
            return Optional.empty();
        }
        Optional<Act> act = event.noun().equals("label") ? Optional.of(labelled(event, said, title)) : switch (title) {
            case "data.import" -> Optional.of(imported(event, said));
            case "data.derive" -> Optional.of(derived(event, said));
            case "data.append", "data.partition", "data.compact" -> Optional.of(filed(event, said));
            case "data.describe" -> Optional.of(described(event, said));
            case "data.delete", "data.restore" -> Optional.of(command(event, title, List.of("data", event.verb(), said.path("name").asString()), ""));
            case "data.tag", "data.untag" -> Optional.of(command(event, title, List.of("data", event.verb(), event.verb().equals("untag") ? said.path("version").asString().replaceFirst("@\\d+$", "")
                    : said.path("version").asString(), said.path("tag").asString()), ""));
            case "data.zone" -> Optional.of(command(event, title, List.of("data", "zone", said.path("name").asString(), said.path("zone").asString()), ""));
            case "run.start" -> started(event, said);
            case "model.register" -> Optional.of(registered(event, said));
            case "model.promote" -> said.has("because") ? Optional.empty() : Optional.of(command(event, title, List.of("model", "promote",
                    model(said), "--to", said.path("to").asString()), ""));
            case "model.alias" -> Optional.of(command(event, title, List.of("model", "alias", model(said), said.path("alias").asString()), ""));
            default -> Optional.of(command(event, title, List.of(), "It cannot be done again from here: " + event.arguments()));
        };
        act.flatMap(Act::makes).ifPresent(made::add);
        return act;
    }

    private Act labelled(AuditLog.Event event, JsonNode said, String title) {
        List<Words> command = labels.command(event, said);
        Optional<Handle> makes = title.equals("label.dataset") ? Optional.of(new Handle(Handle.Kind.DATASET, said.path("as").asString())) : Optional.empty();
        return new Act(event.at(), title, "", Map.of(), command, makes, command.isEmpty() ? "It cannot be done again from here: " + event.arguments() : "");
    }

    private Act imported(AuditLog.Event event, JsonNode said) {
        Path file = Path.of(said.path("source").asString());
        String name = said.path("name").asString();
        JsonNode options = said.path("options");
        Map<String, Act.Argument> arguments = new LinkedHashMap<>();
        List<Words> command = new ArrayList<>(plain(List.of("data", "import", file.toString(), "--name", name)));
        arguments.put("file", text(file.toString()));
        arguments.put("name", text(name));
        for (String option : List.of("format", "delimiter", "quote", "encoding")) {
            if (options.has(option)) {
                String value = options.path(option).asString();
                String word = value.equals("\t") ? "tab" : option.equals("quote") && value.isEmpty() ? "none" : value;
                arguments.put(option, text(word));
                command.addAll(plain(List.of("--" + option, word)));
            }
        }
        if (options.has("header")) {
            arguments.put("header", text(options.path("header").asString()));
            command.addAll(plain(List.of(options.path("header").asBoolean() ? "--header" : "--no-header")));
        }
        if (options.has("missing")) {
            List<String> words = Json.read(options.path("missing").toString(), new tools.jackson.core.type.TypeReference<List<String>>() { });
            arguments.put("missing", new Act.Texts(words));
            words.forEach(word -> command.addAll(plain(List.of("--missing", word))));
        }
        if (options.has("types")) {
            Map<String, String> types = new LinkedHashMap<>();
            options.path("types").properties().forEach(e -> types.put(e.getKey(), e.getValue().asString().toLowerCase(java.util.Locale.ROOT)));
            arguments.put("types", new Act.Named(types));
            types.forEach((column, type) -> command.addAll(plain(List.of("--type", column + "=" + type))));
        }
        if (options.has("partition_by")) {
            List<String> keys = Json.read(options.path("partition_by").toString(), new tools.jackson.core.type.TypeReference<List<String>>() { });
            arguments.put("partition_by", new Act.Texts(keys));
            command.addAll(plain(List.of("--partition-by", String.join(",", keys))));
        }
        for (Map.Entry<String, String> flag : Map.of("rename_duplicates", "--rename-duplicates", "synthetic", "--synthetic", "append", "--append").entrySet()) {
            if (options.path(flag.getKey()).asBoolean(false)) {
                arguments.put(flag.getKey(), text("true"));
                command.addAll(plain(List.of(flag.getValue())));
            }
        }
        return new Act(event.at(), "data.import", "data.import", arguments, command, Optional.of(dataset(said)),
                Files.exists(file) ? "" : "The file is not there any more.");
    }

    /** Rows appended, partitioned or merged: the dataset goes on from where it is when that is done again. */
    private Act filed(AuditLog.Event event, JsonNode said) {
        String name = said.path("name").asString();
        String source = said.path("source").asString();
        Map<String, Act.Argument> arguments = new LinkedHashMap<>();
        List<Words> command = new ArrayList<>(plain(List.of("data", event.verb(), name)));
        switch (event.verb()) {
            case "append" -> {
                Words from = dataset(source).map(Words::of).orElseGet(() -> Words.of(source));
                arguments.put("name", text(name));
                arguments.put("from", new Act.Text(from));
                command.add(from);
            }
            case "partition" -> {
                List<String> keys = Json.read(said.path("partition_by").toString(), new tools.jackson.core.type.TypeReference<List<String>>() { });
                arguments.put("data", text(name));
                arguments.put("by", new Act.Texts(keys));
                command.addAll(plain(List.of("--by", String.join(",", keys))));
            }
            default -> {
                arguments.put("data", text(name));
                arguments.put("target", text(said.path("target").asString()));
                command.addAll(plain(List.of("--target", said.path("target").asString())));
            }
        }
        return new Act(event.at(), "data." + event.verb(), "data." + event.verb(), arguments, command, Optional.of(dataset(said)), "");
    }

    private Act derived(AuditLog.Event event, JsonNode said) {
        String source = said.path("source").asString();
        String sql = said.has("sql") ? said.path("sql").asString() : source.startsWith("SQL: ") ? source.substring("SQL: ".length()) : "";
        String name = said.path("name").asString();
        if (said.has("step")) {
            return prepared(event, said, said.path("step").path("use").asString(), said.path("step").path("with"));
        }
        if (sql.isEmpty()) {
            return command(event, "data.derive", List.of(), name + " was made by " + source + ", whose query was not kept.");
        }
        Words query = query(sql);
        Map<String, Act.Argument> arguments = new LinkedHashMap<>();
        arguments.put("query", new Act.Text(query));
        arguments.put("name", text(name));
        return new Act(event.at(), "data.derive", "data.sql", arguments, List.of(Words.of("data"), Words.of("derive"), Words.of(name), query),
                Optional.of(dataset(said)), source.startsWith("SQL: ") ? "" : "It was " + source + ".");
    }

    /** A step whose query is too long to be written down. */
    private Act prepared(AuditLog.Event event, JsonNode said, String step, JsonNode with) {
        Map<String, Act.Argument> arguments = new LinkedHashMap<>();
        List<Words> command = new ArrayList<>(List.of(Words.of("data"), Words.of("prepare"), Words.of(step), table(with.path("data").asString())));
        for (Map.Entry<String, JsonNode> value : with.properties()) {
            String key = value.getKey();
            switch (value.getValue()) {
                case ArrayNode list -> {
                    List<String> items = list.valueStream().map(JsonNode::asString).toList();
                    arguments.put(key, new Act.Texts(items));
                    command.addAll(plain(List.of("--set", key + "=" + String.join(",", items))));
                }
                case ObjectNode named -> {
                    Map<String, String> entries = new LinkedHashMap<>();
                    named.properties().forEach(e -> entries.put(e.getKey(), e.getValue().asString()));
                    arguments.put(key, new Act.Named(entries));
                    command.addAll(plain(List.of("--set", key + "=" + entries.entrySet().stream().map(e -> e.getKey() + ":" + e.getValue())
                            .collect(Collectors.joining(",")))));
                }
                default -> {
                    Words words = table(value.getValue().asString());
                    arguments.put(key, new Act.Text(words));
                    if (key.equals("name")) {
                        command.addAll(List.of(Words.of("--name"), words));
                    } else if (!key.equals("data")) {
                        command.addAll(List.of(Words.of("--set"), Words.of(key + "=").and(words)));
                    }
                }
            }
        }
        return new Act(event.at(), "data.derive", step, arguments, command, Optional.of(dataset(said)), "");
    }

    /** The query with each dataset as it was then. */
    private Words query(String sql) {
        Datasets.NamedSql named;
        try {
            named = datasets.mentions(sql);
        } catch (BadInputException notReadable) {
            return Words.of(sql);
        }
        Words words = new Words(List.of());
        int end = 0;
        for (TableMention mention : named.mentions()) {
            Optional<Handle> handle = dataset(mention.table());
            if (handle.isPresent()) {
                words = words.and(Words.of(named.sql().substring(end, mention.start()) + '"')).and(Words.of(handle.get())).and(Words.of("\""));
                end = mention.end();
            }
        }
        return words.and(Words.of(named.sql().substring(end)));
    }

    private Act described(AuditLog.Event event, JsonNode said) {
        List<String> words = new ArrayList<>(List.of("data", "describe", said.path("name").asString()));
        for (String each : List.of("description", "owner")) {
            if (said.has(each)) {
                words.addAll(List.of("--" + each, said.path(each).asString()));
            }
        }
        if (said.has("tags")) {
            List<String> tags = Json.read(said.path("tags").toString(), new tools.jackson.core.type.TypeReference<List<String>>() { });
            words.addAll(List.of("--tag", String.join(",", tags)));
        }
        return command(event, "data.describe", words, "");
    }

    private Optional<Act> started(AuditLog.Event event, JsonNode said) {
        Run run = runs.find(said.path("run").asLong()).orElse(null);
        if (run == null || !run.state().equals("FINISHED")) {
            return Optional.empty();
        }
        return switch (run.kind()) {
            case "train.fit" -> Optional.of(fitted(event, run));
            case "train.evaluate" -> Optional.of(evaluated(event, run));
            case "train.predict" -> Optional.of(run.parameters().getOrDefault("out", "").startsWith(Training.DATASET) ? predicted(event, run) : new Act(event.at(), "train.predict", "", Map.of(), List.of(Words.of("train"), Words.of("predict"), Words.of("--model"),
                    modelOf(run.parameters().get("model")), Words.of("--data"), table(run.data().getFirst()), Words.of("--out"),
                    Words.of(run.parameters().getOrDefault("out", ""))), Optional.of(new Handle(Handle.Kind.RUN, Long.toString(run.id()))), ""));
            default -> Optional.empty();
        };
    }

    private Act fitted(AuditLog.Event event, Run run) {
        FitRequest asked = FitRequest.recorded(run);
        Words data = table(asked.data());
        Map<String, Act.Argument> arguments = new LinkedHashMap<>();
        List<Words> command = new ArrayList<>(plain(List.of("train", "fit", "--algorithm", asked.algorithm())));
        arguments.put("data", new Act.Text(data));
        command.addAll(List.of(Words.of("--data"), data));
        arguments.put("algorithm", text(asked.algorithm()));
        if (!asked.target().isEmpty()) {
            arguments.put("target", text(asked.target()));
            command.addAll(plain(List.of("--target", asked.target())));
        }
        arguments.put("features", new Act.Texts(asked.features()));
        command.addAll(plain(List.of("--features", String.join(",", asked.features()))));
        asked.task().ifPresent(task -> {
            arguments.put("task", text(task.word()));
            command.addAll(plain(List.of("--task", task.word())));
        });
        asked.test().ifPresent(test -> {
            arguments.put("test", new Act.Text(table(test)));
            command.addAll(List.of(Words.of("--test"), table(test)));
        });
        arguments.put("parameters", new Act.Named(asked.parameters()));
        asked.parameters().forEach((name, value) -> command.addAll(plain(List.of("--param", name + "=" + value))));
        String rule = switch (asked.split()) {
            case SplitRule.Random r -> "random";
            case SplitRule.Time t -> "time";
            case SplitRule.Group g -> "group";
        };
        String column = switch (asked.split()) {
            case SplitRule.Random r -> "";
            case SplitRule.Time t -> t.column();
            case SplitRule.Group g -> g.column();
        };
        arguments.put("split", text(rule));
        command.addAll(plain(List.of("--split", rule, "--test-share", Double.toString(asked.split().share()))));
        if (!column.isEmpty()) {
            arguments.put("split_column", text(column));
            command.addAll(plain(List.of("--" + rule, column)));
        }
        arguments.put("test_share", text(Double.toString(asked.split().share())));
        String weights = run.parameters().getOrDefault("class_weight", "none").replaceAll("^\\{|}$", "").replace(", ", ",");
        arguments.put("class_weight", text(weights));
        arguments.put("folds", text(Integer.toString(asked.folds())));
        arguments.put("seed", text(Long.toString(asked.seed())));
        command.addAll(plain(List.of("--class-weight", weights, "--cv", Integer.toString(asked.folds()), "--seed", Long.toString(asked.seed()))));
        return new Act(event.at(), "train.fit", "train.fit", arguments, command, Optional.of(new Handle(Handle.Kind.RUN, Long.toString(run.id()))), "");
    }

    private Act evaluated(AuditLog.Event event, Run run) {
        Words model = modelOf(run.parameters().get("model"));
        Words data = table(run.data().getFirst());
        Map<String, Act.Argument> arguments = new LinkedHashMap<>();
        arguments.put("model", new Act.Text(model));
        arguments.put("data", new Act.Text(data));
        arguments.put("seed", text(Long.toString(run.seed())));
        return new Act(event.at(), "train.evaluate", "train.evaluate", arguments, List.of(Words.of("train"), Words.of("evaluate"), Words.of("--model"), model,
                Words.of("--data"), data, Words.of("--seed"), Words.of(Long.toString(run.seed()))),
                Optional.of(new Handle(Handle.Kind.RUN, Long.toString(run.id()))), "");
    }

    private Act predicted(AuditLog.Event event, Run run) {
        Words model = modelOf(run.parameters().get("model"));
        Words data = table(run.data().getFirst());
        String name = run.parameters().get("out").substring(Training.DATASET.length());
        Map<String, Act.Argument> arguments = new LinkedHashMap<>();
        arguments.put("model", new Act.Text(model));
        arguments.put("data", new Act.Text(data));
        arguments.put("name", text(name));
        Handle made = new Handle(Handle.Kind.DATASET, name + "@" + (latest.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), 0) + 1));
        return new Act(event.at(), "train.predict", "train.predict", arguments, List.of(Words.of("train"), Words.of("predict"), Words.of("--model"),
                model, Words.of("--data"), data, Words.of("--name"), Words.of(name)), Optional.of(made), "");
    }

    private Act registered(AuditLog.Event event, JsonNode said) {
        String name = said.path("model").asString();
        Handle run = new Handle(Handle.Kind.RUN, Long.toString(said.path("run").asLong()));
        if (!made.contains(run)) {
            return command(event, "model.register", List.of(), name + " was registered from a file or a run that is not here.");
        }
        Map<String, Act.Argument> arguments = new LinkedHashMap<>();
        arguments.put("run", new Act.Text(Words.bare(run)));
        arguments.put("name", text(name));
        return new Act(event.at(), "model.register", "model.register", arguments, List.of(Words.of("model"), Words.of("register"), Words.of("--run"),
                Words.bare(run), Words.of("--name"), Words.of(name)), Optional.of(new Handle(Handle.Kind.MODEL, model(said))), "");
    }

    private static String model(JsonNode said) {
        return said.path("model").asString() + "@" + said.path("version").asInt();
    }

    /** A model by run, by path of a run's artifact, or by name. */
    private Words modelOf(String reference) {
        if (reference.startsWith("run:")) {
            Handle run = new Handle(Handle.Kind.RUN, reference.substring("run:".length()));
            return made.contains(run) ? Words.of(run) : Words.of(reference);
        }
        Handle model = new Handle(Handle.Kind.MODEL, reference);
        return made.contains(model) ? Words.of(model) : Words.of(reference);
    }

    private Words table(String label) {
        return dataset(label).map(Words::of).orElseGet(() -> Words.of(label));
    }

    private Optional<Handle> dataset(String reference) {
        int at = reference.lastIndexOf('@');
        String name = at < 0 ? reference : reference.substring(0, at);
        String version = at < 0 ? String.valueOf(latest.get(name.toLowerCase(java.util.Locale.ROOT))) : reference.substring(at + 1);
        return made.stream().filter(h -> h.kind() == Handle.Kind.DATASET && h.id().equalsIgnoreCase(name + "@" + version)).findFirst();
    }

    private static Handle dataset(JsonNode said) {
        return new Handle(Handle.Kind.DATASET, said.path("name").asString() + "@" + said.path("version").asInt());
    }

    private static Act command(AuditLog.Event event, String title, List<String> words, String remark) {
        return new Act(event.at(), title, "", Map.of(), plain(words), Optional.empty(), remark);
    }

    private static List<Words> plain(List<String> words) {
        return words.stream().map(Words::of).toList();
    }

    private static Act.Text text(String text) {
        return new Act.Text(Words.of(text));
    }
}
