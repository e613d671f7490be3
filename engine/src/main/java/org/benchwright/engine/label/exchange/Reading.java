package org.benchwright.engine.label.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.AnnotationState;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.schema.AnswerCheck;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.engine.recipe.Steps;

/** One reading of a file: measures each entry against the project, hands on what fits and counts what does not. */
final class Reading {
    private static final int SHOWN = 20;
    private static final int LONGEST = 300;

    private final ImportWish wish;
    private final JobContext job;
    private final AnswerCheck check;
    private final Consumer<Annotation> out;
    private final Consumer<ImportReport.Rejected> leftOut;
    private final Map<String, Set<String>> unknown = new TreeMap<>();
    private final Map<String, Long> notes = new LinkedHashMap<>();
    private final Map<String, Long> byAnnotator = new TreeMap<>();
    private final List<ImportReport.Rejected> rejects = new ArrayList<>();
    private final BitSet seen = new BitSet();
    private final String now = Instant.now().toString();
    private long annotations;
    private long rejected;
    private final String source;
    final LabelWork work;
    final LabelProject project;
    final ItemIndex items;
    final PictureSizes sizes;

    Reading(LabelWork work, ItemIndex items, PictureSizes sizes, ImportWish wish, String source, JobContext job, Consumer<Annotation> out,
            Consumer<ImportReport.Rejected> leftOut) {
        this.work = work;
        this.project = work.project();
        this.items = items;
        this.sizes = sizes;
        this.wish = wish;
        this.source = source;
        this.job = job;
        this.out = out;
        this.leftOut = leftOut;
        check = new AnswerCheck(project.schema());
    }

    /** What an entry says, still without what is the same for all. */
    record Entry(long item, String annotator, AnnotationState state, Answers answers, Optional<Double> seconds, Optional<Double> confidence, String at) {
        Entry(long item, Answers answers) {
            this(item, "", AnnotationState.DONE, answers, Optional.empty(), Optional.empty(), "");
        }
    }

    /** Takes one entry, or keeps it aside with the reason it cannot be taken. */
    void entry(String place, Supplier<String> content, Supplier<List<Entry>> making) {
        job.checkCancelled();
        List<Annotation> made;
        try {
            made = making.get().stream().map(this::checked).toList();
        } catch (BadInputException e) {
            reject(place, e, content.get());
            return;
        }
        for (Annotation annotation : made) {
            annotations++;
            seen.set((int) annotation.item());
            byAnnotator.merge(annotation.annotator(), 1L, Long::sum);
            out.accept(annotation);
        }
    }

    void reject(String place, BadInputException why, String content) {
        rejected++;
        ImportReport.Rejected one = new ImportReport.Rejected(place, why.what(), why.remedy(), content);
        leftOut.accept(one);
        if (rejects.size() < SHOWN) {
            rejects.add(new ImportReport.Rejected(place, why.what(), why.remedy(), content.length() <= LONGEST ? content : content.substring(0, LONGEST) + "…"));
        }
    }

    /** Counts something people should know of, such as {@code "predictions are left out"}. */
    void note(String what) {
        notes.merge(what, 1L, Long::sum);
    }

    private Annotation checked(Entry entry) {
        items.byNumber(entry.item());
        String annotator = entry.annotator().isBlank() ? wish.annotator().orElseGet(org.benchwright.engine.label.Labels::me) : entry.annotator().strip();
        if (annotator.length() > 100 || annotator.contains("\n")) {
            throw new BadInputException("The annotator's name is too long.", "Give at most 100 characters on one line.");
        }
        if (entry.state() == AnnotationState.DONE) {
            require(entry.item(), entry.answers());
        }
        return new Annotation(0, entry.item(), annotator, entry.state(), project.schemaVersion(), entry.answers(), number(entry.seconds(), false),
                number(entry.confidence(), true), source, time(entry.at()));
    }

    private static java.util.OptionalDouble number(Optional<Double> given, boolean share) {
        return given.filter(n -> Double.isFinite(n) && n >= 0 && (!share || n <= 1)).map(java.util.OptionalDouble::of).orElseGet(java.util.OptionalDouble::empty);
    }

    private String time(String given) {
        if (given.isBlank()) {
            return now;
        }
        try {
            // The same digits for the same instant, however it was written.
            return java.time.OffsetDateTime.parse(given.strip().replace(' ', 'T')).toInstant().toString();
        } catch (DateTimeParseException other) {
            throw new BadInputException("\"" + given + "\" is not a time.", "", "Write it as 2026-01-31T12:00:00Z.", other);
        }
    }

    private void require(long item, Answers answers) {
        boolean fresh = false;
        for (Map.Entry<String, Answer> answer : answers.byQuestion().entrySet()) {
            Question question = project.schema().question(answer.getKey()).orElse(null);
            for (String label : question == null ? List.<String>of() : Labelled.labels(answer.getValue())) {
                if (question.label(label).isEmpty()) {
                    unknown.computeIfAbsent(question.id(), q -> new TreeSet<>()).add(label);
                    fresh = true;
                    if (!wish.addLabels()) {
                        throw new BadInputException("The question " + question.id() + " has no label \"" + label + "\".",
                                Steps.suggestion(label, question.labelIds()).orElse("Add it with --add-labels, or mend the file."));
                    }
                }
            }
        }
        if (fresh) {
            return;
        }
        boolean any = answers.byQuestion().values().stream().anyMatch(a -> !a.isEmpty());
        boolean located = answers.byQuestion().values().stream().anyMatch(a -> a instanceof Answer.Spans || a instanceof Answer.Ranking);
        AnswerCheck.Extent extent = located ? items.item(item).extent(project.media(), Optional.empty()) : AnswerCheck.Extent.UNKNOWN;
        for (AnswerCheck.Problem problem : check.problems(answers, extent)) {
            boolean open = answers.to(problem.question()).map(Answer::isEmpty).orElse(true) && project.schema().question(problem.question()).isPresent();
            if (open && any) {
                note("without an answer to " + problem.question());
            } else {
                throw new BadInputException(problem.what(), problem.remedy());
            }
        }
    }

    /**
     * The question an answer belongs to: the one that is wished, the one that is named, the only one of its kind, or the only one that has the label.
     *
     * @param named as the file says; empty when it does not
     * @param label empty when there is none
     */
    Question question(String named, Set<QuestionKind> kinds, String label) {
        if (wish.question().isPresent()) {
            return project.schema().question(wish.question().get()).filter(q -> kinds.contains(q.kind())).orElseThrow(() -> new BadInputException(
                    "The question " + wish.question().get() + " cannot be answered by this.", "It is answered by " + kinds.iterator().next().words() + " here."));
        }
        Optional<Question> said = project.schema().question(named).filter(q -> kinds.contains(q.kind()));
        if (said.isPresent()) {
            return said.get();
        }
        List<Question> fit = project.schema().questions().stream().filter(q -> kinds.contains(q.kind())).toList();
        if (fit.isEmpty()) {
            throw new BadInputException("The project has no question that is answered by " + kinds.iterator().next().words() + ".",
                    "Add such a question to the schema, or leave the entry out.");
        }
        List<Question> with = fit.stream().filter(q -> q.label(label).isPresent()).toList();
        if (fit.size() > 1 && with.size() != 1) {
            throw new BadInputException("It is not clear which question \"" + label + "\" answers.", "Name it with --question.");
        }
        return fit.size() == 1 ? fit.getFirst() : with.getFirst();
    }

    ImportWish wish() {
        return wish;
    }

    void checkCancelled() {
        job.checkCancelled();
    }

    /** Opens the file; how much was read of it is told on the way. */
    InputStream open(Path file) throws IOException {
        long size = Math.max(1, Files.size(file));
        return new FilterInputStream(Files.newInputStream(file)) {
            private long at;

            @Override
            public int read() throws IOException {
                int one = super.read();
                at += one < 0 ? 0 : 1;
                return one;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                job.checkCancelled();
                int count = super.read(into, from, length);
                at += Math.max(0, count);
                job.progress(Math.min(1, (double) at / size), "reading " + file.getFileName());
                return count;
            }
        };
    }

    ImportReport report(ExchangeFormat format) {
        Map<String, List<String>> fresh = new LinkedHashMap<>();
        unknown.forEach((q, labels) -> fresh.put(q, List.copyOf(labels)));
        List<String> told = notes.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).toList();
        return new ImportReport(format, annotations, seen.cardinality(), rejected, List.copyOf(rejects), fresh, new LinkedHashMap<>(byAnnotator), told,
                Optional.empty(), 0, false);
    }
}
