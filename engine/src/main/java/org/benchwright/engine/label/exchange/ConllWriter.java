package org.benchwright.engine.label.exchange;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Span;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;

/** CoNLL-2003 with IOB2 tags: token, part of speech and chunk (not known, {@code -X-} and {@code _}), entity; a document for each item. */
final class ConllWriter implements FormatWriter {
    private final Writing writing;
    private final Writer out;
    private final Question question;

    ConllWriter(Writing writing) throws IOException {
        this.writing = writing;
        question = writing.schema.questions().stream().filter(q -> q.kind() == QuestionKind.SPANS).findFirst().orElseThrow(() -> new BadInputException(
                "The project has no question about stretches of a text.", writing.project.name(), "Export JSON lines instead."));
        out = writing.file();
        writing.note(Tokens.RULE);
    }

    static String column(Question question, org.benchwright.engine.label.Media media) {
        return question.on().isEmpty() ? media.main() : question.on();
    }

    @Override
    public void item(LabelItem item, List<Annotation> said) throws IOException {
        Annotation annotation = said.getFirst();
        writing.lose("who labelled and when");
        for (Map.Entry<String, Answer> answer : annotation.answers().byQuestion().entrySet()) {
            if (!answer.getKey().equals(question.id())) {
                writing.lose("answers to the question " + answer.getKey());
            }
        }
        String text = item.text(column(question, writing.project.media()));
        List<Tokens.Token> tokens = Tokens.of(text);
        if (tokens.isEmpty()) {
            writing.lose("items without words");
            return;
        }
        String[] tags = tags(tokens, annotation.answers().to(question.id()));
        out.write("-DOCSTART- -X- O O\n");
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).first()) {
                out.write('\n');
            }
            out.write(tokens.get(i).text() + " -X- _ " + tags[i] + "\n");
        }
        out.write('\n');
    }

    private String[] tags(List<Tokens.Token> tokens, Optional<Answer> answer) {
        String[] tags = new String[tokens.size()];
        Arrays.fill(tags, "O");
        // The longer of two spans that lie over each other is kept.
        List<Span> spans = answer.filter(Answer.Spans.class::isInstance).map(a -> ((Answer.Spans) a).spans()).orElse(List.of()).stream()
                .sorted(Comparator.comparingInt((Span s) -> s.start() - s.end()).thenComparingInt(Span::start)).toList();
        for (Span span : spans) {
            int from = -1;
            int to = -1;
            for (int i = 0; i < tokens.size(); i++) {
                if (tokens.get(i).start() < span.end() && tokens.get(i).end() > span.start()) {
                    from = from < 0 ? i : from;
                    to = i;
                }
            }
            if (from < 0) {
                writing.lose("spans of white space");
            } else if (Arrays.stream(tags, from, to + 1).anyMatch(t -> !t.equals("O"))) {
                writing.lose("spans that lie over others");
            } else {
                if (tokens.get(from).start() != span.start() || tokens.get(to).end() != span.end()) {
                    writing.lose("exact ends of spans that cut tokens; the whole tokens are tagged");
                }
                for (int i = from; i <= to; i++) {
                    tags[i] = (i == from ? "B-" : "I-") + span.label().replace(' ', '_');
                }
                if (tokens.subList(from + 1, to + 1).stream().anyMatch(Tokens.Token::first)) {
                    writing.lose("spans over several lines, for readers that go by sentence");
                }
            }
        }
        return tags;
    }

    @Override
    public void end() {
        // Documents stand for themselves.
    }
}
