package org.benchwright.engine.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.learn.Trainers;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.registry.Stage;
import org.benchwright.engine.workspace.Workspace;
import tools.jackson.databind.JsonNode;

/** The workspace's one inference server: started, looked at, tried out, stopped. Safe to use from any thread. */
public final class Serving implements AutoCloseable {
    /** Where a server listens unless told otherwise: this machine only. */
    public static final String LOOPBACK = "127.0.0.1";

    private final Workspace workspace;
    private final Models models;
    private final VersionLoader loader;
    private final Deployments deployments;
    private final PredictionLog log;
    private volatile RunningServer running;

    /** @param trainers asked for when a model without ONNX file is loaded */
    public Serving(Workspace workspace, Models models, Supplier<Trainers> trainers) {
        this.workspace = workspace;
        this.models = models;
        loader = new VersionLoader(workspace.artifacts(), trainers);
        deployments = new Deployments(workspace);
        log = new PredictionLog(workspace, models);
    }

    /**
     * Starts the server.
     *
     * <p>{@code name@3}, {@code name@alias} and {@code name@Production} offer that version alone. A bare {@code name} offers all its
     * versions that are not archived: the one in Production, else the newest, answers where a request names no version, and the others are
     * loaded when first asked for. The first reference to a model chooses its standard version.
     *
     * @param references models to serve; empty for all that are registered
     * @param host       an address of this machine, {@link #LOOPBACK} as a rule
     * @param port       0 for any free one
     * @throws BadInputException when one is running, there is no such model, the port is taken, or no model at all can be loaded
     */
    public synchronized RunningServer start(List<String> references, String host, int port, JobContext job) {
        if (running != null) {
            throw new BadInputException("The workspace's server is running already.", running.url(), "Stop it first.");
        }
        AtomicReference<String> url = new AtomicReference<>();
        ServedVersions versions = new ServedVersions(loader::load, version -> {
            // Those loaded before the port is known are recorded once it is.
            if (url.get() != null) {
                deployments.started(version, url.get());
            }
        });
        ServingMetrics metrics = new ServingMetrics();
        LogWriter writer = new LogWriter(log::write);
        HttpFront front = null;
        boolean started = false;
        try {
            offer(references, versions);
            load(versions, job);
            front = new HttpFront(new V2Door(versions, writer, metrics), host, port);
            url.set(front.url());
            versions.slots().stream().filter(ServedVersions.Slot::ready).forEach(slot -> deployments.started(slot.version(), url.get()));
            HttpFront listening = front;
            RunningServer server = new RunningServer(front, versions, metrics, () -> stop(listening, versions, writer));
            running = server;
            started = true;
            return server;
        } finally {
            if (!started) {
                if (front != null) {
                    front.close();
                }
                writer.close();
            log.close();
                versions.close();
            }
        }
    }

    private void offer(List<String> references, ServedVersions versions) {
        List<String> wanted = references.isEmpty() ? models.list().stream().map(Models.ModelSummary::name).toList() : references;
        if (wanted.isEmpty()) {
            throw new BadInputException("No model is registered yet, so there is nothing to serve.",
                    "Register one with `benchwright model register --run N --name NAME`.");
        }
        for (String reference : wanted) {
            versions.offer(models.resolve(reference));
            if (reference.indexOf('@') < 0) {
                models.versions(reference).stream().filter(v -> !v.stage().equals(Stage.ARCHIVED.title())).forEach(versions::offer);
            }
        }
    }

    private static void load(ServedVersions versions, JobContext job) {
        List<String> problems = new ArrayList<>();
        int done = 0;
        for (String name : versions.models()) {
            job.checkCancelled();
            job.progress((double) done++ / versions.models().size(), "loading " + name);
            ServedVersions.Slot slot = versions.standard(name).orElseThrow();
            if (slot.model().isEmpty()) {
                problems.add(slot.version().reference() + ": " + slot.problem());
            }
        }
        if (problems.size() == versions.models().size()) {
            throw new BadInputException(problems.size() == 1 ? "The model cannot be served." : "None of the models can be served.",
                    String.join("; ", problems), "Register a whole model file.");
        }
    }

    private void stop(HttpFront front, ServedVersions versions, LogWriter writer) {
        try {
            front.close();
            writer.close();
            versions.close();
        } finally {
            running = null;
            deployments.stopped(front.url());
        }
    }

    /** The server that runs, if any. */
    public Optional<RunningServer> running() {
        return Optional.ofNullable(running);
    }

    /** What was logged. */
    public PredictionLog log() {
        return log;
    }

    /** Which version answered where and when, the newest first. */
    public List<Deployment> deployments(int limit) {
        return deployments.latest(limit);
    }

    /**
     * One answer, to look at; not logged, and no server is needed.
     *
     * @param answer as the log would have it: label and probabilities, or value, or cluster and distance, or tensors by name
     * @param micros how long the model took, in microseconds
     */
    public record TryOut(String model, int version, JsonNode answer, long micros) {
    }

    /**
     * Asks a model for one row.
     *
     * @param reference as {@link Models#resolve} takes it
     * @param row       a JSON object of values by column; for an ONNX file with tensors, nested lists by input
     * @throws BadInputException when the row does not fit the model or the model cannot be loaded
     */
    public TryOut tryOut(String reference, JsonNode row) {
        ModelVersion version = models.resolve(reference);
        try (ServedModel model = loader.load(version)) {
            InferRequest request = InferRequestReader.read(RowRequest.of(row, model.inputs()));
            long started = System.nanoTime();
            ServedModel.Answer answer = model.infer(request);
            long micros = (System.nanoTime() - started) / 1000;
            return new TryOut(version.model(), version.version(), Json.tree(answer.answer(0)), micros);
        } catch (ProtocolException refused) {
            throw new BadInputException(refused.getMessage(), "");
        }
    }

    /**
     * Sends rows to the running server as a client would, over HTTP, so that they are answered, logged and counted.
     *
     * @return how many rows were answered
     * @throws BadInputException when no server runs, it does not know the model, or it refuses the rows
     */
    public long send(String model, Frame rows, JobContext job) {
        RunningServer server = running().orElseThrow(() -> new BadInputException("No server is running.", "Start serving first."));
        return new EndpointClient(server.url()).send(model, rows, job);
    }

    @Override
    public void close() {
        RunningServer server = running;
        if (server != null) {
            server.stop();
        }
        log.close();
    }
}
