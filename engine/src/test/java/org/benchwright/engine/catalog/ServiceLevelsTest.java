package org.benchwright.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.quality.RuleSet;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLevelsTest {
    @TempDir
    Path folder;
    private Engine engine;

    @BeforeEach
    void fill() throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        take();
        engine.datasets().describe("orders", Optional.empty(), Optional.of("ana"), Optional.empty());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void take() throws IOException {
        Path file = Files.writeString(folder.resolve("orders.csv"), "id,amount\n1,9.5\n2,\n");
        engine.datasets().importFile(file, "orders", ImportOptions.detect(), JobContext.none());
    }

    private ServiceLevels after(Duration time) {
        Instant made = Instant.parse(engine.datasets().info("orders").latest().importedAt());
        return new ServiceLevels(engine.workspace(), Clock.fixed(made.plus(time), ZoneOffset.UTC));
    }

    @Test
    void a_dataset_is_late_from_the_second_after_its_time_and_alarms_once_a_version() throws IOException {
        engine.catalog().facts().say("orders", Optional.empty(), "sla", "4h");
        assertThat(after(Duration.ofHours(4)).check()).isEmpty();
        List<String> alarms = new ArrayList<>();
        ServiceLevels late = after(Duration.ofHours(4).plusSeconds(60));
        late.onLate(l -> alarms.add(l.dataset()));
        assertThat(late.list()).singleElement().satisfies(l -> assertThat(l.lateSeconds()).isEqualTo(60));
        assertThat(late.check()).hasSize(1);
        assertThat(late.check()).isEmpty();
        assertThat(alarms).containsExactly("orders");
        assertThat(engine.catalog().notices().list(Optional.of("ana"), true, 9)).filteredOn(n -> n.kind() == NoticeKind.SLA).singleElement()
                .satisfies(n -> assertThat(n.text()).startsWith("No version came after orders@1 within 4h"));
        take();
        assertThat(after(Duration.ofHours(5)).check()).hasSize(1);
    }

    @Test
    void a_late_dataset_starts_the_recipes_that_wait_for_its_alert() throws IOException, InterruptedException {
        Files.writeString(engine.workspace().folder("recipes").resolve("chase.yaml"),
                "name: chase\ntriggers:\n  - alert: \"sla:orders\"\nsteps:\n  - id: look\n    use: data.sql\n    with: {sql: SELECT 1 AS one, name: looked}\n");
        engine.catalog().facts().say("orders", Optional.empty(), "sla", "1s");
        engine.workspace().database().write(c -> Sql.update(c, "UPDATE dataset_version SET imported_at = '2026-01-01T00:00:00Z'"));
        CountDownLatch alarmed = new CountDownLatch(1);
        engine.serviceLevels().onLate(l -> alarmed.countDown());
        Job<Boolean> watching = engine.jobs().submit("watch", job -> {
            engine.triggers().watch("a test", 1, job);
            return true;
        });
        assertThat(alarmed.await(60, TimeUnit.SECONDS)).isTrue();
        watching.cancel();
        assertThat(watching.result().handle((done, stopped) -> true).join()).isTrue();
        assertThat(engine.serviceLevels().check()).isEmpty();
        assertThat(engine.triggers().events(5)).singleElement().satisfies(e -> assertThat(e.details()).containsEntry("dataset", "orders@1"));
    }

    @Test
    void a_time_that_is_none_is_refused_and_a_column_has_none() {
        BusinessFacts facts = engine.catalog().facts();
        assertThatThrownBy(() -> facts.say("orders", Optional.empty(), "sla", "daily")).isInstanceOf(BadInputException.class)
                .hasMessageContaining("no length of time");
        assertThatThrownBy(() -> facts.say("orders", Optional.of("id"), "sla", "4h")).isInstanceOf(BadInputException.class);
        facts.say("orders", Optional.empty(), "sla", "1d");
        facts.say("orders", Optional.empty(), "sla", "");
        assertThat(engine.serviceLevels().list()).isEmpty();
    }

    @Test
    void datasets_are_found_by_what_their_last_check_said() {
        assertThat(engine.catalog().search(CatalogQuery.of("quality:unchecked orders", 5)).hits()).hasSize(1);
        RuleSet rules = RuleSet.parse("rules:\n  - {name: amounts, kind: not_null, column: amount, max: 0}\n", Path.of("rules.yaml"));
        engine.quality().check(engine.datasets().resolve("orders"), rules, JobContext.none());
        CatalogResults found = engine.catalog().search(CatalogQuery.of("quality:failing", 5));
        assertThat(found.hits()).singleElement().satisfies(h -> {
            assertThat(h.entry().id()).isEqualTo("orders");
            assertThat(h.entry().quality().score()).isBetween(0.0, 0.9);
        });
        assertThat(found.facets().get(Facet.QUALITY)).containsExactly(new CatalogResults.Count("failing", 1));
        assertThatThrownBy(() -> engine.catalog().search(CatalogQuery.of("quality:bad", 5))).isInstanceOf(BadInputException.class);
    }

    @Test
    void who_can_read_is_what_the_file_system_says() {
        Access access = engine.catalog().access("orders");
        assertThat(access.place()).isEqualTo("data/orders/v1");
        assertThat(access.readers()).isNotEmpty();
    }

    @Test
    void a_suggested_classification_is_said_when_it_is_accepted() throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"),
                "id,email,city\n1,a@example.com,Oslo\n2,b@example.com,Bern\n3,c@example.com,York\n");
        engine.datasets().importFile(file, "people", ImportOptions.detect(), JobContext.none());
        PersonalData personal = engine.catalog().personal();
        assertThat(personal.suggest("people", JobContext.none())).singleElement().satisfies(s -> {
            assertThat(s.found().column()).isEqualTo("email");
            assertThat(s.found().reason()).isEqualTo("100 % of 3 values look like e-mail addresses, and the name says so");
        });
        assertThatThrownBy(() -> personal.accept("people", List.of("city"), JobContext.none())).isInstanceOf(BadInputException.class);
        assertThat(personal.accept("people", List.of(), JobContext.none())).hasSize(1);
        assertThat(engine.catalog().facts().of("people", Optional.of("email"))).containsEntry("sensitivity", "personal");
        assertThat(personal.accept("people", List.of(), JobContext.none())).isEmpty();
    }
}
