package org.benchwright.engine.label.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.AnnotationState;
import org.benchwright.engine.label.answer.Answers;
import tools.jackson.databind.JsonNode;

/** JSON lines: those of {@link JsonlWriter}, and plain ones with a text and a label or spans as Prodigy, Argilla and doccano write them. */
final class JsonlReader implements FormatReader {
    /** More is no line of labels but a file without line ends. */
    private static final int LONGEST = 64_000_000;

    @Override
    public void read(Path file, Reading reading) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(reading.open(file), StandardCharsets.UTF_8), 1 << 16)) {
            long number = 0;
            for (String line = next(lines, file); line != null; line = next(lines, file)) {
                number++;
                String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (!text.isBlank()) {
                    reading.entry("line " + number, () -> text, () -> entries(text, reading));
                }
            }
        }
    }

    private static String next(BufferedReader lines, Path file) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = lines.read(); c >= 0; c = lines.read()) {
            if (c == '\n') {
                return line.toString();
            }
            line.append((char) c);
            if (line.length() > LONGEST) {
                throw new BadInputException("A line has more than " + LONGEST + " characters.", file.toString(), "Write one object a line.");
            }
        }
        return line.isEmpty() ? null : line.toString();
    }

    private static List<Reading.Entry> entries(String text, Reading reading) {
        JsonNode line = Json.tree(text);
        if (!line.isObject()) {
            throw new BadInputException("The line is not an object.", "Write one object a line, such as {\"text\": \"…\", \"label\": \"spam\"}.");
        }
        long item = item(line, reading);
        String annotator = first(line, "annotator", "_annotator_id", "annotation_agent", "user");
        AnnotationState state = state(line);
        if (state == null) {
            reading.note("lines that say what is not so (\"reject\") are left out");
            return List.of();
        }
        Answers answers = state != AnnotationState.DONE ? Answers.NONE
                : line.path("answers").isObject() ? Answers.read(line.get("answers").toString()) : PlainLine.answers(line, reading);
        return List.of(new Reading.Entry(item, annotator, state, answers, number(line, "seconds"), number(line, "confidence"), time(line)));
    }

    private static String time(JsonNode line) {
        JsonNode prodigy = line.path("_timestamp");
        return prodigy.isNumber() ? Instant.ofEpochSecond(prodigy.asLong()).toString() : first(line, "at", "event_timestamp", "created_at");
    }

    private static Optional<Double> number(JsonNode line, String name) {
        return line.path(name).isNumber() ? Optional.of(line.get(name).asDouble()) : Optional.empty();
    }

    /** What came of it; null for an answer that only says what is not so. */
    private static AnnotationState state(JsonNode line) {
        return switch (first(line, "state", "answer", "status").toLowerCase(Locale.ROOT)) {
            case "skipped", "ignore", "discarded" -> AnnotationState.SKIPPED;
            case "removed" -> AnnotationState.REMOVED;
            case "reject" -> null;
            default -> AnnotationState.DONE;
        };
    }

    static String first(JsonNode line, String... names) {
        for (String name : names) {
            if (line.path(name).isString() || line.path(name).isNumber()) {
                return line.get(name).asString();
            }
        }
        return "";
    }

    private static long item(JsonNode line, Reading reading) {
        if (reading.wish().key().isPresent()) {
            String key = reading.wish().key().get();
            JsonNode value = line.has(key) ? line.get(key) : line.path("meta").has(key) ? line.get("meta").get(key) : line.path("metadata").path(key);
            if (value.isMissingNode() || value.isNull()) {
                throw new BadInputException("The line has no " + key + ".", "Match by another column, or add it.");
            }
            return reading.items.byKey(key, value.asString());
        }
        long number = line.path("item").isIntegralNumber() ? line.get("item").asLong() : -1;
        if (line.path("sha256").isString() && line.get("sha256").asString().length() == 64) {
            return reading.items.byHash(line.get("sha256").asString(), number);
        }
        if (number >= 0) {
            return reading.items.byNumber(number);
        }
        List<String> columns = reading.project.media().columns();
        if (columns.size() == 1 && line.path(columns.getFirst()).isString()) {
            return reading.items.byContent(line.get(columns.getFirst()).asString());
        }
        if (columns.size() > 1 && columns.stream().allMatch(line::has)) {
            return reading.items.byContent(Json.write(columns.stream().map(c -> line.get(c).asString()).toList()));
        }
        String content = first(line, "text", "input", "data", "sentence");
        if (!content.isEmpty()) {
            return reading.items.byContent(content);
        }
        String path = first(line, "image", "path", "file_name", "file", "audio", "video");
        if (!path.isEmpty()) {
            return reading.items.byFile(path);
        }
        throw new BadInputException("The line does not say which item it is about.", "Add \"item\" with the row's number, its text, or a column named by --key.");
    }
}
