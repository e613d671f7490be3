package org.benchwright.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.NewAnnotation;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.schema.ShortAnswers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code benchwright label annotate}. */
@Command(name = "annotate", description = "Answer an item, or many from a file with one JSON object a line: item (or items), answers (or set), seconds, confidence.",
        footer = {"", "Example: benchwright label annotate mails --item 0 --set label=spam",
            "         echo '{\"label\":{\"kind\":\"choice\",\"labels\":[\"spam\"]}}' | benchwright label annotate mails --item 0 --answers -",
            "         benchwright label annotate mails --file answers.jsonl --annotator ana"})
final class LabelAnnotate extends LabelCommand.ByAnnotator {
    @Option(names = "--item", paramLabel = "I", description = "The row, 0 for the first.")
    Long item;
    @Option(names = "--set", paramLabel = "Q=A", description = "The answer to a question: spam, a,b, 4, 2>1>3, 0-4:NAME, 10,20,30x40:cat. Can be repeated.")
    Map<String, String> set = new LinkedHashMap<>();
    @Option(names = "--answers", paramLabel = "JSON", description = "All answers; - reads them from standard input.")
    String answers;
    @Option(names = "--file", paramLabel = "F", description = "Many answers, one JSON object a line; - for standard input. All are kept or none.")
    String file;
    @Option(names = "--seconds", paramLabel = "S", description = "How long it took.")
    Double seconds;
    @Option(names = "--confidence", paramLabel = "X", description = "From 0 to 1.")
    Double confidence;

    @Override
    protected Object run(Cli cli) {
        if ((file == null) == (item == null)) {
            throw new BadInputException("An item or a file is to be given, and not both.", "Give --item I with --set or --answers, or --file F.");
        }
        LabelWork work = cli.engine().labels().work(project);
        if (file != null) {
            List<NewAnnotation> given = read(work);
            long kept = work.annotate(annotator, given, "import " + (file.equals("-") ? "standard input" : Path.of(file).getFileName()), file);
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("project", work.project().name());
            told.put("annotator", annotator);
            told.put("annotated", kept);
            return told;
        }
        if ((answers == null) == set.isEmpty()) {
            throw new BadInputException("The answers are to be given once.", "Give --set QUESTION=ANSWER or --answers JSON.");
        }
        Answers said = answers == null ? ShortAnswers.read(work.project().schema(), set) : Answers.read(answers.equals("-") ? input() : answers);
        return LabelCommand.annotation(work.annotate(annotator, item, said, number(seconds), number(confidence), "person"));
    }

    private static String input() {
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw MachineFaults.of("reading standard input", Path.of("-"), e);
        }
    }

    private static OptionalDouble number(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private List<NewAnnotation> read(LabelWork work) {
        List<NewAnnotation> given = new ArrayList<>();
        Path path = Path.of(file);
        if (!file.equals("-") && !Files.isRegularFile(path)) {
            throw new BadInputException("There is no such file.", file, "Give a file with one JSON object a line.");
        }
        try (BufferedReader lines = file.equals("-") ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(path)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    given.addAll(read(work, line, number));
                }
            }
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new BadInputException("The file is not UTF-8 text.", file, "Write it in UTF-8.", e);
        } catch (IOException e) {
            throw MachineFaults.of("reading the answers", path, e);
        }
        if (given.isEmpty()) {
            throw new BadInputException("There are no answers in the file.", file, "Give one JSON object a line.");
        }
        return given;
    }

    private List<NewAnnotation> read(LabelWork work, String line, int number) {
        String where = file + ", line " + number;
        try {
            JsonNode said = Json.tree(line);
            List<Long> items = said.path("items").isArray() ? said.path("items").valueStream().filter(JsonNode::isIntegralNumber)
                    .map(JsonNode::asLong).toList()
                    : said.path("item").isIntegralNumber() ? List.of(said.path("item").asLong()) : List.of();
            if (items.isEmpty() || !said.path("answers").isObject() && !said.path("set").isObject()) {
                throw new BadInputException("An item and its answers are not both there.", "Give {\"item\": 0, \"set\": {\"label\": \"spam\"}}.");
            }
            Map<String, String> typed = new LinkedHashMap<>();
            said.path("set").properties().forEach(e -> typed.put(e.getKey(), e.getValue().asString()));
            Answers answers = said.has("answers") ? Answers.read(said.path("answers").toString()) : ShortAnswers.read(work.project().schema(), typed);
            return items.stream().map(i -> new NewAnnotation(i, answers, number(said.path("seconds")), number(said.path("confidence")))).toList();
        } catch (BadInputException e) {
            throw new BadInputException(e.what(), where, e.remedy(), e);
        }
    }

    private static OptionalDouble number(JsonNode value) {
        return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
    }
}
