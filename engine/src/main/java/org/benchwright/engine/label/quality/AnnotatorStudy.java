package org.benchwright.engine.label.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.quality.SaidOfItems.Said;
import org.benchwright.engine.stats.Interval;
import org.benchwright.engine.stats.Proportion;
import org.benchwright.engine.stats.Quantiles;

/** Measures how good annotators are. */
final class AnnotatorStudy {
    /** Gold accuracy under this is worth a warning. */
    private static final double GOOD = 0.9;
    private static final int FEWEST_GOLD = 10;
    private static final int WINDOWS = 10;
    private static final int FEWEST_IN_WINDOW = 20;
    private static final double DRIFT = 0.1;
    private static final Duration PAUSE = Duration.ofMinutes(30);
    private static final int SHORTEST_SESSION = 30;
    private static final int FEWEST_IN_THIRD = 30;

    /**
     * An answer with what it is measured by.
     *
     * @param right  likeness to the right answer; NaN when that is not known
     * @param others likeness to the others; NaN when there are none, or they are split
     */
    private record Judged(Said said, double right, double others) {
        /** By gold where it is known. */
        double best() {
            return Double.isNaN(right) ? others : right;
        }
    }

    private AnnotatorStudy() {
    }

    static List<AnnotatorQuality> of(SaidOfItems said) {
        Map<String, List<Judged>> byName = new TreeMap<>();
        List<Said> all = said.all();
        for (int from = 0; from < all.size(); ) {
            int to = from + 1;
            while (to < all.size() && all.get(to).item() == all.get(from).item()) {
                to++;
            }
            List<Said> answers = all.subList(from, to);
            Answer gold = said.gold().get(answers.getFirst().item());
            for (Said one : answers) {
                byName.computeIfAbsent(one.annotator(), n -> new ArrayList<>()).add(new Judged(one,
                        gold == null ? Double.NaN : AnswerLikeness.of(one.answer(), gold), others(one, answers, said.coded())));
            }
            from = to;
        }
        return byName.entrySet().stream().map(e -> quality(e.getKey(), e.getValue(), said)).toList();
    }

    private static double others(Said one, List<Said> answers, boolean coded) {
        if (answers.size() < 2) {
            return Double.NaN;
        }
        if (!coded) {
            return answers.stream().filter(o -> o != one).mapToDouble(o -> AnswerLikeness.of(one.answer(), o.answer())).average().orElse(Double.NaN);
        }
        Map<String, Integer> votes = new HashMap<>();
        answers.stream().filter(o -> o != one).forEach(o -> votes.merge(SaidOfItems.word(o.answer()), 1, Integer::sum));
        int most = votes.values().stream().max(Comparator.naturalOrder()).orElse(0);
        List<String> best = votes.entrySet().stream().filter(v -> v.getValue() == most).map(Map.Entry::getKey).toList();
        return best.size() > 1 ? Double.NaN : best.getFirst().equals(SaidOfItems.word(one.answer())) ? 1 : 0;
    }

    private static AnnotatorQuality quality(String name, List<Judged> work, SaidOfItems said) {
        List<Judged> byTime = work.stream().sorted(Comparator.comparing(j -> j.said().at())).toList();
        int gold = (int) work.stream().filter(j -> !Double.isNaN(j.right())).count();
        OptionalDouble accuracy = mean(work, Judged::right);
        Optional<Interval> interval = accuracy.isEmpty() ? Optional.empty()
                : Optional.of(Proportion.wilson(Math.round(accuracy.getAsDouble() * gold), gold, 0.95));
        List<AnnotatorQuality.Window> windows = windows(byTime);
        Optional<AnnotatorQuality.Fatigue> fatigue = fatigue(byTime);
        OptionalDouble agreement = mean(work, Judged::others);
        return new AnnotatorQuality(name, work.size(), gold, accuracy, interval, agreement, median(work), secondsByLabel(work), windows,
                fatigue, warnings(byTime, accuracy, windows, fatigue));
    }

    private static List<String> warnings(List<Judged> byTime, OptionalDouble accuracy, List<AnnotatorQuality.Window> windows,
            Optional<AnnotatorQuality.Fatigue> fatigue) {
        List<String> warnings = new ArrayList<>();
        List<Judged> onGold = byTime.stream().filter(j -> !Double.isNaN(j.right())).toList();
        int gold = onGold.size();
        if (gold >= FEWEST_GOLD && accuracy.orElse(1) < GOOD) {
            warnings.add("Right on " + percent(accuracy.getAsDouble()) + " of " + gold + " gold items, under " + percent(GOOD) + ".");
        }
        drift(onGold, windows).ifPresent(warnings::add);
        fatigue.filter(AnnotatorQuality.Fatigue::tired).ifPresent(f -> warnings.add(String.format(Locale.ROOT,
                "Slower and less right at the end of sessions: %.1f s then %.1f s, %s then %s. Shorter sessions may help.", f.firstSeconds(), f.lastSeconds(),
                percent(f.firstAgreement()), percent(f.lastAgreement()))));
        return List.copyOf(warnings);
    }

    /** By gold where there is enough of it: agreement also falls when the others get worse. */
    private static Optional<String> drift(List<Judged> onGold, List<AnnotatorQuality.Window> windows) {
        if (onGold.size() >= 2 * FEWEST_GOLD) {
            double first = mean(onGold.subList(0, onGold.size() / 2), Judged::right).orElseThrow();
            double last = mean(onGold.subList(onGold.size() / 2, onGold.size()), Judged::right).orElseThrow();
            return last >= first - DRIFT ? Optional.empty()
                    : Optional.of("Right less often than at first: " + percent(first) + " of gold items then, " + percent(last) + " now.");
        }
        List<AnnotatorQuality.Window> known = windows.stream().filter(w -> w.agreement().isPresent()).toList();
        if (known.size() < 2 || known.getLast().agreement().getAsDouble() >= known.getFirst().agreement().getAsDouble() - DRIFT) {
            return Optional.empty();
        }
        return Optional.of("Agrees less with the others than at first: " + percent(known.getFirst().agreement().getAsDouble()) + " then, "
                + percent(known.getLast().agreement().getAsDouble()) + " now.");
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    private static OptionalDouble mean(List<Judged> of, ToDoubleFunction<Judged> figure) {
        return of.stream().mapToDouble(figure).filter(v -> !Double.isNaN(v)).average();
    }

    private static OptionalDouble median(List<Judged> of) {
        double[] seconds = of.stream().filter(j -> j.said().seconds().isPresent()).mapToDouble(j -> j.said().seconds().getAsDouble()).toArray();
        return seconds.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Quantiles.median(seconds));
    }

    private static Map<String, Double> secondsByLabel(List<Judged> work) {
        Map<String, List<Judged>> byLabel = new TreeMap<>();
        for (Judged judged : work) {
            if (judged.said().answer() instanceof Answer.Choice choice) {
                choice.labels().forEach(label -> byLabel.computeIfAbsent(label, l -> new ArrayList<>()).add(judged));
            }
        }
        Map<String, Double> seconds = new LinkedHashMap<>();
        byLabel.forEach((label, of) -> median(of).ifPresent(m -> seconds.put(label, m)));
        return seconds;
    }

    private static List<AnnotatorQuality.Window> windows(List<Judged> byTime) {
        int count = Math.clamp(byTime.size() / FEWEST_IN_WINDOW, 1, WINDOWS);
        List<AnnotatorQuality.Window> windows = new ArrayList<>();
        for (int w = 0; w < count; w++) {
            List<Judged> part = byTime.subList((int) ((long) byTime.size() * w / count), (int) ((long) byTime.size() * (w + 1) / count));
            windows.add(new AnnotatorQuality.Window(part.getFirst().said().at().toString(), part.getLast().said().at().toString(), part.size(),
                    mean(part, Judged::right), mean(part, Judged::others), median(part)));
        }
        return List.copyOf(windows);
    }

    /** Compares the first and the last third of sessions, which are parted by half an hour without an answer. */
    private static Optional<AnnotatorQuality.Fatigue> fatigue(List<Judged> byTime) {
        List<Judged> first = new ArrayList<>();
        List<Judged> last = new ArrayList<>();
        int sessions = 0;
        for (int from = 0; from < byTime.size(); ) {
            int to = from + 1;
            while (to < byTime.size() && near(byTime.get(to - 1).said().at(), byTime.get(to).said().at())) {
                to++;
            }
            if (to - from >= SHORTEST_SESSION) {
                sessions++;
                first.addAll(byTime.subList(from, from + (to - from) / 3));
                last.addAll(byTime.subList(to - (to - from) / 3, to));
            }
            from = to;
        }
        OptionalDouble firstSeconds = median(first);
        OptionalDouble lastSeconds = median(last);
        OptionalDouble firstRight = mean(first, Judged::best);
        OptionalDouble lastRight = mean(last, Judged::best);
        boolean known = first.size() >= FEWEST_IN_THIRD && firstSeconds.isPresent() && lastSeconds.isPresent() && firstRight.isPresent() && lastRight.isPresent();
        return known ? Optional.of(new AnnotatorQuality.Fatigue(sessions, firstSeconds.getAsDouble(), lastSeconds.getAsDouble(), firstRight.getAsDouble(),
                lastRight.getAsDouble())) : Optional.empty();
    }

    private static boolean near(Instant earlier, Instant later) {
        return Duration.between(earlier, later).compareTo(PAUSE) <= 0;
    }
}
