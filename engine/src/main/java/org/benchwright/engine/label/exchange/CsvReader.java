package org.benchwright.engine.label.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.AnnotationState;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.schema.Question;

/** A table with a row for each annotation; see {@link CsvWriter}. */
final class CsvReader implements FormatReader {
    @Override
    public void read(Path file, Reading reading) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(reading.open(file), StandardCharsets.UTF_8), 1 << 16)) {
            in.mark(100_000);
            char[] begin = new char[50_000];
            int count = Math.max(0, in.read(begin));
            in.reset();
            String first = new String(begin, 0, count).lines().findFirst().orElse("");
            char separator = first.indexOf('\t') >= 0 ? '\t' : first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
            CsvLines lines = new CsvLines(in, separator);
            List<String> header = lines.next();
            if (header == null) {
                throw new BadInputException("The file is empty.", file.toString(), "Give a header such as item,annotator,label.");
            }
            header = new ArrayList<>(header.stream().map(h -> h.replace("\uFEFF", "").strip()).toList());
            Map<Integer, Question> answers = questions(header, reading, file);
            for (List<String> row = lines.next(); row != null; row = lines.next()) {
                List<String> names = header;
                List<String> fields = row;
                reading.entry("line " + lines.line(), () -> String.join(",", fields), () -> List.of(entry(names, fields, answers, reading)));
            }
        }
    }

    private static Map<Integer, Question> questions(List<String> header, Reading reading, Path file) {
        Map<Integer, Question> found = new LinkedHashMap<>();
        List<Question> all = reading.project.schema().questions();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            Optional<Question> named = reading.project.schema().question(name).filter(q -> !reading.project.media().columns().contains(name));
            if (named.isPresent()) {
                found.put(i, named.get());
            } else if (name.equalsIgnoreCase(CsvWriter.ONLY) || name.equalsIgnoreCase("answer")) {
                found.put(i, reading.wish().question().flatMap(reading.project.schema()::question).orElseGet(() -> all.size() == 1 ? all.getFirst()
                        : reading.question("", PlainLine.LABELS, "")));
            }
        }
        if (found.isEmpty()) {
            throw new BadInputException("No column holds answers; the columns are " + String.join(", ", header) + ".", file + ", line 1",
                    "Name one label, or as a question: " + String.join(", ", all.stream().map(Question::id).toList()) + ".");
        }
        return found;
    }

    private static Reading.Entry entry(List<String> header, List<String> row, Map<Integer, Question> questions, Reading reading) {
        if (row.size() != header.size()) {
            throw new BadInputException("The line has " + row.size() + " fields, but the header has " + header.size() + ".", "Quote fields that hold commas.");
        }
        String word = field(header, row, "state");
        AnnotationState state = word.isEmpty() ? AnnotationState.DONE : java.util.Arrays.stream(AnnotationState.values()).filter(s -> s.word().equals(word))
                .findFirst().orElseThrow(() -> new BadInputException("\"" + word + "\" is not a state.", "Write done, skipped or removed."));
        Map<String, Answer> answers = new LinkedHashMap<>();
        questions.forEach((place, question) -> {
            if (!row.get(place).isEmpty() && state == AnnotationState.DONE) {
                answers.put(question.id(), PlainLine.cell(question, row.get(place)));
            }
        });
        return new Reading.Entry(item(header, row, reading), field(header, row, "annotator"), state, new Answers(answers), number(header, row, "seconds"),
                number(header, row, "confidence"), field(header, row, "at"));
    }

    private static String field(List<String> header, List<String> row, String name) {
        int place = header.indexOf(name);
        return place < 0 ? "" : row.get(place);
    }

    private static Optional<Double> number(List<String> header, List<String> row, String name) {
        String text = field(header, row, name);
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Double.parseDouble(text.strip()));
        } catch (NumberFormatException none) {
            throw new BadInputException("\"" + text + "\" in the column " + name + " is not a number.", "", "Mend it or leave it empty.", none);
        }
    }

    private static long item(List<String> header, List<String> row, Reading reading) {
        if (reading.wish().key().isPresent()) {
            String key = reading.wish().key().get();
            if (!header.contains(key)) {
                throw new BadInputException("The file has no column " + key + ".", "Its columns are " + String.join(", ", header) + ".");
            }
            return reading.items.byKey(key, field(header, row, key));
        }
        String number = field(header, row, "item").strip();
        long index = number.matches("\\d{1,18}") ? Long.parseLong(number) : -1;
        if (field(header, row, "sha256").length() == 64) {
            return reading.items.byHash(field(header, row, "sha256"), index);
        }
        if (index >= 0) {
            return reading.items.byNumber(index);
        }
        List<String> columns = reading.project.media().columns();
        if (header.containsAll(columns)) {
            return reading.items.byContent(columns.size() == 1 ? field(header, row, columns.getFirst())
                    : org.benchwright.engine.json.Json.write(columns.stream().map(c -> field(header, row, c)).toList()));
        }
        for (String name : List.of("text", "path", "file_name", "image")) {
            if (header.contains(name)) {
                return name.equals("text") ? reading.items.byContent(field(header, row, name)) : reading.items.byFile(field(header, row, name));
            }
        }
        throw new BadInputException(number.isEmpty() ? "The line does not say which item it is about." : "\"" + number + "\" is not a row's number.",
                "Give the column item with the row's number, or match by a column with --key.");
    }
}
