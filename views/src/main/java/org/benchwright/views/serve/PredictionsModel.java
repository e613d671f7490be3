package org.benchwright.views.serve;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.serve.LoggedPrediction;
import org.benchwright.engine.serve.PredictionLog;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.PanelContext;
import tools.jackson.databind.JsonNode;

/** A page of the prediction log, the newest first. */
final class PredictionsModel {
    static final int PAGE = 50;

    private record Found(List<LoggedPrediction> rows, long count) {
    }

    private final PanelContext context;
    private final Background.Latest reads;
    private final ObservableList<LoggedPrediction> rows = FXCollections.observableArrayList();
    private final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper();
    private final Deque<Long> newer = new ArrayDeque<>();
    private long before = Long.MAX_VALUE;

    PredictionsModel(PanelContext context) {
        this.context = context;
        reads = context.background().latest();
    }

    /** The rows of the page. */
    ObservableList<LoggedPrediction> rows() {
        return rows;
    }

    /** How many predictions are logged in all. */
    ReadOnlyLongProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** How many pages are before this one. */
    int page() {
        return newer.size();
    }

    boolean hasOlder() {
        return rows.size() == PAGE;
    }

    /** Reads the page again. */
    void refresh() {
        long from = before;
        reads.read(() -> {
            PredictionLog log = context.engine().serving().log();
            return new Found(log.page(from, PAGE), log.count());
        }, found -> {
            if (!found.rows().equals(List.copyOf(rows))) {
                rows.setAll(found.rows());
            }
            count.set(found.count());
        });
    }

    void older() {
        if (hasOlder()) {
            newer.push(before);
            before = rows.getLast().id();
            refresh();
        }
    }

    void newer() {
        if (!newer.isEmpty()) {
            before = newer.pop();
            refresh();
        }
    }

    /** What a model said, as people read it: the class with its probability, or the number. */
    static String answer(String json) {
        JsonNode said = Json.tree(json);
        if (said.has("label")) {
            String label = said.path("label").asString();
            double probability = said.path("probabilities").path(label).doubleValue(Double.NaN);
            return Double.isNaN(probability) ? label : label + "  " + Numbers.percent(probability);
        }
        if (said.has("value")) {
            return Numbers.value(said.path("value").doubleValue());
        }
        if (said.has("cluster")) {
            return "cluster " + said.path("cluster") + ", distance " + Numbers.value(said.path("distance").doubleValue());
        }
        return json;
    }

    /** A row's inputs in one line. */
    static String features(String json) {
        StringBuilder line = new StringBuilder();
        for (Map.Entry<String, JsonNode> field : Json.tree(json).properties()) {
            line.append(line.isEmpty() ? "" : "  ·  ").append(field.getKey()).append(' ').append(text(field.getValue()));
        }
        return line.toString();
    }

    static String text(JsonNode value) {
        return value.isNull() ? "–" : value.isString() ? value.asString() : value.toString();
    }

    /** Microseconds as people say them. */
    static String latency(long micros) {
        return micros < 1000 ? micros + " µs" : String.format(Locale.ROOT, "%.1f ms", micros / 1000.0);
    }
}
