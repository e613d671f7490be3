package org.benchwright.engine.label.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.benchwright.engine.json.Json;

/** From questions to the YAML that {@link LabelSchema#parse} reads. */
public final class SchemaWriter {
    private static final String PLAIN = "[\\p{L}_][\\p{L}\\p{N}_ /+.-]*";
    private static final List<String> WORDS = List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private SchemaWriter() {
    }

    /** @param guidelines in Markdown; empty for none */
    public static String write(String guidelines, List<Question> questions) {
        StringBuilder text = new StringBuilder();
        if (!guidelines.isBlank()) {
            String kept = guidelines.stripTrailing();
            boolean block = !kept.startsWith(" ") && !kept.startsWith("\t") && !kept.startsWith("\n") && kept.chars().noneMatch(c -> c < ' ' && c != '\n');
            text.append("guidelines: ").append(block ? "|\n  " + kept.replace("\n", "\n  ").replaceAll("(?m)^ +$", "") : quoted(kept)).append('\n');
        }
        text.append("questions:\n");
        for (Question q : questions) {
            text.append("  - id: ").append(scalar(q.id())).append('\n');
            part(text, "ask", q.ask().equals(q.id()) ? "" : scalar(q.ask()));
            part(text, "kind", q.kind().word());
            boolean usual = q.kind() == QuestionKind.CHOICE || q.kind() == QuestionKind.PAIR;
            part(text, "required", q.required() == usual ? "" : Boolean.toString(q.required()));
            part(text, "on", q.on().isEmpty() ? "" : scalar(q.on()));
            part(text, "overlap", q.overlap() ? "" : "false");
            if (q.kind() == QuestionKind.RATING) {
                part(text, "low", Integer.toString(q.scale().low()));
                part(text, "high", Integer.toString(q.scale().high()));
                part(text, "words", q.scale().words().isEmpty() ? "" : list(q.scale().words()));
            }
            part(text, "when", q.when().map(w -> "{question: " + scalar(w.question()) + (w.labels().isEmpty() ? "" : ", is: " + list(w.labels())) + "}").orElse(""));
            if (!q.labels().isEmpty()) {
                text.append("    labels:\n");
                q.labels().forEach(l -> text.append("      - {").append(label(l)).append("}\n"));
            }
        }
        return text.toString();
    }

    private static void part(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("    ").append(name).append(": ").append(value).append('\n');
        }
    }

    private static String label(LabelOption l) {
        return java.util.stream.Stream.of(Optional.of("id: " + scalar(l.id())), given("name", l.name().equals(l.id()) ? "" : scalar(l.name())),
                given("key", l.key().isEmpty() ? "" : quoted(l.key())), given("colour", quoted(l.colour())), given("under", l.under().isEmpty() ? "" : scalar(l.under())),
                given("doc", l.doc().isEmpty() ? "" : quoted(l.doc())), given("examples", l.examples().isEmpty() ? "" : list(l.examples())))
                .flatMap(Optional::stream).collect(Collectors.joining(", "));
    }

    private static Optional<String> given(String name, String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(name + ": " + value);
    }

    private static String list(List<String> values) {
        return values.stream().map(SchemaWriter::scalar).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String scalar(String value) {
        return value.matches(PLAIN) && !value.endsWith(" ") && !WORDS.contains(value.toLowerCase(java.util.Locale.ROOT)) ? value : quoted(value);
    }

    /** JSON's quotes are YAML's too. */
    private static String quoted(String value) {
        return Json.canonical(value);
    }
}
