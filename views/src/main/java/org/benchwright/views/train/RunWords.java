package org.benchwright.views.train;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.benchwright.engine.stats.Interval;
import org.benchwright.engine.track.Run;
import org.benchwright.views.control.MetricNames;
import org.benchwright.views.control.Pill;

/** A run in words. */
final class RunWords {
    private RunWords() {
    }

    static String algorithm(Run run) {
        return run.parameters().getOrDefault("algorithm", run.kind().startsWith("recipe.") ? "" : run.kind());
    }

    static String data(Run run) {
        return run.data().stream().map(RunWords::brief).collect(Collectors.joining(", "));
    }

    /** {@code fit}, {@code evaluate}: the verb of the kind; {@code recipe} for a recipe's. */
    static String kind(Run run) {
        return run.kind().replaceFirst("^train\\.", "").replaceFirst("^recipe\\.run$", "recipe");
    }

    static String state(Run run) {
        return run.state().toLowerCase(Locale.ROOT);
    }

    static Pill.Tone tone(Run run) {
        return switch (run.state()) {
            case "FINISHED" -> Pill.Tone.GOOD;
            case "RUNNING" -> Pill.Tone.ACCENT;
            case "FAILED" -> Pill.Tone.BAD;
            default -> Pill.Tone.NEUTRAL;
        };
    }

    /** From start to end; NaN while it runs. */
    static double seconds(Run run) {
        return run.finishedAt().map(end -> Duration.between(Instant.parse(run.startedAt()), Instant.parse(end)).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    /** NaN where the run has none. */
    static double headline(Run run) {
        return MetricNames.headline(run.metrics()).map(run.metrics()::get).orElse(Double.NaN);
    }

    /** The last part of a path, without its checksum; the facts beside say the whole. */
    private static String brief(String data) {
        return data.substring(Math.max(data.lastIndexOf('/'), data.lastIndexOf('\\')) + 1).replaceFirst(" sha256.*", "");
    }

    /** What the run found, in one line: {@code "random-forest on wine@1: accuracy 0.981 [0.907, 0.997]"}. */
    static String finding(Run run, List<HeadlineFigures.Figure> figures) {
        String what = algorithm(run) + (run.data().isEmpty() ? "" : " on " + brief(run.data().getFirst()));
        return switch (run.state()) {
            case "RUNNING" -> what + ": still running";
            case "FAILED" -> what + ": failed";
            case "CANCELLED" -> what + ": stopped";
            default -> figures.isEmpty() ? what : what + ": " + figures.getFirst().name() + " " + MetricNames.written(figures.getFirst().value())
                    + figures.getFirst().interval().map(i -> " " + written(i)).orElse("");
        };
    }

    static String written(Interval interval) {
        return "[" + MetricNames.written(interval.low()) + ",\u00a0" + MetricNames.written(interval.high()) + "]";
    }
}
