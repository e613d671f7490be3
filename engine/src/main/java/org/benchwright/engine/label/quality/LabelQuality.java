package org.benchwright.engine.label.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.benchwright.engine.data.CodedColumn;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.engine.learn.OutOfFold;
import org.benchwright.engine.learn.Training;
import org.benchwright.engine.stats.agreement.Agreement;
import org.benchwright.engine.stats.agreement.Level;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** What labels are worth, of a table or of a label project. Safe to use from any thread. */
public final class LabelQuality {
    private static final String LABEL = "label";

    private final Workspace workspace;
    private final Datasets datasets;
    private final Labels labels;
    private final Training training;

    public LabelQuality(Workspace workspace, Datasets datasets, Labels labels, Training training) {
        this.workspace = workspace;
        this.datasets = datasets;
        this.labels = labels;
        this.training = training;
    }

    /**
     * How far the annotators of a table agree.
     *
     * @param seed of the bootstrap
     * @throws BadInputException when the table cannot be read as labels, or these do not fit the level
     */
    public TableAgreement agreement(LabelTable table, Level level, long seed, JobContext job) {
        CodedLabels data = table.read(datasets, job.part(0, 0.7));
        double[] values = data.values(level, !table.order().isEmpty());
        job.progress(0.7, "Measuring");
        return new TableAgreement(data, Agreement.of(data.ratings(), level, values, seed));
    }

    /**
     * Makes one label an item of a table.
     *
     * @param gold a table with the columns item and label whose labels are right, for a weighted vote; empty for none
     */
    public ConsensusReport consensus(LabelTable table, ConsensusMethod method, Optional<String> gold, JobContext job) {
        CodedLabels data = table.read(datasets, job.part(0, 0.7));
        Map<String, String> known = gold.map(g -> gold(table, g, job)).orElse(Map.of());
        job.progress(0.7, "Making labels");
        return ConsensusReport.of(data, method, known);
    }

    private Map<String, String> gold(LabelTable table, String gold, JobContext job) {
        DataSource source = datasets.resolve(gold, job);
        source.column(table.item());
        source.column(table.label());
        List<CodedColumn> columns = datasets.codes(source, List.of(table.item(), table.label()), job);
        CodedLabels.Coded items = LabelTable.coded(columns.getFirst());
        CodedLabels.Coded right = LabelTable.coded(columns.getLast());
        Map<String, String> known = new HashMap<>();
        for (int row = 0; row < items.codes().length; row++) {
            if (items.codes()[row] >= 0 && right.codes()[row] >= 0) {
                known.put(items.name(row), right.name(row));
            }
        }
        return known;
    }

    /**
     * How far the annotators of a project agree on a question.
     *
     * @param question its id; empty for the main one
     * @param level    empty for ordinal of ratings, else nominal
     */
    public ProjectAgreement agreement(String project, Optional<String> question, Optional<Level> level, long seed, JobContext job) {
        job.progress(0, "Reading labels");
        SaidOfItems said = SaidOfItems.read(workspace, labels.project(project), question);
        job.progress(0.5, "Measuring");
        return AgreementStudy.of(said, level, seed);
    }

    /** How good each annotator of a project is on a question, by name. */
    public List<AnnotatorQuality> annotators(String project, Optional<String> question, JobContext job) {
        job.progress(0, "Reading labels");
        return AnnotatorStudy.of(SaidOfItems.read(workspace, labels.project(project), question));
    }

    /**
     * A project's consensus, and how much of it was kept.
     *
     * @param kept how many decisions were written; 0 where it was only shown
     */
    public record ProjectConsensus(String project, String question, ConsensusReport report, int kept) {
    }

    /**
     * Makes one label an item of a project.
     *
     * @param keep whether they become the project's decisions, audited as {@code label.consensus}; what a person decided stays
     * @throws BadInputException when the question's answers are no labels, or there are none
     */
    public ProjectConsensus consensus(String project, Optional<String> question, ConsensusMethod method, boolean keep, JobContext job) {
        SaidOfItems said = SaidOfItems.read(workspace, labels.project(project), question);
        if (!said.coded()) {
            throw new BadInputException("The question " + said.question().id() + " asks for " + said.question().kind().words() + ", of which no vote can be made.",
                    "project " + said.project().name(), "Choose a question with labels, or settle these items one by one.");
        }
        Map<String, String> gold = new HashMap<>();
        said.gold().forEach((item, answer) -> gold.put(Long.toString(item), SaidOfItems.word(answer)));
        job.progress(0.4, "Making labels");
        ConsensusReport report = ConsensusReport.of(said.codes(), method, gold);
        job.checkCancelled();
        return new ProjectConsensus(said.project().name(), said.question().id(), report, keep ? Decisions.keep(workspace, said, report) : 0);
    }

    /** What a project's consensus follows from: the last thing that was said, known to be right or decided by a person. */
    String state(String project) {
        long id = labels.project(project).id();
        return workspace.database().read(c -> Sql.first(c, row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4),
                "SELECT (SELECT COUNT(*) FROM label_annotation WHERE project = ?), (SELECT MAX(id) FROM label_annotation WHERE project = ?),"
                        + " (SELECT MAX(at) FROM label_gold WHERE project = ?), (SELECT MAX(at) FROM label_decision WHERE project = ?"
                        + " AND method NOT IN ('majority', 'weighted', 'dawid-skene'))", id, id, id, id)).orElseThrow();
    }

    /**
     * Finds labels of a table that are probably wrong.
     *
     * @param data   {@code name[@version]} or a path
     * @param target the column with the labels
     * @throws BadInputException when the table, the target or the search is wrong
     */
    public LabelErrors errors(String data, String target, ErrorSearch search, JobContext job) {
        DataSource source = datasets.resolve(data, job);
        source.column(target);
        return errors(source.label(), target, target, datasets.frame(source, job.part(0, 0.2)), search, job.part(0.2, 1));
    }

    /**
     * Finds labels of a project that are probably wrong: decisions where there are some, else what most annotators said.
     *
     * @param question its id, with one label an item; empty for the main one
     */
    public LabelErrors errors(String project, Optional<String> question, ErrorSearch search, JobContext job) {
        LabelProject found = labels.project(project);
        SaidOfItems said = SaidOfItems.read(workspace, found, question);
        if (!said.coded()) {
            throw new BadInputException("The question " + said.question().id() + " asks for " + said.question().kind().words() + ".", "project " + found.name(),
                    "Errors are found among single labels; choose a question that asks for one.");
        }
        String[] given = given(said);
        DataSource source = datasets.resolve(found.data(), job);
        List<String> columns = search.features().isEmpty() ? found.media().columns() : search.features();
        Frame rows = datasets.frame(source, columns, OptionalLong.empty(), job.part(0, 0.2));
        String column = LABEL;
        while (columns.contains(column)) {
            column += "_";
        }
        return errors("project " + found.name(), said.question().id(), column, rows.with(new Column.Texts(column, given)), search, job.part(0.2, 1));
    }

    /** The label that holds of each item; null where there is none. */
    private String[] given(SaidOfItems said) {
        String[] given = new String[Math.toIntExact(said.project().items())];
        if (!said.all().isEmpty()) {
            ConsensusReport majority = ConsensusReport.of(said.codes(), ConsensusMethod.MAJORITY, Map.of());
            for (int i = 0; i < majority.data().items().size(); i++) {
                given[Integer.parseInt(majority.data().items().get(i))] = majority.data().labels().get(majority.consensus().label()[i]);
            }
        }
        workspace.database().read(c -> Sql.query(c, row -> {
            Optional<Answer> decided = Answers.read(row.getString("answers")).to(said.question().id());
            if (decided.isPresent()) {
                given[row.getInt("item")] = SaidOfItems.word(decided.get());
            }
            return null;
        }, "SELECT item, answers FROM label_decision WHERE project = ?", said.project().id()));
        return given;
    }

    private LabelErrors errors(String data, String target, String column, Frame rows, ErrorSearch search, JobContext job) {
        List<String> features = search.features().isEmpty() ? rows.names().stream().filter(n -> !n.equals(column)).toList() : search.features();
        String algorithm = search.algorithm().isEmpty() ? fitting(rows, features) : search.algorithm();
        FitRequest request = FitRequest.of(data, column, algorithm).withParameters(search.parameters()).withFeatures(search.features())
                .withFolds(search.folds()).withSeed(search.seed());
        OutOfFold said = training.outOfFold(request, rows, job);
        return LabelErrors.of(data, target, search, said);
    }

    /** A linear model; a reader where there is nothing but long texts. */
    private static String fitting(Frame rows, List<String> features) {
        List<Column> columns = features.stream().map(rows::column).toList();
        boolean texts = columns.stream().allMatch(c -> c.type() == ColumnType.TEXT);
        return texts && !columns.isEmpty() ? "transformer-text" : "logistic-regression";
    }
}
