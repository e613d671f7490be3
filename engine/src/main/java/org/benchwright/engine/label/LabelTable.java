package org.benchwright.engine.label;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.MadeTable;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.schema.LabelSchema;
import org.benchwright.engine.label.schema.Question;

/** The label columns beside the rows of a project's data: what was decided, else what the only annotator said, else what most say. */
final class LabelTable {
    private final LabelProject project;
    private final LabelSchema schema;
    /** By question, the name of its column. */
    private final Map<String, String> names = new LinkedHashMap<>();
    private final String by;
    private final String share;
    private final Map<Long, Decision> decided = new TreeMap<>();
    private final Map<Long, List<Annotation>> said = new TreeMap<>();

    LabelTable(LabelProject project, LabelSchema schema, DataSource data) {
        this.project = project;
        this.schema = schema;
        List<String> taken = new ArrayList<>(data.names());
        schema.questions().forEach(q -> names.put(q.id(), free(q.id(), taken)));
        by = free("labeled_by", taken);
        share = free("label_agreement", taken);
    }

    private static String free(String wanted, List<String> taken) {
        String name = wanted;
        // DuckDB's names of columns are equal whatever their case.
        for (int i = 2; contains(taken, name); i++) {
            name = i == 2 ? wanted + "_label" : wanted + "_label" + i;
        }
        taken.add(name);
        return name;
    }

    private static boolean contains(List<String> taken, String name) {
        return taken.stream().anyMatch(name::equalsIgnoreCase);
    }

    void decided(Decision decision) {
        decided.put(decision.item(), decision);
    }

    void said(Annotation annotation) {
        if (annotation.state() == AnnotationState.DONE) {
            said.computeIfAbsent(annotation.item(), i -> new ArrayList<>()).add(annotation);
        }
    }

    MadeTable made() {
        LinkedHashMap<String, ColumnType> columns = new LinkedHashMap<>();
        columns.put(MadeTable.ROW, ColumnType.INTEGER);
        for (Question question : schema.questions()) {
            columns.put(names.get(question.id()), question.kind() == org.benchwright.engine.label.schema.QuestionKind.RATING ? ColumnType.DECIMAL
                    : ColumnType.TEXT);
        }
        columns.put(by, ColumnType.TEXT);
        columns.put(share, ColumnType.DECIMAL);
        List<Map<String, Object>> rows = new ArrayList<>();
        TreeMap<Long, Boolean> items = new TreeMap<>();
        decided.keySet().forEach(i -> items.put(i, true));
        said.keySet().forEach(i -> items.put(i, true));
        long open = 0;
        for (long item : items.keySet()) {
            Map<String, Object> row = row(item);
            if (row.size() > 3) {
                rows.add(row);
            } else {
                open++;
            }
        }
        if (rows.isEmpty()) {
            throw new BadInputException("No item has a label that holds.", project.name(), open > 0 ? "Annotators differ on " + open
                    + (open == 1 ? " item" : " items") + "; settle it first." : "Label an item first.");
        }
        List<String> notes = open == 0 ? List.of() : List.of(open + (open == 1 ? " item is" : " items are")
                + " left out because annotators differ and nothing was decided.");
        return new MadeTable(columns, rows, List.of(), notes);
    }

    private Map<String, Object> row(long item) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(MadeTable.ROW, item);
        List<Annotation> annotations = said.getOrDefault(item, List.of());
        Optional<Decision> settled = Optional.ofNullable(decided.get(item));
        row.put(by, settled.map(d -> d.method() + (d.author().isEmpty() ? "" : " " + d.author()))
                .orElseGet(() -> annotations.stream().map(Annotation::annotator).sorted().collect(Collectors.joining(", "))));
        double least = 1;
        for (Question question : schema.questions()) {
            List<Answer> all = annotations.stream().map(a -> a.answers().to(question.id())).flatMap(Optional::stream).toList();
            Optional<Answer> holds = settled.isPresent() ? settled.get().answers().to(question.id())
                    : project.rules().review() ? last(annotations, question) : most(all);
            if (holds.isPresent()) {
                row.put(names.get(question.id()), cell(holds.get()));
                least = Math.min(least, annotations.isEmpty() ? 1 : (double) all.stream().filter(holds.get()::equals).count() / annotations.size());
            }
        }
        row.put(share, least);
        return row;
    }

    /** With review, whoever looked last had seen what was said before. */
    private static Optional<Answer> last(List<Annotation> annotations, Question question) {
        return annotations.stream().max(java.util.Comparator.comparingLong(Annotation::id)).flatMap(a -> a.answers().to(question.id()));
    }

    /** The answer that more give than any other. */
    private static Optional<Answer> most(List<Answer> answers) {
        Map<Answer, Long> votes = answers.stream().collect(Collectors.groupingBy(a -> a, LinkedHashMap::new, Collectors.counting()));
        long best = votes.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<Answer> first = votes.entrySet().stream().filter(e -> e.getValue() == best).map(Map.Entry::getKey).toList();
        return first.size() == 1 ? Optional.of(first.getFirst()) : Optional.empty();
    }

    private static Object cell(Answer answer) {
        return switch (answer) {
            case Answer.Choice choice -> choice.words();
            case Answer.Rating rating -> rating.value();
            case Answer.Text text -> text.text();
            case Answer.Spans spans -> Json.write(spans.spans());
            case Answer.Regions regions -> Json.write(regions.regions());
            case Answer.Segments segments -> Json.write(segments.segments());
            case Answer.Ranking ranking -> Json.write(ranking.order());
        };
    }
}
