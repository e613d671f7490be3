package org.benchwright.views.label;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** How fast somebody labels in this sitting: a pause of five minutes begins a new one. */
final class Pace {
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final List<Double> seconds = new ArrayList<>();
    private Instant began = Instant.EPOCH;
    private Instant last = Instant.EPOCH;

    /** An item was done at a time after so many seconds. */
    void done(Instant at, double took) {
        if (Duration.between(last, at).compareTo(PAUSE) > 0) {
            seconds.clear();
            began = at.minusMillis((long) (Math.min(took, PAUSE.toSeconds()) * 1000));
        }
        last = at;
        seconds.add(took);
    }

    int count() {
        return seconds.size();
    }

    /** Items an hour, once there are enough to tell. */
    OptionalDouble perHour() {
        double hours = Duration.between(began, last).toMillis() / 3_600_000.0;
        return seconds.size() < 3 || hours <= 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds.size() / hours);
    }

    /** The median of the seconds an item took. */
    OptionalDouble median() {
        if (seconds.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Double> sorted = seconds.stream().sorted().toList();
        int half = sorted.size() / 2;
        return OptionalDouble.of(sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2);
    }

    /** How long the sitting has lasted. */
    Duration sitting() {
        return seconds.isEmpty() ? Duration.ZERO : Duration.between(began, last);
    }
}
