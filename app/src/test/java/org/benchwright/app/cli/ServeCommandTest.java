package org.benchwright.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.benchwright.app.Main;
import org.benchwright.engine.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A model file, registered, served and stopped from the command line. */
class ServeCommandTest {
    @TempDir
    Path folder;
    private Path workspace;
    private Path model;

    /** What a command said. */
    private record Said(int code, String out, String err) {
        JsonNode json() {
            return Json.tree(out);
        }
    }

    @BeforeEach
    void makeWorkspace() throws Exception {
        workspace = folder.resolve("workspace");
        model = Files.write(folder.resolve("negative.onnx"), negative());
        assertThat(say("workspace", "init", workspace.toString()).code()).isZero();
    }

    private static Said say(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new CommandDoor(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(words));
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Said inWorkspace(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--json", "--quiet", "--workspace", workspace.toString()));
        return say(all.toArray(String[]::new));
    }

    /** y = -x, float [N, 2]. */
    private static byte[] negative() {
        GraphProto graph = GraphProto.newBuilder().setName("g").addInput(value("x")).addOutput(value("y"))
                .addNode(NodeProto.newBuilder().setOpType("Neg").addInput("x").addOutput("y")).build();
        return ModelProto.newBuilder().setIrVersion(8).setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(15)).build().toByteArray();
    }

    private static ValueInfoProto value(String name) {
        return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT.getNumber()).setShape(TensorShapeProto.newBuilder()
                        .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"))
                        .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(2))))).build();
    }

    @Test
    void a_file_is_registered_exported_served_and_stopped_by_sigterm() throws Exception {
        Said registered = inWorkspace("model", "register", "--file", model.toString(), "--name", "negative");
        assertThat(registered.code()).as(registered.err()).isZero();
        assertThat(registered.json().path("version").intValue()).isEqualTo(1);
        Path copy = folder.resolve("copy.onnx");
        assertThat(inWorkspace("model", "export", "negative@1", "--out", copy.toString()).code()).isZero();
        assertThat(copy).hasSameBinaryContentAs(model);

        Process server = start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
                HttpClient client = HttpClient.newHttpClient()) {
            String line = out.readLine();
            assertThat(line).as(Files.readString(folder.resolve("err.log"))).isNotNull();
            JsonNode started = Json.tree(line);
            assertThat(started.path("models").get(0).path("name").asString()).isEqualTo("negative");
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(started.path("url").asString() + "/v2/models/negative/infer"))
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[1,-2.5]}]}")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(Json.tree(answer.body()).path("outputs").get(0).path("data").toString()).isEqualTo("[-1.0,2.5]");
        } finally {
            server.destroy();
        }
        assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        JsonNode record = inWorkspace("serve", "list").json();
        assertThat(record.size()).isEqualTo(1);
        assertThat(record.get(0).path("stopped_at").isString()).isTrue();
        // Stopped by itself, not found dead at the next opening.
        assertThat(inWorkspace("workspace", "history").out()).contains("\"stop\"").doesNotContain("\"lost\"");
        assertThat(inWorkspace("serve", "log").json().get(0).path("answer").asString()).isEqualTo("{\"y\":[-1.0,2.5]}");
    }

    private Process start() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "--enable-native-access=ALL-UNNAMED",
                "--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", Main.class.getName(), "serve", "start", "--model",
                "negative", "--json", "--workspace", workspace.toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.redirectError(folder.resolve("err.log").toFile()).start();
    }

    @Test
    void what_cannot_be_served_is_said_in_a_line_or_two() throws Exception {
        assertThat(inWorkspace("serve", "start")).satisfies(said -> {
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("No model is registered");
        });
        assertThat(inWorkspace("serve", "start", "--model", "nothing").code()).isEqualTo(2);
        Path broken = Files.write(folder.resolve("broken.onnx"), java.util.Arrays.copyOf(negative(), 20));
        assertThat(inWorkspace("model", "register", "--file", broken.toString(), "--name", "broken")).satisfies(said -> {
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err().lines().count()).isLessThanOrEqualTo(3);
            assertThat(said.err()).contains("ONNX Runtime cannot run this model").doesNotContain("\tat ");
        });
        assertThat(inWorkspace("model", "register", "--name", "x").code()).isEqualTo(2);
        assertThat(inWorkspace("model", "register", "--run", "77", "--name", "x").code()).isEqualTo(2);
        assertThat(inWorkspace("model", "register", "--file", model.toString(), "--name", "negative").code()).isZero();
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            assertThat(inWorkspace("serve", "start", "--port", Integer.toString(taken.getLocalPort()))).satisfies(said -> {
                assertThat(said.code()).isEqualTo(2);
                assertThat(said.err()).contains("another program listens").doesNotContain("Exception");
            });
        }
    }
}
