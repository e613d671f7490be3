package org.benchwright.engine.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.benchwright.engine.data.ChangeGate;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** Holds changes back that somebody else has to approve, where the workspace demands that. */
public final class ApprovalGate implements ChangeGate {
    /** The setting: {@code on} or {@code off}. */
    public static final String SETTING = "metadata.approval";
    /** The setting of those who may approve everything. */
    public static final String APPROVERS = "metadata.approvers";
    private static final Set<String> GUARDED = Set.of("owner", "sensitivity", Stewardship.STEWARD, ChangeLog.TERM, ChangeLog.GLOSSARY);
    private static final ScopedValue<Boolean> APPROVED = ScopedValue.newInstance();

    private final Workspace workspace;

    public ApprovalGate(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Lets the work's changes through. */
    static <T> T through(Supplier<T> approved) {
        return ScopedValue.where(APPROVED, true).call(approved::get);
    }

    static boolean demanded(Connection c) throws SQLException {
        return setting(c, SETTING).filter("on"::equals).isPresent();
    }

    static List<String> approvers(Connection c) throws SQLException {
        return Stewardship.people(setting(c, APPROVERS).orElse(""));
    }

    private static Optional<String> setting(Connection c, String name) throws SQLException {
        return Sql.first(c, row -> row.getString(1), "SELECT content FROM setting WHERE name = ?", name);
    }

    @Override
    public boolean holds(Connection c, String dataset, String field, String before, String after) throws SQLException {
        return hold(c, dataset, "", field, before, after).isPresent();
    }

    /** The proposal as which a change now waits; empty when it can be made. The same change is proposed once. */
    OptionalLong hold(Connection c, String dataset, String column, String field, String before, String after) throws SQLException {
        if (APPROVED.orElse(false) || !GUARDED.contains(field) || before.equals(after) || !demanded(c)) {
            return OptionalLong.empty();
        }
        long there = Sql.number(c, "SELECT MAX(id) FROM catalog_proposal WHERE state = ? AND dataset = ? AND column_name = ? AND field = ?"
                + " AND content_before = ? AND content_after = ?", Proposal.State.WAITING.word(), dataset, column, field, before, after);
        if (there > 0) {
            return OptionalLong.of(there);
        }
        String author = AuditLog.actor();
        long id = Sql.insert(c, "INSERT INTO catalog_proposal(at, author, dataset, column_name, field, content_before, content_after, state)"
                + " VALUES (?,?,?,?,?,?,?,?)", Instant.now().toString(), author, dataset, column, field, before, after,
                        Proposal.State.WAITING.word());
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("proposal", id);
        said.put("name", dataset);
        said.put("column", column);
        said.put("field", field);
        said.put("content", after);
        workspace.audit().append(c, "data", "propose", said);
        Proposal proposal = Proposals.find(c, id);
        Set<String> people = deciders(c, proposal);
        Notices.tell(c, people, NoticeKind.PROPOSAL, dataset, "proposal " + id, "Proposal " + id + " waits for approval. " + proposal.sentence());
        return OptionalLong.of(id);
    }

    /** Who may decide: owners, stewards and approvers, but not the author. Empty also where nobody is named, when anybody else may. */
    static Set<String> deciders(Connection c, Proposal proposal) throws SQLException {
        Set<String> people = named(c, proposal);
        people.remove(proposal.author());
        return people;
    }

    static Set<String> named(Connection c, Proposal proposal) throws SQLException {
        Set<String> people = new LinkedHashSet<>(Stewardship.of(c, proposal.dataset(), proposal.column()));
        people.addAll(approvers(c));
        return people;
    }
}
