package org.benchwright.engine.serve;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a server answered, in the Prometheus text format 0.0.4. */
final class ServingMetrics {
    private static final double[] BOUNDS = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private record Answered(String model, String version, int code) {
    }

    private record Served(String model, String version) {
    }

    private static final class Latency {
        private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
        private final LongAdder nanos = new LongAdder();

        Latency() {
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
            }
        }

        void add(long took) {
            int i = 0;
            while (i < BOUNDS.length && took > BOUNDS[i] * 1e9) {
                i++;
            }
            buckets[i].increment();
            nanos.add(took);
        }
    }

    private final ConcurrentMap<Answered, LongAdder> requests = new ConcurrentHashMap<>();
    private final ConcurrentMap<Served, LongAdder> rows = new ConcurrentHashMap<>();
    private final ConcurrentMap<Served, Latency> latencies = new ConcurrentHashMap<>();

    /** A request was answered; model and version are empty where it named none that is known. */
    void answered(String model, String version, int code) {
        requests.computeIfAbsent(new Answered(model, version, code), k -> new LongAdder()).increment();
    }

    /** Rows were predicted. */
    void predicted(String model, String version, int count, long nanos) {
        Served served = new Served(model, version);
        rows.computeIfAbsent(served, k -> new LongAdder()).add(count);
        latencies.computeIfAbsent(served, k -> new Latency()).add(nanos);
    }

    long requests() {
        return requests.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long failures() {
        return requests.entrySet().stream().filter(e -> e.getKey().code() >= 400).mapToLong(e -> e.getValue().sum()).sum();
    }

    long rows() {
        return rows.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long rows(String model, String version) {
        LongAdder count = rows.get(new Served(model, version));
        return count == null ? 0 : count.sum();
    }

    /** Mean time of a prediction request in milliseconds; NaN before the first. */
    double meanMillis() {
        double nanos = 0;
        long count = 0;
        for (Latency latency : latencies.values()) {
            nanos += latency.nanos.sum();
            for (LongAdder bucket : latency.buckets) {
                count += bucket.sum();
            }
        }
        return count == 0 ? Double.NaN : nanos / count / 1e6;
    }

    /** The exposition; names and labels follow Prometheus' conventions. */
    String exposition(ServedVersions versions) {
        StringBuilder out = new StringBuilder();
        head(out, "benchwright_requests_total", "counter", "Requests answered, by model, version and HTTP status.");
        requests.entrySet().stream().sorted(Comparator.comparing(e -> e.getKey().toString())).forEach(e -> line(out, "benchwright_requests_total",
                "model=\"" + e.getKey().model() + "\",version=\"" + e.getKey().version() + "\",code=\"" + e.getKey().code() + "\"",
                Long.toString(e.getValue().sum())));
        head(out, "benchwright_predicted_rows_total", "counter", "Rows predicted, by model and version.");
        rows.entrySet().stream().sorted(Comparator.comparing(e -> e.getKey().toString()))
                .forEach(e -> line(out, "benchwright_predicted_rows_total", labels(e.getKey()), Long.toString(e.getValue().sum())));
        head(out, "benchwright_request_duration_seconds", "histogram", "Time from the whole request read to its predictions logged.");
        latencies.entrySet().stream().sorted(Comparator.comparing(e -> e.getKey().toString())).forEach(e -> histogram(out, e));
        head(out, "benchwright_model_ready", "gauge", "1 when the version is loaded and answers.");
        versions.slots().forEach(slot -> line(out, "benchwright_model_ready",
                labels(new Served(slot.version().model(), Integer.toString(slot.version().version()))), slot.ready() ? "1" : "0"));
        return out.toString();
    }

    private static void histogram(StringBuilder out, Map.Entry<Served, Latency> entry) {
        String labels = labels(entry.getKey());
        long sum = 0;
        for (int i = 0; i <= BOUNDS.length; i++) {
            sum += entry.getValue().buckets[i].sum();
            line(out, "benchwright_request_duration_seconds_bucket", labels + ",le=\"" + (i == BOUNDS.length ? "+Inf" : Double.toString(BOUNDS[i]))
                    + "\"", Long.toString(sum));
        }
        line(out, "benchwright_request_duration_seconds_sum", labels, Double.toString(entry.getValue().nanos.sum() / 1e9));
        line(out, "benchwright_request_duration_seconds_count", labels, Long.toString(sum));
    }

    private static String labels(Served served) {
        // Names of models need no escaping: the registry allows letters, digits, dot, dash and underscore.
        return "model=\"" + served.model() + "\",version=\"" + served.version() + "\"";
    }

    private static void head(StringBuilder out, String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder out, String name, String labels, String value) {
        out.append(name).append('{').append(labels).append("} ").append(value).append('\n');
    }
}
