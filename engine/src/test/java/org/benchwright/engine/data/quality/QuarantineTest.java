package org.benchwright.engine.data.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.schema.Compatibility;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.Test;

class QuarantineTest {
    private static final Path PENGUINS = Path.of("../workspace-template/src/main/resources/org/benchwright/template/data/penguins.csv");

    private static QualityRoom shared;

    @BeforeContainer
    static void open() throws IOException {
        shared = new QualityRoom();
    }

    @AfterContainer
    static void close() throws IOException {
        shared.close();
    }

    private static DataSource penguins(QualityRoom room) throws IOException {
        return room.csv("penguins", Files.readString(PENGUINS));
    }

    /** Twelve kinds of defect in rows 1 to 12 of a copy, each found as often as it was planted. */
    @Test
    void plantedDefectsAreFoundWithTheirCountsAndNoneOnTheCleanTable() throws IOException {
        try (QualityRoom room = new QualityRoom()) {
            penguins(room);
            DataSource clean = room.sql("clean", "SELECT row_number() OVER () AS id, 'P' || (100 + row_number() OVER ()) AS tag, * FROM penguins");
            room.sql("islands", "SELECT DISTINCT island FROM penguins");
            DataSource bad = room.sql("bad", """
                    SELECT * REPLACE (
                        CASE WHEN id = 7 THEN 6 ELSE id END AS id, CASE WHEN id IN (1, 2) THEN 'x' || tag || '!' ELSE tag END AS tag,
                        CASE WHEN id IN (3, 4, 5) THEN NULL ELSE species END AS species, CASE WHEN id = 8 THEN 'Bouvet' ELSE island END AS island,
                        CASE WHEN id IN (9, 10) THEN -5 ELSE beak_length_mm END AS beak_length_mm,
                        CASE WHEN id = 11 THEN 'male ' ELSE sex END AS sex, CASE WHEN id = 12 THEN 900000 ELSE body_mass_g END AS body_mass_g,
                        CASE WHEN id = 13 THEN 1 ELSE flipper_length_mm END AS flipper_length_mm)
                    FROM clean WHERE id < 300 UNION ALL SELECT * FROM clean WHERE id = 100
                    """);
            String rules = """
                    - schema: {id: integer, species: text, body_mass_g: integer}
                    - row_count: {min: 344}
                    - volume: 400
                    - unique: id
                    - regex: {column: tag, pattern: 'P[0-9]+'}
                    - length: {column: tag, max: 4}
                    - not_null: {column: species, max: 0}
                    - reference: {column: island, dataset: islands}
                    - range: {column: beak_length_mm, min: 0, max: 100}
                    - set: {column: sex, values: [MALE, FEMALE]}
                    - anomaly: {column: body_mass_g, max: 0}
                    - sql: {condition: "flipper_length_mm > beak_length_mm"}
                    - monotonic: id
                    """;
            assertThat(room.report(clean, rules).failed(Severity.INFO)).isEmpty();
            QualityReport report = room.report(bad, rules);
            assertThat(report.failed(Severity.INFO)).extracting(c -> c.kind() + " " + c.failures()).containsExactly("row_count 1", "volume 1", "unique 2",
                    "regex 2", "length 2", "not_null 3", "reference 1", "range 2", "set 1", "anomaly 1", "sql 1", "monotonic 1");
            assertThat(room.quality.history("bad")).containsExactly(report);

            Quality.Quarantined made = room.quality.quarantine(bad, QualityRoom.rules(rules), "bad", JobContext.none());
            // ids 1 to 5, 7 to 13, and the repeated 100
            assertThat(made.broken()).isEqualTo(13);
            DatasetVersion kept = made.clean().orElseThrow();
            assertThat(kept.rows()).isEqualTo(300 - 13);
            assertThat(room.number("SELECT count(*) FROM (SELECT * FROM bad_quarantine WHERE broken_rules = 'regex tag, length tag')")).isEqualTo(2);
            assertThat(room.report(room.source(kept), rules.replaceAll("(?m)^- (row_count|volume).*\n", "")).failed(Severity.INFO)).isEmpty();
            assertThat(rows(room, "SELECT * FROM bad"))
                    .isEqualTo(rows(room, "SELECT * FROM \"bad@1\" WHERE id NOT IN (1,2,3,4,5,8,9,10,11,12,13) AND tag NOT IN ('P107') LIMIT 287"));
            assertThat(kept.columns()).isEqualTo(bad.columns());
        }
    }

    private static List<List<Object>> rows(QualityRoom room, String sql) {
        return room.datasets.sql(sql, 100_000, JobContext.none()).rows();
    }

    @Test
    void suggestedRulesHoldOfTheTableAndOfSamplesOfIt() throws IOException {
        try (QualityRoom room = new QualityRoom()) {
            DataSource penguins = penguins(room);
            RuleSet rules = room.quality.suggest(penguins, JobContext.none());
            assertThat(rules.rules()).extracting(Rule::name).contains("schema", "not_null species", "set species", "range body_mass_g");
            assertThat(rules.rules()).allSatisfy(r -> assertThat(r.description()).isNotBlank());
            assertThat(QualityRoom.rules(rules.text()).rules()).isEqualTo(rules.rules());
            assertThat(room.quality.check(penguins, rules, JobContext.none()).failed(Severity.INFO)).isEmpty();
            int alarms = 0;
            int checks = 0;
            for (int seed = 1; seed <= 20; seed++) {
                DataSource sample = room.sql("sample", "SELECT * FROM penguins ORDER BY hash(beak_length_mm, flipper_length_mm, body_mass_g, sex, "
                        + seed + ") LIMIT 200");
                QualityReport report = room.quality.check(sample, rules, JobContext.none());
                alarms += report.failed(Severity.INFO).size();
                checks += report.checks().size();
            }
            assertThat((double) alarms / checks).isLessThanOrEqualTo(0.01);
            DataSource keys = room.sql("keys", "SELECT i AS id, 'user' || i || '@site.org' AS mail FROM range(100) r(i)");
            assertThat(room.quality.suggest(keys, JobContext.none()).rules()).extracting(Rule::name)
                    .contains("unique id", "unique mail", "regex mail");
        }
    }

    @Test
    void aQuarantineMakesBothDatasetsOrNone() throws IOException {
        try (QualityRoom room = new QualityRoom()) {
            DataSource bad = room.sql("bad", "SELECT * FROM (VALUES (1), (2), (-3)) t(a)");
            room.sql("taken", "SELECT 'x' AS other");
            room.datasets.demandCompatibility("taken", Compatibility.FULL);
            RuleSet rules = QualityRoom.rules("- range: {column: a, min: 0}\n");
            // The quarantine is entered first, then the clean rows are refused.
            assertThatThrownBy(() -> room.quality.quarantine(bad, rules, "taken", JobContext.none())).isInstanceOf(BadInputException.class)
                    .hasMessageContaining("other");
            assertThat(room.datasets.list()).extracting(DatasetInfo::name).containsExactly("bad", "taken");
            assertThat(room.datasets.info("taken").versions()).hasSize(1);
            Quality.Quarantined made = room.quality.quarantine(bad, rules, "bad", JobContext.none());
            assertThat(made.quarantine().orElseThrow().reference()).isEqualTo("bad_quarantine@1");
            assertThat(made.clean().orElseThrow().reference()).isEqualTo("bad@2");
            assertThat(rows(room, "SELECT a FROM bad")).isEqualTo(List.of(List.of(1), List.of(2)));
        }
    }

    @Test
    void aDatasetKeepsItsRulesInAFile() throws IOException {
        try (QualityRoom room = new QualityRoom()) {
            room.sql("t", "SELECT 1 AS a");
            assertThat(room.quality.rules("t")).isEmpty();
            room.quality.keep("t", QualityRoom.rules("- not_null: a\n"));
            assertThat(room.quality.rules("t").orElseThrow().rules()).hasSize(1);
            assertThat(Files.readString(room.workspace.root().resolve("recipes/rules/t.yaml"))).isEqualTo("- not_null: a\n");
        }
    }

    /** The same counted row by row in plain Java. */
    @Property(tries = 40)
    void countsAreThoseOfLookingAtEachRow(@ForAll @Size(min = 1, max = 60) List<@IntRange(min = -3, max = 12) Integer> cells) {
        List<Optional<Integer>> values = cells.stream().map(c -> c < -1 ? Optional.<Integer>empty() : Optional.of(c)).toList();
        List<String> texts = values.stream().map(v -> v.map(i -> "(" + i + ")").orElse("(NULL)")).toList();
        DataSource source = shared.sql("random", "SELECT v::INTEGER AS v FROM (VALUES " + String.join(", ", texts) + ") r(v)");
        QualityReport report = shared.report(source, """
                - not_null: v
                - range: {column: v, min: 0, max: 9}
                - set: {column: v, values: [1, 2, 3]}
                - unique: v
                - monotonic: v
                - sql: v % 2 = 0
                - sum: {column: v, min: 0}
                """);
        Set<Integer> seen = new HashSet<>();
        List<Integer> present = values.stream().flatMap(Optional::stream).toList();
        long repeats = present.stream().filter(v -> !seen.add(v)).count();
        long falls = 0;
        for (int i = 1; i < present.size(); i++) {
            falls += present.get(i) < present.get(i - 1) ? 1 : 0;
        }
        List<Long> found = new ArrayList<>(report.checks().stream().map(Check::failures).toList());
        double sum = report.checks().getLast().observed();
        found.removeLast();
        assertThat(found).containsExactly((long) values.size() - present.size(), present.stream().filter(v -> v < 0 || v > 9).count(),
                present.stream().filter(v -> v < 1 || v > 3).count(), repeats, falls, present.stream().filter(v -> v % 2 != 0).count());
        if (!present.isEmpty()) {
            assertThat(sum).isEqualTo(present.stream().mapToInt(v -> v).sum(), within(1e-9));
        }
        assertThat(shared.datasets.frame(source, List.of(), OptionalLong.empty(), JobContext.none()).rows()).isEqualTo(values.size());
    }
}
