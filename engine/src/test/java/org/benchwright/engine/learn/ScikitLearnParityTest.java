package org.benchwright.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The same algorithms on the same rows as scikit-learn 1.2.1 and xgboost 1.7.4 (docs/parity/sklearn_parity.py). */
class ScikitLearnParityTest {
    private static final JsonNode REFERENCE = reference();
    private static final List<String> LINES = new ArrayList<>();

    private static JsonNode reference() {
        try (InputStream in = ScikitLearnParityTest.class.getResourceAsStream("sklearn-parity.json")) {
            return Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    record Pair(String dataset, String model) {
    }

    static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (Map.Entry<String, JsonNode> dataset : REFERENCE.get("datasets").properties()) {
            dataset.getValue().get("models").propertyNames().forEach(m -> pairs.add(new Pair(dataset.getKey(), m)));
        }
        return pairs;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aModelIsAsGoodAsScikitLearnsOnTheSameSplit(Pair pair) {
        JsonNode dataset = REFERENCE.get("datasets").get(pair.dataset());
        JsonNode theirs = dataset.get("models").get(pair.model());
        Frame rows = ExampleTables.shipped(pair.dataset());
        String target = dataset.get("target").asString();
        boolean[] held = new boolean[rows.rows()];
        dataset.get("test_rows").forEach(r -> held[r.asInt()] = true);
        Frame train = rows.select(IntStream.range(0, held.length).filter(i -> !held[i]).toArray());
        Frame test = rows.select(IntStream.range(0, held.length).filter(i -> held[i]).toArray());
        assertThat(train.rows()).isEqualTo(dataset.get("train_rows").asInt());

        TrainedModel model = lesson(pair.model().replace('_', '-'), target, TaskKind.of(dataset.get("task").asString()), rows, Map.of())
                .learn(train, JobContext.none());
        Map<String, Double> metrics = new Evaluator(model).evaluate(test, target, 7).metrics();

        boolean classes = theirs.has("accuracy");
        double own = metrics.get(classes ? "accuracy" : "rmse");
        double their = theirs.get(classes ? "accuracy" : "rmse").asDouble();
        double error = theirs.get(classes ? "standard_error" : "rmse_standard_error").asDouble();
        LINES.add(String.format(Locale.ROOT, "| %s | %s | %s | %d | %.4f | %.4f | %.4f | %s |", pair.dataset(), pair.model().replace('_', '-'),
                classes ? "accuracy" : "RMSE", test.rows(), own, their, error, Math.abs(own - their) <= 2 * error ? "yes" : "no"));
        assertThat(own).isBetween(their - 2 * error, their + 2 * error);
    }

    @Test
    void kMeansFindsGroupsAsTightAsScikitLearns() {
        for (Map.Entry<String, JsonNode> each : REFERENCE.get("clustering").properties()) {
            Frame rows = ExampleTables.shipped(each.getKey());
            String known = each.getValue().get("target").asString();
            TrainedModel model = lesson("k-means", known, TaskKind.CLUSTERING, rows,
                    Map.of("n_clusters", each.getValue().get("k").asString())).learn(rows, JobContext.none());
            Map<String, Double> metrics = new Evaluator(model).evaluate(rows, known, 7).metrics();
            double inertia = each.getValue().get("inertia").asDouble();
            LINES.add(String.format(Locale.ROOT, "| %s | k-means | inertia | %d | %.4f | %.4f | | %s |", each.getKey(), rows.rows(),
                    metrics.get("inertia"), inertia, metrics.get("inertia") <= inertia * 1.01 ? "yes" : "no"));
            assertThat(metrics.get("inertia")).isLessThanOrEqualTo(inertia * 1.01);
            assertThat(metrics.get("adjusted_rand")).isGreaterThan(each.getValue().get("adjusted_rand").asDouble() - 0.1);
        }
    }

    static Lesson lesson(String algorithm, String target, TaskKind task, Frame rows, Map<String, String> parameters) {
        Trainer trainer = Trainers.builtIn().get(algorithm);
        return new Lesson(trainer, ParameterValues.of(algorithm, trainer.parameters(), parameters), task,
                task == TaskKind.CLUSTERING ? "" : target, rows.names().stream().filter(n -> !n.equals(target)).toList(),
                new ClassWeights.Equal(), 7);
    }

    /** Writes the table for docs/parity.md when asked to with {@code -Dparity.write=true}. */
    @AfterAll
    static void writeTheTable() throws IOException {
        if (!Boolean.getBoolean("parity.write")) {
            return;
        }
        StringBuilder page = new StringBuilder("""
                # Parity with scikit-learn

                The same algorithm with the same settings on the same rows, ours against scikit-learn 1.2.1 (XGBoost: xgboost 1.7.4). Seed 7.
                "Within" says whether ours is at most two standard errors from theirs; of k-means whether its inertia is at most 1 % above.
                Logistic regression, k-nearest neighbours and k-means see standardised columns on both sides.

                This table is made by

                    mvn -q -pl engine -am test -Dtest=ScikitLearnParityTest -Dparity.write=true -Dsurefire.failIfNoSpecifiedTests=false

                and the scores it is compared with by `python3 docs/parity/sklearn_parity.py`.

                | data | algorithm | measure | test rows | ours | scikit-learn | standard error | within |
                |---|---|---|---:|---:|---:|---:|---|
                """);
        LINES.stream().sorted().forEach(line -> page.append(line).append('\n'));
        Files.writeString(Path.of("../docs/parity.md"), page);
    }
}
