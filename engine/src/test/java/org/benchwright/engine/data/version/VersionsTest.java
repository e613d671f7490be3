package org.benchwright.engine.data.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ColumnShift;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.Zone;
import org.benchwright.engine.data.quality.RuleSet;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.ForwardingContext;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.WorkspaceCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionsTest {
    private static final Retention LAST = new Retention(OptionalInt.of(1), OptionalInt.empty());

    @TempDir
    Path folder;
    private Engine engine;
    private Versions versions;

    @BeforeEach
    void make() throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        versions = engine.versions();
        for (int v = 1; v <= 4; v++) {
            take("orders", v);
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static RuleSet rules(String text) {
        return RuleSet.parse(text, Path.of("rules.yaml"));
    }

    private void take(String name, int rows) {
        StringBuilder csv = new StringBuilder("id\n");
        for (int i = 0; i < rows; i++) {
            csv.append(i).append('\n');
        }
        try {
            Path file = Files.writeString(folder.resolve(name + ".csv"), csv);
            engine.datasets().importFile(file, name, ImportOptions.detect(), JobContext.none());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object asked(String sql) {
        return engine.datasets().sql(sql, 10, JobContext.none()).rows().getFirst().getFirst();
    }

    private Garbage collect() {
        return new Collector(engine.workspace(), Duration.ZERO).collect(Instant.now().plusSeconds(1));
    }

    private void madeAt(int version, String instant) {
        engine.workspace().database().write(c -> Sql.update(c, "UPDATE dataset_version SET imported_at = ? WHERE dataset = 'orders' AND version = ?",
                instant, version));
    }

    @Test
    void aTagReadsItsVersionInSqlAndByName() {
        versions.tag("orders@2", "release-1");

        assertThat(engine.datasets().resolve("Orders@release-1").label()).isEqualTo("orders@2");
        assertThat(asked("SELECT count(*) FROM \"orders@release-1\"")).isEqualTo(2L);
        assertThat(asked("SELECT count(*) FROM orders@release-1 o JOIN orders@3 USING (id)")).isEqualTo(2L);
    }

    @Test
    void aTagThatMovesSaysWhereItWasAndOneTakenAwayIsUnknown() {
        assertThat(versions.tag("orders@2", "best")).isEmpty();
        assertThat(versions.tag("orders", "best")).hasValue(2);
        assertThat(versions.untag("orders", "best")).isEqualTo(4);
        assertThatThrownBy(() -> engine.datasets().version("orders@best")).isInstanceOf(BadInputException.class)
                .hasMessageContaining("has no tag best");
        assertThatThrownBy(() -> versions.tag("orders", "2nd")).isInstanceOf(BadInputException.class).hasMessageContaining("cannot be a tag");
    }

    @Test
    void aDateReadsWhatWasThereAtTheEndOfThatDay() {
        madeAt(1, "2026-10-01T08:00:00Z");
        madeAt(2, "2026-11-01T23:59:59.5Z");
        madeAt(3, "2026-11-02T00:00:00Z");

        assertThat(asked("SELECT count(*) FROM orders@2026-11-01")).isEqualTo(2L);
        assertThat(engine.datasets().version("orders@2026-10-31").version()).isEqualTo(1);
        assertThat(engine.datasets().version("orders@2026-11-02T00:00:00Z").version()).isEqualTo(3);
        assertThatThrownBy(() -> engine.datasets().version("orders@2026-09-30")).hasMessageContaining("was not there yet");
        assertThatThrownBy(() -> engine.datasets().version("orders@2026-13-01")).hasMessageContaining("is no date or time");
    }

    @Test
    void withoutAPolicyNothingIsTaken() {
        assertThat(collect().versions()).isEmpty();
    }

    @Test
    void whatIsJustMadeStaysForWorkThatGoesOn() {
        versions.retain("orders", LAST);

        assertThat(versions.collect().versions()).isEmpty();
        assertThat(versions.plan().kept().getLast().reasons()).containsExactly("just made");
    }

    @Test
    void anEventKeepsTheVersionItTellsOfUntilItWasActedOn() {
        List<String> states = List.of("done", "waiting", "merged");
        engine.workspace().database().write(c -> {
            for (int i = 0; i < states.size(); i++) {
                Sql.update(c, "INSERT INTO recipe_event(recipe, trigger_key, cause, details_json, state, failures, run_id, at, error) "
                        + "VALUES ('r.yaml', 'dataset orders', ?, ?, ?, 0, 0, '2026-11-01T00:00:00Z', '')", "audit " + i,
                        "{\"dataset\":\"orders@" + (i + 1) + "\"}", states.get(i));
            }
            return null;
        });
        versions.retain("orders", LAST);

        assertThat(collect().versions()).containsExactly("orders@1", "orders@3");
    }

    @Test
    void onlyWhatNothingNeedsIsTakenAndThenSaysSo() {
        versions.tag("orders@1", "first");
        long run = engine.runs().start("train", "t", 1, List.of("orders@2"), Map.of(), Map.of());
        versions.retain(Zone.RAW, LAST);

        Garbage garbage = collect();

        assertThat(garbage.versions()).containsExactly("orders@3");
        assertThat(garbage.kept()).extracting(Garbage.Kept::version, k -> k.reasons().getFirst()).contains(
                org.assertj.core.groups.Tuple.tuple("orders@1", "tag first"), org.assertj.core.groups.Tuple.tuple("orders@2", "run " + run),
                org.assertj.core.groups.Tuple.tuple("orders@4", "latest"));
        assertThat(engine.workspace().folder("data").resolve("orders/v3")).doesNotExist();
        assertThatThrownBy(() -> engine.datasets().version("orders@3")).hasMessageContaining("was collected at 20");
        assertThatThrownBy(() -> asked("SELECT * FROM orders@3")).hasMessageContaining("was collected at 20");
        assertThat(WorkspaceCheck.run(engine.workspace(), JobContext.none()).problems()).isEmpty();
    }

    @Test
    void whatAKeptVersionWasMadeFromStaysWhateverTheQueryCalledIt() throws IOException {
        versions.tag("orders@2", "moving");
        engine.datasets().derive("few", "SELECT * FROM orders@moving", JobContext.none());
        engine.datasets().derive("all", "SELECT * FROM orders", JobContext.none());
        versions.untag("orders", "moving");
        take("orders", 5);
        versions.retain("orders", LAST);

        Garbage garbage = collect();

        assertThat(garbage.versions()).containsExactly("orders@1", "orders@3");
        assertThat(garbage.kept()).contains(new Garbage.Kept("orders@2", List.of("source of few@1")),
                new Garbage.Kept("orders@4", List.of("source of all@1")));
    }

    @Test
    void whatOnlyDescribesAVersionKeepsNothing() {
        engine.datasets().derive("few", "SELECT * FROM orders@2", JobContext.none());
        engine.quality().check(engine.datasets().resolve("orders@1"), rules("rules: [{kind: not_null, column: id}]"), JobContext.none());
        engine.workspace().database().write(c -> Sql.update(c, "INSERT INTO catalog_fact(dataset, field, content) VALUES ('orders', 'use', 'see orders@3')"));
        versions.retain("orders", LAST);

        assertThat(collect().versions()).containsExactly("orders@1", "orders@3");
        assertThat(engine.datasets().origins()).containsOnlyKeys("few@1", "orders@2", "orders@4");
    }

    @Test
    void theCleanRowsOfAQuarantineComeFromTheVersionWhoseFileWasRead() throws IOException {
        engine.datasets().importFile(Files.writeString(folder.resolve("made.csv"), "a\n1\n-2\n"), "made", ImportOptions.detect().asSynthetic(),
                JobContext.none());

        engine.quality().quarantine(engine.datasets().resolve("made"), rules("rules: [{kind: range, column: a, min: 0}]"), "sound", JobContext.none());

        assertThat(engine.datasets().origins().get("sound@1").inputs()).containsExactly("made@1");
        assertThat(engine.datasets().origins().get("sound_quarantine@1").inputs()).containsExactly("made@1");
        assertThat(engine.datasets().version("sound_quarantine").synthetic()).isTrue();
    }

    @Test
    void aDerivedVersionNamesTheVersionThatItReadThoughANewerOneCameMeanwhile() {
        AtomicBoolean first = new AtomicBoolean(true);
        JobContext importing = new ForwardingContext(JobContext.none()) {
            @Override
            public void onCancel(Runnable action) {
                if (first.getAndSet(false)) {
                    take("orders", 9);
                }
            }
        };

        engine.datasets().derive("few", "SELECT count(*) AS n FROM orders", importing);

        assertThat(engine.datasets().version("orders").version()).isEqualTo(5);
        assertThat(asked("SELECT n FROM few")).isEqualTo(4L);
        assertThat(engine.datasets().origins().get("few@1").inputs()).containsExactly("orders@4");
    }

    @Test
    void artifactsThatNothingNamesGoAndThoseOfRunsStay() {
        long run = engine.runs().start("train", "t", 1, List.of(), Map.of(), Map.of());
        String used = engine.workspace().artifacts().put("used".getBytes(StandardCharsets.UTF_8), "text/plain");
        String free = engine.workspace().artifacts().put("free".getBytes(StandardCharsets.UTF_8), "text/plain");
        engine.workspace().database().write(c -> Sql.update(c, "INSERT INTO run_artifact(run_id, name, sha256) VALUES (?, 'a', ?)", run, used));

        assertThat(collect().artifacts()).as("a run goes on that may be about to name it").isEmpty();
        engine.workspace().database().write(c -> Sql.update(c, "UPDATE run SET finished_at = started_at"));

        assertThat(collect().artifacts()).containsExactly(free);
        assertThatThrownBy(() -> engine.workspace().artifacts().read(free)).isInstanceOf(BadInputException.class);
        assertThat(engine.workspace().artifacts().read(used)).isEqualTo("used".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void filesThatAKilledCollectionLeftAreGoneAtTheNextOpening() throws IOException {
        versions.retain("orders", LAST);
        Path kept = Files.createDirectories(folder.resolve("kept"));
        Files.copy(engine.workspace().folder("data").resolve("orders/v1/data.parquet"), kept.resolve("data.parquet"));
        collect();
        Path again = Files.createDirectories(engine.workspace().folder("data").resolve("orders/v1"));
        Files.copy(kept.resolve("data.parquet"), again.resolve("data.parquet"));
        Path artifact = engine.workspace().folder("artifacts").resolve("ab").resolve("ab" + "0".repeat(62));
        Files.createDirectories(artifact.getParent());
        Files.writeString(artifact, "left");
        engine.close();

        engine = Engine.open(folder.resolve("workspace"));

        assertThat(again).doesNotExist();
        assertThat(artifact).doesNotExist();
        assertThat(engine.datasets().version("orders").version()).isEqualTo(4);
    }

    @Test
    void importsAreRawAnswersAreCuratedAndAZoneCanBeChanged() {
        engine.datasets().derive("few", "SELECT * FROM orders", JobContext.none());

        assertThat(engine.datasets().info("orders").zone()).isEqualTo(Zone.RAW);
        assertThat(engine.datasets().info("few").zone()).isEqualTo(Zone.CURATED);
        assertThat(versions.zone("few", Zone.RAW).zone()).isEqualTo(Zone.RAW);
        assertThat(Json.write(engine.workspace().audit().problems())).isEqualTo("[]");
    }

    @Test
    void onlyWhatPassedACheckIsServedUnlessAPersonInsists() {
        RuleSet small = rules("rules: [{kind: row_count, max: 4}]");
        assertThatThrownBy(() -> versions.zone("orders", Zone.SERVED)).isInstanceOf(BadInputException.class)
                .hasMessageContaining("orders@4 has never been checked");

        engine.quality().check(engine.datasets().resolve("orders"), small, JobContext.none());
        assertThat(versions.zone("orders", Zone.SERVED).zone()).isEqualTo(Zone.SERVED);

        versions.zone("orders", Zone.RAW);
        take("orders", 5);
        engine.quality().check(engine.datasets().resolve("orders"), small, JobContext.none());
        assertThatThrownBy(() -> versions.zone("orders", Zone.SERVED)).hasMessageContaining("orders@5 did not pass");
        assertThat(engine.datasets().info("orders").zone()).isEqualTo(Zone.RAW);
        assertThat(versions.zoneUnchecked("orders", Zone.SERVED).zone()).isEqualTo(Zone.SERVED);
    }

    @Test
    void whatIsMadeFromSyntheticDataIsSynthetic() throws IOException {
        engine.datasets().importFile(Files.writeString(folder.resolve("made.csv"), "a\n1\n"), "made", ImportOptions.detect().asSynthetic(),
                JobContext.none());

        assertThat(engine.datasets().derive("both", "SELECT * FROM made, orders", JobContext.none()).synthetic()).isTrue();
        assertThat(engine.datasets().derive("one", "SELECT * FROM orders", JobContext.none()).synthetic()).isFalse();
    }

    /** Figures from numpy 2.4.6: quantile (linear), mean, and the index over its deciles. */
    @Test
    void figuresOfColumnsAreComparedBetweenVersions() throws IOException {
        StringBuilder before = new StringBuilder("x,word,gone\n");
        StringBuilder after = new StringBuilder("x,word,come\n");
        for (int i = 0; i < 100; i++) {
            before.append(i).append(',').append(i % 2 == 0 ? "a" : "b").append(",1\n");
            after.append(i < 50 ? i : i + 30).append(',').append(i % 4 == 0 ? "" : "a").append(",1\n");
        }
        engine.datasets().importFile(Files.writeString(folder.resolve("f.csv"), before), "f", ImportOptions.detect(), JobContext.none());
        engine.datasets().importFile(Files.writeString(folder.resolve("f.csv"), after), "f", ImportOptions.detect(), JobContext.none());

        List<ColumnShift> shifts = engine.datasets().shifts(engine.datasets().resolve("f@1"), engine.datasets().resolve("f@2"), JobContext.none());

        assertThat(shifts).extracting(ColumnShift::name).containsExactly("x", "word");
        ColumnShift x = shifts.getFirst();
        assertThat(x.mean()).contains(new ColumnShift.Pair(49.5, 64.5));
        assertThat(x.quantiles().get("p95").to()).isCloseTo(124.05, within(1e-9));
        assertThat(x.stability().getAsDouble()).isCloseTo(2.486142565446914, within(1e-9));
        assertThat(shifts.getLast().missing()).isEqualTo(new ColumnShift.Pair(0, 0.25));
        assertThat(shifts.getLast().distinct()).isEqualTo(new ColumnShift.Pair(2, 1));
        assertThat(shifts.getLast().mean()).isEmpty();
        assertThat(shifts.getLast().stability()).isEmpty();
    }
}
