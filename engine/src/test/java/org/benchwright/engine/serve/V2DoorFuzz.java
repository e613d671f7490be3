package org.benchwright.engine.serve;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.benchwright.engine.Engine;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.learn.Trainers;
import tools.jackson.databind.JsonNode;

/**
 * Random and mutated requests against the V2 JSON door, without sockets: whatever comes in, a well-formed answer with a status of the
 * protocol goes out, in little time. By hand: {@code V2DoorFuzz INPUTS SEED}.
 */
final class V2DoorFuzz {
    private static final Set<Integer> FINE = Set.of(200, 400, 404, 405, 413);
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final String[] TOKENS = {"{", "}", "[", "]", ",", ":", "\"", "null", "true", "false", "NaN", "Infinity", "-Infinity", "-1", "0", "1e999",
        "-0.0", "1e-400", "18446744073709551615", "9223372036854775808", "-9223372036854775809", "0.1", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\"id\":\"x\",",
        "\"inputs\":", "\"name\":", "\"shape\":", "\"datatype\":", "\"data\":", "\"outputs\":[{\"name\":\"label\"}],", "\"parameters\":{},", "\"BOOL\"",
        "\"INT8\"", "\"INT64\"", "\"UINT64\"", "\"FP16\"", "\"FP32\"", "\"FP64\"", "\"BYTES\"", "[0]", "[1]", "[2]", "[-1,4]", "[1,4]", "[[1,2],[3]]",
        "\"x\"", "\"s\"", "\"rows\"", "\"island\"", "\"sex\"", "\"a\\ud83d\\ude00\"", "[2147483647,2147483647]", "// c", "'", "\\", "\t", "\u00e9"};
    private static final String[] PATHS = {"/v2/models/iris/infer", "/v2/models/iris/versions/1/infer", "/v2/models/penguins/infer",
        "/v2/models/stranger/infer"};
    private static final String[] SEEDS = {
        "{\"id\":\"1\",\"inputs\":[{\"name\":\"rows\",\"shape\":[2,4],\"datatype\":\"FP64\",\"data\":[5.1,3.5,1.4,0.2,7,3,5.5,1.8]}]}",
        "{\"inputs\":[{\"name\":\"sepal_length_cm\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[5]},{\"name\":\"sepal_width_cm\",\"shape\":[1,1],"
                + "\"datatype\":\"INT8\",\"data\":[[3]]},{\"name\":\"petal_length_cm\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[null]},"
                + "{\"name\":\"petal_width_cm\",\"shape\":[1],\"datatype\":\"UINT64\",\"data\":[1]}],\"outputs\":[{\"name\":\"label\"}]}",
        "{\"inputs\":[{\"name\":\"island\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"Dream\"]},{\"name\":\"sex\",\"shape\":[1],\"datatype\":\"BYTES\","
                + "\"data\":[null]},{\"name\":\"beak_length_mm\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[39.1]},{\"name\":\"beak_depth_mm\",\"shape\":[1],"
                + "\"datatype\":\"FP64\",\"data\":[18]},{\"name\":\"flipper_length_mm\",\"shape\":[1],\"datatype\":\"INT64\",\"data\":[181]},"
                + "{\"name\":\"body_mass_g\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[NaN]}]}",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[2,2],\"datatype\":\"FP32\",\"data\":[[1,2],[3,4]]},{\"name\":\"s\",\"shape\":[2],\"datatype\":\"BYTES\","
                + "\"data\":[\"a\",\"\\u00fc\"]}],\"parameters\":{\"a\":[{\"b\":1}]}}"};

    private record Sample(String path, byte[] body) {
    }

    /** What happened. */
    record Report(long inputs, Map<Integer, Long> byStatus, long slowestMicros) {
    }

    private final V2Door door;
    private final Random random;
    private final List<Sample> corpus = new ArrayList<>();

    private V2DoorFuzz(V2Door door, long seed) {
        this.door = door;
        random = new Random(seed);
        for (int i = 0; i < SEEDS.length; i++) {
            corpus.add(new Sample(PATHS[i], SEEDS[i].getBytes(StandardCharsets.UTF_8)));
        }
    }

    public static void main(String[] words) throws Exception {
        long inputs = words.length > 0 ? Long.parseLong(words[0]) : 1_000_000;
        long seed = words.length > 1 ? Long.parseLong(words[1]) : 1;
        Path folder = Files.createTempDirectory("fuzz");
        long started = System.nanoTime();
        Report report = run(folder.resolve("workspace"), inputs, seed);
        System.out.printf("%d inputs in %.1f s, by status %s, slowest %.1f ms, seed %d%n", report.inputs(), (System.nanoTime() - started) / 1e9,
                report.byStatus(), report.slowestMicros() / 1000.0, seed);
    }

    /** Makes small models and throws {@code inputs} requests at them. */
    static Report run(Path workspace, long inputs, long seed) throws Exception {
        try (Engine engine = Engine.init(workspace)) {
            TestModels.iris(engine, true);
            TestModels.register(engine, "penguins", "penguins", "species", "naive-bayes", false);
            engine.registration().fromFile(Files.write(workspace.resolve("stranger.onnx"), TestModels.strangersOnnx()), "stranger", "");
            VersionLoader loader = new VersionLoader(engine.workspace().artifacts(), Trainers::builtIn);
            // The door is fuzzed, not the disk: entries are read back as JSON instead of written.
            try (LogWriter log = new LogWriter(V2DoorFuzz::check);
                    ServedVersions versions = new ServedVersions(loader::load, version -> { })) {
                for (String name : List.of("iris", "penguins", "stranger")) {
                    versions.offer(engine.models().resolve(name));
                }
                return new V2DoorFuzz(new V2Door(versions, log, new ServingMetrics()), seed).run(inputs);
            }
        }
    }

    private static void check(List<LoggedPrediction> entries) {
        for (LoggedPrediction entry : entries) {
            if (!Json.tree(entry.features()).isObject() || !Json.tree(entry.answer()).isObject()) {
                throw new IllegalStateException("A log entry is no JSON object: " + entry);
            }
        }
    }

    private Report run(long inputs) {
        Map<Integer, Long> byStatus = new TreeMap<>();
        long slowest = 0;
        for (long i = 0; i < inputs; i++) {
            Sample sample = sample();
            byte[] body = sample.body();
            String path = random.nextInt(30) == 0 ? path() : sample.path();
            String method = random.nextInt(200) == 0 ? List.of("GET", "PUT", "HEAD", "x").get(random.nextInt(4)) : "POST";
            long started = System.nanoTime();
            Reply reply;
            try {
                reply = door.handle(method, path, body);
            } catch (RuntimeException | Error broken) {
                throw new IllegalStateException("Input " + i + " broke the door: " + method + " " + path + " " + shown(body), broken);
            }
            long took = System.nanoTime() - started;
            slowest = Math.max(slowest, took);
            if (took > SLOW_NANOS || !FINE.contains(reply.status()) || !wellFormed(reply)) {
                throw new IllegalStateException("Input " + i + " got " + reply.status() + " after " + took / 1000 + " us: " + method + " " + path + " "
                        + shown(body) + " -> " + shown(reply.body()));
            }
            byStatus.merge(reply.status(), 1L, Long::sum);
            if (reply.status() == 200 && method.equals("POST") && body.length < 2000 && random.nextInt(20) == 0) {
                keep(sample);
            }
        }
        return new Report(inputs, byStatus, slowest / 1000);
    }

    /** What is still accepted is a good start for more; the seeds stay. */
    private void keep(Sample sample) {
        if (corpus.size() < 500) {
            corpus.add(sample);
        } else {
            corpus.set(SEEDS.length + random.nextInt(corpus.size() - SEEDS.length), sample);
        }
    }

    private static boolean wellFormed(Reply reply) {
        if (!reply.contentType().equals(Reply.JSON)) {
            return reply.status() == 200;
        }
        JsonNode body = Json.tree(new String(reply.body(), StandardCharsets.UTF_8));
        return reply.status() == 200 ? body.isObject() : !body.path("error").asString("").isEmpty();
    }

    private static String shown(byte[] body) {
        return new String(body, 0, Math.min(body.length, 2000), StandardCharsets.UTF_8);
    }

    private String path() {
        if (random.nextInt(2) == 0) {
            return PATHS[random.nextInt(PATHS.length)];
        }
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(7); i >= 0; i--) {
            path.append('/').append(List.of("v2", "models", "iris", "versions", "1", "999999999999", "infer", "ready", "", "\0", "%", "é", "health", "live", "metrics")
                    .get(random.nextInt(15)));
        }
        return path.toString();
    }

    private Sample sample() {
        int kind = random.nextInt(100);
        String anyPath = PATHS[random.nextInt(PATHS.length)];
        if (kind < 3) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            return new Sample(anyPath, noise);
        }
        if (kind < 10) {
            StringBuilder soup = new StringBuilder("{\"inputs\":[{");
            for (int i = random.nextInt(40); i > 0; i--) {
                soup.append(TOKENS[random.nextInt(TOKENS.length)]);
            }
            return new Sample(anyPath, soup.toString().getBytes(StandardCharsets.UTF_8));
        }
        if (kind == 10) {
            return new Sample(anyPath, ("{\"inputs\":" + "[".repeat(random.nextInt(3000))).getBytes(StandardCharsets.UTF_8));
        }
        Sample start = corpus.get(random.nextInt(5) == 0 ? random.nextInt(SEEDS.length) : random.nextInt(corpus.size()));
        byte[] body = start.body();
        for (int i = random.nextInt(3); i >= 0; i--) {
            body = mutated(body);
        }
        return new Sample(start.path(), body);
    }

    private byte[] mutated(byte[] body) {
        if (body.length == 0) {
            return body;
        }
        int at = random.nextInt(body.length);
        int to = Math.min(body.length, at + 1 + random.nextInt(12));
        return switch (random.nextInt(10)) {
            case 0 -> {
                byte[] flipped = body.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 1 -> spliced(body, at, at, TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8));
            case 2 -> spliced(body, at, to, TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8));
            case 3 -> spliced(body, at, to, new byte[0]);
            case 4 -> spliced(body, at, at, Arrays.copyOfRange(body, at, to));
            case 5 -> random.nextInt(5) == 0 ? Arrays.copyOf(body, at) : number(body);
            default -> number(body);
        };
    }

    /** Another number in the place of one, which often leaves a request that is read to its end. */
    private byte[] number(byte[] body) {
        int at = random.nextInt(body.length);
        while (at < body.length && (body[at] < '0' || body[at] > '9')) {
            at++;
        }
        int to = at;
        while (to < body.length && (body[to] >= '0' && body[to] <= '9' || body[to] == '.')) {
            to++;
        }
        String number = switch (random.nextInt(6)) {
            case 0 -> "null";
            case 1 -> Integer.toString(random.nextInt(5));
            case 2 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 3 -> Long.toString(random.nextLong());
            case 4 -> "1e" + random.nextInt(400);
            default -> Integer.toString(random.nextInt(300) - 100);
        };
        return spliced(body, at, to, number.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] spliced(byte[] body, int from, int to, byte[] middle) {
        byte[] all = new byte[from + middle.length + body.length - to];
        System.arraycopy(body, 0, all, 0, from);
        System.arraycopy(middle, 0, all, from, middle.length);
        System.arraycopy(body, to, all, from + middle.length, body.length - to);
        return all;
    }
}
