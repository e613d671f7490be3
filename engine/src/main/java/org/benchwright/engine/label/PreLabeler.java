package org.benchwright.engine.label;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.engine.learn.Predictions;
import org.benchwright.engine.learn.Signature;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.TrainedModel;
import org.benchwright.engine.learn.Training;

/** Answers items by the project's model, in this process. What keeps it from doing so is said once, and labelling goes on without it. */
final class PreLabeler {
    private final LabelProject project;
    private final Supplier<DataSource> data;
    private final Supplier<Training> training;
    private boolean looked;
    private TrainedModel model;
    private String exact = "";
    private Question question;
    private String problem = "";

    PreLabeler(LabelProject project, Supplier<DataSource> data, Supplier<Training> training) {
        this.project = project;
        this.data = data;
        this.training = training;
    }

    /** Why the model does not answer; empty when it does or there is none. */
    synchronized String problem() {
        look();
        return problem;
    }

    synchronized Optional<PreLabel> answer(LabelItem item) {
        look();
        if (model == null) {
            return Optional.empty();
        }
        try {
            Predictions said = model.predict(frame(item));
            if (said.task() == TaskKind.REGRESSION) {
                double value = Math.clamp(Math.rint(said.values()[0]), question.scale().low(), question.scale().high());
                return Optional.of(new PreLabel(Answers.of(question.id(), new Answer.Rating(value)), 1, exact));
            }
            double sure = 0;
            for (double probability : said.probabilities()[0]) {
                sure = Math.max(sure, probability);
            }
            return Optional.of(new PreLabel(Answers.of(question.id(), Answer.Choice.of(said.labels()[0])), sure, exact));
        } catch (BadInputException e) {
            model = null;
            problem = "The model " + exact + " cannot answer: " + e.what();
            return Optional.empty();
        }
    }

    private void look() {
        if (looked || project.rules().model().isBlank()) {
            return;
        }
        looked = true;
        try {
            TrainedModel found = training.get().model(project.rules().model());
            exact = training.get().exact(project.rules().model());
            problem = misfit(found);
            model = problem.isEmpty() ? found : null;
        } catch (BadInputException e) {
            problem = "The model " + project.rules().model() + " does not help: " + e.what();
        }
    }

    private String misfit(TrainedModel found) {
        List<String> there = data.get().names();
        List<String> missing = found.signature().inputs().stream().map(Signature.Field::name).filter(n -> !there.contains(n)).toList();
        if (!missing.isEmpty()) {
            return "The model " + exact + " needs columns that the items do not have: " + String.join(", ", missing.stream().limit(10).toList())
                    + ".";
        }
        TaskKind task = found.manifest().task();
        question = project.schema().questions().stream().filter(q -> task == TaskKind.CLASSIFICATION ? q.kind() == QuestionKind.CHOICE
                : task == TaskKind.REGRESSION && q.kind() == QuestionKind.RATING).findFirst().orElse(null);
        if (question == null) {
            return "The model " + exact + " answers no question of the schema.";
        }
        List<String> unknown = task == TaskKind.REGRESSION ? List.of()
                : found.manifest().classes().stream().filter(c -> question.label(c).isEmpty()).toList();
        return unknown.isEmpty() ? "" : "The model " + exact + " answers with labels that " + question.id() + " does not have: "
                + String.join(", ", unknown.stream().limit(10).toList()) + ".";
    }

    private Frame frame(LabelItem item) {
        List<Column> columns = new ArrayList<>();
        for (Signature.Field input : model.signature().inputs()) {
            ColumnInfo column = data.get().column(input.name());
            Object value = item.fields().get(input.name());
            boolean text = column.type() == ColumnType.TEXT || column.type() == ColumnType.OTHER;
            columns.add(text ? new Column.Texts(column.name(), new String[] {value == null ? null : value.toString()})
                    : new Column.Numbers(column.name(), column.type(), new double[] {number(value)}));
        }
        return new Frame(columns);
    }

    private static double number(Object value) {
        return switch (value) {
            case null -> Double.NaN;
            case Number n -> n.doubleValue();
            case Boolean b -> b ? 1 : 0;
            default -> seconds(value.toString());
        };
    }

    private static double seconds(String time) {
        try {
            return time.length() == 10 ? LocalDate.parse(time).toEpochSecond(java.time.LocalTime.MIDNIGHT, ZoneOffset.UTC)
                    : LocalDateTime.parse(time.replace(' ', 'T').replace("Z", "")).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeParseException none) {
            return Double.NaN;
        }
    }
}
