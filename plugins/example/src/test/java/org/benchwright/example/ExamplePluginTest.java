package org.benchwright.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.engine.learn.FitResult;
import org.benchwright.engine.recipe.Recipe;
import org.benchwright.engine.recipe.RecipeResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In an engine that has the plug-in's classes beside its own, as the test class path does. */
class ExamplePluginTest {
    private static final String LOG = """
            10.0.0.1 - - [01/Mar/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 100 "-" "x"
            10.0.0.1 - - [01/Mar/2026:10:10:00 +0000] "GET /a HTTP/1.1" 404 50 "-" "x"
            10.0.0.2 - - [01/Mar/2026:10:15:00 +0000] "GET / HTTP/1.1" 200 100 "-" "x"
            This line is not a request.
            10.0.0.1 - - [01/Mar/2026:12:00:00 +0100] "GET / HTTP/1.1" 200 - "-" "x"
            """;

    @TempDir
    Path folder;
    private Engine engine;
    private Path log;

    @BeforeEach
    void open() throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        log = Files.writeString(folder.resolve("access.log"), LOG);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void a_log_becomes_a_dataset_and_what_does_not_belong_is_reported_with_its_line() {
        DatasetVersion made = engine.datasets().importFile(log, "web", ImportOptions.detect(), JobContext.none());

        assertThat(made.rows()).isEqualTo(4);
        assertThat(made.columns()).extracting("name").containsExactly("client", "user", "requested_at", "method", "path", "status", "bytes", "referrer", "agent");
        assertThat(engine.datasets().rejects(made, 10)).singleElement().satisfies(reject -> assertThat(reject.line()).isEqualTo(4));
        assertThat(engine.datasets().sql("SELECT max(requested_at)::VARCHAR, sum(bytes), count(bytes) FROM web", 10, JobContext.none()).rows())
                .singleElement().asString().isEqualTo("[2026-03-01 11:00:00, 250, 3]");
    }

    @Test
    void a_file_without_a_request_is_refused() throws IOException {
        Files.writeString(log, "nothing\nhere\n");

        assertThatThrownBy(() -> engine.datasets().importFile(log, "web", ImportOptions.detect(), JobContext.none()))
                .isInstanceOf(BadInputException.class).hasMessageContaining("No line of the file is a request.");
        assertThat(engine.datasets().list()).isEmpty();
    }

    @Test
    void requests_with_short_pauses_are_one_visit() {
        Recipe recipe = Recipe.parse("""
                steps:
                  - {id: log, use: data.import, with: {file: access.log, name: web}}
                  - {id: visits, use: example.visits, with: {log: '${steps.log.dataset}', name: visits}}
                """, folder.resolve("visits.yaml"));

        RecipeResult result = engine.recipes().run(recipe, 42, JobContext.none());

        String visits = result.steps().getLast().outputs().get("dataset");
        assertThat(engine.datasets().sql("SELECT client, seconds, requests, errors, bytes FROM \"" + visits + "\"", 10, JobContext.none()).rows())
                .asString().isEqualTo("[[10.0.0.1, 600, 2, 1, 150], [10.0.0.2, 0, 1, 0, 100], [10.0.0.1, 0, 1, 0, null]]");
        assertThat(engine.recipes().run(recipe, 42, JobContext.none()).steps()).allMatch(RecipeResult.StepResult::cached);
    }

    @Test
    void the_baseline_knows_the_most_frequent_class_and_the_mean() throws IOException {
        StringBuilder text = new StringBuilder("x,kind,size\n");
        for (int i = 0; i < 100; i++) {
            text.append(i).append(i % 4 == 0 ? ",rare," : ",common,").append(i % 10 + 0.5).append('\n');
        }
        Path file = Files.writeString(folder.resolve("t.csv"), text);

        FitResult kind = engine.training().fit(FitRequest.of(file.toString(), "kind", "baseline"), JobContext.none());
        FitResult size = engine.training().fit(FitRequest.of(file.toString(), "size", "baseline"), JobContext.none());

        // A stratified fifth of 25 rare and 75 common rows: 15 of the 20 test rows are common.
        assertThat(kind.metrics().get("accuracy")).isEqualTo(0.75);
        assertThat(size.metrics().get("r2")).isLessThanOrEqualTo(0);
        assertThat(engine.training().model("run:" + kind.run()).bytes()).isNotEmpty();
    }

    @Test
    void the_panel_s_model_lists_the_logs_and_counts_their_paths() throws IOException {
        engine.datasets().importFile(log, "web", ImportOptions.detect(), JobContext.none());
        engine.datasets().importFile(Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n"), "other", ImportOptions.detect(), JobContext.none());
        TrafficModel model = new TrafficModel(engine.datasets());

        assertThat(model.logs()).containsExactly("web@1");
        TrafficModel.Traffic traffic = model.traffic("web@1", JobContext.none());
        assertThat(traffic.requests()).isEqualTo(4);
        assertThat(traffic.clients()).isEqualTo(2);
        assertThat(traffic.paths()).extracting(p -> p.value() + " " + p.count()).containsExactly("/ 3", "/a 1");
    }

    @Test
    void the_jar_of_these_classes_passes_the_plugin_check() throws IOException, ReflectiveOperationException {
        Path classes = Path.of("target/classes").toAbsolutePath();
        Path jar = folder.resolve("example.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar)); Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(file));
            }
        }
        List<URL> product = new ArrayList<>();
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!place.contains("plugins" + File.separator + "example")) {
                product.add(Path.of(place).toUri().toURL());
            }
        }
        // The product without the plug-in on its class path, as it is installed.
        try (URLClassLoader installed = new URLClassLoader(product.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Object found = installed.loadClass("org.benchwright.engine.plugin.Extensions").getMethod("check", Path.class).invoke(null, jar);

            assertThat(found.getClass().getMethod("problem").invoke(found)).isEqualTo("");
            assertThat(found.getClass().getMethod("name").invoke(found)).isEqualTo("example");
        }
    }
}
