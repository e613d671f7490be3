package org.benchwright.views.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.track.Run;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.MetricNames;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import tools.jackson.databind.JsonNode;

/** The facts of a version for the inspector: measures, what it was made with, files. */
final class VersionFacts {
    private static final int MOST_MEASURES = 8;
    private static final int SHORT = 12;

    /** One input or output; the type with its width where that is more than one. */
    record Field(String name, String type) {
    }

    private VersionFacts() {
    }

    static List<Node> of(VersionModel.Loaded l, Optional<Models.Verification> verified) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Facts().add("stage", StagePill.of(l.version().stage()))
                .add("aliases", l.version().aliases().isEmpty() ? "none" : String.join(", ", l.version().aliases()))
                .add("registered", Numbers.ago(l.version().createdAt()) + " by " + l.version().createdBy(), Numbers.exact(l.version().createdAt())));
        Facts measures = new Facts();
        MetricNames.inOrder(l.scored().metrics()).entrySet().stream().filter(m -> !m.getKey().startsWith("cv_")).limit(MOST_MEASURES)
                .forEach(m -> measures.add(MetricNames.of(m.getKey()), MetricNames.written(m.getValue()), String.valueOf(m.getValue())));
        section(nodes, "Measures", measures);
        Facts made = new Facts();
        l.run().ifPresent(run -> made(run, made));
        section(nodes, "Made with", made);
        Facts files = new Facts();
        l.version().files().forEach((name, sha) -> files.add(name, sha.substring(0, Math.min(SHORT, sha.length())) + "…", "SHA-256 " + sha));
        section(nodes, "Files", files);
        nodes.add(verdict(verified));
        return nodes;
    }

    private static void made(Run run, Facts facts) {
        facts.add("algorithm", run.parameters().getOrDefault("algorithm", run.name())).add("seed", Long.toString(run.seed()));
        run.environment().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> facts.add(e.getKey(), e.getValue()));
    }

    private static Node verdict(Optional<Models.Verification> verified) {
        Label label = new Label(verified.map(v -> v.ok() ? "Files are what was registered" : String.join("; ", v.problems()))
                .orElse("Checking the files"),
                Icons.of(verified.map(v -> v.ok() ? "mdi2c-check" : "mdi2a-alert-circle-outline").orElse("mdi2c-clock-outline"), 16));
        label.setWrapText(true);
        label.setId("verified");
        label.getStyleClass().add(verified.map(v -> v.ok() ? "bw-good" : "bw-error").orElse("bw-caption"));
        return label;
    }

    /** What goes in and what comes out, by name with type. */
    static Map<String, List<Field>> signature(JsonNode signature) {
        Map<String, List<Field>> parts = new LinkedHashMap<>();
        for (String part : List.of("inputs", "outputs")) {
            parts.put(part, StreamSupport.stream(signature.path(part).spliterator(), false).map(VersionFacts::field).collect(Collectors.toList()));
        }
        return parts;
    }

    private static Field field(JsonNode field) {
        int width = field.path("width").asInt(1);
        return new Field(field.path("name").asString(""), field.path("type").asString("").toLowerCase(java.util.Locale.ROOT)
                + (width > 1 ? " × " + width : ""));
    }

    private static void section(List<Node> nodes, String title, Facts facts) {
        if (!facts.getChildren().isEmpty()) {
            nodes.add(Page.section(title));
            nodes.add(facts);
        }
    }
}
