package org.benchwright.engine.recipe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a step of a running recipe stands. Safe to use from any thread. */
final class LiveStep {
    private static final int MOST_LINES = 500;
    private static final int LONGEST_LINE = 1_000;

    private final StepCall call;
    private final List<LogLine> lines = new ArrayList<>();
    private String state = "waiting";
    private boolean cached;
    private int attempts;
    private int leftOut;
    private double fraction;
    private String started = "";
    private String finished = "";
    private String error = "";
    private String key = "";
    private String origin = "";
    private Map<String, String> outputs = Map.of();

    LiveStep(StepCall call) {
        this.call = call;
    }

    StepCall call() {
        return call;
    }

    synchronized void begin(int attempt) {
        state = "running";
        attempts = attempt;
        if (started.isEmpty()) {
            started = Instant.now().toString();
        }
    }

    synchronized void madeFrom(String newKey, String newOrigin) {
        key = newKey;
        origin = newOrigin;
    }

    synchronized void done(Map<String, String> given, boolean wasCached) {
        if (ended()) {
            return;
        }
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        cached = wasCached;
        attempts = wasCached ? 0 : attempts;
        error = "";
        end("done");
    }

    synchronized void retrying(String why) {
        state = "retrying";
        error = why;
    }

    synchronized void failed(String why) {
        error = why;
        end("failed");
    }

    synchronized void skipped(String why) {
        say(why);
        end("skipped");
    }

    synchronized void cancelled() {
        end("cancelled");
    }

    /** Whether nothing more will come of it. */
    synchronized boolean ended() {
        return !state.equals("waiting") && !state.equals("running") && !state.equals("retrying");
    }

    private void end(String last) {
        state = last;
        fraction = 1;
        finished = started.isEmpty() ? "" : Instant.now().toString();
    }

    /** Keeps a line; of very many the first ones and a note that others are left out. */
    synchronized void say(String text) {
        if (lines.size() >= MOST_LINES) {
            leftOut++;
            return;
        }
        lines.add(new LogLine(call.id(), Instant.now().toString(), attempts, text.substring(0, Math.min(LONGEST_LINE, text.length()))));
    }

    synchronized void progress(double newFraction, String message) {
        fraction = Math.clamp(newFraction, 0, 1);
        if (!message.isBlank() && (lines.isEmpty() || !lines.getLast().text().equals(message))) {
            say(message);
        }
    }

    synchronized double fraction() {
        return fraction;
    }

    synchronized String state() {
        return state;
    }

    synchronized boolean wasCached() {
        return cached;
    }

    synchronized int attempts() {
        return attempts;
    }

    synchronized String key() {
        return key;
    }

    synchronized String origin() {
        return origin;
    }

    synchronized List<LogLine> lines() {
        List<LogLine> all = new ArrayList<>(lines);
        if (leftOut > 0) {
            all.add(new LogLine(call.id(), lines.getLast().at(), attempts, leftOut + " more lines were left out."));
        }
        return all;
    }

    synchronized RecipeResult.StepResult result() {
        double seconds = started.isEmpty() ? 0
                : Duration.between(Instant.parse(started), finished.isEmpty() ? Instant.now() : Instant.parse(finished)).toNanos() / 1e9;
        return new RecipeResult.StepResult(call.id(), call.uses(), state, cached, seconds, outputs, error, attempts, started, finished);
    }
}
