package org.benchwright.engine.serve;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server that answers. Safe to use from any thread. */
public final class RunningServer {
    /**
     * A version behind the server.
     *
     * @param standard whether it answers where a request names no version
     * @param ready    whether it is loaded and answers; another version of a model is loaded when first asked for
     * @param error    why it cannot answer; empty otherwise
     * @param rows     predicted since the server was started
     */
    public record Status(String name, int version, boolean standard, boolean ready, String error, String url, long rows) {
    }

    /**
     * What happened since the start.
     *
     * @param requests   answered, of every kind
     * @param failures   of these, those answered with an error
     * @param rows       predicted and logged
     * @param meanMillis mean time of a prediction request; NaN before the first
     */
    public record Counters(long requests, long failures, long rows, double meanMillis) {
    }

    private final HttpFront front;
    private final ServedVersions versions;
    private final ServingMetrics metrics;
    private final Runnable onStop;
    private final AtomicBoolean stopped = new AtomicBoolean();

    RunningServer(HttpFront front, ServedVersions versions, ServingMetrics metrics, Runnable onStop) {
        this.front = front;
        this.versions = versions;
        this.metrics = metrics;
        this.onStop = onStop;
    }

    /** Such as {@code http://127.0.0.1:8080}; the protocol's paths begin behind it. */
    public String url() {
        return front.url();
    }

    /** Model by model, the standard version first. */
    public List<Status> models() {
        return versions.slots().stream().map(slot -> {
            String name = slot.version().model();
            int version = slot.version().version();
            return new Status(name, version, versions.standard(name).orElseThrow() == slot, slot.ready(), slot.problem(),
                    url() + "/v2/models/" + name + "/versions/" + version, metrics.rows(name, Integer.toString(version)));
        }).toList();
    }

    public Counters counters() {
        return new Counters(metrics.requests(), metrics.failures(), metrics.rows(), metrics.meanMillis());
    }

    public boolean isRunning() {
        return !stopped.get();
    }

    /** Stops listening, lets running requests end, and frees the models. Doing it twice is fine. */
    public void stop() {
        if (stopped.compareAndSet(false, true)) {
            onStop.run();
        }
    }
}
