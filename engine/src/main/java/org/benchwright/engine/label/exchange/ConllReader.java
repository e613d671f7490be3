package org.benchwright.engine.label.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.answer.Span;
import org.benchwright.engine.label.schema.Question;

/**
 * CoNLL-2003: the first field of a line is the token, the last one its tag in IOB1 or IOB2. Documents begin with {@code -DOCSTART-}; without
 * it each sentence is one. A document is found again by its letters, so that other tokenizers do no harm.
 */
final class ConllReader implements FormatReader {
    private static final int LONGEST = 1_000_000;

    /** One token with its tag. */
    record Tagged(String token, String tag, boolean first) {
    }

    /** What is done with each document. */
    @FunctionalInterface
    interface Documents {
        void document(long line, List<Tagged> tokens);
    }

    @Override
    public void read(Path file, Reading reading) throws IOException {
        Map<String, Integer> given = new HashMap<>();
        documents(new BufferedReader(new InputStreamReader(reading.open(file), StandardCharsets.UTF_8)), file, (line, tokens) -> reading.entry("line " + line,
                () -> String.join(" ", tokens.stream().map(Tagged::token).toList()), () -> List.of(entry(tokens, reading, given))));
    }

    static void documents(BufferedReader in, Path file, Documents with) throws IOException {
        try (in) {
            List<Tagged> tokens = new ArrayList<>();
            boolean marked = false;
            boolean first = true;
            long number = 0;
            long begun = 1;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                String text = line.strip();
                if (text.startsWith("-DOCSTART-")) {
                    marked = true;
                    begun = give(tokens, begun, number, with);
                    first = true;
                } else if (text.isEmpty()) {
                    if (!marked) {
                        begun = give(tokens, begun, number + 1, with);
                    }
                    first = true;
                } else {
                    String[] fields = text.split("[ \t]+");
                    if (fields.length < 2) {
                        throw new BadInputException("The line has a token but no tag.", file + ", line " + number, "Give token and tag, such as `Anna B-PER`.");
                    }
                    String tag = fields[fields.length - 1];
                    if (!tag.equals("O") && !tag.matches("[BI]-.+")) {
                        throw new BadInputException("\"" + tag + "\" is not a tag.", file + ", line " + number, "Write O, B-LABEL or I-LABEL.");
                    }
                    begun = tokens.isEmpty() && !marked ? number : begun;
                    tokens.add(new Tagged(fields[0], tag, first));
                    first = false;
                    if (tokens.size() > LONGEST) {
                        throw new BadInputException("A document has more than " + LONGEST + " tokens.", file + ", line " + number, "Begin documents with -DOCSTART-.");
                    }
                }
            }
            give(tokens, begun, number, with);
        }
    }

    private static long give(List<Tagged> tokens, long begun, long next, Documents with) {
        if (!tokens.isEmpty()) {
            with.document(begun, List.copyOf(tokens));
            tokens.clear();
        }
        return next;
    }

    private static Reading.Entry entry(List<Tagged> tokens, Reading reading, Map<String, Integer> given) {
        String label = tokens.stream().filter(t -> !t.tag().equals("O")).map(t -> t.tag().substring(2)).findFirst().orElse("");
        Question question = reading.question("", PlainLine.SPANS, label);
        String column = ConllWriter.column(question, reading.project.media());
        StringBuilder letters = new StringBuilder();
        tokens.forEach(t -> letters.append(t.token()));
        long item = reading.items.byLetters(ItemIndex.squeezed(letters.toString()), column, given);
        int[] text = reading.items.item(item).text(column).codePoints().toArray();
        List<int[]> places = new ArrayList<>();
        int at = 0;
        for (Tagged tagged : tokens) {
            int from = -1;
            for (int left = (int) ItemIndex.squeezed(tagged.token()).codePoints().count(); left > 0; at++) {
                if (!Tokens.blank(text[at])) {
                    from = from < 0 ? at : from;
                    left--;
                }
            }
            places.add(new int[] {from < 0 ? at : from, at});
        }
        List<Span> spans = spans(tokens, places, question);
        return new Reading.Entry(item, spans.isEmpty() ? Answers.NONE : Answers.of(question.id(), new Answer.Spans(spans)));
    }

    private static List<Span> spans(List<Tagged> tokens, List<int[]> places, Question question) {
        List<Span> spans = new ArrayList<>();
        String open = "";
        int start = 0;
        int end = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            String tag = i < tokens.size() ? tokens.get(i).tag() : "O";
            String label = tag.equals("O") ? "" : tag.substring(2);
            if (!open.isEmpty() && (tag.startsWith("B-") || !label.equals(open))) {
                spans.add(new Span(Integer.toString(spans.size() + 1), start, end, named(open, question)));
                open = "";
            }
            if (!label.isEmpty()) {
                start = open.isEmpty() ? places.get(i)[0] : start;
                end = places.get(i)[1];
                open = label;
            }
        }
        return spans;
    }

    /** Labels with spaces stand with underscores in files. */
    private static String named(String tag, Question question) {
        return question.label(tag).isPresent() ? tag : question.labelIds().stream().filter(l -> l.replace(' ', '_').equals(tag)).findFirst().orElse(tag);
    }
}
