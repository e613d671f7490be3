package org.benchwright.views.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.ClassWeights;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.engine.learn.SplitRule;
import org.benchwright.engine.learn.SteppingTrainer;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.Trainer;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.track.Run;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.PanelContext;

/** The form of a new model: what is chosen and typed, what is wrong with it, and the fit. */
final class FitModel {
    private record Found(List<DatasetInfo> datasets, Collection<Trainer> trainers, Optional<Run> run) {
    }

    private final PanelContext context;
    private final Background.Latest tables;
    private final Background.Latest profiles;

    private final ObservableList<String> datasets = FXCollections.observableArrayList();
    private final ObservableList<ColumnInfo> columns = FXCollections.observableArrayList();
    private final ObservableSet<String> leftOut = FXCollections.observableSet();
    private final ObservableList<Trainer> algorithms = FXCollections.observableArrayList();
    private final ObservableList<Setting> settings = FXCollections.observableArrayList();
    private final Map<String, List<Setting>> settingsByAlgorithm = new HashMap<>();
    private final List<Trainer> trainers = new ArrayList<>();

    private final StringProperty data = new SimpleStringProperty("");
    private final StringProperty target = new SimpleStringProperty("");
    private final ObjectProperty<Optional<TaskKind>> asked = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<TaskKind> task = new ReadOnlyObjectWrapper<>(TaskKind.CLASSIFICATION);
    private final ReadOnlyStringWrapper looks = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Trainer> algorithm = new SimpleObjectProperty<>();
    private final ObjectProperty<HoldOut> holdOut = new SimpleObjectProperty<>(HoldOut.RANDOM);
    private final StringProperty splitColumn = new SimpleStringProperty("");
    private final StringProperty testTable = new SimpleStringProperty("");
    private final TypedField share = new TypedField("0.2", text -> new SplitRule.Random(decimal(text)));
    private final TypedField folds = new TypedField("0", FitModel::checkFolds);
    private final TypedField weights = new TypedField("none", ClassWeights::of);
    private final TypedField seed = new TypedField("0", TypedField.whole("Seed", Long.MIN_VALUE / 10, Long.MAX_VALUE / 10));
    private final TypedField name = new TypedField("", text -> {
        if (!text.isBlank()) {
            Models.requireName(text.strip());
        }
    });

    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Fitting fitting;
    private final RateSearch rates;
    private Map<String, String> wanted = Map.of();
    private TaskKind likely = TaskKind.CLASSIFICATION;

    FitModel(PanelContext context) {
        this.context = context;
        fitting = new Fitting(context);
        rates = new RateSearch(context);
        tables = context.background().latest();
        profiles = context.background().latest();
        data.subscribe(this::readColumns);
        target.subscribe(now -> lookAtTarget());
        asked.subscribe(now -> decideTask());
        algorithm.subscribe(this::showSettings);
        for (ObjectProperty<?> each : List.of(holdOut, asked, algorithm)) {
            each.subscribe(now -> check());
        }
        for (StringProperty each : List.of(data, target, splitColumn, testTable)) {
            each.subscribe(now -> check());
        }
        for (TypedField each : List.of(share, folds, weights, seed, name)) {
            each.problemProperty().subscribe(now -> check());
        }
        leftOut.subscribe(this::check);
    }

    void closed() {
        fitting.closed();
    }

    /**
     * Reads what there is to choose from and fills the form.
     *
     * @param from a dataset's reference, or {@code run 5} to fit it again
     */
    void start(Optional<String> from) {
        Optional<Long> run = from.flatMap(TrainPanelProvider::number);
        context.background().read(() -> new Found(context.engine().datasets().list(), context.engine().training().trainers().all(),
                run.flatMap(id -> context.engine().runs().find(id))), found -> {
                    trainers.addAll(found.trainers());
                    datasets.setAll(found.datasets().stream().map(d -> d.latest().reference()).toList());
                    if (wanted.isEmpty()) {
                        wanted = found.run().map(RunAgain::state).or(() -> from.filter(f -> run.isEmpty()).map(f -> Map.of("data", f)))
                                .orElseGet(() -> newest(found.datasets()));
                    }
                    offer(wanted.getOrDefault("data", ""));
                    offer(wanted.getOrDefault("test", ""));
                    fillFixed();
                    data.set(wanted.getOrDefault("data", ""));
                    decideTask();
                });
    }

    /** Offers datasets that came in meanwhile. */
    void refresh() {
        context.background().read(() -> context.engine().datasets().list(), found -> {
            found.stream().map(d -> d.latest().reference()).filter(r -> !datasets.contains(r)).forEach(datasets::add);
            if (text(data).isEmpty()) {
                data.set(newest(found).getOrDefault("data", ""));
            }
        });
    }

    private static Map<String, String> newest(List<DatasetInfo> all) {
        return all.stream().max(Comparator.comparing(d -> d.latest().importedAt())).map(d -> Map.of("data", d.latest().reference()))
                .orElse(Map.of());
    }

    private void offer(String reference) {
        if (!reference.isEmpty() && !datasets.contains(reference)) {
            datasets.addFirst(reference);
        }
    }

    private void fillFixed() {
        asked.set(wanted.getOrDefault("task", "").isEmpty() ? Optional.empty() : Optional.of(TaskKind.of(wanted.get("task"))));
        holdOut.set(HoldOut.valueOf(wanted.getOrDefault("holdOut", "RANDOM")));
        testTable.set(wanted.getOrDefault("test", ""));
        share.set(wanted.getOrDefault("share", share.text()));
        folds.set(wanted.getOrDefault("folds", folds.text()));
        weights.set(wanted.getOrDefault("weights", weights.text()));
        seed.set(wanted.getOrDefault("seed", seed.text()));
        name.set(wanted.getOrDefault("name", name.text()));
        for (Trainer trainer : trainers) {
            for (Setting setting : settingsOf(trainer)) {
                setting.field().set(wanted.getOrDefault(settingKey(trainer, setting), setting.field().text()));
            }
        }
        trainers.stream().filter(t -> t.id().equals(wanted.get("algorithm"))).findFirst().ifPresent(t -> {
            algorithms.setAll(List.of(t));
            algorithm.set(t);
        });
    }

    private void readColumns(String reference) {
        if (reference == null || reference.isEmpty()) {
            columns.clear();
            return;
        }
        tables.read(() -> context.engine().datasets().resolve(reference), source -> {
            String before = wanted.getOrDefault("target", text(target));
            String split = wanted.getOrDefault("splitColumn", text(splitColumn));
            target.set("");
            splitColumn.set("");
            columns.setAll(source.columns());
            target.set(wanted.containsKey("target") && before.isEmpty() || source.names().contains(before) ? before
                    : TargetGuess.column(source.names()));
            splitColumn.set(source.names().contains(split) ? split : "");
            leftOut.clear();
            if (wanted.containsKey("features")) {
                List<String> kept = List.of(wanted.get("features").split("\n"));
                source.names().stream().filter(n -> !kept.contains(n) && !n.equals(target.get()) && !n.equals(splitColumn.get()))
                        .forEach(leftOut::add);
            } else if (wanted.containsKey("leftOut")) {
                List.of(wanted.get("leftOut").split("\n")).stream().filter(source.names()::contains).forEach(leftOut::add);
            }
            wanted = Map.of();
            lookAtTarget();
        });
    }

    private void lookAtTarget() {
        Optional<ColumnInfo> column = columns.stream().filter(c -> c.name().equals(target.get())).findFirst();
        looks.set("");
        if (column.isEmpty()) {
            return;
        }
        String reference = data.get();
        String wantedColumn = column.get().name();
        profiles.read(() -> context.engine().datasets().profile(context.engine().datasets().resolve(reference), List.of(wantedColumn),
                JobContext.none()).columns().getFirst(), profile -> {
                    likely = TargetGuess.task(column.get().type(), profile);
                    looks.set(TargetGuess.described(profile));
                    decideTask();
                });
    }

    private void decideTask() {
        task.set(asked.get().orElse(likely));
        List<Trainer> able = trainers.stream().filter(t -> t.tasks().contains(task.get())).toList();
        Trainer now = algorithm.get();
        if (!List.copyOf(algorithms).equals(able)) {
            // A choice box keeps the place of its choice, not the choice, when its items change under it.
            algorithm.set(null);
            algorithms.setAll(able);
        }
        if (!able.isEmpty()) {
            algorithm.set(able.contains(now) ? now : able.stream().filter(t -> t.id().equals("random-forest")).findFirst().orElse(able.getFirst()));
        }
        check();
    }

    private void showSettings(Trainer trainer) {
        settings.setAll(trainer == null ? List.of() : settingsOf(trainer));
    }

    private List<Setting> settingsOf(Trainer trainer) {
        return settingsByAlgorithm.computeIfAbsent(trainer.id(), id -> {
            List<Setting> made = trainer.parameters().stream().map(p -> Setting.of(trainer, p)).toList();
            made.forEach(s -> s.field().problemProperty().subscribe(now -> check()));
            return made;
        });
    }

    private static String settingKey(Trainer trainer, Setting setting) {
        return "setting " + trainer.id() + " " + setting.parameter().name();
    }

    /** A choice box without a choice says null. */
    private static String text(StringProperty property) {
        return property.get() == null ? "" : property.get();
    }

    private static double decimal(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private static void checkFolds(String text) {
        TypedField.whole("Folds", 0, 100).accept(text);
        if (text.strip().equals("1")) {
            throw new org.benchwright.engine.fault.BadInputException("One fold leaves nothing to test on.", "Give 0 for none, or 2 to 100.");
        }
    }

    /** The columns that can be learned from. */
    List<String> candidates() {
        return columns.stream().map(ColumnInfo::name).filter(n -> !n.equals(target.get()))
                .filter(n -> !holdOut.get().byColumn() || !n.equals(splitColumn.get())).toList();
    }

    private void check() {
        problem.set(firstProblem());
    }

    private String firstProblem() {
        boolean clustering = task.get() == TaskKind.CLUSTERING;
        if (text(data).isEmpty()) {
            return "Choose a dataset.";
        }
        if (algorithm.get() == null) {
            return "Choose an algorithm.";
        }
        if (!clustering && text(target).isEmpty()) {
            return "Choose the column to predict.";
        }
        if (!clustering && holdOut.get().byColumn() && text(splitColumn).isEmpty()) {
            return "Choose the column to split by.";
        }
        if (!clustering && holdOut.get() == HoldOut.TABLE && text(testTable).isEmpty()) {
            return "Choose the table to test on.";
        }
        if (!columns.isEmpty() && leftOut.containsAll(candidates())) {
            return "Keep at least one column to learn from.";
        }
        Optional<String> wrong = settings.stream().filter(s -> !s.field().problemProperty().get().isEmpty()).findFirst()
                .map(s -> s.parameter().name() + ": " + s.field().problemProperty().get());
        return wrong.isPresent() ? wrong.get() : Stream.of(share, folds, weights, seed, name).map(f -> f.problemProperty().get())
                .filter(p -> !p.isEmpty()).findFirst().orElse("");
    }

    /** What is asked for now. */
    FitRequest request() {
        boolean clustering = task.get() == TaskKind.CLUSTERING;
        FitRequest request = FitRequest.of(data.get(), text(target), algorithm.get().id()).withTask(task.get())
                .withSeed(Long.parseLong(seed.text()));
        Map<String, String> changed = new LinkedHashMap<>();
        settings.stream().filter(Setting::changed).forEach(s -> changed.put(s.parameter().name(), s.field().text()));
        request = request.withParameters(changed);
        if (!leftOut.isEmpty()) {
            request = request.withFeatures(candidates().stream().filter(n -> !leftOut.contains(n)).toList());
        }
        if (!clustering) {
            double part = decimal(share.text());
            request = switch (holdOut.get()) {
                case RANDOM -> request.withSplit(new SplitRule.Random(part));
                case TIME -> request.withSplit(new SplitRule.Time(splitColumn.get(), part));
                case GROUP -> request.withSplit(new SplitRule.Group(splitColumn.get(), part));
                case TABLE -> request.withTest(testTable.get());
            };
            request = request.withFolds(Integer.parseInt(folds.text()));
        }
        if (task.get() == TaskKind.CLASSIFICATION) {
            request = request.withWeights(ClassWeights.of(weights.text()));
        }
        return name.text().isEmpty() ? request : request.withName(name.text());
    }

    /** Fits, when nothing is wrong. */
    void fit() {
        check();
        if (problem.get().isEmpty()) {
            fitting.start(request());
        }
    }

    /** Tries learning rates, when nothing is wrong and the algorithm has one. */
    void findRate() {
        check();
        if (problem.get().isEmpty() && algorithm.get() instanceof SteppingTrainer) {
            rates.start(request().withFolds(0));
        }
    }

    void useRate(double rate) {
        settings.stream().filter(s -> s.parameter().name().equals(SteppingTrainer.LEARNING_RATE))
                .forEach(s -> s.field().set(RateSearch.written(rate)));
    }

    /** What is chosen and typed, to be taken up again. */
    Map<String, String> state() {
        if (!wanted.isEmpty()) {
            return wanted;
        }
        Map<String, String> state = new LinkedHashMap<>();
        state.put("data", text(data));
        state.put("target", text(target));
        state.put("task", asked.get().map(TaskKind::word).orElse(""));
        state.put("algorithm", algorithm.get() == null ? "" : algorithm.get().id());
        state.put("holdOut", holdOut.get().name());
        state.put("splitColumn", text(splitColumn));
        state.put("test", text(testTable));
        state.put("share", share.text());
        state.put("folds", folds.text());
        state.put("weights", weights.text());
        state.put("seed", seed.text());
        state.put("name", name.text());
        if (!leftOut.isEmpty()) {
            state.put("leftOut", String.join("\n", leftOut));
        }
        for (Trainer trainer : trainers) {
            settingsOf(trainer).stream().filter(Setting::changed).forEach(s -> state.put(settingKey(trainer, s), s.field().text()));
        }
        return state;
    }

    /** Before {@link #start} has read what there is. */
    void restore(Map<String, String> state) {
        if (state.containsKey("data")) {
            wanted = Map.copyOf(state);
        }
    }

    ObservableList<String> datasets() {
        return datasets;
    }

    ObservableList<ColumnInfo> columns() {
        return columns;
    }

    /** Columns that are not learned from though they could be. */
    ObservableSet<String> leftOut() {
        return leftOut;
    }

    /** Those that can do the task. */
    ObservableList<Trainer> algorithms() {
        return algorithms;
    }

    /** Of the chosen algorithm. */
    ObservableList<Setting> settings() {
        return settings;
    }

    StringProperty dataProperty() {
        return data;
    }

    StringProperty targetProperty() {
        return target;
    }

    /** What the person asked for; empty to go by the target. */
    ObjectProperty<Optional<TaskKind>> askedProperty() {
        return asked;
    }

    /** What will be done. */
    ReadOnlyObjectProperty<TaskKind> taskProperty() {
        return task.getReadOnlyProperty();
    }

    /** What the target holds, a few words. */
    ReadOnlyStringProperty looksProperty() {
        return looks.getReadOnlyProperty();
    }

    ObjectProperty<Trainer> algorithmProperty() {
        return algorithm;
    }

    ObjectProperty<HoldOut> holdOutProperty() {
        return holdOut;
    }

    StringProperty splitColumnProperty() {
        return splitColumn;
    }

    StringProperty testTableProperty() {
        return testTable;
    }

    TypedField share() {
        return share;
    }

    TypedField folds() {
        return folds;
    }

    TypedField weights() {
        return weights;
    }

    TypedField seed() {
        return seed;
    }

    TypedField name() {
        return name;
    }

    /** The first thing that keeps the fit from starting; empty when it can. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The fit that was started. */
    Fitting fitting() {
        return fitting;
    }

    /** The search for a learning rate. */
    RateSearch rates() {
        return rates;
    }
}
