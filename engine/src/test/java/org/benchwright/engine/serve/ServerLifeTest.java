package org.benchwright.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.benchwright.engine.Engine;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.OnnxExport;
import org.benchwright.engine.registry.Stage;
import org.benchwright.engine.workspace.AuditLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's start and end, and what may go wrong on the way. */
class ServerLifeTest {
    private static final String ROW = "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,4],\"datatype\":\"FP64\",\"data\":[5,3.5,1.4,0.2]}]}";

    @TempDir
    Path folder;
    private Engine engine;

    @BeforeEach
    void open() {
        engine = Engine.init(folder.resolve("workspace"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private RunningServer start(String... references) {
        return engine.serving().start(List.of(references), "127.0.0.1", 0, JobContext.none());
    }

    private static Path onnx(Path folder) throws IOException {
        return Files.write(folder.resolve("stranger.onnx"), TestModels.strangersOnnx());
    }

    @Test
    void it_answers_between_start_and_stop_and_the_record_says_so() {
        TestModels.iris(engine, false);
        RunningServer server = start("iris");
        assertThat(server.url()).startsWith("http://127.0.0.1:");
        assertThat(engine.serving().running()).contains(server);
        assertThat(engine.models().lineage("iris", 1).served()).containsExactly(server.url());
        try (Http http = new Http(server.url())) {
            assertThat(http.post("/v2/models/iris/infer", ROW).statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> start("iris")).isInstanceOf(BadInputException.class).hasMessageContaining("running already");
            server.stop();
            server.stop();
            assertThatThrownBy(() -> http.get("/v2")).hasCauseInstanceOf(IOException.class);
        }
        assertThat(server.isRunning()).isFalse();
        assertThat(engine.serving().running()).isEmpty();
        assertThat(engine.serving().deployments(10)).hasSize(1).allMatch(d -> d.stoppedAt().isPresent() && d.url().equals(server.url()));
        assertThat(engine.workspace().audit().of("serve")).extracting(AuditLog.Event::verb).containsExactly("start", "stop");
        assertThat(start("iris").url()).isNotNull();
    }

    @Test
    void the_reference_decides_which_version_answers() {
        for (int i = 0; i < 3; i++) {
            TestModels.iris(engine, false);
        }
        engine.models().promote("iris", 3, Stage.ARCHIVED);
        engine.models().alias("iris", "champion", 1);
        RunningServer all = start("iris");
        assertThat(all.models()).extracting(m -> m.version() + " " + m.standard() + " " + m.ready())
                .containsExactly("3 true true", "1 false false", "2 false false");
        all.stop();
        engine.models().promote("iris", 2, Stage.STAGING);
        engine.models().promote("iris", 2, Stage.PRODUCTION);
        RunningServer production = start();
        try (Http http = new Http(production.url())) {
            assertThat(http.post("/v2/models/iris/infer", ROW).body()).contains("\"model_version\":\"2\"");
            // Loaded when first asked for.
            assertThat(http.post("/v2/models/iris/versions/1/infer", ROW).body()).contains("\"model_version\":\"1\"");
            assertThat(http.post("/v2/models/iris/versions/3/infer", ROW).statusCode()).isEqualTo(404);
        }
        assertThat(engine.serving().deployments(2)).extracting(Deployment::version).containsExactlyInAnyOrder(1, 2);
        production.stop();
        RunningServer one = start("iris@champion");
        assertThat(one.models()).extracting(RunningServer.Status::version).containsExactly(1);
        one.stop();
        RunningServer two = start("iris@3", "iris@champion");
        assertThat(two.models()).extracting(m -> m.version() + " " + m.standard()).containsExactly("3 true", "1 false");
    }

    @Test
    void a_model_whose_file_is_damaged_is_not_ready_and_the_others_go_on() throws Exception {
        TestModels.iris(engine, true);
        engine.registration().fromFile(onnx(folder), "stranger", "");
        String sha = engine.models().get("stranger", 1).files().get(OnnxExport.FILE);
        Path file = engine.workspace().artifacts().path(sha);
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 40));
        try (Http http = new Http(start().url())) {
            assertThat(http.post("/v2/models/iris/infer", ROW).statusCode()).isEqualTo(200);
            assertThat(http.get("/v2/models/stranger/ready").statusCode()).isEqualTo(503);
            assertThat(http.post("/v2/models/stranger/infer", ROW).body()).contains("not ready", "was changed since it was registered");
            assertThat(http.get("/v2/health/ready").statusCode()).isEqualTo(503);
            assertThat(http.get("/v2/health/live").statusCode()).isEqualTo(200);
        }
        assertThat(engine.serving().running().orElseThrow().models()).filteredOn(m -> !m.ready()).extracting(RunningServer.Status::name)
                .containsExactly("stranger");
        engine.serving().close();
        assertThatThrownBy(() -> start("stranger")).isInstanceOf(BadInputException.class).hasMessageContaining("cannot be served");
        assertThat(engine.serving().running()).isEmpty();
    }

    @Test
    void a_file_that_is_no_onnx_model_is_not_registered() throws Exception {
        byte[] whole = TestModels.strangersOnnx();
        for (byte[] content : List.of(new byte[0], "not a model".getBytes(), java.util.Arrays.copyOf(whole, whole.length / 2))) {
            Path file = Files.write(folder.resolve("bad.onnx"), content);
            assertThatThrownBy(() -> engine.registration().fromFile(file, "bad", "")).isInstanceOf(BadInputException.class);
        }
        assertThatThrownBy(() -> engine.registration().fromFile(folder.resolve("nowhere.onnx"), "bad", "")).isInstanceOf(BadInputException.class)
                .hasMessageContaining("no such file");
        assertThat(engine.models().list()).isEmpty();
    }

    @Test
    void an_exported_model_can_be_registered_again_and_takes_the_same_columns() {
        TestModels.iris(engine, true);
        Path file = folder.resolve("iris.onnx");
        Registration.Export export = engine.registration().export("iris", file);
        assertThat(Path.of(export.file())).exists();
        assertThatThrownBy(() -> engine.registration().export("iris", file)).isInstanceOf(BadInputException.class).hasMessageContaining("already");
        engine.registration().fromFile(file, "again", "");
        assertThat(engine.models().get("again", 1).signature()).isEqualTo(engine.models().get("iris", 1).signature());
        try (Http http = new Http(start().url())) {
            String original = http.post("/v2/models/iris/infer", ROW).body();
            assertThat(http.post("/v2/models/again/infer", ROW).body()).isEqualTo(original.replace("\"iris\"", "\"again\""));
        }
        TestModels.iris(engine, false);
        assertThatThrownBy(() -> engine.registration().export("iris@2", folder.resolve("no.onnx"))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("no ONNX form");
    }

    @Test
    void what_cannot_be_started_says_why() throws Exception {
        assertThatThrownBy(() -> start()).isInstanceOf(BadInputException.class).hasMessageContaining("No model is registered");
        assertThatThrownBy(() -> start("iris")).isInstanceOf(BadInputException.class).hasMessageContaining("no model named");
        TestModels.iris(engine, false);
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> engine.serving().start(List.of("iris"), "127.0.0.1", taken.getLocalPort(), JobContext.none()))
                    .isInstanceOf(BadInputException.class).hasMessageContaining("Port " + taken.getLocalPort()).hasMessageContaining("--port");
        }
        assertThatThrownBy(() -> engine.serving().start(List.of("iris"), "127.0.0.1", 70_000, JobContext.none()))
                .isInstanceOf(BadInputException.class).hasMessageContaining("no port 70000");
        assertThatThrownBy(() -> engine.serving().start(List.of("iris"), "192.0.2.1", 0, JobContext.none()))
                .isInstanceOf(BadInputException.class).hasMessageContaining("192.0.2.1");
        assertThatThrownBy(() -> engine.serving().start(List.of("iris"), "no host of this name.invalid", 0, JobContext.none()))
                .isInstanceOf(BadInputException.class).hasMessageContaining("There is no host");
        assertThat(engine.serving().running()).isEmpty();
        assertThat(engine.serving().deployments(10)).isEmpty();
        assertThat(start("iris").isRunning()).isTrue();
    }

    @Test
    void only_a_finished_run_with_a_model_can_be_registered() {
        long run = engine.runs().start("train.fit", "x", 1, List.of(), java.util.Map.of(), java.util.Map.of());
        assertThatThrownBy(() -> engine.registration().fromRun(run, "m", "")).isInstanceOf(BadInputException.class).hasMessageContaining("running");
        engine.runs().fail(run, "no");
        assertThatThrownBy(() -> engine.registration().fromRun(run, "m", "")).isInstanceOf(BadInputException.class).hasMessageContaining("failed");
        assertThatThrownBy(() -> engine.registration().fromRun(99, "m", "")).isInstanceOf(BadInputException.class).hasMessageContaining("no run 99");
        assertThat(engine.models().list()).isEmpty();
    }
}
