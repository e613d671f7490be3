package org.benchwright.engine.label;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.schema.AnswerCheck;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.ShortAnswers;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;
import tools.jackson.core.type.TypeReference;

/** Who labels what in a project, and the items that show how well they do. Safe to use from any thread. */
public final class LabelTeam {
    private final Workspace workspace;
    private final Datasets datasets;
    private final ProjectStore projects;
    private final Consumer<LabelProject> changed;

    LabelTeam(Workspace workspace, Datasets datasets, ProjectStore projects, Consumer<LabelProject> changed) {
        this.workspace = workspace;
        this.datasets = datasets;
        this.projects = projects;
        this.changed = changed;
    }

    /** Those who were named, by name. */
    public List<Annotator> annotators(String name) {
        LabelProject project = projects.get(name);
        return workspace.database().read(c -> Sql.query(c, row -> new Annotator(row.getString("name"),
                Json.read(row.getString("skills_json"), new TypeReference<List<String>>() { }), row.getBoolean("active")),
                "SELECT * FROM label_annotator WHERE project = ? ORDER BY name", project.id()));
    }

    /**
     * Names an annotator, or changes what is said of one. Audited as {@code label.annotator}.
     *
     * @throws BadInputException when the name cannot be used or a skill is not {@code column=value} with a column of the data
     */
    public void annotator(String name, Annotator wanted) {
        LabelProject project = projects.get(name);
        String who = Labels.annotator(wanted.name());
        DataSource data = datasets.resolve(project.data());
        for (String skill : wanted.skills()) {
            if (skill.indexOf('=') < 1) {
                throw new BadInputException("\"" + skill + "\" is not a skill.", project.name(), "Give a column and a value such as language=fr.");
            }
            data.column(skill.substring(0, skill.indexOf('=')));
        }
        workspace.database().write(c -> {
            Sql.update(c, "MERGE INTO label_annotator(project, name, skills_json, active) KEY(project, name) VALUES (?,?,?,?)", project.id(), who,
                    Json.write(wanted.skills()), wanted.active());
            workspace.audit().append(c, "label", "annotator", Map.of("project", project.name(), "annotator", who, "skills", wanted.skills(), "active",
                    wanted.active()));
            return null;
        });
        changed.accept(project);
    }

    /** Gives items to somebody: they come first for them and are kept for them. Audited as {@code label.assign}. @return how many are new */
    public long assign(String name, Collection<Long> items, String annotator, String pack) {
        LabelProject project = projects.get(name);
        String who = Labels.annotator(annotator);
        items.forEach(i -> require(project, i));
        long given = workspace.database().write(c -> {
            long before = Sql.number(c, "SELECT COUNT(*) FROM label_assignment WHERE project = ?", project.id());
            String at = Instant.now().toString();
            for (long item : items) {
                Sql.update(c, "MERGE INTO label_assignment(project, item, annotator, pack, at) KEY(project, item, annotator) VALUES (?,?,?,?,?)",
                        project.id(),
                        item, who, pack, at);
            }
            Map<String, Object> arguments = new LinkedHashMap<>(Map.of("project", project.name(), "annotator", who, "items", items.size(), "pack",
                    pack));
            if (items.size() <= 1000) {
                arguments.put("rows", items);
            }
            workspace.audit().append(c, "label", "assign", arguments);
            return Sql.number(c, "SELECT COUNT(*) FROM label_assignment WHERE project = ?", project.id()) - before;
        });
        changed.accept(project);
        return given;
    }

    /** Takes assignments back from somebody. Audited as {@code label.unassign}. @return how many */
    public long unassign(String name, String annotator) {
        LabelProject project = projects.get(name);
        long taken = workspace.database().write(c -> {
            int rows = Sql.update(c, "DELETE FROM label_assignment WHERE project = ? AND annotator = ?", project.id(), Labels.annotator(annotator));
            workspace.audit().append(c, "label", "unassign", Map.of("project", project.name(), "annotator", annotator, "items", rows));
            return rows;
        });
        changed.accept(project);
        return taken;
    }

    /** The items given by name, by annotator. */
    public Map<String, List<Long>> assignments(String name) {
        LabelProject project = projects.get(name);
        Map<String, List<Long>> all = new LinkedHashMap<>();
        workspace.database().read(c -> Sql.query(c, row -> all.computeIfAbsent(row.getString(1), a -> new ArrayList<>()).add(row.getLong(2)),
                "SELECT annotator, item FROM label_assignment WHERE project = ? ORDER BY annotator, item", project.id()));
        return all;
    }

    /** The items whose right answers are known. */
    public List<Gold> gold(String name) {
        LabelProject project = projects.get(name);
        return workspace.database().read(c -> Sql.query(c, row -> new Gold(row.getLong("item"), Answers.read(row.getString("answers")),
                row.getString("author"), row.getString("at")), "SELECT * FROM label_gold WHERE project = ? ORDER BY item", project.id()));
    }

    /**
     * Says what the right answers to items are. Audited as {@code label.gold}.
     *
     * @throws BadInputException when answers do not fit the schema; nothing was changed then
     */
    public long gold(String name, Map<Long, Answers> right) {
        LabelProject project = projects.get(name);
        AnswerCheck check = new AnswerCheck(project.schema());
        right.forEach((item, answers) -> check.require(answers, AnswerCheck.Extent.UNKNOWN, "item " + require(project, item) + " of "
                + project.name()));
        workspace.database().write(c -> {
            String at = Instant.now().toString();
            for (Map.Entry<Long, Answers> one : right.entrySet()) {
                Sql.update(c, "MERGE INTO label_gold(project, item, answers, author, at) KEY(project, item) VALUES (?,?,?,?,?)", project.id(),
                        one.getKey(),
                        one.getValue().json(), Labels.me(), at);
            }
            Map<String, Object> arguments = new LinkedHashMap<>(Map.of("project", project.name(), "items", right.size()));
            if (right.size() == 1) {
                arguments.put("item", right.keySet().iterator().next());
                arguments.put("answers", right.values().iterator().next());
            }
            workspace.audit().append(c, "label", "gold", arguments);
            return null;
        });
        changed.accept(project);
        return right.size();
    }

    /**
     * Takes the right answers to a question from a column of the data, for some items by chance. Audited as {@code label.gold}.
     *
     * @param limit the most items; rows where the column is missing or holds no answer are passed over
     * @throws BadInputException when there is no such question or column, or no row holds an answer
     */
    public long goldFrom(String name, String question, String column, int limit, long seed, JobContext job) {
        LabelProject project = projects.get(name);
        Question asked = project.schema().question(question).orElseThrow(() -> new BadInputException("The schema has no question " + question + ".",
                "Its questions are " + String.join(", ", project.schema().questions().stream().map(Question::id).toList()) + "."));
        DataSource data = datasets.resolve(project.data());
        data.column(column);
        Frame frame = datasets.frame(data, List.of(column), java.util.OptionalLong.empty(), job);
        Column values = frame.column(column);
        int[] order = java.util.stream.IntStream.range(0, frame.rows()).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        AnswerCheck check = new AnswerCheck(project.schema());
        Map<Long, Answers> right = new LinkedHashMap<>();
        for (int i = 0; i < order.length && right.size() < limit; i++) {
            int j = i + random.nextInt(order.length - i);
            int row = order[j];
            order[j] = order[i];
            order[i] = row;
            Optional<Answers> answers = Optional.ofNullable(values.isMissing(row) ? null : values.text(row)).flatMap(v -> answer(asked, v));
            answers.filter(a -> check.problems(a, AnswerCheck.Extent.UNKNOWN).isEmpty()).ifPresent(a -> right.put((long) row, a));
        }
        if (right.isEmpty()) {
            throw new BadInputException("No value of " + column + " is an answer to " + question + ".", project.name(), "The labels are "
                    + String.join(", ", asked.labelIds()) + ".");
        }
        return gold(name, right);
    }

    private static Optional<Answers> answer(Question question, String value) {
        try {
            Answer answer = ShortAnswers.read(question, value);
            return answer.isEmpty() ? Optional.empty() : Optional.of(Answers.of(question.id(), answer));
        } catch (BadInputException none) {
            return Optional.empty();
        }
    }

    /** Makes gold of all that was decided. Audited as {@code label.gold}. @throws BadInputException when nothing was decided */
    public long goldFromDecisions(String name) {
        LabelProject project = projects.get(name);
        Map<Long, Answers> right = new LinkedHashMap<>();
        workspace.database().read(c -> Sql.query(c, LabelSets::decision, "SELECT * FROM label_decision WHERE project = ? ORDER BY item",
                project.id()))
                .forEach(d -> right.put(d.item(), d.answers()));
        if (right.isEmpty()) {
            throw new BadInputException("Nothing was decided yet.", project.name(), "Settle some items first, or give --item with answers.");
        }
        return gold(name, right);
    }

    /** Forgets the right answers to an item. Audited as {@code label.ungold}. */
    public void ungold(String name, long item) {
        LabelProject project = projects.get(name);
        workspace.database().write(c -> {
            if (Sql.update(c, "DELETE FROM label_gold WHERE project = ? AND item = ?", project.id(), item) == 0) {
                throw new BadInputException("Item " + item + " is no gold item.", project.name(), "`label gold` lists them.");
            }
            workspace.audit().append(c, "label", "ungold", Map.of("project", project.name(), "item", item));
            return null;
        });
        changed.accept(project);
    }

    private static long require(LabelProject project, long item) {
        if (item < 0 || item >= project.items()) {
            throw new BadInputException("The project " + project.name() + " has no item " + item + ".", "Items are numbered from 0 to "
                    + (project.items() - 1) + ".");
        }
        return item;
    }
}
