package org.benchwright.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.quality.RuleSet;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.AuditLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticesTest {
    @TempDir
    Path folder;
    private Engine engine;
    private Notices notices;

    @BeforeEach
    void fill() throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        notices = engine.catalog().notices();
        take("orders", "id,amount\n1,9.5\n2,\n");
        own("orders", "ana");
        notices.readAll(Optional.empty());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void take(String name, String csv) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".csv"), csv);
        engine.datasets().importFile(file, name, ImportOptions.detect(), JobContext.none());
    }

    private void own(String dataset, String person) {
        engine.datasets().describe(dataset, Optional.empty(), Optional.of(person), Optional.empty());
    }

    private List<String> unread(String person) {
        return notices.list(Optional.of(person), true, 100).stream().map(n -> n.kind() + " " + n.cause()).toList();
    }

    @Test
    void a_version_that_loses_a_column_is_news_for_owner_and_stewards_and_one_that_gains_a_column_is_not() throws IOException {
        engine.catalog().facts().say("orders", Optional.empty(), "steward", "eve, kim");
        notices.readAll(Optional.empty());
        take("orders", "id,amount,note\n1,9.5,x\n");
        assertThat(unread("ana")).isEmpty();
        take("orders", "id,note\n1,x\n");
        assertThat(unread("ana")).containsExactly("SCHEMA schema orders@3");
        assertThat(unread("eve")).containsExactly("SCHEMA schema orders@3");
        assertThat(unread("kim")).hasSize(1);
        assertThat(notices.list(Optional.of("ana"), true, 1)).singleElement().satisfies(n -> assertThat(n.text())
                .isEqualTo("orders@3 changed its columns (only backward compatible): amount (DOUBLE) is gone."));
    }

    @Test
    void owners_of_all_that_was_made_from_it_hear_of_a_broken_version_once_each() throws IOException {
        engine.datasets().derive("paid", "SELECT id, amount FROM orders", JobContext.none());
        engine.datasets().derive("report", "SELECT sum(amount) AS total FROM paid", JobContext.none());
        engine.datasets().derive("second", "SELECT count(*) AS n FROM paid", JobContext.none());
        take("other", "id\n1\n");
        own("paid", "ben");
        own("report", "kim");
        own("second", "kim");
        own("other", "lea");
        notices.readAll(Optional.empty());
        take("orders", "id\n1\n");
        assertThat(unread("ben")).containsExactly("UPSTREAM upstream orders@2");
        assertThat(notices.list(Optional.of("kim"), true, 9)).singleElement().satisfies(n -> assertThat(n.text())
                .startsWith("orders@2, from which report, second are made, changed its columns"));
        assertThat(unread("lea")).isEmpty();
        assertThat(unread("ana")).containsExactly("SCHEMA schema orders@2");
    }

    @Test
    void a_check_that_fails_is_told_once_for_a_version_and_its_rules() {
        RuleSet rules = RuleSet.parse("rules:\n  - {name: amounts, kind: not_null, column: amount, max: 0}\n", Path.of("rules.yaml"));
        engine.quality().check(engine.datasets().resolve("orders"), rules, JobContext.none());
        engine.quality().check(engine.datasets().resolve("orders"), rules, JobContext.none());
        assertThat(notices.list(Optional.of("ana"), true, 9)).singleElement().satisfies(n -> {
            assertThat(n.kind()).isEqualTo(NoticeKind.QUALITY);
            assertThat(n.text()).startsWith("The quality check of orders@1 failed: its score is ");
        });
    }

    @Test
    void what_somebody_else_says_is_news_and_what_one_says_oneself_is_not() {
        AuditLog.as("ana", () -> engine.catalog().facts().say("orders", Optional.of("amount"), "description", "euros"));
        assertThat(unread("ana")).isEmpty();
        AuditLog.as("ben", () -> engine.catalog().facts().say("orders", Optional.of("amount"), "description", "dollars"));
        AuditLog.as("ben", () -> engine.datasets().describe("orders", Optional.empty(), Optional.of("kim"), Optional.of(List.of("gold"))));
        assertThat(notices.list(Optional.of("ana"), true, 9)).extracting(Notice::text).containsExactly(
                "ben changed the owner of orders from \"ana\" to \"kim\".",
                "ben changed the description of orders.amount from \"euros\" to \"dollars\".");
        assertThat(notices.list(Optional.of("kim"), true, 9)).extracting(Notice::text).containsExactly(
                "ben changed the tags of orders from \"[]\" to \"[\"gold\"]\".", "ben changed the owner of orders from \"ana\" to \"kim\".");
    }

    @Test
    void a_change_that_fails_leaves_no_notice() {
        assertThatThrownBy(() -> engine.workspace().database().write(c -> {
            AuditLog.as("ben", () -> engine.datasets().describe("orders", Optional.of("x"), Optional.empty(), Optional.empty()));
            throw new IllegalStateException("the disk broke");
        })).hasMessage("the disk broke");
        assertThat(unread("ana")).isEmpty();
        assertThat(engine.datasets().info("orders").description()).isEmpty();
    }

    @Test
    void reading_is_remembered_by_person_and_audited() {
        AuditLog.as("ben", () -> engine.datasets().describe("orders", Optional.of("x"), Optional.empty(), Optional.empty()));
        long id = notices.list(Optional.of("ANA"), true, 1).getFirst().id();
        assertThat(notices.read(id).unread()).isFalse();
        assertThat(notices.unread("ana")).isZero();
        assertThat(engine.workspace().audit().latest(1)).singleElement().satisfies(e -> assertThat(e.verb()).isEqualTo("notice-read"));
        assertThatThrownBy(() -> notices.read(999)).isInstanceOf(BadInputException.class).hasMessageContaining("no notice 999");
    }
}
