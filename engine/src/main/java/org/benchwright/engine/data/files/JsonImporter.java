package org.benchwright.engine.data.files;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.benchwright.engine.data.ImportSource;
import org.benchwright.engine.data.Importer;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON: one object a line (.jsonl, .ndjson), or an array of objects (.json). Every line or the whole document is checked before DuckDB
 * sees it; the types come from all objects, not from a sample.
 */
public final class JsonImporter implements Importer {
    private static final int HEAD = 1 << 16;
    private static final int LARGEST_OBJECT = 256 << 20;
    private static final int CHECK_EVERY = 2_048;
    private static final JsonFactory FACTORY = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("jsonl", "ndjson", "json");
    }

    @Override
    public boolean recognises(Path file, byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8).stripLeading();
        return text.startsWith("{\"") || text.startsWith("[{") || text.startsWith("{ \"");
    }

    @Override
    public Relation read(ImportSource source) {
        try {
            byte[] head = FileHead.read(source.file(), HEAD);
            Encodings.Found encoding = source.options().encoding().map(c -> Encodings.named(c, head)).orElseGet(() -> Encodings.detect(head));
            if (encoding.utf8()) {
                FileHead.requireText(source.file(), head);
            }
            Path text = source.scratch().resolve("text.json");
            // DuckDB reads UTF-8 without a mark; a copy also shows whether all of it is valid.
            Encodings.toUtf8(source.file(), encoding, text, source.job());
            return isDocument(text, source) ? document(source, text) : lines(source, text);
        } catch (IOException e) {
            throw MachineFaults.of("reading the file", source.file(), e);
        }
    }

    /** Whether the file is one array (or one object over several lines) rather than an object a line. */
    private static boolean isDocument(Path text, ImportSource source) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(text)) {
            String line = reader.readLine();
            while (line != null && line.isBlank()) {
                line = reader.readLine();
            }
            if (line == null) {
                throw new BadInputException("The file is empty.", source.file().toString(), "Give a file with at least one JSON object.");
            }
            return source.file().toString().endsWith(".json") && (line.stripLeading().startsWith("[") || !problem(line).isEmpty());
        }
    }

    private static Relation document(ImportSource source, Path text) throws IOException {
        long objects = 0;
        try (BufferedReader reader = Files.newBufferedReader(text); JsonParser parser = FACTORY.createParser(
                tools.jackson.core.ObjectReadContext.empty(), reader)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                    if (token != JsonToken.START_OBJECT) {
                        throw new BadInputException("Element " + (objects + 1) + " of the array is not an object.",
                                at(source, parser), "Give an array of objects, each a row.");
                    }
                    parser.skipChildren();
                    if (++objects % CHECK_EVERY == 0) {
                        source.job().checkCancelled();
                    }
                }
            } else if (first == JsonToken.START_OBJECT) {
                parser.skipChildren();
                objects = 1;
            } else {
                throw new BadInputException("The file holds no JSON objects.", source.file().toString(),
                        "Give an array of objects or one object a line.");
            }
            if (parser.nextToken() != null) {
                throw new BadInputException("Something follows the end of the JSON document.", at(source, parser), "Remove it.");
            }
        } catch (JacksonException e) {
            throw new BadInputException("The file is not valid JSON: " + e.getOriginalMessage(), source.file() + (e.getLocation() == null ? ""
                    : ", line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr()), "Mend it there.", e);
        }
        if (objects == 0) {
            throw new BadInputException("The array is empty.", source.file().toString(), "Give at least one object.");
        }
        return relation(text, "auto", objects);
    }

    private static String at(ImportSource source, JsonParser parser) {
        return source.file() + ", line " + parser.currentTokenLocation().getLineNr();
    }

    private static Relation lines(ImportSource source, Path text) throws IOException {
        Path good = source.scratch().resolve("good.jsonl");
        long number = 0;
        long objects = 0;
        String firstProblem = "";
        JobContext job = source.job();
        try (BufferedReader reader = Files.newBufferedReader(text); BufferedWriter writer = Files.newBufferedWriter(good)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (number % CHECK_EVERY == 0) {
                    job.checkCancelled();
                    job.progress(-1, "looking at every line");
                }
                if (line.isBlank()) {
                    continue;
                }
                String problem = problem(line);
                if (problem.isEmpty()) {
                    objects++;
                    writer.write(line);
                    writer.write('\n');
                } else {
                    firstProblem = firstProblem.isEmpty() ? "line " + number + ": " + problem : firstProblem;
                    source.reject(number, problem, line);
                }
            }
        }
        if (objects == 0) {
            throw new BadInputException("No line of the file is a JSON object.", source.file() + ", " + firstProblem,
                    "Give one object a line, such as {\"x\": 1}.");
        }
        return relation(good, "newline_delimited", objects);
    }

    /** Why the line is not one JSON object; empty when it is. */
    private static String problem(String line) {
        try (JsonParser parser = FACTORY.createParser(tools.jackson.core.ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "The line is not a JSON object.";
            }
            parser.skipChildren();
            return parser.nextToken() == null ? "" : "Something follows the object.";
        } catch (JacksonException e) {
            return "Not valid JSON: " + e.getOriginalMessage().lines().findFirst().orElse("") + (e.getLocation() == null ? ""
                    : " (column " + e.getLocation().getColumnNr() + ")");
        }
    }

    private static Relation relation(Path file, String format, long rows) {
        String read = "read_json(" + SqlText.file(file) + ", format = '" + format + "', records = true, sample_size = -1, "
                + "map_inference_threshold = -1, field_appearance_threshold = 0, maximum_object_size = " + LARGEST_OBJECT + ")";
        return new Relation("SELECT * FROM " + read, -1, rows, null);
    }
}
