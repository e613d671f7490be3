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
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.AuditLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalsTest {
    @TempDir
    Path folder;
    private Engine engine;
    private Proposals proposals;
    private BusinessFacts facts;

    @BeforeEach
    void fill() throws IOException {
        engine = Engine.init(folder.resolve("workspace"));
        proposals = engine.catalog().proposals();
        facts = engine.catalog().facts();
        Path file = Files.writeString(folder.resolve("orders.csv"), "id,amount\n1,9.5\n");
        engine.datasets().importFile(file, "orders", ImportOptions.detect(), JobContext.none());
        engine.datasets().describe("orders", Optional.empty(), Optional.of("ana"), Optional.empty());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private long waiting() {
        return proposals.list(Optional.of(Proposal.State.WAITING)).getFirst().id();
    }

    private void give(String person) {
        engine.datasets().describe("orders", Optional.empty(), Optional.of(person), Optional.empty());
    }

    @Test
    void nothing_waits_unless_it_is_demanded() {
        AuditLog.as("ben", () -> facts.say("orders", Optional.of("amount"), "sensitivity", "internal"));
        assertThat(proposals.list(Optional.empty())).isEmpty();
        assertThat(facts.of("orders", Optional.of("amount"))).containsEntry("sensitivity", "internal");
    }

    @Test
    void an_owner_stays_until_another_than_the_author_approves() {
        proposals.demand(true, Optional.empty());
        AuditLog.as("ben", () -> {
            give("ben");
            return null;
        });
        assertThat(engine.datasets().info("orders").owner()).isEqualTo("ana");
        assertThat(proposals.waiting("ORDERS")).singleElement().satisfies(p -> {
            assertThat(p.before()).isEqualTo("ana");
            assertThat(p.after()).isEqualTo("ben");
            assertThat(p.sentence()).isEqualTo("ben proposes: changed the owner of orders from \"ana\" to \"ben\".");
        });
        long id = waiting();
        assertThat(engine.catalog().notices().list(Optional.of("ana"), true, 1)).extracting(Notice::kind).containsExactly(NoticeKind.PROPOSAL);
        assertThatThrownBy(() -> AuditLog.as("ben", () -> proposals.approve(id))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("cannot approve it");
        assertThatThrownBy(() -> AuditLog.as("kim", () -> proposals.approve(id))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("kim is no owner");
        AuditLog.as("ana", () -> proposals.approve(id));
        assertThat(engine.datasets().info("orders").owner()).isEqualTo("ben");
        assertThat(engine.catalog().notices().list(Optional.of("ben"), true, 9)).extracting(Notice::text)
                .anyMatch(t -> t.startsWith("ana approved proposal " + id));
        assertThatThrownBy(() -> AuditLog.as("ana", () -> proposals.approve(id))).hasMessageContaining("was approved by ana");
        assertThat(facts.history("orders").getFirst()).satisfies(c -> assertThat(c.after()).isEqualTo("ben"));
    }

    @Test
    void terms_links_and_classification_wait_too_and_can_be_taken_back_after() {
        Glossary glossary = engine.catalog().glossary();
        proposals.demand(true, Optional.of(List.of("kim")));
        AuditLog.as("ben", () -> glossary.put("Revenue", Optional.of("what was paid"), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(glossary.list()).isEmpty();
        AuditLog.as("kim", () -> proposals.approve(waiting()));
        assertThat(glossary.get("revenue").definition()).isEqualTo("what was paid");
        AuditLog.as("ben", () -> glossary.link("Revenue", "orders.amount"));
        assertThat(glossary.get("Revenue").links()).isEmpty();
        assertThat(proposals.waitingForTerm("revenue")).hasSize(1);
        AuditLog.as("ana", () -> proposals.approve(waiting()));
        assertThat(glossary.get("Revenue").links()).containsExactly("orders.amount");
        BusinessFacts.Change held = AuditLog.as("ben", () -> facts.say("orders", Optional.of("amount"), "sensitivity", "personal"));
        assertThat(held.proposal()).isPositive();
        assertThat(facts.of("orders", Optional.of("amount"))).isEmpty();
        AuditLog.as("ana", () -> proposals.reject(held.proposal(), "no person is in it"));
        assertThat(facts.of("orders", Optional.of("amount"))).isEmpty();
        proposals.demand(false, Optional.empty());
        facts.revert(facts.history("orders").getFirst().id());
        assertThat(glossary.get("Revenue").links()).isEmpty();
        facts.revert(glossary.history("Revenue").getFirst().id());
        assertThat(glossary.get("Revenue").links()).containsExactly("orders.amount");
    }

    @Test
    void a_removed_term_and_a_changed_one_come_back_by_their_history() {
        Glossary glossary = engine.catalog().glossary();
        glossary.put("Client", Optional.of("who buys"), Optional.of("ana"), Optional.empty(), Optional.of(List.of("customer")));
        glossary.put("Client", Optional.of("who pays"), Optional.empty(), Optional.empty(), Optional.empty());
        facts.revert(glossary.history("client").getFirst().id());
        assertThat(glossary.get("Client").definition()).isEqualTo("who buys");
        glossary.remove("Client");
        assertThat(glossary.list()).isEmpty();
        facts.revert(glossary.history("Client").getFirst().id());
        assertThat(glossary.get("Client")).satisfies(t -> {
            assertThat(t.definition()).isEqualTo("who buys");
            assertThat(t.owner()).isEqualTo("ana");
            assertThat(t.synonyms()).containsExactly("customer");
        });
    }

    @Test
    void a_proposal_whose_ground_has_moved_cannot_be_approved_and_changes_nothing() {
        proposals.demand(true, Optional.of(List.of("kim")));
        BusinessFacts.Change first = AuditLog.as("ben", () -> facts.say("orders", Optional.empty(), "sensitivity", "secret"));
        BusinessFacts.Change other = AuditLog.as("lea", () -> facts.say("orders", Optional.empty(), "sensitivity", "open"));
        AuditLog.as("kim", () -> proposals.approve(other.proposal()));
        assertThatThrownBy(() -> AuditLog.as("kim", () -> proposals.approve(first.proposal()))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("says \"open\" by now");
        assertThat(proposals.get(first.proposal()).state()).isEqualTo(Proposal.State.WAITING);
        assertThat(facts.of("orders", Optional.empty())).containsEntry("sensitivity", "open");
        AuditLog.as("ben", () -> proposals.reject(first.proposal(), "overtaken"));
        assertThat(proposals.list(Optional.of(Proposal.State.WAITING))).isEmpty();
    }

    @Test
    void the_same_change_is_proposed_once_and_a_rejection_needs_a_reason() {
        proposals.demand(true, Optional.of(List.of("kim")));
        long one = AuditLog.as("ben", () -> facts.say("orders", Optional.empty(), "sensitivity", "secret")).proposal();
        long two = AuditLog.as("ben", () -> facts.say("orders", Optional.empty(), "sensitivity", "secret")).proposal();
        assertThat(two).isEqualTo(one);
        assertThatThrownBy(() -> AuditLog.as("kim", () -> proposals.reject(one, " "))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("No reason");
        assertThat(facts.say("orders", Optional.empty(), "domain", "sales").proposal()).isZero();
    }
}
