package org.benchwright.engine.serve;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Open Inference Protocol V2, REST: answers a method, a path and a body; knows nothing of sockets. Every error is
 * {@code {"error": "..."}}. Beyond the protocol: {@code GET /v2/models} lists the models and {@code GET /metrics} gives the counters.
 *
 * @see <a href="https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/inference_rest.md">the protocol</a>
 */
final class V2Door {
    /** The most rows that one request may ask for. */
    static final int MOST_ROWS = 100_000;

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final ServedVersions versions;
    private final LogWriter log;
    private final ServingMetrics metrics;

    V2Door(ServedVersions versions, LogWriter log, ServingMetrics metrics) {
        this.versions = versions;
        this.log = log;
        this.metrics = metrics;
    }

    /**
     * Answers; never throws for anything that a client can send.
     *
     * @param path decoded, without query
     */
    Reply handle(String method, String path, byte[] body) {
        List<String> parts = Arrays.stream(path.split("/")).filter(p -> !p.isEmpty()).toList();
        String[] served = {"", ""};
        Reply reply;
        try {
            reply = route(method.equals("HEAD") ? "GET" : method, parts, body, served);
        } catch (ProtocolException refused) {
            reply = Reply.error(refused.status(), refused.getMessage());
        }
        metrics.answered(served[0], served[1], reply.status());
        return reply;
    }

    private Reply route(String method, List<String> parts, byte[] body, String[] served) {
        return switch (String.join("/", parts)) {
            case "metrics" -> get(method, () -> new Reply(200, PROMETHEUS, metrics.exposition(versions).getBytes(StandardCharsets.UTF_8), ""));
            case "v2" -> get(method, V2Door::server);
            case "v2/health/live" -> get(method, () -> Reply.json(200, "{\"live\":true}"));
            case "v2/health/ready" -> get(method, this::ready);
            case "v2/models" -> get(method, this::list);
            default -> parts.size() > 2 && parts.get(0).equals("v2") && parts.get(1).equals("models")
                    ? model(method, parts.subList(1, parts.size()), body, served) : nothingHere();
        };
    }

    private Reply model(String method, List<String> parts, byte[] body, String[] served) {
        String name = parts.get(1);
        boolean versioned = parts.size() >= 4 && parts.get(2).equals("versions");
        List<String> rest = parts.subList(versioned ? 4 : 2, parts.size());
        String verb = rest.isEmpty() ? "" : rest.getFirst();
        if (rest.size() > 1 || !List.of("", "ready", "infer").contains(verb)) {
            return nothingHere();
        }
        String wanted = verb.equals("infer") ? "POST" : "GET";
        if (!method.equals(wanted)) {
            return Reply.wrongMethod(wanted);
        }
        ServedVersions.Slot slot = slot(name, versioned ? parts.get(3) : "");
        served[0] = slot.version().model();
        served[1] = Integer.toString(slot.version().version());
        return switch (verb) {
            case "" -> metadata(slot);
            case "ready" -> modelReady(slot);
            default -> infer(slot, body);
        };
    }

    private ServedVersions.Slot slot(String name, String version) {
        return versions.find(name, version).orElseThrow(() -> {
            List<Integer> known = versions.versions(name);
            return new ProtocolException(404, known.isEmpty()
                    ? "There is no model \"" + Shown.shortly(name) + "\" here. The models are " + Shown.list(List.copyOf(versions.models())) + "."
                    : "Model \"" + name + "\" has no version \"" + Shown.shortly(version) + "\" here. Its versions are "
                            + Shown.list(known.stream().map(String::valueOf).toList()) + ".");
        });
    }

    private static Reply get(String method, java.util.function.Supplier<Reply> reply) {
        return method.equals("GET") ? reply.get() : Reply.wrongMethod("GET");
    }

    private static Reply nothingHere() {
        return Reply.error(404, "There is nothing at this address; GET /v2/models lists the models.");
    }

    private static Reply server() {
        return Reply.json(200, new JsonLine().open('{').key("name").text("benchwright").key("version").text(ProductVersion.TEXT)
                .key("extensions").open('[').text("model_list").text("metrics").close(']').close('}').toString());
    }

    /** As the protocol has it, the server is ready when all its models are. */
    private Reply ready() {
        boolean ready = versions.models().stream().allMatch(m -> versions.standard(m).orElseThrow().ready());
        return Reply.json(ready ? 200 : 503, "{\"ready\":" + ready + "}");
    }

    private Reply list() {
        JsonLine out = new JsonLine().open('{').key("models").open('[');
        for (String name : versions.models()) {
            ServedVersions.Slot slot = versions.standard(name).orElseThrow();
            out.open('{').key("name").text(name).key("version").text(Integer.toString(slot.version().version()));
            versionList(name, out);
            out.key("ready").flag(slot.ready());
            if (!slot.problem().isEmpty()) {
                out.key("error").text(slot.problem());
            }
            out.close('}');
        }
        return Reply.json(200, out.close(']').close('}').toString());
    }

    private void versionList(String name, JsonLine out) {
        out.key("versions").open('[');
        versions.versions(name).forEach(v -> out.text(Integer.toString(v)));
        out.close(']');
    }

    private ServedModel loaded(ServedVersions.Slot slot) {
        return slot.model().orElseThrow(() -> new ProtocolException(503, slot.version().reference() + " is not ready. " + slot.problem()));
    }

    private Reply modelReady(ServedVersions.Slot slot) {
        boolean ready = slot.model().isPresent();
        JsonLine out = new JsonLine().open('{').key("name").text(slot.version().model()).key("ready").flag(ready);
        if (!ready) {
            out.key("error").text(slot.problem());
        }
        return Reply.json(ready ? 200 : 503, out.close('}').toString());
    }

    private Reply metadata(ServedVersions.Slot slot) {
        ServedModel model = loaded(slot);
        JsonLine out = new JsonLine().open('{').key("name").text(slot.version().model());
        versionList(slot.version().model(), out);
        out.key("platform").text(model.platform());
        specs("inputs", model.inputs(), out);
        specs("outputs", model.outputs(), out);
        return Reply.json(200, out.close('}').toString());
    }

    private static void specs(String name, List<TensorSpec> specs, JsonLine out) {
        out.key(name).open('[');
        for (TensorSpec spec : specs) {
            out.open('{').key("name").text(spec.name()).key("datatype").text(spec.datatype().name()).key("shape").open('[');
            spec.shape().forEach(out::number);
            out.close(']');
            if (!spec.classes().isEmpty()) {
                out.key("parameters").open('{').key("classes").open('[');
                spec.classes().forEach(out::text);
                out.close(']').close('}');
            }
            out.close('}');
        }
        out.close(']');
    }

    private Reply infer(ServedVersions.Slot slot, byte[] body) {
        long started = System.nanoTime();
        ServedModel model = loaded(slot);
        InferRequest request = InferRequestReader.read(body);
        if (request.inputs().stream().anyMatch(i -> i.rows() > MOST_ROWS)) {
            throw new ProtocolException(413, "A request may have up to " + MOST_ROWS + " rows; send them in parts.");
        }
        ServedModel.Answer answer = model.infer(request);
        List<OutputTensor> outputs = wanted(answer.outputs(), request.outputs());
        log.append(entries(slot, request, answer, (System.nanoTime() - started) / 1000));
        metrics.predicted(slot.version().model(), Integer.toString(slot.version().version()), answer.rows(), System.nanoTime() - started);
        return Reply.json(200, response(slot, request.id(), outputs));
    }

    private static List<OutputTensor> wanted(List<OutputTensor> all, List<String> names) {
        if (names.isEmpty()) {
            return all;
        }
        List<OutputTensor> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(all.stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow(() -> ProtocolException.bad("There is no output \""
                    + Shown.shortly(name) + "\". The outputs are " + Shown.list(all.stream().map(OutputTensor::name).toList()) + ".")));
        }
        return chosen;
    }

    private static List<LoggedPrediction> entries(ServedVersions.Slot slot, InferRequest request, ServedModel.Answer answer, long micros) {
        String at = PredictionLog.at(Instant.now());
        List<LoggedPrediction> entries = new ArrayList<>(answer.rows());
        for (int i = 0; i < answer.rows(); i++) {
            entries.add(new LoggedPrediction(0, at, slot.version().model(), slot.version().version(), request.id().orElse(""),
                    answer.features(i), answer.answer(i), micros));
        }
        return entries;
    }

    private static String response(ServedVersions.Slot slot, Optional<String> id, List<OutputTensor> outputs) {
        JsonLine out = new JsonLine(1024).open('{').key("model_name").text(slot.version().model()).key("model_version")
                .text(Integer.toString(slot.version().version()));
        id.ifPresent(text -> out.key("id").text(text));
        out.key("outputs").open('[');
        outputs.forEach(tensor -> tensor.write(out));
        return out.close(']').close('}').toString();
    }
}
