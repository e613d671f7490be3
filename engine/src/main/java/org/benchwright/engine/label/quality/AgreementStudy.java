package org.benchwright.engine.label.quality;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.quality.SaidOfItems.Said;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.engine.stats.Bootstrap;
import org.benchwright.engine.stats.Interval;
import org.benchwright.engine.stats.agreement.Agreement;
import org.benchwright.engine.stats.agreement.Level;
import org.benchwright.engine.stats.agreement.Matching;
import org.benchwright.engine.stats.agreement.Measure;
import org.benchwright.engine.stats.agreement.PairAgreement;

/** Measures the agreement on a question. */
final class AgreementStudy {
    private static final int WINDOWS = 20;
    private static final int FEWEST_IN_WINDOW = 20;
    private static final int RESAMPLES = 500;
    private static final double CONFIDENCE = 0.95;

    private final SaidOfItems said;
    private final Level level;
    private final long seed;
    /** Answers of two or more, by item. */
    private final List<List<Said>> shared = new ArrayList<>();
    private final int items;

    private AgreementStudy(SaidOfItems said, Level level, long seed) {
        this.said = said;
        this.level = level;
        this.seed = seed;
        int count = 0;
        for (int from = 0; from < said.all().size(); count++) {
            int to = from + 1;
            while (to < said.all().size() && said.all().get(to).item() == said.all().get(from).item()) {
                to++;
            }
            if (to - from > 1) {
                shared.add(said.all().subList(from, to));
            }
            from = to;
        }
        items = count;
    }

    /** @param level empty for what the question's kind suggests */
    static ProjectAgreement of(SaidOfItems said, Optional<Level> level, long seed) {
        return new AgreementStudy(said, level.orElse(said.question().kind() == QuestionKind.RATING ? Level.ORDINAL : Level.NOMINAL), seed).measured();
    }

    private ProjectAgreement measured() {
        List<String> annotators = List.copyOf(new TreeSet<>(said.all().stream().map(Said::annotator).toList()));
        Map<String, Measure> measures = measures(shared, annotators.size());
        String main = said.coded() ? "krippendorff_alpha" : said.question().kind() == QuestionKind.RANKING ? "kendall_tau" : "f1";
        double alarm = said.project().rules().alarm();
        OptionalDouble value = measures.get(main).value();
        return new ProjectAgreement(said.project().name(), said.question().id(), said.question().kind(), items, shared.size(), said.all().size(), level,
                measures, main, alarm, value.isPresent() && value.getAsDouble() < alarm, annotators, pairs(), labels(), windows(main, annotators.size()));
    }

    private Map<String, Measure> measures(List<List<Said>> of, int annotators) {
        if (said.all().isEmpty()) {
            return nothing("nothing has been labelled yet");
        }
        if (said.coded()) {
            List<Said> all = of == shared ? said.all() : of.stream().flatMap(List::stream).toList();
            CodedLabels codes = new SaidOfItems(said.project(), said.question(), all, Map.of()).codes();
            return Agreement.of(codes.ratings(), level, codes.values(level, said.ordered()), seed).measures();
        }
        if (annotators < 2 || of.size() < 2) {
            return nothing(annotators < 2 ? "there is only one annotator" : of.isEmpty() ? "no item has answers of two annotators"
                    : "only one item has answers of two annotators");
        }
        Map<String, Measure> measures = new LinkedHashMap<>();
        if (said.question().kind() == QuestionKind.RANKING) {
            measures.put("kendall_tau", mean(of, pair -> AnswerLikeness.tau((Answer.Ranking) pair[0], (Answer.Ranking) pair[1])));
            measures.put("spearman_rho", mean(of, pair -> AnswerLikeness.rho((Answer.Ranking) pair[0], (Answer.Ranking) pair[1])));
            return measures;
        }
        Matching[] enough = matchings(of, AnswerLikeness.ENOUGH);
        measures.put("f1", pooled(enough, Matching::f1));
        measures.put("exact_f1", pooled(matchings(of, 1 - 1e-9), Matching::f1));
        measures.put("mean_iou", pooled(enough, Matching::meanLikeness));
        if (said.question().kind() == QuestionKind.SPANS) {
            measures.put("character_f1", pooled(of.stream().map(answers -> overPairs(answers, (a, b) ->
                    AnswerLikeness.characters((Answer.Spans) a, (Answer.Spans) b))).toArray(Matching[]::new), Matching::f1));
        }
        return measures;
    }

    private Map<String, Measure> nothing(String why) {
        List<String> names = said.coded() ? List.of("percent_agreement", "krippendorff_alpha")
                : said.question().kind() == QuestionKind.RANKING ? List.of("kendall_tau", "spearman_rho") : List.of("f1", "exact_f1", "mean_iou");
        Map<String, Measure> none = new LinkedHashMap<>();
        names.forEach(name -> none.put(name, new Measure(OptionalDouble.empty(), Optional.empty(), why)));
        return none;
    }

    private static Matching[] matchings(List<List<Said>> of, double enough) {
        return of.stream().map(answers -> overPairs(answers, (a, b) -> AnswerLikeness.matched(a, b, enough))).toArray(Matching[]::new);
    }

    private static Matching overPairs(List<Said> answers, BiFunction<Answer, Answer, Matching> matching) {
        Matching sum = Matching.NONE;
        for (int i = 0; i < answers.size(); i++) {
            for (int j = i + 1; j < answers.size(); j++) {
                sum = sum.plus(matching.apply(answers.get(i).answer(), answers.get(j).answer()));
            }
        }
        return sum;
    }

    private Measure pooled(Matching[] byItem, ToDoubleFunction<Matching> figure) {
        return bootstrapped(byItem.length, rows -> {
            Matching sum = Matching.NONE;
            for (int row : rows) {
                sum = sum.plus(byItem[row]);
            }
            return figure.applyAsDouble(sum);
        });
    }

    private Measure mean(List<List<Said>> of, ToDoubleFunction<Answer[]> figure) {
        double[] byItem = of.stream().mapToDouble(answers -> meanOfPairs(answers, figure)).toArray();
        return bootstrapped(byItem.length, rows -> {
            double sum = 0;
            for (int row : rows) {
                sum += byItem[row];
            }
            return sum / rows.length;
        });
    }

    private Measure bootstrapped(int rows, ToDoubleFunction<int[]> figure) {
        double value = figure.applyAsDouble(IntStream.range(0, rows).toArray());
        if (!Double.isFinite(value)) {
            return new Measure(OptionalDouble.empty(), Optional.empty(), "no two answers have anything in common");
        }
        Interval interval = Bootstrap.interval(rows, RESAMPLES, seed, CONFIDENCE, figure);
        return new Measure(OptionalDouble.of(value), Double.isFinite(interval.low()) ? Optional.of(interval) : Optional.empty(), "");
    }

    private static double meanOfPairs(List<Said> answers, ToDoubleFunction<Answer[]> figure) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < answers.size(); i++) {
            for (int j = i + 1; j < answers.size(); j++) {
                sum += figure.applyAsDouble(new Answer[] {answers.get(i).answer(), answers.get(j).answer()});
                pairs++;
            }
        }
        return sum / pairs;
    }

    private static double likeness(List<Said> answers) {
        return meanOfPairs(answers, pair -> AnswerLikeness.of(pair[0], pair[1]));
    }

    private List<ProjectAgreement.Pair> pairs() {
        if (said.all().isEmpty()) {
            return List.of();
        }
        if (said.coded()) {
            CodedLabels codes = said.codes();
            return PairAgreement.all(codes.ratings()).stream().map(p -> new ProjectAgreement.Pair(codes.annotators().get(p.first()),
                    codes.annotators().get(p.second()), p.items(), p.share(), p.kappa())).toList();
        }
        Map<List<String>, double[]> sums = new TreeMap<>(Comparator.comparing((List<String> k) -> k.getFirst()).thenComparing(List::getLast));
        for (List<Said> answers : shared) {
            for (int i = 0; i < answers.size(); i++) {
                for (int j = i + 1; j < answers.size(); j++) {
                    List<String> names = List.of(answers.get(i).annotator(), answers.get(j).annotator()).stream().sorted().toList();
                    double[] sum = sums.computeIfAbsent(names, k -> new double[2]);
                    sum[0]++;
                    sum[1] += AnswerLikeness.of(answers.get(i).answer(), answers.get(j).answer());
                }
            }
        }
        Measure kappa = new Measure(OptionalDouble.empty(), Optional.empty(), "answers are not single labels");
        return sums.entrySet().stream().map(e -> new ProjectAgreement.Pair(e.getKey().getFirst(), e.getKey().getLast(), (int) e.getValue()[0],
                e.getValue()[1] / e.getValue()[0], kappa)).toList();
    }

    /** How often another annotator gives a label where one does. */
    private List<ProjectAgreement.ByLabel> labels() {
        Map<String, double[]> tallies = new LinkedHashMap<>();
        said.question().labelIds().forEach(label -> tallies.put(label, new double[3]));
        if (said.question().kind() == QuestionKind.RATING) {
            for (int point = said.question().scale().low(); point <= said.question().scale().high(); point++) {
                tallies.put(Integer.toString(point), new double[3]);
            }
        }
        for (List<Said> answers : shared) {
            for (Said one : answers) {
                for (String label : of(one.answer())) {
                    double[] tally = tallies.computeIfAbsent(label, l -> new double[3]);
                    tally[0]++;
                    tally[1] += answers.size() - 1;
                    tally[2] += answers.stream().filter(other -> other != one && of(other.answer()).contains(label)).count();
                }
            }
        }
        List<ProjectAgreement.ByLabel> found = new ArrayList<>();
        tallies.forEach((label, tally) -> found.add(new ProjectAgreement.ByLabel(label, (int) tally[0],
                tally[1] == 0 ? OptionalDouble.empty() : OptionalDouble.of(tally[2] / tally[1]))));
        return found;
    }

    private static Set<String> of(Answer answer) {
        return switch (answer) {
            case Answer.Choice choice -> Set.copyOf(choice.labels());
            case Answer.Rating rating -> Set.of(rating.words());
            case Answer.Spans spans -> spans.spans().stream().map(s -> s.label()).collect(Collectors.toSet());
            case Answer.Regions regions -> regions.regions().stream().map(r -> r.label()).collect(Collectors.toSet());
            case Answer.Segments segments -> segments.segments().stream().map(s -> s.label()).collect(Collectors.toSet());
            case Answer.Ranking ranking -> Set.of();
            case Answer.Text text -> Set.of();
        };
    }

    private List<ProjectAgreement.Window> windows(String main, int annotators) {
        List<List<Said>> byTime = shared.stream().sorted(Comparator.comparing(AgreementStudy::finished)).toList();
        int count = Math.clamp(byTime.size() / FEWEST_IN_WINDOW, byTime.isEmpty() ? 0 : 1, WINDOWS);
        List<ProjectAgreement.Window> windows = new ArrayList<>();
        for (int w = 0; w < count; w++) {
            List<List<Said>> part = byTime.subList((int) ((long) byTime.size() * w / count), (int) ((long) byTime.size() * (w + 1) / count));
            windows.add(new ProjectAgreement.Window(finished(part.getFirst()).toString(), finished(part.getLast()).toString(), part.size(),
                    part.stream().mapToDouble(AgreementStudy::likeness).average().orElse(0), measures(part, annotators).get(main)));
        }
        return Collections.unmodifiableList(windows);
    }

    private static Instant finished(List<Said> answers) {
        return answers.stream().map(Said::at).max(Comparator.naturalOrder()).orElseThrow();
    }
}
