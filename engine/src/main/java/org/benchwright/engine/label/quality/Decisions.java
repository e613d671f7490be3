package org.benchwright.engine.label.quality;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.stats.agreement.Consensus;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** Keeps consensus labels as a project's decisions. */
final class Decisions {
    private static final int BATCH = 1000;
    private static final String PUT = "MERGE INTO label_decision(project, item, answers, confidence, method, author, reason, at)"
            + " KEY(project, item) VALUES (?,?,?,?,?,?,?,?)";

    private record Before(Answers answers, String method) {
    }

    private Decisions() {
    }

    /**
     * Keeps the label of each item; what a person decided stays. Audited as {@code label.consensus}, all in one transaction.
     *
     * @return how many were kept
     */
    static int keep(Workspace workspace, SaidOfItems said, ConsensusReport report) {
        Map<String, Answer> answers = new HashMap<>();
        said.all().forEach(s -> answers.putIfAbsent(SaidOfItems.word(s.answer()), s.answer()));
        List<String> ours = java.util.Arrays.stream(ConsensusMethod.values()).map(ConsensusMethod::word).toList();
        Consensus consensus = report.consensus();
        return workspace.database().write(c -> {
            Map<Long, Before> before = new HashMap<>();
            Sql.query(c, row -> before.put(row.getLong("item"), new Before(Answers.read(row.getString("answers")), row.getString("method"))),
                    "SELECT item, answers, method FROM label_decision WHERE project = ?", said.project().id());
            String at = Instant.now().toString();
            int kept = 0;
            try (PreparedStatement put = c.prepareStatement(PUT)) {
                for (int i = 0; i < report.data().items().size(); i++) {
                    long item = Long.parseLong(report.data().items().get(i));
                    Before was = before.get(item);
                    if (was != null && !ours.contains(was.method())) {
                        continue;
                    }
                    Answer answer = answers.get(report.data().labels().get(consensus.label()[i]));
                    Answers settled = (was == null ? Answers.NONE : was.answers()).with(said.question().id(), answer);
                    bind(put, said.project().id(), item, settled.json(), consensus.confidence()[i], report.method().word(), Labels.me(),
                            consensus.tied()[i] ? "another label is as good" : "", at);
                    put.addBatch();
                    if (++kept % BATCH == 0) {
                        put.executeBatch();
                    }
                }
                put.executeBatch();
            }
            Map<String, Object> arguments = new LinkedHashMap<>();
            arguments.put("project", said.project().name());
            arguments.put("question", said.question().id());
            arguments.put("method", report.method().word());
            arguments.put("items", kept);
            workspace.audit().append(c, "label", "consensus", arguments);
            return kept;
        });
    }

    private static void bind(PreparedStatement put, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            put.setObject(i + 1, values[i]);
        }
    }
}
