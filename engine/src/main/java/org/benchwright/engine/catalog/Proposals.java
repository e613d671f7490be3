package org.benchwright.engine.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/**
 * Changes of owners, stewards, classification, terms and links that wait until somebody other than their author approves them, where the
 * workspace demands that. Safe to use from any thread.
 */
public final class Proposals {
    /**
     * Whether changes wait.
     *
     * @param approvers who may approve everything, beside each thing's owners and stewards
     */
    public record Demand(boolean on, List<String> approvers) {
    }

    private final Workspace workspace;
    private final BusinessFacts facts;

    Proposals(Workspace workspace, BusinessFacts facts) {
        this.workspace = workspace;
        this.facts = facts;
    }

    public Demand demand() {
        return workspace.database().read(c -> new Demand(ApprovalGate.demanded(c), ApprovalGate.approvers(c)));
    }

    /**
     * Demands approval from now on, or no more; what waits goes on waiting. Audited as {@code data.approval}.
     *
     * @param approvers who may approve everything; empty leaves them as they are
     */
    public Demand demand(boolean on, Optional<List<String>> approvers) {
        return workspace.database().write(c -> {
            workspace.settings().put(ApprovalGate.SETTING, on ? "on" : "off");
            approvers.ifPresent(people -> workspace.settings().put(ApprovalGate.APPROVERS, String.join(", ", people)));
            Demand now = new Demand(ApprovalGate.demanded(c), ApprovalGate.approvers(c));
            workspace.audit().append(c, "data", "approval", Map.of("on", now.on(), "approvers", now.approvers()));
            return now;
        });
    }

    /** The newest first. */
    public List<Proposal> list(Optional<Proposal.State> state) {
        return workspace.database().read(c -> Sql.query(c, Proposals::proposal,
                "SELECT * FROM catalog_proposal WHERE ? = '' OR state = ? ORDER BY id DESC",
                state.map(Proposal.State::word).orElse(""), state.map(Proposal.State::word).orElse("")));
    }

    /** Those that wait for a decision about a dataset and its columns, the oldest first. */
    public List<Proposal> waiting(String dataset) {
        return workspace.database().read(c -> Sql.query(c, Proposals::proposal, "SELECT * FROM catalog_proposal WHERE state = ? AND "
                + "dataset <> '' AND LOWER(dataset) = LOWER(?) ORDER BY id", Proposal.State.WAITING.word(), dataset));
    }

    /** Those that wait for a decision about a term, the oldest first. */
    public List<Proposal> waitingForTerm(String term) {
        return workspace.database().read(c -> Sql.query(c, Proposals::proposal, "SELECT * FROM catalog_proposal WHERE state = ? AND ("
                + "dataset = '' AND LOWER(column_name) = LOWER(?) OR field = ? AND (LOWER(content_before) = LOWER(?) OR LOWER(content_after) = LOWER(?)))"
                + " ORDER BY id", Proposal.State.WAITING.word(), term.strip(), ChangeLog.TERM, term.strip(), term.strip()));
    }

    /** @throws BadInputException when there is no such proposal */
    public Proposal get(long id) {
        return workspace.database().read(c -> find(c, id));
    }

    static Proposal find(Connection c, long id) throws SQLException {
        return Sql.first(c, Proposals::proposal, "SELECT * FROM catalog_proposal WHERE id = ?", id).orElseThrow(() ->
                new BadInputException("There is no proposal " + id + ".", "`data proposals` lists them."));
    }

    /**
     * Makes the change. Audited as {@code data.approve}, beside the change itself.
     *
     * @throws BadInputException when it was decided, the one who asks may not decide, or what is said has changed since
     */
    public Proposal approve(long id) {
        return decide(id, Proposal.State.APPROVED, "");
    }

    /**
     * Leaves all as it is. Audited as {@code data.reject}. The author may take the proposal back so.
     *
     * @param because for the author
     * @throws BadInputException when it was decided, the one who asks may not decide, or there is no reason
     */
    public Proposal reject(long id, String because) {
        if (because.isBlank()) {
            throw new BadInputException("No reason is given.", "proposal " + id, "Tell the author why, in a few words.");
        }
        return decide(id, Proposal.State.REJECTED, because.strip());
    }

    private Proposal decide(long id, Proposal.State state, String reason) {
        return workspace.database().write(c -> {
            Proposal proposal = find(c, id);
            String actor = AuditLog.actor();
            if (proposal.state() != Proposal.State.WAITING) {
                throw new BadInputException("Proposal " + id + " was " + proposal.state().word() + " by " + proposal.decidedBy() + ".",
                        "`data proposals` lists those that wait.");
            }
            requireMay(c, proposal, actor, state);
            if (state == Proposal.State.APPROVED) {
                ApprovalGate.through(() -> facts.set(proposal.dataset(), proposal.column(), proposal.field(), proposal.before(), proposal.after()));
            }
            Sql.update(c, "UPDATE catalog_proposal SET state = ?, decided_by = ?, decided_at = ?, reason = ? WHERE id = ?", state.word(), actor,
                    Instant.now().toString(), reason, id);
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("proposal", id);
            if (!reason.isEmpty()) {
                said.put("because", reason);
            }
            workspace.audit().append(c, "data", state == Proposal.State.APPROVED ? "approve" : "reject", said);
            if (!actor.equals(proposal.author())) {
                Notices.tell(c, List.of(proposal.author()), NoticeKind.PROPOSAL, proposal.dataset(), "decided " + id,
                        actor + " " + state.word() + " proposal " + id + (reason.isEmpty() ? ". " : " because " + reason + ". ")
                                + proposal.sentence());
            }
            return find(c, id);
        });
    }

    private static void requireMay(Connection c, Proposal proposal, String actor, Proposal.State state) throws SQLException {
        Set<String> deciders = ApprovalGate.deciders(c, proposal);
        boolean open = ApprovalGate.named(c, proposal).isEmpty();
        boolean author = actor.equals(proposal.author());
        boolean may = author ? state == Proposal.State.REJECTED : open || deciders.contains(actor);
        if (!may) {
            String others = deciders.isEmpty() ? open ? "Anybody else can." : "Name others with `data approval on --approver WHO`."
                    : String.join(", ", deciders) + " can.";
            throw new BadInputException(author ? "Who proposes a change cannot approve it." : actor + " is no owner, steward or approver.",
                    "proposal " + proposal.id(), others);
        }
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(row.getLong("id"), row.getString("at"), row.getString("author"), row.getString("dataset"), row.getString("column_name"),
                row.getString("field"), row.getString("content_before"), row.getString("content_after"),
                Proposal.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getString("decided_by"), row.getString("decided_at"),
                row.getString("reason"));
    }
}
